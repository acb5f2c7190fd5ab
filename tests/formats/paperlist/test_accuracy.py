"""How many papers of a pasted list come back exactly: title, all authors, "et al."."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bibkit.model.date import Date
from bibkit.model.name import Name, Person
from bibkit.model.record import Record
from bibkit.text.latex import to_text
from forge import BLIND_CUTS, REAL_RECORDS, Dump, Paper, compact, hard_papers, pages, real_papers, spaced
from scoring import Miss, Reading, misses, read

ROOT = Path(__file__).parents[3]
GOLD = [json.loads(line) for line in (ROOT / "tests/gold/seeds.jsonl").read_text(encoding="utf-8").splitlines()]
SEEDS = sorted({row["seed"] for row in GOLD})


@pytest.fixture(scope="module")
def real() -> list[Paper]:
    if not REAL_RECORDS.exists():
        pytest.skip(f"the sample of real arXiv records is not here: {REAL_RECORDS.name}")
    return real_papers()


def wrong(dumps: Iterable[Dump]) -> list[Miss]:
    return [miss for dump in dumps for miss in misses(dump, read(dump.text))]


def report(found: list[Miss], papers: list[Paper]) -> str:
    return "\n".join((f"{len(found)} of {len(papers)} papers are wrong:", *map(str, found)))


@pytest.mark.parametrize("shuffle", range(3))
def test_995_of_1000_real_papers_are_cut_exactly_on_pages_of_unrelated_papers(real: list[Paper], shuffle: int) -> None:
    found = wrong(map(compact, pages(real, shuffle)))
    assert len(found) <= 0.005 * len(real), report(found, real)


@pytest.mark.parametrize("size", [1, 5, 400])
def test_995_of_1000_real_papers_are_cut_exactly_on_pages_of_any_length(real: list[Paper], size: int) -> None:
    found = wrong(map(compact, pages(real, 3, size)))
    assert len(found) <= 0.005 * len(real), report(found, real)


def test_of_1000_real_papers_at_most_2_are_cut_wrongly_without_a_finding(real: list[Paper]) -> None:
    silent = [miss for miss in wrong(map(compact, pages(real, 0))) if not miss.marked]
    assert len(silent) <= 0.002 * len(real), report(silent, real)


def test_of_100_real_papers_at_most_2_are_called_uncertain_although_they_are_right(real: list[Paper]) -> None:
    readings = [read(dump.text) for dump in map(compact, pages(real, 0))]
    doubts = sum(len(reading.doubted) for reading in readings)
    assert doubts <= 0.02 * len(real)


def test_999_of_1000_real_papers_come_back_from_spaced_pages(real: list[Paper]) -> None:
    found = wrong(map(spaced, pages(real, 0)))
    assert len(found) <= 0.001 * len(real), report(found, real)


@pytest.mark.parametrize("shuffle", range(3))
def test_95_of_100_hard_papers_are_cut_exactly(shuffle: int) -> None:
    papers = hard_papers()
    found = wrong(map(compact, pages(papers, shuffle)))
    assert len(found) <= 0.05 * len(papers), report(found, papers)


def test_95_of_100_hard_papers_of_somebody_else_are_cut_exactly() -> None:
    papers = hard_papers(BLIND_CUTS)
    found = wrong(map(compact, pages(papers, 0)))
    assert len(found) <= 0.05 * len(papers), report(found, papers)


def test_of_100_hard_papers_at_most_2_are_cut_wrongly_without_a_finding() -> None:
    papers = hard_papers()
    silent = [miss for miss in wrong(map(compact, pages(papers, 0))) if not miss.marked]
    assert len(silent) <= 0.02 * len(papers), report(silent, papers)


def test_99_of_100_hard_papers_come_back_from_spaced_pages() -> None:
    papers = hard_papers()
    found = wrong(map(spaced, pages(papers, 0)))
    assert len(found) <= 0.01 * len(papers), report(found, papers)


@cache
def read_seed(seed: str, as_of: Date | None) -> Reading:
    return read((ROOT / "seeds" / seed).read_text(encoding="utf-8"), name=seed, as_of=as_of)


def raw_abstract(row: dict[str, Any]) -> str:
    """The line of the seed that has the checksum of the abstract."""
    text = (ROOT / "seeds" / str(row["seed"])).read_text(encoding="utf-8")
    sums = {hashlib.sha1(line.encode()).hexdigest(): line for line in text.split("\n")}
    return sums[row["abstract_sha1"]]


def name_as_gold(name: Name) -> dict[str, str]:
    if isinstance(name, Person):
        return {"family": name.family, "given": name.given or ""} | ({"suffix": name.suffix} if name.suffix else {})
    return {"literal": name.literal}


def date_as_gold(date: Date | None) -> dict[str, int | None]:
    return {"year": date.year, "month": date.month, "day": date.day} if date else {}


# What the gold row says, and what should be the same in the record.
FIELDS: dict[str, tuple[Callable[[dict[str, Any]], object], Callable[[Record], object]]] = {
    "line": (lambda row: row["line"], lambda record: record.provenance[0].line),
    "seed": (lambda row: row["seed"], lambda record: record.provenance[0].source),
    "page_owner": (lambda row: row["page_owner"], lambda record: record.provenance[0].page_owner),
    "category": (
        lambda row: [row["category"]],
        lambda record: [category.rpartition(".")[2] for category in record.categories],
    ),
    "date": (lambda row: row["date"], lambda record: date_as_gold(record.issued)),
    "year_inferred": (
        lambda row: ("year",) if row["year_inferred"] else (),
        lambda record: record.issued.inferred if record.issued else None,
    ),
    "has_code": (lambda row: row["has_code"], lambda record: record.has_code),
    "title": (lambda row: to_text(row["title"]).text, lambda record: record.title),
    "title_plain": (
        lambda row: row["title_plain"],
        lambda record: (record.title or "").replace("<sup>2</sup>", "²"),
    ),
    "authors": (lambda row: row["authors"], lambda record: list(map(name_as_gold, record.authors))),
    "truncated": (lambda row: row["truncated"], lambda record: record.authors_truncated),
    "affiliations": (lambda row: tuple(row["affiliations"]), lambda record: record.affiliations),
    "abstract": (lambda row: to_text(raw_abstract(row)).text, lambda record: record.abstract),
    "code_urls": (
        lambda row: [link["url"] for link in row["code_urls"]],
        lambda record: [link.url for link in record.links],
    ),
}


@pytest.mark.parametrize("as_of", [None, Date(2026)], ids=["as-of-unknown", "as-of-2026"])
@pytest.mark.parametrize("seed", SEEDS)
def test_each_seed_has_as_many_records_as_papers(seed: str, as_of: Date | None) -> None:
    assert len(read_seed(seed, as_of).records) == sum(row["seed"] == seed for row in GOLD)


@pytest.mark.parametrize("as_of", [None, Date(2026)], ids=["as-of-unknown", "as-of-2026"])
@pytest.mark.parametrize("field", FIELDS)
def test_all_194_papers_of_the_seeds_have_the_field_right(field: str, as_of: Date | None) -> None:
    expected, actual = FIELDS[field]
    differences = [
        (row["seed"], row["line"], expected(row), actual(record))
        for seed in SEEDS
        for row, record in pair(seed, as_of)
        if expected(row) != actual(record)
    ]
    assert len(GOLD) == 194
    assert differences == []


def pair(seed: str, as_of: Date | None) -> Iterable[tuple[dict[str, Any], Record]]:
    rows = [row for row in GOLD if row["seed"] == seed]
    return zip(rows, (located.value for located in read_seed(seed, as_of).records), strict=True)
