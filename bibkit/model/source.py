"""Text to be read, whatever it comes from."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol


class SourceText(Protocol):
    """A named text that can be read more than once; reading it may raise `UnreadableSource`."""

    @property
    def name(self) -> str:
        """What to call it in a finding: a path as the user gave it, or "-"."""
        ...

    def lines(self) -> Iterator[str]:
        """Its lines in order, line ends included as "\\n" whatever they were; no byte order mark."""
        ...

    def pieces(self) -> Iterator[str]:
        """Its text in order, in pieces of about a megabyte that end with a line; line ends as in `lines`."""
        ...

    def text(self) -> str:
        """All of it."""
        ...


class Seam(NamedTuple):
    """A place in a stretch of text where a record begins a line; behind `opening`, the rest is a text of its own."""

    at: int
    opening: str = ""


@dataclass(frozen=True, slots=True)
class StringSource:
    """A text that is in memory already."""

    name: str
    content: str

    def lines(self) -> Iterator[str]:
        """See `SourceText.lines`."""
        return iter(io.StringIO(self.text(), newline=None))

    def pieces(self) -> Iterator[str]:
        """See `SourceText.pieces`."""
        yield "".join(self.lines())

    def text(self) -> str:
        """See `SourceText.text`."""
        return self.content.removeprefix("\ufeff")
