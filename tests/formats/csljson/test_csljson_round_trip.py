"""What is written as CSL-JSON is read back the same, but for what the findings of the export name."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.findings.finding import Finding
from bibkit.formats.csljson import CSL_JSON
from bibkit.formats.format import ReadingContext, Style
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link
from bibkit.model.name import Organisation, Person
from bibkit.model.place import Located
from bibkit.model.provenance import Extra
from bibkit.model.record import Record
from bibkit.model.source import StringSource
from bibkit.storage.files import FileSource
from full_record import FULL
from strategies import records

REAL = Path(__file__).parents[3].parent / "shared" / "data" / "real_2000.bib"


def written(works: list[Record]) -> tuple[str, list[Finding]]:
    assert CSL_JSON.export is not None
    steps = list(CSL_JSON.frame.around(CSL_JSON.export(works, Style())))
    text = "".join(step for step in steps if isinstance(step, str))
    return text, [step for step in steps if isinstance(step, Finding)]


def read(text: str) -> list[Record]:
    assert CSL_JSON.read is not None
    steps = CSL_JSON.read(StringSource("text", text), ReadingContext())
    return [step.value for step in steps if isinstance(step, Located)]


def unlike(record: Record) -> dict[str, tuple[object, object]]:
    """The fields that come back otherwise, though no finding names them."""
    text, findings = written([record])
    (back,) = read(text)
    named = {finding.message.partition(":")[0] for finding in findings}
    if named & {"pages", "doi", "isbn", "issn", "pmid", "pmcid"}:
        named.add("extra")  # where those go that can't be understood
    expected = as_read(record)
    return {
        field: (getattr(expected, field), getattr(back, field))
        for field in Record.__dataclass_fields__
        if field not in named | {"provenance", "inferences"} and getattr(expected, field) != getattr(back, field)
    }


def as_read(record: Record) -> Record:
    """The record without what is concluded, and what the exporter would write without being told."""
    record = replace(record, issued=read_off(record.issued), accessed=read_off(record.accessed))
    if record.eprint_type != "arxiv":
        return record
    if record.url == f"https://arxiv.org/abs/{record.eprint}":
        record = replace(record, url=None)
    if record.type is Kind.ARTICLE and record.publisher == "arXiv":
        record = replace(record, publisher=None)
    if record.type is Kind.ARTICLE and record.genre == "preprint":
        record = replace(record, genre=None)
    return record


def read_off(date: Date | None) -> Date | None:
    return date and replace(date, inferred=(), until=date.until and replace(date.until, inferred=()))


@settings(max_examples=200, deadline=None)
@given(records())
def test_a_record_is_read_back_the_same(record: Record) -> None:
    assert unlike(record) == {}


JSON_VALUES = st.recursive(
    st.booleans() | st.integers(-(2**70), 2**70) | st.text(min_size=1, max_size=5),
    lambda parts: (
        st.lists(parts, min_size=1, max_size=3) | st.dictionaries(st.text(max_size=5), parts, min_size=1, max_size=3)
    ),
    max_leaves=6,
)
ADDED = (
    st.builds(
        Extra,
        st.just("csl-json"),
        st.sampled_from(["x-one", "x-two", "medium", "shortTitle", "status"]),
        st.text(min_size=1, max_size=9),
    )
    | st.builds(
        lambda name, value: Extra("csl-json", name, json.dumps(value, ensure_ascii=False)),
        st.sampled_from(["x-three", "x-four", "categories", "translator", "original-date"]),
        st.lists(JSON_VALUES, min_size=1, max_size=3) | st.dictionaries(st.text(max_size=5), JSON_VALUES, min_size=1),
    )
    | st.builds(Extra, st.just("csl-json"), st.sampled_from(["id", "type"]), st.text(min_size=1, max_size=9))
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ADDED, max_size=3, unique_by=lambda extra: extra.name))
def test_members_without_a_field_come_back(added: list[Extra]) -> None:
    record = replace(FULL, extra=tuple(added))
    text, findings = written([record])
    (back,) = read(text)
    assert bool(added) >= bool(back.extra)
    if not any(finding.message.startswith("extra:") for finding in findings):
        assert sorted(back.extra, key=repr) == sorted(record.extra, key=repr)


@settings(max_examples=40, deadline=None)
@given(st.lists(records(), max_size=4))
def test_as_many_records_come_back_as_were_written(works: list[Record]) -> None:
    text, _ = written(works)
    assert [record.type for record in read(text)] != [] or not works
    assert len(read(text)) == len(works)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.BOOK])
def test_a_record_with_something_in_every_field_is_read_back_the_same(kind: Kind) -> None:
    extra = tuple(extra for extra in FULL.extra if extra.format == "csl-json")
    record = replace(FULL, type=kind, extra=extra)
    (back,) = read(written([record])[0])
    assert back == record


# What reads like something else, and is not told from it in the item itself.
BENT = [
    (Record(type=Kind.BOOK, title="Q &amp; A"), "title", "Q & A"),
    (Record(type=Kind.BOOK, doi="10.1000/182."), "doi", "10.1000/182"),
    (Record(type=Kind.BOOK, pages="12--34"), "pages", "12-34"),
    (Record(type=Kind.BOOK, authors=(Person("A", "B, C"),)), "authors", (Person("A", "B", "C"),)),
    (Record(type=Kind.BOOK, authors=(Organisation("others"),)), "authors", ()),
    (Record(type=Kind.BOOK, note="Code: https://x.org"), "note", None),
    (Record(type=Kind.BOOK, note="arXiv: 2001.00001"), "note", None),
    (Record(type=Kind.BOOK, links=(Link("ftp://x.org"),)), "links", ()),
    (Record(type=Kind.BOOK, keywords=("a, b",)), "keywords", ("a", "b")),
    (Record(type=Kind.BOOK, title="of \\$x and y\\$"), "title", "of $x and y$"),
    (Record(type=Kind.BOOK, version="2"), "type", Kind.SOFTWARE),
    (Record(type=Kind.BOOK, issued=Date(2020, None, 5)), "issued", Date(2020)),
]


@pytest.mark.parametrize(("record", "field", "back"), BENT, ids=str)
def test_what_comes_back_otherwise_is_told(record: Record, field: str, back: object) -> None:
    text, findings = written([record])
    (again,) = read(text)
    assert getattr(again, field) == back
    assert field in [finding.message.partition(":")[0] for finding in findings]


@pytest.mark.parametrize("eprint", ["9999.12345", "ab-cd/1234567", "2001.00001v2", "math.gt/0309136"])
def test_an_id_that_arxiv_does_not_give_comes_back_and_makes_no_address(eprint: str) -> None:
    record = Record(type=Kind.ARTICLE, eprint=eprint, eprint_type="arxiv", publisher="arXiv")
    text, _ = written([record])
    assert "https" not in text
    assert read(text) == [record]


def test_the_number_of_a_preprint_comes_back() -> None:
    record = Record(type=Kind.ARTICLE, eprint="2001.00001", eprint_type="arxiv", number="7")
    assert read(written([record])[0]) == [record]


def test_real_records_come_back() -> None:
    if not REAL.exists():
        pytest.skip("the real bibliography is not here")
    from bibkit.formats.bibtex import BIBTEX

    assert BIBTEX.read is not None
    steps = BIBTEX.read(FileSource(REAL), ReadingContext())
    works = [step.value for step in steps if isinstance(step, Located)][:700]
    assert [different for different in map(unlike, works) if different] == []
