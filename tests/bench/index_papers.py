"""Write as many papers as asked for as JSON Lines: `python tests/bench/index_papers.py 300000 papers.jsonl`."""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from forge import REAL_RECORDS, hard_papers

FIRST, LAST = date(2015, 1, 1), date(2026, 6, 1)  # since then ids have five digits, enough for all papers of a month


def base() -> list[dict[str, Any]]:
    """The papers that others are made of: real ones where they are here, otherwise a few."""
    if REAL_RECORDS.exists():
        with gzip.open(REAL_RECORDS, "rt", encoding="utf-8") as file:
            return [json.loads(line) for line in file]
    return [
        {
            "title": paper.title,
            "authors": list(paper.authors),
            "primary_category": "cs.CL",
            "categories": ["cs.CL"],
            "abstract": paper.abstract or "",
        }
        for paper in hard_papers()
    ]


def papers(count: int) -> Iterator[dict[str, Any]]:
    """So many papers in the order of their ids: of two the halves of the title, of two the authors, one's abstract."""
    known = base()
    chance = random.Random(7)
    months: dict[str, int] = {}
    days = sorted(chance.randrange((LAST - FIRST).days) for _ in range(count))
    for after in days:
        day = FIRST + timedelta(after)
        month = f"{day:%y%m}"
        months[month] = months.get(month, 0) + 1
        one, two, first, last, kind, told = (chance.choice(known) for _ in range(6))
        head, tail = one["title"].split(), two["title"].split()
        yield {
            "id": f"{month}.{months[month]:05}",
            "title": " ".join(head[: (len(head) + 1) // 2] + tail[len(tail) // 2 :]),
            "authors": first["authors"][: max(1, len(first["authors"]) // 2)]
            + last["authors"][len(last["authors"]) // 2 :],
            "date": day.isoformat(),
            "primary_category": kind["primary_category"],
            "categories": kind["categories"],
            "abstract": told["abstract"],
        }


def write_papers(path: Path, count: int) -> None:
    """Write the file."""
    with path.open("w", encoding="utf-8") as out:
        for paper in papers(count):
            out.write(json.dumps(paper, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    write_papers(Path(sys.argv[2]), int(sys.argv[1]))
