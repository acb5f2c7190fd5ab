"""Make questions out of papers that are known, as people have them, and papers that are easily taken for these.

Run as a program, it prints for each kind how many questions were answered rightly, not surely, not, and wrongly.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import NamedTuple

from bibkit.enrich.answer import Judgement, Verdict
from bibkit.enrich.paper import Paper
from bibkit.enrich.question import question_about
from bibkit.index.building import Building, Part
from bibkit.index.lookup import Index
from bibkit.index.numbers import id_of, number_of
from bibkit.index.prepared import prepared
from bibkit.lookup.indexed import judge_by
from bibkit.model.record import Record
from bibkit.text.names import split_name
from forge import REAL_RECORDS
from matching_prints import FORMS, PRINTS, first_day
from matching_twins import TWINS, told_by

RIGHT, AMBIGUOUS, MISSED, WRONG = OUTCOMES = ("right", "ambiguous", "missed", "WRONG")


class Case(NamedTuple):
    """A record, and the id that is right for it, or None where its paper is not in the index."""

    kind: str
    record: Record
    right: str | None


class Sample(NamedTuple):
    """The papers of an index, and what is asked about some of them and about others."""

    papers: list[Paper]
    cases: list[Case]


def known_papers() -> list[Paper]:
    """Real papers with the first 300 characters of their abstracts, each title once; none where they are not there."""
    if not REAL_RECORDS.exists():
        return []
    with gzip.open(REAL_RECORDS, "rt", encoding="utf-8") as lines:
        papers = [
            Paper(
                id=id_of(number),
                title=row["title"],
                authors=tuple(map(split_name, row["authors"])),
                submitted=date.fromisoformat(row["date"]),
                primary_category=row["primary_category"],
                categories=tuple(row["categories"]),
                abstract=row["abstract"],
            )
            for row in map(json.loads, lines)
            if (number := number_of(row["id"])) is not None  # some have lost a digit
        ]
    return list({paper.title.lower(): paper for paper in papers}.values())


def drifted(papers: Sequence[Paper], size: int) -> Sample:
    """Each kind of printing of papers that are among others, and of as many that are not."""
    rnd = random.Random(7)
    chosen = rnd.sample(list(papers), 2 * size)
    there, absent = chosen[:size], chosen[size:]
    cases = [Case(kind, prints(rnd, paper), paper.id) for kind, prints in PRINTS.items() for paper in there]
    cases += [Case(f"{kind}: absent", prints(rnd, paper), None) for kind, prints in PRINTS.items() for paper in absent]
    gone = {paper.id for paper in absent}
    return Sample([paper for paper in papers if paper.id not in gone], cases)


def twinned(papers: Sequence[Paper], size: int) -> Sample:
    """Papers that are easily taken for one another, both there, and for as many only the one not asked about."""
    rnd = random.Random(8)
    rest = rnd.sample(list(papers), len(papers))
    known = {paper.id for paper in papers}
    all_papers: list[Paper] = []
    cases: list[Case] = []
    for kind, twin in TWINS.items():
        for at in range(2 * size):
            paper, other = twin(rnd, rest.pop(), rnd.choice(rest))
            other = replace(other, id=_free_id(other, known))
            is_there = at < size
            all_papers += [paper, other] if is_there else [other]
            name = kind if is_there else f"{kind}: absent"
            forms = FORMS if is_there else told_by(kind)
            cases += [
                Case(f"{name} | {form}", PRINTS[form](rnd, paper), paper.id if is_there else None) for form in forms
            ]
    return Sample([*rest, *all_papers], cases)


def _free_id(paper: Paper, known: set[str]) -> str:
    """An id of the month in which a paper came."""
    month = first_day(paper).strftime("%y%m") if first_day(paper) >= date(2015, 1, 1) else "1501"
    found = next(id for number in count(20_000) if (id := f"{month}.{number}") not in known)
    known.add(found)
    return found


def build(path: Path, papers: Iterable[Paper]) -> None:
    """Write an index of papers."""
    part = Part("papers", "1")
    with Building(str(path), [part]) as building:
        for paper in papers:
            ready = prepared(paper)
            assert ready is not None, paper.id
            building.add(ready)
        building.keep(part, 1, done=True)
        building.finish()


def judged(index: Index, record: Record) -> Judgement:
    """What is found in an index for a record."""
    return judge_by(index, question_about(record))


def outcome(judgement: Judgement, right: str | None) -> str:
    """What a judgement is worth; for a paper that is not there, it is right to find nothing."""
    if judgement.paper is not None:
        return RIGHT if judgement.paper.id == right else WRONG
    if judgement.verdict is Verdict.AMBIGUOUS:
        return AMBIGUOUS
    return MISSED if right is not None else RIGHT


def tally(path: Path, sample: Sample) -> dict[str, Counter[str]]:
    """For each kind, how many of its questions came out how, asked of an index that is written to `path`."""
    build(path, sample.papers)
    counts: dict[str, Counter[str]] = {}
    with Index(str(path)) as index:
        for case in sample.cases:
            judgement = judged(index, case.record)
            came_out = outcome(judgement, case.right)
            counts.setdefault(case.kind, Counter())[came_out] += 1
            if came_out == WRONG and "--wrong" in sys.argv:
                assert judgement.paper is not None
                print(case.kind, case.record.title, judgement.paper.title, judgement.parts, sep="\n    ")
            if came_out == MISSED and "--missed" in sys.argv:
                print(case.kind, case.record.title, case.right, sep="\n    ")
    return counts


def main() -> None:
    """Print a table for each of both samples; `--wrong` names what came out wrongly, `--missed` what wasn't found."""
    papers = known_papers()
    with tempfile.TemporaryDirectory() as folder:
        for name, sample in (("drifted", drifted(papers, 250)), ("twinned", twinned(papers, 25))):
            counts = tally(Path(folder) / name, sample)
            print(f"\n{name:55}", *(f"{outcome:>10}" for outcome in OUTCOMES))
            for kind, counted in counts.items():
                print(f"{kind:55}", *(f"{counted[outcome] or '·':>10}" for outcome in OUTCOMES))
            total = sum(counts.values(), Counter[str]())
            print(f"{'all':55}", *(f"{total[outcome]:>10}" for outcome in OUTCOMES))


if __name__ == "__main__":
    main()
