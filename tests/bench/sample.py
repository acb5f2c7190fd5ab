"""Write a pasted list of as many papers as asked for: `python tests/bench/sample.py 10000 list.txt`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from forge import REAL_RECORDS, Paper, compact, hard_papers, real_papers

ABSTRACT = 1_500  # characters: the usual length
PAGE = 1_000  # papers held in memory at a time


def distinct_papers(base: list[Paper]) -> Iterator[Paper]:
    """The papers of `base`, then new ones without end: the first half of a title with the second half of another."""
    padded = [replace(paper, abstract=_padded(base, at)) for at, paper in enumerate(base)]
    titles: set[str] = set()
    for distance in count():
        for at, paper in enumerate(padded):
            other = padded[(at + distance) % len(padded)]
            title = _joined(paper.title, other.title) if distance else paper.title
            if title in titles:
                title = f"{distance} {title}"
            titles.add(title)
            yield replace(other, title=title, year=paper.year, month=paper.month, day=paper.day)


def _joined(first: str, second: str) -> str:
    left, right = first.split(), second.split()
    return " ".join([*left[: (len(left) + 1) // 2], *right[len(right) // 2 :]])


def _padded(base: list[Paper], at: int) -> str:
    parts: list[str] = []
    while sum(map(len, parts)) < ABSTRACT:
        parts.append(base[(at + len(parts)) % len(base)].abstract or "-")
    return " ".join(parts)[:ABSTRACT].rstrip()


def main() -> None:
    """Write the list."""
    size, path = int(sys.argv[1]), Path(sys.argv[2])
    base = real_papers() if REAL_RECORDS.exists() else hard_papers()
    papers = islice(distinct_papers(base), size)
    with path.open("w", encoding="utf-8") as out:
        while page := list(islice(papers, PAGE)):
            out.write(compact(page).text + "\n")


if __name__ == "__main__":
    main()
