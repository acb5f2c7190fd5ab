"""What is newer stands, whatever comes first; what a paper was called once is not forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from bibkit.enrich.paper import Paper
from bibkit.index.building import Building, Part
from bibkit.index.lookup import Clues, Index
from bibkit.index.prepared import prepared
from bibkit.index.rows import Known
from bibkit.index.updating import renewed
from bibkit.model.name import Person
from bibkit.text.wording import wording

FIRST = Paper(
    id="2305.00001",
    title="A first try at folding maps of the plane",
    authors=(Person("Berg", "Anna"),),
    submitted=date(2023, 5, 2),
    updated=date(2023, 5, 2),
    version=1,
    primary_category="cs.CL",
    categories=("cs.CL",),
    abstract_prints=(1, 2, 3, 4),
)
SECOND = replace(
    FIRST, title="Folding, revisited", updated=date(2024, 1, 3), version=2, doi="10.1000/1", abstract_prints=()
)
THIRD = replace(FIRST, title="Folded maps", updated=date(2025, 6, 7), version=3)


def build(path: Path, *steps: Paper | str) -> int:
    """Adds papers, and removes those of which only the id is given."""
    part = Part("papers", str(steps))
    with Building(str(path), [part]) as building:
        for step in steps:
            if isinstance(step, str):
                building.remove(step)
            else:
                ready = prepared(step)
                assert ready is not None
                building.add(ready)
        building.keep(part, len(steps), done=True)
        building.finish()
        return building.written


def held(path: Path) -> Paper | None:
    with Index(str(path)) as index:
        return next(index.papers([FIRST.id]), None)


def titled(path: Path, title: str) -> list[str]:
    with Index(str(path)) as index:
        return [paper.title for paper in index.titled(wording(title))]


@pytest.mark.parametrize("order", list(permutations((FIRST, SECOND, THIRD))))
@pytest.mark.parametrize("at_once", [True, False])
def test_the_latest_version_stands_in_whatever_order_they_come(
    order: tuple[Paper, ...], at_once: bool, tmp_path: Path
) -> None:
    path = tmp_path / "x.sqlite"
    if at_once:
        build(path, *order)
    else:
        for paper in order:
            build(path, paper)
    found = held(path)
    assert found is not None
    assert set(found.earlier_titles) == {FIRST.title, SECOND.title}
    assert replace(found, earlier_titles=()) == replace(THIRD, doi="10.1000/1")


def test_a_paper_is_found_by_what_it_was_called_before(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    build(path, FIRST)
    build(path, SECOND)
    assert titled(path, "a first try at folding maps of the plane") == ["Folding, revisited"]
    with Index(str(path)) as index:
        found = index.candidates(Clues(wording("A frist try at folding map of the plain")))
    assert [paper.title for paper in found] == ["Folding, revisited"]


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    assert build(path, FIRST, SECOND, FIRST) == 1
    before = held(path)
    assert [build(path, FIRST, SECOND), build(path, FIRST), build(path, SECOND)] == [0, 0, 0]
    assert held(path) == before


def test_a_title_spelt_otherwise_is_no_earlier_one() -> None:
    newer = replace(SECOND, title="a First Try at Folding-Maps of the Plane")
    changed = renewed(Known(FIRST), Known(newer))
    assert changed is not None
    assert (changed.paper.title, changed.paper.earlier_titles) == ("a First Try at Folding-Maps of the Plane", ())


def test_a_source_that_knows_no_versions_is_weighed_by_its_dates() -> None:
    of_first = replace(FIRST, version=None, title="As it was")
    of_third = replace(THIRD, version=None, title="As it is")
    kept = renewed(Known(SECOND), Known(of_first))
    changed = renewed(Known(SECOND), Known(of_third))
    assert kept is not None
    assert (kept.paper.title, kept.paper.version) == ("Folding, revisited", 2)
    assert changed is not None
    assert (changed.paper.title, changed.paper.updated) == ("As it is", date(2025, 6, 7))


PUBLISHED = replace(SECOND, doi="10.1000/2", journal_ref="J. Maps 1")
EARLIER, LATER = date(2024, 2, 1), date(2024, 9, 1)


def test_of_the_same_version_what_was_changed_later_stands() -> None:
    now = Known(PUBLISHED, LATER)
    assert renewed(now, Known(SECOND, EARLIER)) is None
    assert renewed(Known(SECOND, EARLIER), now) == now


def test_a_later_version_stands_whenever_an_earlier_one_was_changed() -> None:
    found = renewed(Known(PUBLISHED, LATER), Known(THIRD, EARLIER))
    assert found is not None
    assert (found.paper.version, found.changed) == (3, EARLIER)


def test_a_source_that_does_not_say_when_a_paper_was_changed_is_the_newer_one() -> None:
    found = renewed(Known(SECOND, LATER), Known(PUBLISHED))
    assert found == Known(PUBLISHED, LATER)


def test_the_day_of_a_change_is_kept_in_the_index(tmp_path: Path) -> None:
    path, part = tmp_path / "x.sqlite", Part("papers", "1")
    for paper, changed in ((PUBLISHED, LATER), (SECOND, EARLIER)):
        ready = prepared(paper, changed)
        assert ready is not None
        with Building(str(path), [part]) as building:
            building.add(ready)
            building.keep(part, 1, done=True)
            building.finish()
    found = held(path)
    assert found is not None
    assert (found.doi, found.journal_ref) == ("10.1000/2", "J. Maps 1")


def test_a_deleted_paper_goes_away(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    build(path, FIRST)
    build(path, "2305.00001", "not an id", "2305.00002")
    assert held(path) is None
    assert titled(path, FIRST.title) == []


def test_an_older_file_does_not_bring_a_deleted_paper_back(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    build(path, "2305.00001")
    build(path, FIRST)
    assert held(path) is None
