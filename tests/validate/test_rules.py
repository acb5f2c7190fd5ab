"""The rules that no schema can state."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Organisation
from bibkit.model.record import Record
from bibkit.validate.recordrules import UsedKeys, break_rules
from strategies import records


def told_of(**members: Any) -> list[tuple[str, str]]:
    record = Record(type=Kind.ARTICLE, **{"title": "x", **members})
    return [(defect.code.id, defect.message) for defect in break_rules(record)]


@pytest.mark.parametrize(
    "date",
    [
        Date(2023, 8, 31),
        Date(2024, 2, 29),
        Date(2000, 2, 29),
        Date(None, 2, 29),
        Date(2023),
        Date(2023, 8, inferred=("year", "month")),
        Date(2023, 8, 31, until=Date(2023, 9, 1)),
        Date(2023, 8, 31, until=Date(2023)),
    ],
    ids=repr,
)
def test_a_possible_date_is_fine(date: Date) -> None:
    assert told_of(issued=date, accessed=date) == []


@pytest.mark.parametrize(
    ("date", "message"),
    [
        (Date(2023, 2, 30), "issued is day 30 of month 2 in 2023"),
        (Date(2023, 2, 29), "issued is day 29 of month 2 in 2023"),
        (Date(1900, 2, 29), "issued is day 29 of month 2 in 1900"),
        (Date(None, 4, 31), "issued is day 31 of month 4"),
        (Date(2023, 13, 1), "issued is day 1 of month 13 in 2023"),
    ],
)
def test_a_day_that_is_not_in_the_calendar_is_told(date: Date, message: str) -> None:
    assert told_of(issued=date) == [("S201", message)]


def test_a_day_without_a_month_is_told() -> None:
    assert told_of(accessed=Date(2023, None, 5)) == [("S202", "accessed has a day, 5, but no month")]


@pytest.mark.parametrize(
    ("date", "code", "message"),
    [
        (Date(2023, until=Date(2022)), "S211", "issued ends with year 2022, before it starts with 2023"),
        (Date(2023, 5, 6, until=Date(2023, 5, 5)), "S211", "issued ends with day 5, before it starts with 6"),
        (Date(2023, until=Date(2024, 2, 30)), "S201", "issued.until is day 30 of month 2 in 2024"),
    ],
)
def test_a_range_that_ends_on_no_day_or_too_early_is_told(date: Date, code: str, message: str) -> None:
    assert told_of(issued=date) == [(code, message)]


def test_an_inferred_part_that_is_not_there_is_told() -> None:
    assert told_of(issued=Date(2023, inferred=("month",))) == [
        ("S203", "issued has no month, yet it is said to be inferred")
    ]


def test_a_list_of_authors_cut_short_to_nothing_is_told() -> None:
    assert told_of(authors_truncated=True) == [("S204", "authors_truncated is set, but there are no authors")]


def test_a_list_of_authors_cut_short_is_fine() -> None:
    assert told_of(authors_truncated=True, authors=(Organisation("A"),)) == []


@pytest.mark.parametrize(
    "title", ["a < b", "<i>a <b>b</b></i> c", '<span class="nocase">BERT</span>', "H<sub>2</sub>O", "<unk> </s>"]
)
def test_balanced_markup_is_fine(title: str) -> None:
    assert told_of(title=title) == []


@pytest.mark.parametrize(
    ("title", "tag"),
    [
        ("<i>a", "<i>"),
        ("a</i>", "</i>"),
        ("<i>a<b>b</i></b>", "</i>"),
        ('<span class="nocase">a', '<span class="nocase">'),
        ("<sub>a</sub></sub>", "</sub>"),
    ],
)
def test_a_tag_without_its_partner_is_told(title: str, tag: str) -> None:
    assert told_of(title=title) == [("S205", f"title has a {tag} without its partner")]


def test_a_tag_without_its_partner_is_told_in_an_abstract() -> None:
    assert told_of(abstract="a <sup>b") == [("S205", "abstract has a <sup> without its partner")]


def test_an_eprint_without_its_archive_is_told() -> None:
    assert told_of(eprint="2308.10848") == [("S206", 'eprint "2308.10848" has no eprint_type')]


@pytest.mark.parametrize(
    "numbers",
    [
        {"isbn": "978-3-16-148410-0"},
        {"isbn": "0 306 40615 2"},
        {"isbn": "0-8044-2957-x"},
        {"issn": "0378-5955"},
        {"issn": "2434-561X"},
    ],
    ids=repr,
)
def test_a_right_check_digit_is_fine(numbers: dict[str, str]) -> None:
    assert told_of(**numbers) == []


@pytest.mark.parametrize(
    ("name", "number"), [("isbn", "978-3-16-148410-1"), ("isbn", "0306406153"), ("issn", "0378-5956")]
)
def test_a_wrong_check_digit_is_told(name: str, number: str) -> None:
    assert told_of(**{name: number}) == [("S207", f'{name} "{number}" has a wrong check digit')]


def test_what_is_no_isbn_at_all_is_left_to_the_schema() -> None:
    assert told_of(isbn="none", issn="none") == []


def test_a_record_without_a_title_is_told() -> None:
    assert told_of(title=None) == [("S208", "the record has no title")]


@pytest.mark.parametrize(("key", "odd"), [("o'neil2020", '"\'"'), ("müller 2020", '"ü "')])
def test_a_key_that_programs_stumble_over_is_told(key: str, odd: str) -> None:
    assert told_of(cite_key=key) == [("S209", f'cite_key "{key}" has {odd} in it')]


def test_a_plain_key_is_fine() -> None:
    assert told_of(cite_key="DBLP:conf/nips/Smith+20_a-b.c") == []


def keys_told(*keys: str | None) -> list[tuple[str, str]]:
    used = UsedKeys()
    return [
        (defect.code.id, defect.message)
        for line, key in enumerate(keys, 1)
        for defect in used.take(Record(type=Kind.ARTICLE, cite_key=key), line)
    ]


def test_a_key_used_before_is_told_with_its_first_line() -> None:
    assert keys_told("a", "b", "a", "a") == [
        ("S210", 'cite_key "a" is that of the record in line 1'),
        ("S210", 'cite_key "a" is that of the record in line 1'),
    ]


def test_keys_that_differ_in_capitals_only_are_told() -> None:
    assert keys_told("Chen2023", "chen2023") == [
        ("S210", 'cite_key "chen2023" differs in capitals only from "Chen2023", that of the record in line 1')
    ]


def test_records_without_keys_have_none_in_common() -> None:
    assert keys_told(None, None) == []


@given(records())
def test_the_rules_can_be_asked_of_any_record(record: Record) -> None:
    assert all(defect.message for defect in break_rules(record))
