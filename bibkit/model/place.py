"""Where in the input something stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a source; line 0 is the source as a whole."""

    source: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.source}:{self.line}" if self.line else self.source


@dataclass(frozen=True, slots=True)
class Located(Generic[T]):
    """A value and the place it was read from; two are the same work when their values are equal."""

    value: T
    place: Place
