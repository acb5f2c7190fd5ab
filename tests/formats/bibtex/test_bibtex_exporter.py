"""A file of BibTeX or BibLaTeX: one entry a record, whatever the records hold, and nothing lost in silence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pypandoc
import pytest
from bibtexparser.library import Library
from bibtexparser.splitter import Splitter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bibkit.findings.finding import Finding
from bibkit.formats.bibtex import BIBLATEX, BIBTEX
from bibkit.formats.format import Capitals, Format, Style
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind
from bibkit.model.name import Organisation, Person
from bibkit.model.place import Place
from bibkit.model.provenance import Extra
from bibkit.model.record import Record
from full_record import FULL as FULL_RECORD
from strategies import records

BOTH = pytest.mark.parametrize("format", [BIBTEX, BIBLATEX], ids=lambda format: format.name)
# Texts made of what might break an entry.
HOSTILE = st.text(alphabet="aZ é{}\\$%#&_~^\"'@=,;:<>/\n\x00\ud800\u2028", min_size=1, max_size=20) | st.sampled_from(
    [
        "@misc{x,",
        "}\n@misc{y, title = {",
        "\\{",
        "\\\\",
        "a\\",
        "{{",
        "}}",
        "$x^{$",
        "$\\{$",
        "<i>{</i>}",
        " and ",
        "others",
    ]
)
# Where BibTeX has a form of its own, or is given one back.
FULL = replace(
    FULL_RECORD,
    pages="120--134",
    language="german",
    links=(Link("//github.com/x/code24", LinkKind.CODE), Link("//example.org/model25", LinkKind.MODEL)),
    extra=(Extra("ris", "C8", "riskept"), Extra("bibtex", "annote", "bibkept"), Extra("biblatex", "shelf", "kept")),
)


def steps(given: list[Record], format: Format, capitals: Capitals = Capitals.WORDS) -> list[str | Finding]:
    assert format.export is not None
    return list(format.frame.around(format.export(given, Style(capitals))))


def text_of(given: list[Record], format: Format, capitals: Capitals = Capitals.WORDS) -> str:
    return "".join(step for step in steps(given, format, capitals) if isinstance(step, str))


def findings_of(given: list[Record], format: Format) -> list[Finding]:
    return [step for step in steps(given, format) if isinstance(step, Finding)]


def keys_of(text: str) -> list[str]:
    return [line.partition("{")[2].rstrip(",") for line in text.splitlines() if line.startswith("@")]


def read(text: str) -> Library:
    return Splitter(text).split()


# Form


@BOTH
def test_entries_are_apart_by_a_blank_line_and_each_is_one_chunk(format: Format) -> None:
    records = [Record(type=Kind.BOOK, cite_key="a", title="Two"), Record(type=Kind.BOOK, cite_key="b")]
    assert steps(records, format) == ["@book{a,\n  title = {Two}\n}\n", "\n@book{b,\n\n}\n"]


def test_an_entry_is_written_in_this_order() -> None:
    assert text_of([FULL], BIBTEX) == (
        "@misc{berg2023key,\n"
        "  title = {A telling title},\n"
        "  author = {Berg, Anna and {Rigorous Team} and others},\n"
        "  editor = {Edel, Emil},\n"
        "  journal = {Journal of Journals},\n"
        "  eventtitle = {{Conference on Conferences}},\n"
        "  series = {{Series of Series}},\n"
        "  volume = {v17},\n"
        "  pages = {120--134},\n"
        "  edition = {e20},\n"
        "  version = {ver21},\n"
        "  address = {Printville},\n"
        "  type = {Genrelike},\n"
        "  publisher = {Printing House},\n"
        "  year = {2023},\n"
        "  month = aug,\n"
        "  day = 21,\n"
        "  eprint = {2308.10848},\n"
        "  archiveprefix = {arXiv},\n"
        "  eprinttype = {arxiv},\n"
        "  primaryclass = {cs.CL},\n"
        "  url = {https://example.org/url23},\n"
        "  file = {Code repository://github.com/x/code24:text/html;Model://example.org/model25:text/html},\n"
        "  doi = {10.1000/doi22},\n"
        "  isbn = {978-3-16-148410-0},\n"
        "  issn = {2049-3630},\n"
        "  pmid = {23456789},\n"
        "  pmcid = {PMC2345678},\n"
        "  note = {A note that notes.},\n"
        "  urldate = {2024-05-06},\n"
        "  language = {german},\n"
        "  keywords = {keyone, keytwo},\n"
        "  abstract = {An abstract indeed.},\n"
        "  annote = {bibkept},\n"
        "  shelf = {kept}\n"
        "}\n"
    )


@BOTH
def test_exporting_twice_gives_the_same(format: Format) -> None:
    assert steps([FULL, FULL], format) == steps([FULL, FULL], format)


@BOTH
def test_records_are_written_as_they_come(format: Format) -> None:
    assert format.export is not None

    def broken_off() -> Iterator[Record]:
        yield Record(type=Kind.BOOK, cite_key="first")
        raise KeyboardInterrupt

    chunks = format.frame.around(format.export(broken_off(), Style()))
    assert "first" in str(next(chunks))
    with pytest.raises(KeyboardInterrupt):
        next(chunks)


# Keys


@BOTH
def test_records_without_a_key_are_counted(format: Format) -> None:
    text = text_of([Record(type=Kind.BOOK, cite_key="x"), Record(type=Kind.BOOK), Record(type=Kind.BOOK)], format)
    assert keys_of(text) == ["x", "record2", "record3"]


@BOTH
def test_no_two_entries_have_the_same_key_in_any_case_of_letters(format: Format) -> None:
    wanted = ["a", "A", "a", "a-2", None, "record5", "record6", None]
    records = [Record(type=Kind.BOOK, cite_key=key) for key in wanted]
    keys = keys_of(text_of(records, format))
    assert keys == ["a", "A-2", "a-3", "a-2-2", "record5", "record5-2", "record6", "record8"]
    assert len({key.lower() for key in keys}) == len(keys)


@BOTH
def test_a_key_that_had_to_change_is_told(format: Format) -> None:
    findings = findings_of([Record(type=Kind.BOOK, cite_key="a"), Record(type=Kind.BOOK, cite_key="a")], format)
    assert [(finding.code.id, finding.message) for finding in findings] == [
        ("X102", "cite_key: another entry has the key a (written as a-2)")
    ]


# Nothing is lost in silence

# What is about the record, not about the work, needs no finding.
ABOUT_THE_RECORD = {"provenance", "inferences"}
OTHERWISE = {"authors_truncated": ["and others"], "eprint_type": ["{arxiv}"], "has_code": ["has_code"], "type": []}


def test_the_full_record_has_a_value_in_every_field() -> None:
    assert [field.name for field in fields(Record) if not getattr(FULL, field.name)] == []


def traces(field: str, value: Any) -> Iterator[str]:
    """What must be seen of a value in the output."""
    match value:
        case _ if field in OTHERWISE:
            yield from OTHERWISE[field]
        case str():
            yield value
        case Date():
            yield str(value.year)
        case Person():
            yield f"{value.family}, {value.given}"
        case Organisation():
            yield f"{{{value.literal}}}"
        case Link():
            yield value.url
        case Extra():
            yield value.value
        case tuple():
            for part in value:
                yield from traces(field, part)
        case _:
            raise AssertionError(f"what is to be seen of {field}?")


@BOTH
@pytest.mark.parametrize("kind", Kind)
def test_each_value_is_in_the_output_or_named_in_a_finding(format: Format, kind: Kind) -> None:
    record = replace(FULL, type=kind)
    text = text_of([record], format)
    named = {finding.message.partition(":")[0] for finding in findings_of([record], format)}
    silent = [
        (field.name, trace)
        for field in fields(Record)
        if field.name not in ABOUT_THE_RECORD | named
        for trace in traces(field.name, getattr(record, field.name))
        if trace not in text
    ]
    assert silent == []


@BOTH
@pytest.mark.parametrize("kind", Kind)
def test_a_lost_field_is_named_once(format: Format, kind: Kind) -> None:
    findings = findings_of([replace(FULL, type=kind)], format)
    lost = [finding.message.partition(":")[0] for finding in findings if finding.code.id == "X101"]
    assert len(lost) == len(set(lost))


@BOTH
def test_these_are_lost_and_bent_of_a_full_record(format: Format) -> None:
    assert [f"{finding.code.id} {finding.message}" for finding in findings_of([FULL], format)] == [
        f"X101 issue: {format.title} has no field for it in @{'misc' if format is BIBTEX else 'online'}",
        f"X101 number: {format.title} has no field for it in @{'misc' if format is BIBTEX else 'online'}",
        f"X101 extra: {format.title} has no field for 'C8' of ris",
        f"X101 has_code: {format.title} has no field for it",
        f"X101 affiliations: {format.title} has no field for them",
        f"X101 categories: {format.title} has no field for more than the primary one",
        'X103 authors_truncated: Zotero lists an author named "others"',
    ]


@BOTH
def test_a_flag_that_says_no_is_a_value_too(format: Format) -> None:
    findings = findings_of([Record(type=Kind.BOOK, has_code=False)], format)
    assert [finding.message for finding in findings] == [f"has_code: {format.title} has no field for it"]


@BOTH
@pytest.mark.parametrize(
    ("categories", "primary", "lost"),
    [
        ((), "cs.CL", []),
        (("cs.CL",), "cs.CL", []),
        (("cs.AI",), None, ["them"]),
        (("a", "b"), "a", ["more than the primary one"]),
    ],
)
def test_categories_beyond_the_primary_one_are_told(
    format: Format, categories: tuple[str, ...], primary: str | None, lost: list[str]
) -> None:
    record = Record(
        type=Kind.ARTICLE, categories=categories, eprint_class=primary, eprint_type="arxiv", eprint="2001.00001"
    )
    told = [f"categories: {format.title} has no field for {what}" for what in lost]
    assert [finding.message for finding in findings_of([record], format)] == told


@BOTH
def test_a_finding_is_placed_where_the_record_was_first_read(format: Format) -> None:
    assert {finding.place for finding in findings_of([FULL], format)} == {Place("000.txt", 44)}


@BOTH
def test_a_finding_about_a_record_that_was_never_read_names_its_key_or_position(format: Format) -> None:
    records = [replace(FULL, provenance=()), replace(FULL, provenance=(), cite_key=None)]
    places = {finding.place for finding in findings_of(records, format)}
    assert places == {Place("record berg2023key"), Place("record 2")}


# Whatever the records hold


@BOTH
@settings(deadline=None, max_examples=100)
@given(records=st.lists(records() | records(HOSTILE), min_size=1, max_size=3), capitals=st.sampled_from(Capitals))
@example(records=[Record(type=Kind.BOOK, extra=(Extra("bibtex", "x", "\\ \\\\"),))], capitals=Capitals.WORDS)
def test_any_records_are_as_many_entries_with_their_keys_and_fields(
    format: Format, records: list[Record], capitals: Capitals
) -> None:
    text = text_of(records, format, capitals)
    text.encode()  # no half of a surrogate pair
    library = read(text)
    assert library.failed_blocks == []
    assert library.comments == []
    assert [entry.key for entry in library.entries] == keys_of(text)
    assert len(library.entries) == len(records)
    lines = [line.partition(" = ")[0].strip() for line in text.splitlines() if " = " in line]
    assert [field.key for entry in library.entries for field in entry.fields] == lines


@BOTH
@settings(deadline=None, max_examples=100)
@given(records=st.lists(records() | records(HOSTILE), min_size=1, max_size=3))
def test_the_braces_of_any_entry_match_as_bibtex_counts_them(format: Format, records: list[Record]) -> None:
    for chunk in steps(records, format):
        if isinstance(chunk, str):
            depths = [depth for depth in running_depths(chunk) if depth == 0]
            assert depths == [0]
            assert chunk.endswith("}\n")


def running_depths(chunk: str) -> Iterator[int]:
    """How deep BibTeX is after each brace; a backslash before it makes no difference."""
    depth = 0
    for character in chunk:
        if character in "{}":
            depth += 1 if character == "{" else -1
            yield depth


@BOTH
@settings(deadline=None, max_examples=5)
@given(records=st.lists(records() | records(HOSTILE), min_size=15, max_size=15))
def test_pandoc_finds_each_of_any_records(format: Format, records: list[Record]) -> None:
    text = text_of(records, format)
    items = json.loads(pypandoc.convert_text(text, "csljson", format=format.name))
    assert sorted(item["id"] for item in items) == sorted(keys_of(text))


# Recognition


@pytest.mark.parametrize(
    "text",
    [
        "@misc{a,\n",
        "\n  @Article { b,",
        "% a comment\n% @ too\n@string(x = {y})",
        "\ufeff@online{a,",
        "@comment{jabref}",
    ],
)
def test_a_text_that_opens_with_an_entry_looks_like_bibtex(text: str) -> None:
    assert BIBTEX.looks_like(text)
    assert BIBLATEX.looks_like(text)


@pytest.mark.parametrize(
    "text", ["", "TY  - JOUR", "[{", "CLAug 21, 2023", "@misc", "mail@x.org {", "% @misc{a,", " " * 4000]
)
def test_other_texts_do_not_look_like_bibtex(text: str) -> None:
    assert not BIBTEX.looks_like(text)
