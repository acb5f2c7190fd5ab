"""The same paper is found again, twins are left apart, and nothing is lost when two records become one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind
from bibkit.model.name import Person
from bibkit.model.place import Located, Place
from bibkit.model.provenance import Inference, Provenance
from bibkit.model.record import Record
from bibkit.normalize.duplicates import fingerprint, merge, same_work

BASE = Record(
    type=Kind.ARTICLE,
    title="Prompt Tuning for Models",
    authors=(Person("Yao", "Yuan"), Person("Dong", "Bowen"), Person("Zhang", "Ao")),
    authors_truncated=True,
    issued=Date(2022, 5, 23),
    abstract="Recent works.",
    provenance=(Provenance("000.txt", 40),),
)
HERE, THERE = Place("000.txt", 40), Place("003.txt", 4)


def is_same(one: Record, other: Record) -> bool:
    return fingerprint(one) == fingerprint(other) and same_work(one, other)


@pytest.mark.parametrize(
    "other",
    [
        BASE,
        replace(BASE, title="Prompt-tuning for models"),
        replace(BASE, issued=None),
        replace(BASE, issued=Date(None, 5, 23)),
        replace(BASE, issued=Date(2026, 5, 23, ("year",))),
        replace(BASE, authors=(*BASE.authors, Person("Sun", "Maosong")), authors_truncated=False),
        replace(BASE, abstract=None),
    ],
)
def test_a_paper_shown_twice_is_the_same_work(other: Record) -> None:
    assert is_same(BASE, other)


@pytest.mark.parametrize(
    "other",
    [
        replace(BASE, title="Prompt Tuning for Models II"),
        replace(BASE, issued=Date(2022, 5, 24)),
        replace(BASE, issued=Date(2021, 5, 23)),
        replace(BASE, authors=(Person("Yao", "Yuan"), Person("Li", "Bo"), Person("Zhang", "Ao"))),
        replace(BASE, authors=BASE.authors[:2], authors_truncated=False),
        replace(BASE, authors=(Person("Yao", "Lin"), *BASE.authors[1:])),
    ],
)
def test_twins_are_left_apart_although_their_abstracts_are_equal(other: Record) -> None:
    assert not is_same(BASE, other)


def test_different_identifiers_are_different_works_whatever_the_title() -> None:
    assert not is_same(replace(BASE, eprint="2205.11166"), replace(BASE, eprint="2305.11166"))


def joined(one: Record, other: Record) -> tuple[Record, list[tuple[str, str, int]]]:
    record, findings = merge(Located(one, HERE), Located(other, THERE))
    return record, [(finding.code.id, finding.message.split(":")[0], finding.place.line) for finding in findings]


def test_a_merged_record_has_both_provenances_and_the_sum_of_what_is_known() -> None:
    code, page = Link("https://github.com/a/b", LinkKind.CODE), Link("https://a.io", LinkKind.PROJECT)
    one = replace(BASE, links=(code,), has_code=False, abstract=None)
    other = replace(BASE, links=(code, page), has_code=True, doi="10.1/x", provenance=(Provenance("003.txt", 4),))
    record, findings = joined(one, other)
    assert findings == []
    assert record.provenance == (Provenance("000.txt", 40), Provenance("003.txt", 4))
    assert (record.links, record.has_code, record.doi) == ((code, page), True, "10.1/x")
    assert record.abstract == "Recent works."


def test_what_two_sightings_disagree_on_is_said_and_the_first_one_stands() -> None:
    record, findings = joined(BASE, replace(BASE, abstract="Older works.", publisher="ACL"))
    assert (record.abstract, record.publisher) == ("Recent works.", "ACL")
    assert findings == [("N103", "abstract", 4)]


def test_a_printed_year_wins_over_an_inferred_one() -> None:
    guess = replace(BASE, issued=Date(2026, 5, 23, ("year",)), inferences=(Inference("issued.year", "a guess"),))
    record, findings = joined(guess, BASE)
    assert (record.issued, record.inferences, findings) == (Date(2022, 5, 23), (), [])


def test_two_inferred_years_that_differ_are_said() -> None:
    one = replace(BASE, issued=Date(2025, 5, 23, ("year",)))
    record, findings = joined(one, replace(BASE, issued=Date(2026, 5, 23, ("year",))))
    assert record.issued == one.issued
    assert findings == [("N103", "issued", 4)]


@pytest.mark.parametrize(
    ("date", "same"),
    [
        (Date(2020, season=1), True),
        (Date(2020, season=2), False),
        (Date(2020, until=Date(2021)), False),
        (Date(2020), True),
    ],
)
def test_seasons_and_ends_of_ranges_must_agree_as_far_as_known(date: Date, same: bool) -> None:
    one = replace(BASE, issued=Date(2020, season=1, until=Date(2022)))
    assert is_same(one, replace(BASE, issued=date)) is same


def test_a_date_that_is_certain_wins_over_one_that_is_about_right() -> None:
    about = replace(BASE, issued=Date(2020, circa=True))
    record, findings = joined(about, replace(BASE, issued=Date(2020)))
    assert (record.issued, findings) == (Date(2020), [])


def test_ranges_that_differ_are_quoted() -> None:
    one = replace(BASE, issued=Date(2020, season=1, circa=True, until=Date(2020, 7)))
    _, (finding,) = merge(Located(one, HERE), Located(replace(BASE, issued=Date(2020)), THERE))
    assert finding.message == (f"issued: 'ca. 2020, season 1 to 2020-07' at {HERE} stands, '2020' here is left out")


def test_the_longer_list_of_authors_is_kept() -> None:
    full = (*BASE.authors, Person("Sun", "Maosong"))
    record, _ = joined(BASE, replace(BASE, authors=full, authors_truncated=False))
    assert (record.authors, record.authors_truncated) == (full, False)
