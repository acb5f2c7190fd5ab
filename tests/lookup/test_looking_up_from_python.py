"""The library's door: records in, the same records with what is known of them out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import bibkit
from bibkit.enrich.paper import Paper
from bibkit.findings.finding import Finding
from bibkit.index.building import Building, Part
from bibkit.index.prepared import prepared
from bibkit.model.kind import Kind

PAPER = Paper(
    id="2301.00001",
    title="Ruminants and Their Pastures in the Light of Graph Theory",
    authors=(bibkit.Person("Berg", "Anna"), bibkit.Person("Chen", "Bert")),
    submitted=date(2023, 1, 1),
    primary_category="math.CO",
    categories=("math.CO",),
)
RECORD = bibkit.Record(
    type=Kind.ARTICLE,
    title="Ruminants and their pastures in the light of graph theory",
    authors=(bibkit.Person("Berg", "A."),),
    authors_truncated=True,
    issued=bibkit.Date(2023, 1),
)


def build_index(path: Path) -> None:
    part = Part("papers", "1")
    ready = prepared(PAPER)
    assert ready is not None
    with Building(str(path), [part]) as building:
        building.add(ready)
        building.keep(part, 1, done=True)
        building.finish()


def test_a_record_is_completed_and_its_answer_locked(tmp_path: Path) -> None:
    build_index(tmp_path / "arxiv.sqlite")
    lock = tmp_path / "bibkit.lock"
    (found,) = bibkit.look_up([RECORD], index=tmp_path / "arxiv.sqlite", lock=lock)
    assert (found.eprint, found.authors, found.authors_truncated) == (
        "2301.00001",
        (bibkit.Person("Berg", "A."), bibkit.Person("Chen", "Bert")),
        False,
    )
    assert bibkit.look_up([RECORD], lock=lock) == [found]


def test_without_anybody_to_ask_records_stay_as_they_are_and_that_is_told() -> None:
    told: list[Finding] = []
    assert bibkit.look_up([RECORD, replace(RECORD, title=None)], tell=told.append) == [
        RECORD,
        replace(RECORD, title=None),
    ]
    assert [(str(finding.place), finding.code.id) for finding in told] == [("records:1", "E214"), ("records:2", "E203")]
