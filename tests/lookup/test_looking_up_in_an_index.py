"""A work is looked up in an index, and what the index doesn't have counts too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bibkit.enrich.answer import Verdict
from bibkit.enrich.paper import Paper
from bibkit.enrich.question import Question
from bibkit.index.building import Building, Part
from bibkit.index.lookup import Index
from bibkit.index.prepared import prepared
from bibkit.lookup.indexed import judge_by
from bibkit.model.date import Date
from bibkit.model.name import Person

PAPER = Paper(
    id="2301.00001",
    title="Stable Prediction of Long Texts with Care",
    authors=(Person("Nowak", "Anna"), Person("Lin", "Mei")),
    submitted=date(2023, 1, 2),
    updated=date(2023, 1, 2),
)
TABLES = Paper(id="2302.00001", title="On Table and Chair", submitted=date(2024, 2, 1))
ASKED = Question(
    title="Table Prediction of Long Texts with Care",
    authors=(Person("Nowak", "Anna"),),
    authors_truncated=True,
    issued=Date(2023),
    is_preprint=True,
)


@pytest.fixture
def path(tmp_path: Path) -> str:
    part = Part("papers", "1")
    with Building(str(tmp_path / "x.sqlite"), [part]) as building:
        for paper in (PAPER, TABLES):
            ready = prepared(paper)
            assert ready is not None
            building.add(ready)
        building.keep(part, 1, done=True)
        building.finish()
    return str(tmp_path / "x.sqlite")


def test_a_word_that_stands_in_another_title_is_no_slip(path: str) -> None:
    with Index(path) as index:
        assert judge_by(index, ASKED).verdict is Verdict.AMBIGUOUS
        found = judge_by(index, replace(ASKED, title="Stble Prediction of Long Texts with Care")).paper
        assert found is not None
        assert found.id == PAPER.id


@pytest.mark.parametrize(
    ("issued", "is_preprint", "verdict"),
    [
        (Date(2023), True, Verdict.MATCHED),
        (Date(2023, 1, 3), True, Verdict.MATCHED),
        (Date(2024), True, Verdict.AMBIGUOUS),  # it may be newer than all that is here
        (Date(2023), False, Verdict.AMBIGUOUS),  # it may never have been on arXiv
    ],
)
def test_an_index_of_all_papers_knows_that_there_is_none_of_that_title(
    path: str, issued: Date, is_preprint: bool, verdict: Verdict, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bibkit.index.lookup._ALL", 2)
    with Index(path) as index:
        assert judge_by(index, replace(ASKED, issued=issued, is_preprint=is_preprint)).verdict is verdict


def test_exactly_the_title_is_found_without_looking_further(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("bibkit.index.lookup.Index.candidates")
    with Index(path) as index:
        found = judge_by(index, replace(ASKED, title=PAPER.title)).paper
        assert found is not None
        assert found.id == PAPER.id
