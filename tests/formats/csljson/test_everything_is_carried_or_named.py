"""Each value of a record is in the output of CSL-JSON and RIS, or a finding names its field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest

from bibkit.findings.finding import Finding
from bibkit.formats.csljson import CSL_JSON
from bibkit.formats.format import Format, Style
from bibkit.formats.ris import RIS
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link
from bibkit.model.name import Organisation, Person
from bibkit.model.place import Place
from bibkit.model.provenance import Extra
from bibkit.model.record import Record
from full_record import FULL

# What is about the record, not about the work, needs no finding.
ABOUT_THE_RECORD = {"provenance", "inferences"}
OTHERWISE = {"authors_truncated": ["others"], "eprint_type": ["arXiv"], "has_code": ['"has_code":true'], "type": []}


def test_the_record_has_a_value_in_every_field() -> None:
    assert [field.name for field in fields(Record) if not getattr(FULL, field.name)] == []


def traces(field: str, value: Any) -> Iterator[str]:
    """What must be seen of a value in the output."""
    if field in OTHERWISE:
        yield from OTHERWISE[field]
    elif isinstance(value, str):
        yield value
    elif isinstance(value, Date):
        yield str(value.year)
    elif isinstance(value, Person):
        yield value.family
        yield value.given or ""
    elif isinstance(value, Organisation):
        yield value.literal
    elif isinstance(value, Link):
        yield value.url
    elif isinstance(value, Extra):
        yield value.value
    elif isinstance(value, tuple):
        for part in value:
            yield from traces(field, part)
    else:
        raise AssertionError(f"what is to be seen of {field}?")


def steps(format: Format, record: Record) -> tuple[str, list[Finding]]:
    assert format.export is not None
    text, findings = "", []
    for step in format.frame.around(format.export([record], Style())):
        if isinstance(step, Finding):
            findings.append(step)
        else:
            text += step
    return text, findings


@pytest.mark.parametrize("format", [CSL_JSON, RIS], ids=lambda format: format.name)
@pytest.mark.parametrize("kind", Kind)
def test_each_value_is_in_the_output_or_named_in_a_finding(format: Format, kind: Kind) -> None:
    record = replace(FULL, type=kind)
    text, findings = steps(format, record)
    named = {finding.message.partition(":")[0] for finding in findings}
    silent = [
        (field.name, trace)
        for field in fields(Record)
        if field.name not in ABOUT_THE_RECORD | named
        for trace in traces(field.name, getattr(record, field.name))
        if trace not in text
    ]
    assert silent == []


@pytest.mark.parametrize("format", [CSL_JSON, RIS], ids=lambda format: format.name)
@pytest.mark.parametrize("kind", Kind)
def test_what_a_finding_calls_lost_is_lost_and_said_once(format: Format, kind: Kind) -> None:
    record = replace(FULL, type=kind, extra=())
    text, findings = steps(format, record)
    lost = [finding.message.partition(":")[0] for finding in findings if finding.code.id == "X101"]
    assert len(lost) == len(set(lost))
    assert [field for field in lost if any(trace in text for trace in traces(field, getattr(record, field)))] == []


@pytest.mark.parametrize("format", [CSL_JSON, RIS], ids=lambda format: format.name)
def test_a_finding_begins_with_a_field_of_the_record(format: Format) -> None:
    known = {field.name for field in fields(Record)}
    for kind in Kind:
        _, findings = steps(format, replace(FULL, type=kind))
        assert {finding.message.partition(":")[0] for finding in findings} <= known


@pytest.mark.parametrize("format", [CSL_JSON, RIS], ids=lambda format: format.name)
def test_a_finding_is_placed_where_the_record_was_first_read(format: Format) -> None:
    _, findings = steps(format, FULL)
    assert {finding.place for finding in findings} == {Place("000.txt", 44)}


@pytest.mark.parametrize("format", [CSL_JSON, RIS], ids=lambda format: format.name)
def test_a_finding_about_a_record_that_was_never_read_names_its_key(format: Format) -> None:
    _, findings = steps(format, replace(FULL, provenance=()))
    assert {finding.place for finding in findings} == {Place("record berg2023key")}


@pytest.mark.parametrize("format", [CSL_JSON, RIS], ids=lambda format: format.name)
def test_a_finding_about_a_record_without_a_key_counts_its_position(format: Format) -> None:
    _, findings = steps(format, replace(FULL, provenance=(), cite_key=None))
    assert {finding.place for finding in findings} == {Place("record 1")}


@pytest.mark.parametrize("format", [CSL_JSON, RIS], ids=lambda format: format.name)
def test_exporting_twice_gives_the_same(format: Format) -> None:
    assert steps(format, FULL) == steps(format, FULL)


@pytest.mark.parametrize("format", [CSL_JSON, RIS], ids=lambda format: format.name)
def test_records_are_written_as_they_come(format: Format) -> None:
    assert format.export is not None

    def two() -> Iterator[Record]:
        yield Record(type=Kind.BOOK, cite_key="first")
        raise KeyboardInterrupt

    chunks = format.frame.around(format.export(two(), Style()))
    assert "first" in str(next(chunks))
    with pytest.raises(KeyboardInterrupt):
        next(chunks)
