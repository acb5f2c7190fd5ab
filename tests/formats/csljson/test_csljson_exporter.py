"""CSL-JSON is written as one array that any program can read, whatever the records hold."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypandoc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from bibkit.findings.finding import Finding
from bibkit.formats.canonical import JSON
from bibkit.formats.csljson import CSL_JSON
from bibkit.formats.format import Style
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind
from bibkit.model.name import Organisation, Person
from bibkit.model.provenance import Extra
from bibkit.model.record import Record
from bibkit.text.latex_math import plain_dollars
from strategies import records

SCHEMA = Path(__file__).parents[3].parent / "shared" / "data" / "schemas" / "csl-data.json"


def steps(*given: Record) -> list[str | Finding]:
    assert CSL_JSON.export is not None
    return list(CSL_JSON.frame.around(CSL_JSON.export(given, Style())))


def text_of(*given: Record) -> str:
    return "".join(step for step in steps(*given) if isinstance(step, str))


def item_of(record: Record) -> dict[str, Any]:
    (item,) = json.loads(text_of(record))
    assert isinstance(item, dict)
    return item


def messages(record: Record) -> list[tuple[str, str]]:
    return [(step.code.id, step.message) for step in steps(record) if isinstance(step, Finding)]


@pytest.fixture(scope="module")
def schema() -> Draft7Validator:
    if not SCHEMA.exists():
        pytest.skip(f"CSL's own schema is not here: {SCHEMA.name}")
    return Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


ONE = Record(
    cite_key="berg2023über",
    type=Kind.ARTICLE_JOURNAL,
    title="Über <i>p</i>",
    authors=(Person("Berg", "Anna"),),
    issued=Date(2023, 8),
    container_title="Journal",
)


def test_each_item_is_on_a_line_of_its_own() -> None:
    assert text_of(ONE, Record(type=Kind.BOOK, cite_key="two")) == (
        "[\n"
        '{"id":"berg2023über","citation-key":"berg2023über","type":"article-journal",'
        '"author":[{"family":"Berg","given":"Anna"}],"issued":{"date-parts":[[2023,8]]},'
        '"title":"Über <i>p</i>","container-title":"Journal"},\n'
        '{"id":"two","citation-key":"two","type":"book"}\n'
        "]\n"
    )


def test_no_records_make_an_empty_array() -> None:
    assert text_of() == "[]\n"


def test_a_record_without_a_key_is_numbered() -> None:
    items = json.loads(text_of(ONE, Record(type=Kind.BOOK)))
    assert items[1] == {"id": "record-2", "type": "book"}


def test_links_stand_at_the_head_of_the_note_with_what_is_behind_them() -> None:
    links = (Link("https://github.com/x/y", LinkKind.CODE), Link("https://example.org", LinkKind.OTHER))
    assert item_of(replace(ONE, links=links, note="Two\nlines"))["note"] == (
        "Code: https://github.com/x/y\nLink: https://example.org\nTwo\nlines"
    )


def test_pandoc_reads_the_note_without_the_links() -> None:
    record = replace(ONE, links=(Link("https://github.com/x/y", LinkKind.CODE),), note="A note.")
    (item,) = json.loads(pypandoc.convert_text(text_of(record), "csljson", format="csljson"))
    assert (item["note"], item["code"]) == ("A note.", "https://github.com/x/y")


def test_what_has_no_member_stands_in_custom() -> None:
    record = replace(ONE, eprint_class="cs.CL", categories=("cs.CL",), affiliations=("pku",), has_code=False)
    assert item_of(record)["custom"] == {
        "eprint_class": "cs.CL",
        "categories": ["cs.CL"],
        "affiliations": ["pku"],
        "has_code": False,
    }
    assert messages(record) == []


def test_an_eprint_of_an_unknown_server_stands_in_custom() -> None:
    record = Record(type=Kind.ARTICLE, eprint="hal-1", eprint_type="hal")
    assert item_of(record) == {"id": "record-1", "type": "article", "custom": {"eprint": "hal-1", "eprint_type": "hal"}}


def test_the_number_of_a_preprint_makes_way_for_its_arxiv_id() -> None:
    item = item_of(Record(type=Kind.ARTICLE, number="7", eprint="2001.00001", eprint_type="arxiv"))
    assert (item["number"], item["custom"]) == ("arXiv:2001.00001", {"number": "7"})


@pytest.mark.parametrize(
    ("field", "record"),
    [
        ("issued", Record(type=Kind.BOOK, issued=Date(None, 5, 6))),
        ("accessed", Record(type=Kind.BOOK, accessed=Date(None, 5))),
    ],
)
def test_a_date_without_its_year_is_lost(field: str, record: Record) -> None:
    assert item_of(record) == {"id": "record-1", "type": "book"}
    assert messages(record) == [
        ("X101", f"{field}: the dates of CSL-JSON begin with the year, which isn't known"),
    ]


def test_a_day_without_its_month_is_lost() -> None:
    record = replace(ONE, issued=Date(2020, None, 6))
    assert item_of(record)["issued"] == {"date-parts": [[2020]]}
    assert messages(record) == [("X101", "issued: the dates of CSL-JSON have no day without a month")]


@pytest.mark.parametrize(
    ("date", "written"),
    [
        (Date(2020, season=1), {"date-parts": [[2020]], "season": 1}),
        (Date(2020, 5, 6, circa=True), {"date-parts": [[2020, 5, 6]], "circa": True}),
        (Date(2020, 5, until=Date(2020, 7)), {"date-parts": [[2020, 5], [2020, 7]]}),
        (Date(2019, until=Date(2020), circa=True), {"date-parts": [[2019], [2020]], "circa": True}),
    ],
)
def test_a_season_a_range_and_what_is_about_right_have_members(date: Date, written: dict[str, Any]) -> None:
    record = replace(ONE, issued=date, accessed=date)
    assert item_of(record)["issued"] == item_of(record)["accessed"] == written
    assert messages(record) == []


@pytest.mark.parametrize(
    ("end", "parts", "message"),
    [
        (Date(None, 5), [[2020]], "X101 the end of a range has no year, and the dates of CSL-JSON begin with it"),
        (Date(2021, None, 5), [[2020], [2021]], "X101 the dates of CSL-JSON have no day without a month"),
        (
            Date(2021, season=2),
            [[2020], [2021]],
            "X102 CSL-JSON can't say of the end of a range in which season it is, or that it is only about right",
        ),
    ],
)
def test_what_the_end_of_a_range_can_not_say_is_told(end: Date, parts: list[list[int]], message: str) -> None:
    record = replace(ONE, issued=Date(2020, until=end))
    assert item_of(record)["issued"] == {"date-parts": parts}
    code, _, told = message.partition(" ")
    assert messages(record) == [(code, f"issued: {told}")]


def test_a_season_without_its_year_is_lost() -> None:
    record = replace(ONE, issued=Date(season=1))
    assert "issued" not in item_of(record)
    assert messages(record) == [("X101", "issued: the dates of CSL-JSON begin with the year, which isn't known")]


def test_a_date_of_which_nothing_is_known_is_no_loss() -> None:
    assert messages(replace(ONE, issued=Date())) == []


def test_a_suffix_without_a_given_name_is_bent() -> None:
    record = replace(ONE, authors=(Person("King", None, "Jr."),))
    assert item_of(record)["author"] == [{"family": "King", "suffix": "Jr."}]
    assert messages(record) == [("X102", "authors: Zotero leaves out the suffix of a name that has no given name")]


def test_a_book_with_a_version_is_bent() -> None:
    record = Record(type=Kind.BOOK, version="2")
    assert messages(record) == [("X102", "type: a book that has a version is software to Zotero and citation-js")]


def test_half_of_a_surrogate_pair_is_replaced_and_named() -> None:
    record = replace(ONE, title="a\ud83db", abstract="an \U0001f600")
    assert item_of(record)["title"] == "a\ufffdb"
    assert messages(record) == [
        ("X102", "title: half of a surrogate pair is no character; U+FFFD stands in its place"),
    ]


def test_members_of_csl_go_back_where_they_came_from() -> None:
    extra = (
        Extra("csl-json", "dimensions", "12"),
        Extra("csl-json", "translator", '[{"family": "Roe", "non-dropping-particle": "van"}]'),
        Extra("csl-json", "original-date", '{"date-parts": [[1999]], "circa": true}'),
        Extra("csl-json", "categories", '["x"]'),
        Extra("csl-json", "custom", '{"mine": 1.5, "has_code": "overruled"}'),
        Extra("csl-json", "x-unknown", '{"a": [1]}'),
        Extra("csl-json", "x-number", "1.5"),
    )
    item = item_of(Record(type=Kind.BOOK, has_code=True, extra=extra))
    assert item == {
        "id": "record-1",
        "type": "book",
        "custom": {"mine": 1.5, "has_code": True},
        "dimensions": "12",
        "translator": [{"family": "Roe", "non-dropping-particle": "van"}],
        "original-date": {"date-parts": [[1999]], "circa": True},
        "categories": ["x"],
        "x-unknown": {"a": [1]},
        "x-number": "1.5",
    }
    assert messages(Record(type=Kind.BOOK, has_code=True, extra=extra)) == []


@pytest.mark.parametrize("value", ["1999", "-44", "long ago", "true", '"quoted"'])
def test_a_date_in_words_goes_back_whatever_it_looks_like(value: str) -> None:
    item = item_of(Record(type=Kind.BOOK, extra=(Extra("csl-json", "original-date", value),)))
    assert item["original-date"] == {"raw": value}
    item = item_of(Record(type=Kind.BOOK, issued=Date(2020), extra=(Extra("csl-json", "issued", value),)))
    assert item["issued"] == {"date-parts": [[2020]], "literal": value}


# Of another format, already there, or of another shape than the member has: pandoc reads no file with one of those.
UNFIT = [
    Extra("bibtex", "annote", "x"),
    Extra("csl-json", "title", "a second title"),
    Extra("csl-json", "translator", "Doe, Jane"),
    Extra("csl-json", "translator", '[{"family": 1}]'),
    Extra("csl-json", "translator", "[1]"),
    Extra("csl-json", "original-date", '{"date-parts": [["x"]]}'),
    Extra("csl-json", "original-date", '{"date-parts": [[2020.5]]}'),
    Extra("csl-json", "original-date", '{"date-parts": [[2020, 1, 2, 3]]}'),
    Extra("csl-json", "categories", "[1]"),
    Extra("csl-json", "categories", '["a"] and more'),
    Extra("csl-json", "custom", "text"),
    Extra("csl-json", "custom", '{"a": 1e999}'),
]


@pytest.mark.parametrize("extra", UNFIT, ids=lambda extra: f"{extra.name} {extra.value}")
def test_what_would_spoil_the_item_is_lost(extra: Extra) -> None:
    record = replace(ONE, extra=(extra,))
    assert item_of(record) == item_of(ONE)
    assert messages(record) == [("X101", f"extra: CSL-JSON has no place for '{extra.name}' of {extra.format}")]


@pytest.mark.parametrize("value", ['{"a": 1e999}', '{"a": NaN}', "[" * 100_000, '{"a": ' * 5000])
def test_an_unknown_member_that_is_no_json_stays_a_string(value: str) -> None:
    assert item_of(replace(ONE, extra=(Extra("csl-json", "x-odd", value),)))["x-odd"] == value


def test_all_strangers_are_named_in_one_finding() -> None:
    record = replace(ONE, extra=(Extra("ris", "C1", "x"), Extra("bibtex", "annote", "y")))
    assert messages(record) == [("X101", "extra: CSL-JSON has no place for 'C1' of ris, 'annote' of bibtex")]


def test_its_own_output_is_recognised_and_not_taken_for_bibkits_own_json() -> None:
    text = text_of(ONE)
    assert CSL_JSON.looks_like(text)
    assert not JSON.looks_like(text)


@pytest.mark.parametrize(
    "head",
    [
        '[{"id": "a", "type": "book", "title": "T"}]',
        '{"id": "a", "type": "book"}',
        ' \n[\n  {\n    "abstract": "…", "author": [{"family": "X"}], "id": "a"',
        '[{"type": "book", "DOI": "10.1/x"}]',
    ],
)
def test_csl_of_others_is_recognised(head: str) -> None:
    assert CSL_JSON.looks_like(head)


@pytest.mark.parametrize(
    "head",
    [
        "",
        "[]",
        '[{"cite_key": "a", "type": "book", "title": "T"}]',
        '[{"type": "article", "title": "T", "authors": [{"family": "X"}]}]',
        '[{"type": "article", "title": "an \\"id\\": in a title"}]',
        '{"name": "package", "version": "1.0"}',
        "TY  - BOOK\nID  - a\nER  - \n",
        '@misc{a, "id": {x}, "type": y}',
    ],
)
def test_what_is_not_csl_is_not_recognised(head: str) -> None:
    assert not CSL_JSON.looks_like(head)


def test_canonical_json_is_not_recognised_as_csl() -> None:
    assert JSON.export is not None
    text = "".join(step for step in JSON.frame.around(JSON.export([ONE], Style())) if isinstance(step, str))
    assert not CSL_JSON.looks_like(text)


def test_what_csl_does_not_know_of_a_name_is_given_back_nevertheless() -> None:
    kept = Extra("csl-json", "author", '[{"ORCID": "0000-1", "season": null}]')
    assert item_of(replace(ONE, authors=(Person("Nowak", "Anna"),), extra=(kept,)))["author"] == [
        {"family": "Nowak", "given": "Anna", "ORCID": "0000-1", "season": None}
    ]


def without_unknown_members(record: Record) -> Record:
    """CSL's schema forbids members it doesn't know, which are given back nevertheless."""
    return replace(record, extra=tuple(extra for extra in record.extra if extra.format != "csl-json"))


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_valid_by_csls_own_schema(schema: Draft7Validator, kind: Kind) -> None:
    assert list(schema.iter_errors(json.loads(text_of(replace(ONE, type=kind))))) == []


MEMBERS = st.sampled_from("translator chair original-date submitted dimensions note custom categories title".split())
OF_NAMES = "family given literal suffix comma-suffix".split()
OF_DATES = "literal date-parts circa season".split()


def json_texts(members: list[str]) -> st.SearchStrategy[str]:
    """JSON of any shape, and texts that are none."""
    return st.text(min_size=1, max_size=5) | st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.sampled_from(members), parts, max_size=3),
        max_leaves=6,
    ).map(json.dumps)


def added(to_authors: list[str]) -> st.SearchStrategy[tuple[Extra, ...]]:
    """Members of any shape; what is added to the names of a record's authors has these."""
    members = st.builds(Extra, st.just("csl-json"), MEMBERS, json_texts(OF_NAMES + OF_DATES))
    names = st.builds(Extra, st.just("csl-json"), st.just("author"), json_texts(to_authors))
    return st.lists(members | names, max_size=4).map(tuple)


