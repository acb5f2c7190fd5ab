"""Write the terms of papers in segments, and make one of many."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from struct import Struct

# Looking for a term takes a step in each segment.
_MOST = 4
_INSERT = "INSERT INTO {}postings VALUES (?, ?, ?)"
_NUMBER = Struct("=I").pack

# The terms are numbers of 31 bits. So many of them are merged at once that a few hundred thousand postings are held.
_TERMS = 1 << 31
_SLICES = 128

Posting = tuple[int, int, bytes]


def write_segment(connection: sqlite3.Connection, terms: Mapping[int, Sequence[int]]) -> None:
    """Write what was gathered, if anything was: under each term the numbers of papers that have it."""
    if not terms:
        return
    segment = _next(connection)
    connection.execute("INSERT INTO segments VALUES (?)", (segment,))
    connection.executemany(_INSERT.format(""), _postings(segment, terms))


def _postings(segment: int, terms: Mapping[int, Sequence[int]]) -> Iterator[Posting]:
    for term in sorted(terms):
        numbers = terms[term]
        yield segment, term, _NUMBER(numbers[0]) if len(numbers) == 1 else array("I", numbers).tobytes()


def segments(connection: sqlite3.Connection) -> list[int]:
    """The segments, in the order in which they were written."""
    return [row[0] for row in connection.execute("SELECT segment FROM segments ORDER BY segment")]


def are_many(connection: sqlite3.Connection) -> bool:
    """Whether it is time to make one of them."""
    return len(segments(connection)) > _MOST


def merge_segments(connection: sqlite3.Connection, target: str) -> None:
    """Write all segments as one into the empty tables of the attached database of this name.

    A paper that changed has its terms in more than one of them, and each only once in that.
    """
    connection.execute(f"INSERT INTO {target}.segments VALUES (0)")  # noqa: S608 - a name of our own
    connection.executemany(_INSERT.format(f"{target}."), _merged(connection))


def _merged(connection: sqlite3.Connection) -> Iterator[Posting]:
    parts = segments(connection)
    width = _TERMS // _SLICES
    for first in range(0, _TERMS, width):
        rows = chain.from_iterable(
            connection.execute(
                "SELECT term, papers FROM main.postings WHERE segment = ? AND term >= ? AND term < ?",
                (segment, first, first + width),
            )
            for segment in parts
        )
        joined: dict[int, list[bytes]] = {}
        for term, papers in rows:
            joined.setdefault(term, []).append(papers)
        yield from ((0, term, _union(joined[term])) for term in sorted(joined))


def _union(lists: Sequence[bytes]) -> bytes:
    """The numbers of some lists in which each is once, each once."""
    if len(lists) == 1:
        return lists[0]
    numbers = array("I")
    numbers.frombytes(b"".join(lists))
    return array("I", dict.fromkeys(numbers)).tobytes()


def _next(connection: sqlite3.Connection) -> int:
    last: int | None = connection.execute("SELECT max(segment) FROM segments").fetchone()[0]
    return 0 if last is None else last + 1
