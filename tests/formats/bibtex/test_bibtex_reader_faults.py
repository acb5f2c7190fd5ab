"""Broken entries and odd values, each with what is made of it; among them those at which other programs stop."""

from __future__ import annotations

import pytest

from bibkit.findings.codes.bibtex import (
    B101,
    B102,
    B103,
    B104,
    B105,
    B106,
    B107,
    B108,
    B109,
    B110,
    B111,
    B112,
    B113,
    B114,
)
from bibkit.findings.finding import Code, Finding
from bibkit.formats.bibtex import BIBTEX
from bibkit.formats.format import ReadingContext
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Person
from bibkit.model.place import Located
from bibkit.model.provenance import Extra
from bibkit.model.record import Record
from bibkit.model.source import StringSource

SOUND = "@misc{sound, title = {Sound}}\n"


def read(text: str) -> tuple[list[Record], list[tuple[int, Code]]]:
    assert BIBTEX.read is not None
    steps = list(BIBTEX.read(StringSource("text", text), ReadingContext()))
    records = [step.value for step in steps if isinstance(step, Located)]
    return records, [(step.place.line, step.code) for step in steps if isinstance(step, Finding)]


def messages(text: str) -> list[str]:
    assert BIBTEX.read is not None
    return [s.message for s in BIBTEX.read(StringSource("text", text), ReadingContext()) if isinstance(s, Finding)]


def one(text: str) -> Record:
    (record,), _ = read(text)
    return record


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("@article{}", [(1, B101)]),
        ("@article{x, title = {Open,\n  year = 2000\n}", [(1, B102)]),
        ("@article{x, title = {T},\n  year = 2000", [(2, B102)]),
        ("@article{x, title = {T}}}", [(1, B102)]),
        ("@article{x, title = {T}}, year = 2000\n}", [(1, B102)]),
        ('@article{x, title = "T,\n  year = 2000\n}', [(1, B102)]),
        ("@article{x, title = T and more,\n  year = 2000\n}", [(1, B102)]),
        ("@article{x, title = ,\n  year = 2000\n}", [(1, B102)]),
        ("@article{x, title = {T}\n  year = 2000\n}", [(2, B103)]),
        ("@article{x title = {T}, year = 2000\n}", [(1, B103)]),
        ("@article{x\n  title = {T}, year = 2000\n}", [(1, B103)]),
        ("@article{, title = {T}}", [(1, B104)]),
        ("@article{title = {T}}", [(1, B104)]),
        ("@article{x, title = {T},\n  title = {Other}}", [(2, B105)]),
        ("@article{x, title = {T},\n  journal = nosuch}", [(2, B106)]),
        ("@article{x, title = {T},\n  % year = {2000},\n  year = 2001}", [(2, B107)]),
        ("@article{x, title = {T}, nothing,\n  year = 2001}", [(1, B108)]),
        ("@article{x,\n  author = {A, B, C, D}}", [(2, B109)]),
        ("@article{x,\n  year = {soon}}", [(2, B110)]),
        ("@article{x, title = {T},\n  month = {Smarch}}", [(2, B110)]),
        ("@weird{x, title = {T}}", [(1, B111)]),
        ("@article{x, title = {T},\n  crossref = {nowhere}}", [(1, B112)]),
        ("@article{x,\n  title = {A \\mystery{b}}}", [(2, B113)]),
    ],
)
def test_a_bad_entry_costs_at_most_itself(entry: str, told: list[tuple[int, Code]]) -> None:
    records, findings = read(f"{entry}\n{SOUND}")
    assert findings == told
    assert records[-1] == one(SOUND)
    assert len(records) == (1 if told[0][1] is B101 else 2)


def test_a_string_that_doubles_with_every_line_is_cut_off() -> None:
    doubling = "".join(f"@string{{s{n + 1} = s{n} # s{n}}}\n" for n in range(60))
    records, findings = read(f'@string{{s0 = "ha"}}\n{doubling}@misc{{x, title = s60 # s60 # s60}}')
    assert B114 in {code for _, code in findings}
    assert len(records[0].title or "") < 20_000


def test_what_is_left_out_is_in_the_message() -> None:
    assert messages("@article{x, title = {T},\ntitle = {Other},\n{more of it}, year = 2000,\n% so\n}") == [
        "title is given twice, the first one stands: 'Other' (left out)",
        "no field: '{more of it}' (left out)",
        "a comment inside an entry: '% so' (left out)",
    ]


