"""The papers of the seeds are found among thousands of others, whatever the metadata are like, and nothing else is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import bibkit
from bibkit.enrich.paper import Paper
from bibkit.index.lookup import Index
from bibkit.model.name import Name, Organisation, Person
from bibkit.text.names import split_name
from forge import REAL_RECORDS
from matching_prints import capitals, initials, plain_name, swapped
from matching_sample import (
    AMBIGUOUS,
    MISSED,
    RIGHT,
    WRONG,
    build,
    drifted,
    judged,
    known_papers,
    outcome,
    tally,
    twinned,
)

ROOT = Path(__file__).parents[2]
SEEDS = sorted(ROOT.glob("seeds/*.txt"))
GOLD = ROOT / "tests" / "gold" / "seed_arxiv_ids.jsonl"

pytestmark = pytest.mark.skipif(not REAL_RECORDS.exists(), reason="the real papers are not there (../shared/data)")


class Seed(NamedTuple):
    """A record of the seeds, and the paper that it is, as arXiv has it; None where that isn't known."""

    record: bibkit.Record
    paper: Paper | None


@cache
def seeds() -> tuple[Seed, ...]:
    """The records of the seeds; one that is there twice is one paper."""
    gold = {(row["seed"], row["line"]): row for row in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines())}
    titles = {row["title"]: row for row in gold.values()}
    found = []
    for record in bibkit.read(*SEEDS):
        row = next((gold.get((one.source, one.line)) for one in record.provenance), None) or titles.get(record.title)
        found.append(Seed(record, _paper(record, row) if row is not None else None))
    return tuple(found)


def _paper(record: bibkit.Record, row: dict[str, object]) -> Paper:
    issued, full = record.issued, row["authors_full"]
    assert issued is not None
    return Paper(
        id=str(row["arxiv_id"]),
        title=str(row["title"]),
        authors=tuple(map(split_name, full)) if isinstance(full, list) else record.authors,
        submitted=date(int(str(row["year"])), issued.month or 1, issued.day or 1),
        primary_category=record.eprint_class,
        categories=record.categories,
        abstract=record.abstract,
    )


def named(change: Callable[[Name], Name]) -> Callable[[Paper], Paper]:
    return lambda paper: replace(paper, authors=tuple(map(change, paper.authors)))


def crowded(paper: Paper) -> Paper:
    """With an author more, in the third place."""
    return replace(paper, authors=(*paper.authors[:2], Person("Nowak", "Zofia"), *paper.authors[2:]))


def thinned(paper: Paper) -> Paper:
    """Without the second author, where there are four."""
    return replace(paper, authors=paper.authors[:1] + paper.authors[2:]) if len(paper.authors) > 3 else paper


def renamed(paper: Paper) -> Paper:
    """With other words behind the first half of the title."""
    words = paper.title.split()
    return replace(paper, title=" ".join([*words[: (len(words) + 1) // 2], "in Practice"]))


def in_tex(paper: Paper) -> Paper:
    """With a title as arXiv has many."""
    first, _, rest = paper.title.partition(" ")
    return replace(paper, title=f"{{\\bf {first}}} {rest}".replace("-", "--"))


DRIFTS: dict[str, Callable[[Paper], Paper]] = {
    "as they are": lambda paper: paper,
    "abstracts cut off": lambda paper: replace(paper, abstract=(paper.abstract or "")[:300]),
    "no abstracts": lambda paper: replace(paper, abstract=None),
    "capitals": lambda paper: replace(paper, title=capitals(paper.title), abstract=None),
    "small letters": lambda paper: replace(paper, title=paper.title.lower(), abstract=None),
    "TeX": in_tex,
    "renamed": renamed,
    "initials": named(initials),
    "names swapped": named(swapped),
    "accents lost": named(plain_name),
    "an author more": crowded,
    "an author less": thinned,
    "organisations dropped": lambda paper: replace(
        paper, authors=tuple(name for name in paper.authors if not isinstance(name, Organisation))
    ),
    "other days": lambda paper: replace(
        paper, submitted=date.fromordinal((paper.submitted or date.max).toordinal() - 2)
    ),
}


@pytest.fixture(scope="module")
def others() -> list[Paper]:
    titles = {(seed.record.title or "").lower() for seed in seeds()}
    return [paper for paper in known_papers() if paper.title.lower() not in titles]


def answers(index: Index) -> Iterator[tuple[str, str]]:
    """For each seed its title and what came out."""
    for seed in seeds():
        came_out = outcome(judged(index, seed.record), seed.paper.id if seed.paper is not None else None)
        yield seed.record.title or "", came_out


@pytest.mark.parametrize("drift", DRIFTS.values(), ids=list(DRIFTS))
def test_the_papers_of_the_seeds_are_found_among_others(
    drift: Callable[[Paper], Paper], others: list[Paper], tmp_path: Path
) -> None:
    theirs = [drift(seed.paper) for seed in seeds() if seed.paper is not None]
    build(tmp_path / "arxiv.sqlite", [*others, *theirs])
    with Index(str(tmp_path / "arxiv.sqlite")) as index:
        found = list(answers(index))
    unknown = sum(seed.paper is None for seed in seeds())
    assert [title for title, came_out in found if came_out == WRONG] == []
    assert Counter(came_out for _, came_out in found)[RIGHT] >= 0.99 * (len(found) - unknown) + unknown


def test_where_the_papers_of_the_seeds_are_absent_none_is_matched(others: list[Paper], tmp_path: Path) -> None:
    build(tmp_path / "arxiv.sqlite", others)
    with Index(str(tmp_path / "arxiv.sqlite")) as index:
        assert [record.title for record, _ in seeds() if judged(index, record).paper is not None] == []


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Counter[str]]:
    return tally(tmp_path_factory.mktemp("index") / "arxiv.sqlite", drifted(known_papers(), 60))


def test_no_paper_is_taken_for_another_one_however_it_is_printed(kinds: dict[str, Counter[str]]) -> None:
    assert {kind: counts[WRONG] for kind, counts in kinds.items() if counts[WRONG]} == {}


@pytest.mark.parametrize(
    "kind",
    [
        "page",
        "page, capitals",
        "page, misspelt",
        "page, no abstract",
        "page, initials",
        "page, names swapped",
        "page, accents lost",
        "page, author added",
        "page, organisation",
        "page, year concluded wrongly",
        "page, cross-list",
        "entry",
        "entry, a year later",
        "note",
        "note, noisy",
        "note, noisy, published",
    ],
)
def test_papers_that_are_there_are_found(kind: str, kinds: dict[str, Counter[str]]) -> None:
    assert kinds[kind][RIGHT] >= 0.98 * kinds[kind].total()


@pytest.mark.parametrize("kind", ["title alone", "title alone, noisy"])
def test_by_the_title_alone_papers_are_named_and_not_taken(kind: str, kinds: dict[str, Counter[str]]) -> None:
    assert kinds[kind][AMBIGUOUS] >= 0.97 * kinds[kind].total()
    assert kinds[kind][RIGHT] == 0


def test_a_paper_that_is_easily_taken_for_another_one_is_not(tmp_path: Path) -> None:
    counts = tally(tmp_path / "arxiv.sqlite", twinned(known_papers(), 6))
    assert {kind: counted[WRONG] for kind, counted in counts.items() if counted[WRONG]} == {}
    there = Counter[str]()
    for kind, counted in counts.items():
        if kind.endswith(("| page", "| page, misspelt")) and "absent" not in kind:
            there += counted
    assert there[RIGHT] >= 0.95 * there.total()
    assert there[MISSED] == 0
