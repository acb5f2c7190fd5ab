"""Tell which parts of a LaTeX document are never read: `\\iffalse … \\fi`, and all behind `\\end{document}`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from bibkit.latex.groups import Command, Layout

# The conditionals of TeX, e-TeX, pdfTeX and LuaTeX (TeXbook, chapter 20; e-TeX manual, 3.5).
_CONDITIONALS = frozenset(
    "if ifcat ifx ifcase ifnum ifdim ifodd ifvmode ifhmode ifmmode ifinner ifvoid ifhbox ifvbox ifeof iftrue iffalse"
    " ifdefined ifcsname iffontchar ifincsname ifabsnum ifabsdim ifprimitive ifpdf ifxetex ifluatex".split()
)
_NEW = re.compile(r"\s*\{?\s*\\(if[A-Za-z]+)")
_DOCUMENT = re.compile(r"\s*\{\s*document\s*\}")


class Dead:
    """The parts of a text that LaTeX passes over; where it takes only the preamble, all that is behind it."""

    def __init__(self, text: str, layout: Layout, *, only_preamble: bool = False) -> None:
        parts = list(_parts(text, layout, "begin{document}" if only_preamble else ""))
        self._starts = [start for start, _ in parts]
        self._ends = [end for _, end in parts]

    def has(self, at: int) -> bool:
        """Whether LaTeX passes over this place."""
        part = bisect_right(self._starts, at) - 1
        return part >= 0 and at < self._ends[part]


def _parts(text: str, layout: Layout, last: str) -> Iterator[tuple[int, int]]:
    """Where they begin and end, in their order."""
    conditionals = _CONDITIONALS | {
        new[1] for command in layout.commands if command.name == "newif" and (new := _NEW.match(text, command.end))
    }
    commands = iter(layout.commands)
    for command in commands:
        if command.name == "iffalse":
            end, is_last = _end_of_branch(commands, conditionals, len(text))
            yield command.end, end
            if is_last:
                return
        elif command.name in ("endinput", last) or (command.name == "end" and _DOCUMENT.match(text, command.end)):
            yield command.end, len(text)
            return


def _end_of_branch(commands: Iterator[Command], conditionals: frozenset[str], end: int) -> tuple[int, bool]:
    """Where a branch that is not taken ends, and whether that is only with the text."""
    depth = 1
    for command in commands:
        if command.name in conditionals:
            depth += 1
        elif command.name == "fi":
            depth -= 1
        if depth == 0 or (depth == 1 and command.name == "else"):
            return command.end, False
    return end, True
