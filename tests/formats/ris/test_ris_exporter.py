"""RIS is written so that whatever the records hold, each is one entry to those who read it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from unicodedata import category

import pypandoc
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.findings.finding import Finding
from bibkit.formats.format import Style
from bibkit.formats.ris import RIS
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Name, Organisation, Person
from bibkit.model.provenance import Extra
from bibkit.model.record import Record
from bibkit.workshop import dumps
from round_trip import differences
from strategies import records


def steps(*given: Record) -> list[str | Finding]:
    assert RIS.export is not None
    return list(RIS.frame.around(RIS.export(given, Style())))


def text_of(*given: Record) -> str:
    return "".join(step for step in steps(*given) if isinstance(step, str))


def lines_of(record: Record) -> list[str]:
    """The lines between the first and the last."""
    return text_of(record).splitlines()[1:-1]


def messages(record: Record) -> list[tuple[str, str]]:
    return [(step.code.id, step.message) for step in steps(record) if isinstance(step, Finding)]


def by_pandoc(text: str) -> list[dict[str, Any]]:
    read = json.loads(pypandoc.convert_text(text, "csljson", format="ris"))
    assert isinstance(read, list)
    return read


def test_an_entry_begins_with_its_type_key_and_authors_and_ends_with_er() -> None:
    record = Record(
        cite_key="berg2023uber",
        type=Kind.ARTICLE_JOURNAL,
        title="Über p",
        authors=(Person("Berg", "Anna"), Person("Li", "Wei")),
        issued=Date(2023, 8),
        container_title="Journal",
        abstract="All of it.",
        note="Read it.",
    )
    assert text_of(record) == (
        "TY  - JOUR\n"
        "ID  - berg2023uber\n"
        "AU  - Berg, Anna\n"
        "AU  - Li, Wei\n"
        "PY  - 2023\n"
        "DA  - 2023/08//\n"
        "TI  - Über p\n"
        "T2  - Journal\n"
        "AB  - All of it.\n"
        "N1  - Read it.\n"
        "ER  - \n"
    )


def test_no_records_make_an_empty_file() -> None:
    assert text_of() == ""


def test_a_record_without_a_key_has_no_id() -> None:
    assert text_of(Record(type=Kind.BOOK)) == "TY  - BOOK\nER  - \n"


@pytest.mark.parametrize(
    ("kind", "type"),
    [(Kind.INTERVIEW, "GEN"), (Kind.REVIEW, "JOUR"), (Kind.BROADCAST, "MPCT")],
)
def test_a_kind_without_a_type_of_its_own_is_bent(kind: Kind, type: str) -> None:
    assert messages(Record(type=kind)) == [("X102", f"type: RIS has no type {kind}; it is written as {type}")]


@pytest.mark.parametrize("kind", [Kind.BOOK, Kind.DOCUMENT, Kind.SOFTWARE, Kind.DATASET, Kind.WEBPAGE])
def test_a_kind_with_a_type_of_its_own_is_not_bent(kind: Kind) -> None:
    assert messages(Record(type=kind)) == []


def test_what_no_tag_can_hold_is_lost() -> None:
    record = Record(type=Kind.BOOK, eprint_class="cs.CL", categories=("cs.CL",), has_code=False, number="7")
    assert messages(record) == [
        ("X101", "number: RIS has no tag for it in an entry of type BOOK"),
        ("X101", "eprint_class: RIS has no tag for it"),
        ("X101", "has_code: RIS has no tag for it"),
        ("X101", "categories: RIS has no tag for it"),
    ]


@pytest.mark.parametrize("url", ["www.example.org/x", "doi:10.1000/a", "PM:1", "https://a.org/a b"])
def test_what_is_no_address_is_bent(url: str) -> None:
    message = "url: without a scheme or with blanks, it is not taken for an address"
    assert messages(Record(type=Kind.BOOK, url=url)) == [("X102", message)]
    assert lines_of(Record(type=Kind.BOOK, url=url)) == [f"UR  - {url}"]


def test_affiliations_share_a_line() -> None:
    record = Record(type=Kind.BOOK, affiliations=("tsinghua", "pku"))
    assert lines_of(record) == ["AD  - tsinghua; pku"]
    assert messages(record) == []


@pytest.mark.parametrize("name", [Person("Berg; Li", "A."), Person("Berg", "A.; B."), Organisation("A; B")])
def test_a_name_with_a_semicolon_is_bent(name: Name) -> None:
    assert messages(Record(type=Kind.BOOK, authors=(name,))) == [
        ("X102", "authors: names are parted by semicolons, and one of them has a semicolon itself")
    ]


@pytest.mark.parametrize("name", [Person(";"), Organisation(",;"), Person(" ")])
def test_a_name_without_a_letter_is_left_out_and_told(name: Name) -> None:
    record = Record(type=Kind.BOOK, authors=(name, Person("Berg")))
    assert differences(RIS, record) == {}
    assert ("X102", "authors: a name of nothing but signs between names is left out") in messages(record)
    assert differences(RIS, replace(record, authors=(Organisation("a;"), Person("Berg")))) == {}


def test_an_affiliation_with_a_semicolon_is_bent() -> None:
    assert messages(Record(type=Kind.BOOK, affiliations=("a; b",))) == [
        ("X102", "affiliations: they are parted by '; ', and one of them has a semicolon itself")
    ]


def test_a_book_shows_its_isbn_before_its_issn() -> None:
    record = Record(type=Kind.BOOK, isbn="0306406152", issn="2049-3630")
    assert lines_of(record) == ["SN  - 0306406152", "SN  - 2049-3630"]
    assert messages(record) == [("X102", "issn: programs read one SN only, and the ISBN stands there first")]


def test_a_journal_article_shows_its_issn_before_its_isbn() -> None:
    record = Record(type=Kind.ARTICLE_JOURNAL, isbn="0306406152", issn="2049-3630")
    assert lines_of(record) == ["SN  - 2049-3630", "SN  - 0306406152"]
    assert messages(record) == [("X102", "isbn: programs read one SN only, and the ISSN stands there first")]


def test_a_report_has_its_number_where_others_have_isbn_and_issn() -> None:
    record = Record(type=Kind.REPORT, isbn="0306406152", issn="2049-3630")
    assert lines_of(record) == []
    assert messages(record) == [
        ("X101", "isbn: RIS has no tag for it in an entry of type RPRT"),
        ("X101", "issn: RIS has no tag for it in an entry of type RPRT"),
    ]


@pytest.mark.parametrize(("eprint_type", "line"), [("hal", "AN  - hal:hal-1"), (None, "AN  - hal-1")])
def test_an_eprint_of_another_server(eprint_type: str | None, line: str) -> None:
    record = Record(type=Kind.BOOK, eprint="hal-1", eprint_type=eprint_type)
    assert lines_of(record)[0] == line
    assert "UR  - " not in text_of(record)


def test_tags_of_ris_go_back_where_they_came_from() -> None:
    extra = (Extra("ris", "C8", "x"), Extra("ris", "U1", "two\nlines"), Extra("ris", "UR", "https://x.org"))
    record = Record(type=Kind.BOOK, extra=extra)
    assert lines_of(record) == ["C8  - x", "U1  - two lines", "UR  - https://x.org"]


@pytest.mark.parametrize(
    "extra",
    [
        Extra("bibtex", "annote", "x"),
        Extra("ris", "TY", "BOOK"),
        Extra("ris", "ER", "x"),
        Extra("ris", "c8", "x"),
        Extra("ris", "C8\n", "x"),
        Extra("ris", "UR", "a second address"),
    ],
    ids=repr,
)
def test_what_is_no_tag_or_would_break_the_entry_is_lost(extra: Extra) -> None:
    record = Record(type=Kind.BOOK, url="https://x.org", extra=(extra,))
    assert lines_of(record) == ["UR  - https://x.org"]
    assert messages(record) == [("X101", f"extra: RIS has no place for {extra.name!r} of {extra.format}")]


def test_all_strangers_are_named_in_one_finding() -> None:
    record = Record(type=Kind.BOOK, extra=(Extra("csl-json", "scale", "x"), Extra("bibtex", "annote", "y")))
    assert messages(record) == [("X101", "extra: RIS has no place for 'scale' of csl-json, 'annote' of bibtex")]


@pytest.mark.parametrize(("title", "line"), [("a\x00b", "ab"), ("a\x9bb", "ab"), ("a\ud83db", "a\ufffdb")])
def test_control_characters_are_left_out_and_named(title: str, line: str) -> None:
    record = Record(type=Kind.BOOK, title=title)
    assert lines_of(record) == [f"TI  - {line}"]
    assert messages(record) == [("X102", "title: control characters are left out")]


def test_a_value_of_which_nothing_is_left_is_lost() -> None:
    record = Record(type=Kind.BOOK, title="\x00\x01")
    assert lines_of(record) == []
    assert messages(record) == [
        ("X102", "title: control characters are left out"),
        ("X101", "title: nothing in it can be written"),
    ]


def test_what_is_said_of_one_keyword_is_not_said_again_of_the_next() -> None:
    record = Record(type=Kind.BOOK, keywords=("a<b", "c<d"))
    assert lines_of(record) == ["KW  - a< b", "KW  - c< d"]
    assert len(messages(record)) == 1


@pytest.mark.parametrize(
    "head",
    ["TY  - JOUR\nTI  - x\n", "\n \nTY  - BOOK\n", "TY  -\n", "TY - JOUR\n", text_of(Record(type=Kind.BOOK))],
)
def test_ris_is_recognised_by_its_first_line(head: str) -> None:
    assert RIS.looks_like(head)


@pytest.mark.parametrize(
    "head", ["", "TI  - x\nTY  - JOUR\n", "TYPE - x", "TY  -x", "@misc{a}", '[{"type": "book"}]', " " * 4000]
)
def test_what_begins_otherwise_is_not_recognised(head: str) -> None:
    assert not RIS.looks_like(head)


BREAKS = st.sampled_from(["\n", "\r\n", "\r", "\t", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\u00a0", " "])
WORDS = st.sampled_from(
    ["TY", "ER", "TI", "-", "word", "é", "王", "🙂", "'", "$x$", "{", "}", "\\", "%", "_", "*", "#"]
)
SENTENCES = st.lists(st.tuples(WORDS, BREAKS), max_size=12).map(lambda pairs: "Word" + "".join(b + w for w, b in pairs))


def folded(text: str) -> str:
    return " ".join(text.split())


TAGS = st.sampled_from("TI T1 CT BT AU ID PY ER TY C1 XX U1".split())
EXTRAS = st.lists(st.builds(Extra, st.just("ris"), TAGS, SENTENCES), max_size=2).map(tuple)


@given(st.lists(st.tuples(records(), SENTENCES, EXTRAS), min_size=1, max_size=12))
@settings(deadline=None, max_examples=12)
def test_any_text_in_any_field_stays_in_its_entry(drawn: list[tuple[Record, str, tuple[Extra, ...]]]) -> None:
    text = text_of(*(replace(record, title=title, extra=extra) for record, title, extra in drawn))
    titles = [folded(title) for _, title, _ in drawn]
    assert [entry["title"] for entry in rispy.loads(text)] == titles
    assert [item["title"].replace("’", "'") for item in by_pandoc(text)] == titles


@given(records(st.text(st.characters(), min_size=1, max_size=20)))
@settings(deadline=None)
def test_every_line_begins_with_a_tag_and_has_no_control_characters(record: Record) -> None:
    first, *lines, last, end = text_of(record).split("\n")
    assert (first[:6], last, end) == ("TY  - ", "ER  - ", "")
    assert [line for line in lines if line[2:6] != "  - " or not line[:2].isupper()] == []
    assert {category(character) for line in lines for character in line} & {"Cc", "Cs", "Zl", "Zp"} == set()


@given(records())
@settings(deadline=None)
def test_a_year_is_read_by_rispy_as_it_is(record: Record) -> None:
    (entry,) = rispy.loads(text_of(record))
    year = record.issued.year if record.issued else None
    assert entry.get("year") == (None if year is None else f"{year:04}")


PEOPLE = st.builds(
    Person, st.sampled_from(["Berg", "O'Neil", "王", "Müller"]), st.sampled_from(["Anna", "J. K.", "小明"]), st.none()
)


@given(st.lists(PEOPLE, max_size=5).map(tuple), st.integers(1, 9999))
@settings(deadline=None, max_examples=30)
def test_rispy_and_pandoc_read_the_same_authors_and_year(authors: tuple[Person, ...], year: int) -> None:
    text = text_of(Record(type=Kind.BOOK, authors=authors, issued=Date(year)))
    names = [(person.family, person.given) for person in authors]
    assert rispy.loads(text)[0].get("authors", []) == [f"{family}, {given}" for family, given in names]
    (item,) = by_pandoc(text)
    assert [(a["family"].replace("’", "'"), a["given"]) for a in item.get("author", ())] == names
    assert item["issued"] == {"date-parts": [[year]]}


def test_a_dollar_sign_that_is_no_mathematics_has_no_backslash() -> None:
    record = Record(cite_key="fee", type=Kind.BOOK, title="Fees from \\$x to y$ for $n^2$")
    assert "TI  - Fees from $x to y$ for $n^2$" in lines_of(record)
    assert messages(record) == [("X102", "title: RIS doesn't tell a dollar sign from mathematics")]


@pytest.mark.parametrize("name", [Organisation("\x1f"), Person("\x1f", "\x1f"), Organisation(" "), Person(" ")])
def test_a_name_of_nothing_that_can_be_written_is_left_out_and_told(name: Organisation | Person) -> None:
    findings: list[Finding] = []
    text = dumps([Record(type=Kind.BOOK, title="Notes", authors=(name,))], "ris", tell=findings.append)
    assert text == "TY  - BOOK\nTI  - Notes\nER  - \n"
    assert any(finding.message.startswith("authors: ") for finding in findings)
