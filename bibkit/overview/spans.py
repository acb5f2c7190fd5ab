"""Divide the years of a bibliography so that they fit a page, and none between two of them is passed over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

_MOST = 30  # spans with works in them


class Span(NamedTuple):
    """Years, from the first to the last."""

    first: int
    last: int

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def spans(years: Iterable[int]) -> list[Span]:
    """All years from the earliest of these to the latest: one by one, or in decades or centuries where they are many.

    Those between two that are not among them are one span, however many they are.
    """
    known = set(years)
    size = 1
    while len({year // size for year in known}) > _MOST:
        size *= 10
    divided: list[Span] = []
    for number in sorted({year // size for year in known}):
        first = number * size
        if divided and divided[-1].last < first - 1:
            divided.append(Span(divided[-1].last + 1, first - 1))
        divided.append(Span(first, first + size - 1))
    return divided
