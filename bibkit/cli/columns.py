"""Put short lists into columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def in_columns(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A line for the headings and for each row; each column is as wide as the longest text in it."""
    every = (headings, *rows)
    widths = [max(map(len, column)) for column in zip(*every, strict=True)]
    for row in every:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n"
