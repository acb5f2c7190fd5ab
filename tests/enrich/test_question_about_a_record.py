"""A question has all of a record that an answer is judged by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bibkit.enrich.question import fingerprint, question_about
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Organisation, Person
from bibkit.model.record import Record

RECORD = Record(
    type=Kind.ARTICLE,
    title="Reading Long Texts with Care",
    authors=(Organisation("The Quiet Team"), Person("Nowak", "Anna")),
    issued=Date(2023, 5, 9),
)


def test_the_first_author_is_the_first_person() -> None:
    assert question_about(RECORD).first_author == "nowak|anna|"


@pytest.mark.parametrize(
    ("issued", "day"),
    [
        (Date(2023, 5, 9), date(2023, 5, 9)),
        (Date(2023, 5), None),
        (Date(2023, 2, 31), None),
        (Date(2023, 5, 9, circa=True), None),
        (None, None),
    ],
)
def test_a_day_is_only_known_where_all_of_it_is(issued: Date | None, day: date | None) -> None:
    assert question_about(replace(RECORD, issued=issued)).day == day


def test_a_preprint_came_about_its_year() -> None:
    assert question_about(RECORD).years == (2023, 2022, 2024)


def test_something_published_may_have_come_years_before() -> None:
    published = replace(RECORD, type=Kind.ARTICLE_JOURNAL)
    assert question_about(published).years == (2023, 2022, 2024, 2021, 2020, 2019)


@pytest.mark.parametrize(
    ("eprint", "id"),
    [
        ("2308.10848v2", "2308.10848"),
        ("arXiv:2308.10848", "2308.10848"),
        ("math.GT/0309136", "math/0309136"),
        ("hep-th/9901001", "hep-th/9901001"),
    ],
)
def test_an_id_is_asked_for_without_version_and_subject(eprint: str, id: str) -> None:
    assert question_about(replace(RECORD, eprint=eprint, eprint_type="arxiv")).arxiv == id


def test_the_doi_that_arxiv_gives_is_an_id_and_no_published_doi() -> None:
    question = question_about(replace(RECORD, doi="10.48550/arXiv.2308.10848"))
    assert (question.arxiv, question.doi) == ("2308.10848", None)


def test_a_published_doi_is_asked_in_small_letters() -> None:
    assert question_about(replace(RECORD, doi="10.1000/ABC")).doi == "10.1000/abc"


def test_a_record_with_a_title_of_signs_only_is_not_checkable() -> None:
    assert not question_about(replace(RECORD, title="…")).is_checkable


@pytest.mark.parametrize(
    "other",
    [
        replace(RECORD, title="Reading Long Texts"),
        replace(RECORD, issued=Date(2023, 5, 10)),
        replace(RECORD, authors=RECORD.authors[:1]),
        replace(RECORD, authors_truncated=True),
        replace(RECORD, doi="10.1000/abc"),
        replace(RECORD, type=Kind.ARTICLE_JOURNAL),
        replace(RECORD, abstract="We read long texts with care, and say what we found in each of them."),
    ],
)
def test_what_is_judged_by_is_in_the_fingerprint(other: Record) -> None:
    assert fingerprint(question_about(other)) != fingerprint(question_about(RECORD))


def test_what_is_not_judged_by_is_not_in_the_fingerprint() -> None:
    other = replace(RECORD, note="read it again", pages="1-12")
    assert fingerprint(question_about(other)) == fingerprint(question_about(RECORD))


@pytest.mark.parametrize("kind", [Kind.DATASET, Kind.SOFTWARE, Kind.PATENT])
def test_what_is_no_paper_is_not_looked_for_by_its_title(kind: Kind) -> None:
    record = Record(type=kind, title="Reading Long Texts")
    assert not question_about(record).is_checkable
    assert question_about(replace(record, eprint="2301.00001", eprint_type="arxiv")).arxiv == "2301.00001"
    assert question_about(replace(record, type=Kind.ARTICLE)).title == "Reading Long Texts"
