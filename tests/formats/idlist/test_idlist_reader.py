"""A list of identifiers gives a record a line, and says what became of every other line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibkit.findings.finding import Finding
from bibkit.formats.format import ReadingContext
from bibkit.formats.idlist import IDLIST
from bibkit.formats.registry import recognise
from bibkit.model.kind import Kind
from bibkit.model.place import Located
from bibkit.model.provenance import Extra
from bibkit.model.record import Record
from bibkit.model.source import StringSource
from bibkit.workshop import dumps

VERSION_2 = (Extra("idlist", "version", "2"),)


def read(text: str) -> tuple[list[tuple[int, Record]], list[tuple[int, str, str]]]:
    """The records and findings of a text, each with its line."""
    assert IDLIST.read is not None
    steps = list(IDLIST.read(StringSource("ids", text), ReadingContext()))
    records = [(step.place.line, step.value) for step in steps if isinstance(step, Located)]
    told = [(step.place.line, step.code.id, step.message) for step in steps if isinstance(step, Finding)]
    return records, told


def paper(eprint: str, doi: str | None = None, category: str | None = None, extra: tuple[Extra, ...] = ()) -> Record:
    return Record(type=Kind.ARTICLE, eprint=eprint, eprint_type="arxiv", doi=doi, eprint_class=category, extra=extra)


def document(doi: str) -> Record:
    return Record(type=Kind.DOCUMENT, doi=doi)


@pytest.mark.parametrize(
    ("line", "record"),
    [
        ("2308.10848", paper("2308.10848")),
        ("arXiv:2308.10848v2", paper("2308.10848", extra=VERSION_2)),
        ("arXiv:2308.10848v2 [cs.CL]", paper("2308.10848", category="cs.CL", extra=VERSION_2)),
        ("hep-th/9901001", paper("hep-th/9901001")),
        ("https://arxiv.org/abs/2308.10848", paper("2308.10848")),
        ("http://arxiv.org/pdf/2308.10848v2.pdf", paper("2308.10848", extra=VERSION_2)),
        ("https://arxiv.org/abs/2308.10848/", paper("2308.10848")),
        ("10.48550/arXiv.2308.10848", paper("2308.10848", doi="10.48550/arXiv.2308.10848")),
        ("https://doi.org/10.48550/arXiv.2308.10848", paper("2308.10848", doi="10.48550/arXiv.2308.10848")),
        ("10.1000/182", document("10.1000/182")),
        ("doi:10.1000/182", document("10.1000/182")),
        ("https://doi.org/10.1000/182#top", document("10.1000/182")),
        ("- 2308.10848,", paper("2308.10848")),
        ("* 10.1000/182.", document("10.1000/182")),
        ("12. hep-th/9901001;", paper("hep-th/9901001")),
        ("[3] <https://doi.org/10.1000/182>", document("10.1000/182")),
        ("  2308.10848\t# to be read", paper("2308.10848")),
        ("2308.10848 % to be read", paper("2308.10848")),
    ],
)
def test_an_identifier_is_a_record(line: str, record: Record) -> None:
    assert read(f"{line}\n") == ([(1, record)], [])


def test_blank_lines_and_comments_are_passed_over() -> None:
    text = "# my papers\n\n2308.10848\n   \n% more\n10.1000/182"
    assert read(text) == ([(3, paper("2308.10848")), (6, document("10.1000/182"))], [])


@pytest.mark.parametrize(
    "line",
    [
        "Attention is all you need",
        "PMID: 31452104",
        "978-3-16-148410-0",
        "2308.10848 2308.10849",
        "10.1000/a, 10.1000/b",
        "2313.10848",
        "https://example.org/abs/2308.10848",
        "-",
    ],
)
def test_i101_a_line_without_an_identifier_is_told(line: str) -> None:
    told = f'"{line}" is not one arXiv id or DOI (left out)'
    assert read(f"2308.10848\n{line}\n") == ([(1, paper("2308.10848"))], [(2, "I101", told)])


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("2308.10848", "arXiv:2308.10848", "the same paper as in line 1"),
        ("10.1000/abc", "https://doi.org/10.1000/ABC", "the same paper as in line 1"),
        ("math.GT/0309136", "math/0309136", "the same paper as in line 1"),
        (
            "2308.10848v1",
            "2308.10848v2 [cs.CL]",
            "the same paper as in line 1; its version 2 and category cs.CL is not in the record",
        ),
        (
            "2308.10848",
            "10.48550/arXiv.2308.10848",
            "the same paper as in line 1; its DOI 10.48550/arXiv.2308.10848 is not in the record",
        ),
    ],
)
def test_i102_an_identifier_that_was_there_before_is_told(first: str, second: str, message: str) -> None:
    records, told = read(f"{first}\n{second}\n")
    assert [line for line, _ in records] == [1]
    assert told == [(2, "I102", message)]


@pytest.mark.parametrize(
    "text",
    [
        "2308.10848\n",
        "# papers\n\n1. arXiv:2308.10848v2\n2. 10.1000/182\n",
        "https://doi.org/10.1000/182\nhttps://arxiv.org/abs/2308.10848\nand one more\n",
        "2308.10848\n2308.1",
        "2308.10848\n" * 5000,
    ],
)
def test_a_list_of_identifiers_is_recognised(text: str) -> None:
    assert recognise(StringSource("-", text)).name == "idlist"


@pytest.mark.parametrize("text", ["", "# only a comment\n", "words\nand words\n2308.10848\n", "2308.10848\nwords\n"])
def test_other_texts_are_no_list_of_identifiers(text: str) -> None:
    assert not IDLIST.looks_like(text)


def test_records_without_title_and_authors_are_exported() -> None:
    records = [record for _, record in read("2308.10848\n10.1000/182\n")[0]]
    text = dumps(records, "bibtex")
    assert "eprint = {2308.10848}" in text
    assert "doi = {10.1000/182}" in text


@given(st.text() | st.text(alphabet="0123456789./: \n#%-arXivdoi"))
def test_every_line_of_any_text_is_a_record_a_finding_or_nothing(text: str) -> None:
    records, told = read(text)
    lines = [line for line, _ in records] + [line for line, *_ in told]
    source = list(StringSource("ids", text).lines())
    assert len(set(lines)) == len(lines)
    assert all(source[line - 1].strip() for line in lines)
