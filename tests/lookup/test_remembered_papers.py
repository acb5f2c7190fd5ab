"""What the lock and the index know of papers and links is told of the entries that cite them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bibkit.enrich.answer import Answer, Judgement, RepositoryAnswer, Verdict
from bibkit.enrich.lock import Lock
from bibkit.enrich.paper import Paper
from bibkit.enrich.question import fingerprint, question_about
from bibkit.formats.bibtex import BIBTEX
from bibkit.formats.bibtex.reader import Inspector
from bibkit.index.building import Building, Part
from bibkit.index.lookup import Index
from bibkit.index.prepared import prepared
from bibkit.lookup.knowledge import Remembered
from bibkit.model.link import LinkState
from bibkit.model.name import Person
from bibkit.model.record import Record
from bibkit.model.source import StringSource
from linting import lint

PAPER = Paper(
    id="2301.00001",
    title="Stable Prediction of Long Texts with Care",
    authors=(Person("Nowak", "Anna"), Person("Lin", "Mei")),
    submitted=date(2023, 1, 2),
    updated=date(2023, 1, 2),
)
PREPRINT = """@misc{nowak,
  title = {Stable Prediction of Long Texts with Care},
  author = {Nowak, Anna and Lin, Mei},
  year = {2023},
  eprint = {2301.00001},
  archiveprefix = {arXiv}
}
"""


def record_of(text: str) -> Record:
    inspected = next(iter(Inspector([text], "refs", StringSource("refs", text))))
    assert inspected.record is not None
    return inspected.record


def knowing(text: str, answer: Answer) -> Remembered:
    """What somebody knows whose lock has this answer to what was asked about an entry."""
    lock = Lock()
    question = question_about(record_of(text))
    lock.put(fingerprint(question), question, answer)
    return Remembered(lock, "bibkit.lock")


def matched(paper: Paper, *repositories: RepositoryAnswer) -> Answer:
    judgement = Judgement(verdict=Verdict.MATCHED, paper=paper, score=1.0)
    return Answer(judgement=judgement, source="arxiv", date="2026-11-21", repositories=repositories)


def said(text: str, known: Remembered) -> list[str]:
    found = lint(text, "V8", format=BIBTEX, known=known)
    return [f"{one.place.line}: {one.code.id} {one.message}" for one in found]


def test_a_preprint_that_the_lock_knows_as_published_is_told() -> None:
    published = replace(PAPER, doi="10.5555/12345678", journal_ref="Journal of Notes 3")
    told = ["5: V801 this preprint was published: Journal of Notes 3, doi 10.5555/12345678 (says bibkit.lock)"]
    assert said(PREPRINT, knowing(PREPRINT, matched(published))) == told
    assert said(PREPRINT, knowing(PREPRINT, matched(PAPER))) == []


def test_the_published_version_itself_is_not_told() -> None:
    published = replace(PAPER, doi="10.5555/12345678")
    entry = PREPRINT.replace("@misc", "@article").replace("year", "journal = {Journal of Notes}, year")
    assert said(entry, knowing(PREPRINT, matched(published))) == []


def test_an_entry_without_an_id_is_known_by_what_was_asked_about_it() -> None:
    entry = PREPRINT.replace("  eprint = {2301.00001},\n", "").replace("archiveprefix = {arXiv}", "publisher = {arXiv}")
    published = replace(PAPER, doi="10.5555/12345678")
    told = ["1: V801 this preprint was published: doi 10.5555/12345678 (says bibkit.lock)"]
    assert said(entry, knowing(entry, matched(published))) == told
    other = entry.replace("Long", "Short")
    assert said(other, knowing(entry, matched(published))) == []


def test_a_withdrawn_paper_is_told() -> None:
    withdrawn = replace(PAPER, withdrawn="This paper has been withdrawn by the authors due to an error.")
    told = [
        "5: V802 arXiv:2301.00001 was withdrawn: 'This paper has been withdrawn by the authors due to an error.'"
        " (says bibkit.lock)"
    ]
    assert said(PREPRINT, knowing(PREPRINT, matched(withdrawn))) == told


def test_dead_and_moved_repositories_are_told_from_the_lock() -> None:
    entry = PREPRINT.replace("archiveprefix", "url = {https://github.com/a/b},\n  archiveprefix")
    one = RepositoryAnswer(url="https://github.com/a/b", source="github", date="2026-11-21", state=LinkState.GONE)
    assert said(entry, knowing(entry, matched(PAPER, one))) == [
        "6: V803 https://github.com/a/b is gone (says bibkit.lock)"
    ]
    moved = replace(one, state=LinkState.MOVED, moved_to="https://github.com/c/d")
    assert said(entry, knowing(entry, matched(PAPER, moved))) == [
        "6: V804 https://github.com/a/b has moved to https://github.com/c/d (says bibkit.lock)"
    ]
    alive = replace(one, state=LinkState.ALIVE)
    assert said(entry, knowing(entry, matched(PAPER, alive))) == []


def test_an_id_under_which_there_is_another_paper_is_told() -> None:
    other = replace(PAPER, title="Gravity in Three Dimensions", authors=(Person("Ray", "Ada"),))
    assert said(PREPRINT, knowing(PREPRINT, matched(other))) == [
        "5: V805 arXiv:2301.00001 is 'Gravity in Three Dimensions', another paper (says bibkit.lock)"
    ]


def test_a_paper_that_was_renamed_is_not_another_one() -> None:
    renamed = replace(PAPER, title="Gravity in Three Dimensions")
    assert said(PREPRINT, knowing(PREPRINT, matched(renamed))) == []
    reworded = replace(PAPER, title="Stable Prediction of Long Texts", authors=(Person("Ray", "Ada"),))
    assert said(PREPRINT, knowing(PREPRINT, matched(reworded))) == []


def test_an_id_that_arxiv_does_not_have_is_told() -> None:
    answer = Answer(judgement=Judgement(verdict=Verdict.NOT_FOUND), source="arxiv", date="2026-11-21")
    assert said(PREPRINT, knowing(PREPRINT, answer)) == ["5: V806 arXiv has no paper 2301.00001 (says bibkit.lock)"]
    elsewhere = replace(answer, source="arxiv-index")
    assert said(PREPRINT, knowing(PREPRINT, elsewhere)) == []


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    part = Part("papers", "1")
    with Building(str(tmp_path / "x.sqlite"), [part]) as building:
        for paper in (
            replace(PAPER, journal_ref="Notes 3"),
            replace(PAPER, id="2312.00009", title="On Table and Chair"),
        ):
            ready = prepared(paper)
            assert ready is not None
            building.add(ready)
        building.keep(part, 1, done=True)
        building.finish()
    with Index(str(tmp_path / "x.sqlite")) as opened:
        yield opened


def test_the_index_is_asked_where_the_lock_knows_nothing(index: Index) -> None:
    told = ["5: V801 this preprint was published: Notes 3 (says the index of 2023-01-02)"]
    assert said(PREPRINT, Remembered(Lock(), "bibkit.lock", index)) == told


def test_an_index_that_is_not_complete_lacks_papers_that_there_are(index: Index) -> None:
    entry = PREPRINT.replace("2301.00001", "2212.00002")
    known = Remembered(Lock(), "bibkit.lock", index)
    assert said(entry, known) == []
    index.is_complete = True
    assert said(entry, known) == ["5: V806 arXiv has no paper 2212.00002 (says the index of 2023-01-02)"]
    assert said(entry.replace("2212.00002", "2301.00002"), known) == []  # it may have come since


def test_nothing_is_known_without_a_lock_and_an_index() -> None:
    assert said(PREPRINT, Remembered(Lock(), "bibkit.lock")) == []