@given(st.lists(st.tuples(records(), added(to_authors=OF_NAMES)), max_size=4))
@settings(deadline=None, max_examples=60)
def test_any_record_is_valid_by_csls_own_schema(
    schema: Draft7Validator, drawn: list[tuple[Record, tuple[Extra, ...]]]
) -> None:
    given = [replace(without_unknown_members(record), extra=extra) for record, extra in drawn]
    assert list(schema.iter_errors(json.loads(text_of(*given)))) == []


@given(st.lists(st.tuples(records(), added(to_authors=OF_NAMES + OF_DATES)), min_size=1, max_size=20))
@settings(deadline=None, max_examples=8)
def test_pandoc_reads_any_records(drawn: list[tuple[Record, tuple[Extra, ...]]]) -> None:
    given = [replace(record, extra=(*record.extra, *extra)) for record, extra in drawn]
    read = json.loads(pypandoc.convert_text(text_of(*given), "csljson", format="csljson"))
    assert len(read) == len(given)


@given(records(st.text(st.characters(), min_size=1, max_size=20)))
@settings(deadline=None)
def test_whatever_a_record_holds_the_output_is_json_in_utf_8(record: Record) -> None:
    (item,) = json.loads(text_of(record).encode())
    assert item["type"] in {record.type.value, "book"}


@given(records())
@settings(deadline=None)
def test_titles_authors_and_years_are_there_to_the_letter(record: Record) -> None:
    item = item_of(record)
    assert item.get("title") == (plain_dollars(record.title) if record.title else None)
    literals = [name.literal for name in record.authors if isinstance(name, Organisation)]
    assert [name["literal"] for name in item.get("author", ()) if "literal" in name] == [
        *literals,
        *["others"] * record.authors_truncated,
    ]
    year = record.issued.year if record.issued else None
    assert item.get("issued", {"date-parts": [[None]]})["date-parts"][0][0] == year
