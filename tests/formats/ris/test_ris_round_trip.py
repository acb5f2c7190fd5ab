"""What is written as RIS is read back as it was, but for what the exporter said."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.findings.finding import Finding
from bibkit.formats.format import ReadingContext, Style
from bibkit.formats.ris import RIS
from bibkit.formats.ris.tags import OTHER_TAGS, carried
from bibkit.formats.ris.types import TYPES
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.place import Located
from bibkit.model.provenance import Extra
from bibkit.model.record import Record
from bibkit.model.source import StringSource
from bibkit.text.dates import read_date
from bibkit.text.identifiers import arxiv_of
from bibkit.text.names import split_name
from full_record import FULL
from strategies import records

ARXIV = Path(__file__).parents[3].parent / "shared" / "data" / "arxiv_records.jsonl.gz"
FIELDS = tuple(Record.__dataclass_fields__)


def exported(*given: Record) -> tuple[str, dict[str, str]]:
    """The text, and of each field that was complained about one of the messages."""
    assert RIS.export is not None
    steps = list(RIS.frame.around(RIS.export(given, Style())))
    text = "".join(step for step in steps if isinstance(step, str))
    return text, {step.message.partition(":")[0]: step.message for step in steps if isinstance(step, Finding)}


def read(text: str) -> list[Record]:
    assert RIS.read is not None
    return [step.value for step in RIS.read(StringSource("text", text), ReadingContext()) if isinstance(step, Located)]


def certain(date: Date | None) -> Date | None:
    """A date without what is said about how it was found."""
    return date and replace(date, inferred=(), until=certain(date.until))


def plain(record: Record) -> Record:
    return replace(record, issued=certain(record.issued), accessed=certain(record.accessed))


def differences(record: Record) -> dict[str, tuple[object, object]]:
    """The fields that come back otherwise, though nothing was said."""
    text, said = exported(record)
    (back,) = read(text)
    record = plain(record)
    tags = {**dict(carried(TYPES[record.type])), **OTHER_TAGS}
    # What was not understood under the tag of a field that was complained about is kept.
    back = replace(back, extra=tuple(extra for extra in back.extra if tags.get(extra.name) not in said))
    pairs = {field: (getattr(record, field), getattr(back, field)) for field in FIELDS}
    uncompared = {"provenance", "inferences", *said}
    return {field: pair for field, pair in pairs.items() if field not in uncompared and pair[0] != pair[1]}


@given(records())
@settings(max_examples=300)
def test_any_record_comes_back(record: Record) -> None:
    assert differences(record) == {}


CLEAN = st.from_regex(r"[A-Z][a-z]{2,8}( [A-Za-z]{2,8}){0,2}", fullmatch=True)


@given(records(CLEAN))
@settings(max_examples=200)
def test_any_record_of_plain_words_comes_back(record: Record) -> None:
    assert differences(record) == {}


@pytest.mark.parametrize("kind", Kind)
def test_the_full_record_comes_back_whatever_its_type(kind: Kind) -> None:
    assert differences(replace(FULL, type=kind)) == {}


@given(st.lists(st.builds(Extra, st.just("ris"), st.sampled_from(["U1", "C8", "XX", "ST", "AV"]), CLEAN), max_size=4))
@settings(max_examples=30)
def test_tags_without_a_field_come_back(extras: list[Extra]) -> None:
    assert differences(Record(type=Kind.BOOK, title="T", extra=tuple(extras))) == {}


@pytest.mark.parametrize("value", ["A &amp; B", "<p>a</p>", "\\$5 and \\$6", "a, b ; c"])
def test_what_is_kept_is_given_back_as_it_stood(value: str) -> None:
    text, _ = exported(Record(type=Kind.BOOK, extra=(Extra("ris", "U1", value),)))
    assert f"U1  - {value}\n" in text


@pytest.mark.skipif(not ARXIV.exists(), reason="the arXiv records are not here")
def test_real_papers_come_back() -> None:
    with gzip.open(ARXIV, "rt", encoding="utf-8") as lines:
        papers = [paper(plain) for plain in map(json.loads, lines) if arxiv_of(plain["id"]) is not None]
    assert [(one.eprint, found) for one in papers if (found := differences(one))] == []


def paper(plain: dict[str, Any]) -> Record:
    return Record(
        cite_key=plain["id"],
        type=Kind.ARTICLE,
        title=plain["title"],
        authors=tuple(split_name(name) for name in plain["authors"]),
        issued=read_date(plain["date"]),
        abstract=" ".join(plain["abstract"].split()) or None,
        eprint=plain["id"],
        eprint_type="arxiv",
        eprint_class=plain["primary_category"],
    )


@given(st.lists(records(CLEAN), min_size=1, max_size=4))
@settings(max_examples=25)
def test_rispy_reads_the_same_from_what_was_written(works: list[Record]) -> None:
    text, _ = exported(*works)
    for back, other in zip(read(text), rispy.loads(text), strict=True):
        assert back.title == other.get("title")
        assert len(back.authors) + back.authors_truncated == len(other.get("authors", ()))
        assert len(back.keywords) == len(other.get("keywords", ()))
        assert str(back.issued.year if back.issued else 0) == str(int(other.get("year", 0)))
