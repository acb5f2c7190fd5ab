"""Where in the input something stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


# Made for every record and every finding: a named tuple takes a third of the time of a frozen dataclass.


class Place(NamedTuple):
    """A line of a source and a column in it, both from 1; line 0 is the source as a whole, column 0 all of the line."""

    source: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.source}:{self.line}" if self.line else self.source


class Located(NamedTuple, Generic[T]):
    """A value and the place it was read from; two are the same work when their values are equal.

    `where` says where each attribute of the value stands, for who asked for it (`ReadingContext.finds_places`).
    """

    value: T
    place: Place
    where: Callable[[str], Place | None] | None = None
