"""Canonical JSON and JSON Lines hold all of a record, in bytes that any program can read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibkit.findings.finding import Step
from bibkit.formats.canonical import JSON, JSONL
from bibkit.formats.canonical.exporter import export, export_lines
from bibkit.formats.format import Format, ReadingContext, Style
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Person
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.model.source import StringSource
from strategies import records

ONE = Record(type=Kind.ARTICLE, title="Über <i>p</i>", authors=(Person("Berg", "Anna"),), issued=Date(2023, 8))
TWO = Record(type=Kind.BOOK, cite_key="two")


def joined(steps: Step[str]) -> str:
    return "".join(step for step in steps if isinstance(step, str))


def written(records: list[Record], format: Format = JSON) -> str:
    assert format.export is not None
    return joined(format.frame.around(format.export(records, Style())))


def test_json_has_each_member_of_a_record_on_a_line_of_its_own() -> None:
    assert written([ONE, TWO]) == (
        "[\n"
        "{\n"
        '  "type": "article",\n'
        '  "title": "Über <i>p</i>",\n'
        '  "authors": [{"family": "Berg", "given": "Anna"}],\n'
        '  "issued": {"year": 2023, "month": 8}\n'
        "},\n"
        "{\n"
        '  "cite_key": "two",\n'
        '  "type": "book"\n'
        "}\n"
        "]\n"
    )


def test_no_records_make_an_empty_array() -> None:
    assert written([]) == "[]\n"


def test_json_lines_has_each_record_on_a_line_of_its_own() -> None:
    assert written([ONE, TWO], JSONL) == (
        '{"type": "article", "title": "Über <i>p</i>", "authors": [{"family": "Berg", "given": "Anna"}], '
        '"issued": {"year": 2023, "month": 8}}\n'
        '{"cite_key": "two", "type": "book"}\n'
    )


def test_no_records_make_no_lines() -> None:
    assert written([], JSONL) == ""


def test_there_is_one_text_for_each_record() -> None:
    assert len(list(export([ONE, TWO], Style()))) == 2
    assert len(list(export_lines([ONE, TWO], Style()))) == 2


@pytest.mark.parametrize("format", [JSON, JSONL], ids=lambda format: format.name)
def test_half_of_a_surrogate_pair_is_written_as_an_escape(format: Format) -> None:
    text = written([Record(type=Kind.ARTICLE, title="é\ud83d")], format)
    assert '"title": "\\u00e9\\ud83d"' in text
    assert text.encode()


@pytest.mark.parametrize("format", [JSON, JSONL], ids=lambda format: format.name)
@given(records=st.lists(records(), max_size=3))
def test_any_records_are_read_back_the_same_with_all_that_is_known_about_them(
    format: Format, records: list[Record]
) -> None:
    assert format.read is not None
    steps = list(format.read(StringSource("x", written(records, format)), ReadingContext()))
    back = [step.value for step in steps if isinstance(step, Located)]
    assert [(one, one.provenance, one.inferences) for one in back] == [
        (one, one.provenance, one.inferences) for one in records
    ]
    assert len(steps) == len(records)


@given(records())
def test_any_record_is_plain_json_to_others(record: Record) -> None:
    (plain,) = json.loads(written([record]).encode())
    assert plain == json.loads(written([record], JSONL))
