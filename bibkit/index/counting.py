"""Count in how many lists of papers each one is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice


def shared_by(lists: Iterable[set[int]]) -> list[set[int]]:
    """What is in one of the lists, what is in two of them, and so on up to what is in most; uses the lists up."""
    levels: list[set[int]] = []
    for rising in lists:
        for level in levels:
            again = level & rising
            level |= rising
            rising = again
        if rising:
            levels.append(rising)
    return levels


def most_counted(counts: Mapping[int, int], number: int) -> list[int]:
    """The numbers that were counted most often."""
    times = Counter(counts.values())
    least, left = 0, number
    for least in sorted(times, reverse=True):
        if times[least] >= left:
            break
        left -= times[least]
    found = [paper for paper, count in counts.items() if count > least]
    return found + list(islice((paper for paper, count in counts.items() if count == least), number - len(found)))
