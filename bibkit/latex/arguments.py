"""Read the arguments of a command of LaTeX, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibkit.latex.commands import Shape
from bibkit.latex.groups import Layout

# What LaTeX passes over between arguments: blanks, comments, a line end; an empty line is none of it.
_GAP = re.compile(r"(?:[ \t]|%[^\r\n]*(?:\r\n?|\n)|(?:\r\n?|\n)(?![ \t]*[\r\n]))*")


class Arguments:
    """The arguments of one command, from the place on where it ends."""

    def __init__(self, text: str, layout: Layout, at: int) -> None:
        self._text = text
        self._closed_at = layout.closed_at
        self._at = at

    def groups(self, shape: Shape) -> Iterator[tuple[int, int]]:
        """Where the lists of keys stand."""
        if shape.repeats:
            while self.next("("):
                pass
        while True:
            for place in range(1, max(shape.places) + 1):
                group = self._required()
                if group is None:
                    return
                if place in shape.places:
                    yield group
            if not shape.repeats:
                return

    def _required(self) -> tuple[int, int] | None:
        while self.next("[") or self.next("<"):
            pass
        return self.next("{")

    def next(self, bracket: str) -> tuple[int, int] | None:
        """What is between the brackets, if these come next and are closed."""
        start = self._after_gap()
        if not self._text.startswith(bracket, start) or start not in self._closed_at:
            return None
        self._at = self._closed_at[start] + 1
        return start + 1, self._closed_at[start]

    def are_all_before(self, end: int) -> bool:
        """Whether nothing but these arguments stands before that place."""
        return self._after_gap() == end

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What comes next, if it is that."""
        found = pattern.match(self._text, self._after_gap())
        if found is not None:
            self._at = found.end()
        return found

    def _after_gap(self) -> int:
        gap = _GAP.match(self._text, self._at)
        return gap.end() if gap else self._at