def test_text_without_any_entry_is_told() -> None:
    assert read("Just words.\n\n@comment{and a comment}\n") == ([], [(1, B108), (3, B108)])


def test_strings_without_any_entry_are_told() -> None:
    assert read('@string{a = "b"}\n') == ([], [(1, B108)])


# What other programs stumble over.


def test_an_accented_initial_is_no_particle() -> None:
    assert one("@misc{x, author = {{\\'{A}}lvaro Torralba}}").authors == (Person("Torralba", "Álvaro"),)


def test_a_dotless_i_with_an_accent_has_no_dot_less() -> None:
    assert one("@misc{x, title = {Mar{\\'{\\i}}a, na{\\\"\\i}ve}}").title == "María, naïve"


def test_titles_and_venues_keep_their_capitals() -> None:
    record = one(
        "@article{x, title = {A Study of Things in Rome}, journal = {Journal of Things}, publisher = {ACM Press}}"
    )
    assert record.title == "A Study of Things in Rome"
    assert (record.container_title, record.publisher) == ("Journal of Things", "ACM Press")


@pytest.mark.parametrize(
    "between",
    [
        "john.doe@example.com wrote this",
        "mail anna@example (at work) or bert@example {home}",
        "@ is a sign",
        "100% @book or so",
        "}",
        '"',
    ],
)
def test_text_between_entries_ends_nothing(between: str) -> None:
    records, _ = read(f"{SOUND}{between}\n@misc{{next, title = {{Next}}}}\n")
    assert [record.cite_key for record in records] == ["sound", "next"]


def test_text_between_entries_goes_with_the_entry_behind_it() -> None:
    records, findings = read(f"{SOUND}john@example.com wrote this\n@misc{{next, title = {{Next}}}}\n")
    assert records[1].extra == (Extra("bibtex", "@text", "john@example.com wrote this"),)
    assert findings == []


@pytest.mark.parametrize(
    "key", ["conf/nips/X:2001", "Müller2001", "王2001", "a+b.c-d_e", "O'Neil", "key with blanks", "1"]
)
def test_any_key_is_kept_as_it_is(key: str) -> None:
    assert one(f"@misc{{{key}, title = {{T}}}}").cite_key == key


def test_keys_that_are_there_twice_are_all_read() -> None:
    records, findings = read("@misc{A, title = {1}}\n@misc{a, title = {2}}\n@misc{a, title = {3}}")
    assert [(record.cite_key, record.title) for record in records] == [("A", "1"), ("a", "2"), ("a", "3")]
    assert findings == []


def test_an_unknown_month_is_kept() -> None:
    records, findings = read("@misc{x, year = 2000, month = foo}")
    assert records[0].issued == Date(2000)
    assert records[0].extra == (Extra("bibtex", "month", "foo"),)
    assert findings == [(1, B106), (1, B110)]


@pytest.mark.parametrize(
    ("entry_type", "kind"),
    [
        ("online", Kind.WEBPAGE),
        ("dataset", Kind.DATASET),
        ("software", Kind.SOFTWARE),
        ("www", Kind.WEBPAGE),
        ("electronic", Kind.WEBPAGE),
        ("Patent", Kind.PATENT),
        ("THESIS", Kind.THESIS),
        ("report", Kind.REPORT),
        ("periodical", Kind.PERIODICAL),
    ],
)
def test_entry_types_beyond_bibtexs_manual_are_read(entry_type: str, kind: Kind) -> None:
    assert one(f"@{entry_type}{{x, title = {{T}}}}").type is kind


def test_an_unknown_entry_type_is_kept() -> None:
    assert one("@weird{x, title = {T}}").extra == (Extra("bibtex", "entrytype", "weird"),)


@pytest.mark.parametrize("text", ["\ufeff@misc{x, title = {T}}", "\ufeff\n@misc{x,\r\n title = {T}\r\n}"])
def test_a_byte_order_mark_is_passed_over(text: str) -> None:
    assert one(text) == Record(cite_key="x", type=Kind.DOCUMENT, title="T")


def test_what_is_wrong_with_many_parts_of_a_value_is_told_once() -> None:
    _, findings = read("@misc{x, title = {T}, note = no # no # no}\n")
    assert findings == [(1, B106)]
