"""Find the citations in a LaTeX document."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from bibkit.latex.citation import Citation
from bibkit.latex.commands import COMMANDS, Shape
from bibkit.latex.groups import Layout, lay_out

# What LaTeX passes over between arguments: blanks, comments, a line end; an empty line is none of it.
_GAP = re.compile(r"(?:[ \t]|%[^\r\n]*(?:\r\n?|\n)|(?:\r\n?|\n)(?![ \t]*[\r\n]))*")
_ITEM = re.compile(r"%[^\r\n]*|[^\s,%](?:[^,%\r\n]*[^\s,%])?")
_NO_KEY = re.compile(r"[\\#{}]")  # a macro's business


def citations(text: str, more_commands: Collection[str] = ()) -> Iterator[Citation]:
    """Every key that a LaTeX text cites, with its place, in order of the commands; `*`, which is none, is left out.

    `more_commands` are names of commands that cite as `\\cite` does. Comments and verbatim text cite nothing.

    >>> [citation.key for citation in citations(r"\\citep[see][p.~3]{chen2023, wu2024}")]
    ['chen2023', 'wu2024']
    """
    layout = lay_out(text)
    own = dict.fromkeys(more_commands, Shape.KEYS)
    for command in layout.commands:
        shape = own.get(command.name) or COMMANDS.get(command.name)
        if shape is not None:
            for start, end in _Arguments(text, layout, command.end).groups(shape):
                yield from _keys(text, start, end)


class _Arguments:
    """Reads the arguments of one command."""

    def __init__(self, text: str, layout: Layout, at: int) -> None:
        self._text = text
        self._closed_at = layout.closed_at
        self._at = at

    def groups(self, shape: Shape) -> Iterator[tuple[int, int]]:
        """Where the lists of keys stand."""
        if shape is Shape.MANY or shape is Shape.MANY_SECOND:
            while self._next("("):
                pass
            while group := self._keys(shape is Shape.MANY_SECOND):
                yield group
        elif group := self._keys(shape is Shape.SECOND):
            yield group

    def _keys(self, second: bool) -> tuple[int, int] | None:
        if second and not self._required():
            return None
        return self._required()

    def _required(self) -> tuple[int, int] | None:
        while self._next("[") or self._next("<"):
            pass
        return self._next("{")

    def _next(self, bracket: str) -> tuple[int, int] | None:
        """What is between the brackets, if these come next and are closed."""
        gap = _GAP.match(self._text, self._at)
        start = gap.end() if gap else self._at
        if not self._text.startswith(bracket, start) or start not in self._closed_at:
            return None
        self._at = self._closed_at[start] + 1
        return start + 1, self._closed_at[start]


def _keys(text: str, start: int, end: int) -> Iterator[Citation]:
    for match in _ITEM.finditer(text, start, end):
        key = match[0]
        if key[0] != "%" and key != "*" and not _NO_KEY.search(key):
            yield Citation(key, match.start(), match.end())


def spell(key: str, text: str, citation: Citation) -> str:
    """The key as it stands at a citation: any that bibkit makes can stand there as it is."""
    return key
