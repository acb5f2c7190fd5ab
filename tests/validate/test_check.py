"""A text is checked whole: each defect is told once, at the line where it stands."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibkit.errors import UnknownFormat
from bibkit.findings.codes.export import X101
from bibkit.findings.finding import Finding, Step
from bibkit.formats.canonical import JSON, JSONL
from bibkit.formats.format import Format, ReadingContext
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.place import Located, Place
from bibkit.model.record import Record
from bibkit.model.source import SourceText, StringSource
from bibkit.validate.check import check
from bibkit.validate.checking import Tally
from linting import checking

BAD = """[
  {
    "type": "articel",
    "title": "x"
  },
  {
    "cite_key": "b",
    "type": "article",
    "titel": "Oops",
    "title": "<i>two",
    "authors": [
      {"family": ""},
      {"given": "X"},
      {"literal": "Y", "x": 1}
    ],
    "issued": {"year": 2023, "month": 2,
      "day": 30},
    "doi": "https://doi.org/10.1000/182",
    "volume": "1",
    "volume": "2",
    "has_code": null
  },
  {"type": "book" "title": "x"},
  {"type": "book", "title": "x", "cite_key": "B"}
]
"""


def told(findings: Iterable[Finding]) -> list[tuple[int, str]]:
    return [(finding.place.line, finding.code.id) for finding in findings]


def check_text(text: str, format: Format = JSON) -> list[Finding]:
    return list(check(StringSource("refs", text), format, ReadingContext(), checking(), Tally()))


def test_each_defect_of_a_file_is_told_once_at_its_line() -> None:
    assert told(check_text(BAD)) == [
        (3, "S104"),
        (9, "S101"),
        (10, "V313"),
        (12, "S105"),
        (13, "S102"),
        (14, "S101"),
        (17, "V503"),
        (18, "S107"),
        (20, "J107"),
        (21, "S103"),
        (23, "J101"),
        (24, "V702"),
    ]


def test_a_good_file_has_no_findings() -> None:
    assert check_text('[{"type": "article", "title": "x"}]') == []


def test_json_lines_are_checked_line_by_line() -> None:
    text = '{"type": "article", "title": "x", "volume": 3}\n{"type"}\n\n{"type": "book"}\n'
    assert told(check_text(text, JSONL)) == [(1, "S103"), (2, "J101"), (4, "V101")]


def test_a_finding_names_the_file_as_it_was_given() -> None:
    assert str(check_text('[\n{"type": 1}]')[0].place) == "refs:2"


def test_a_member_that_the_schema_refuses_breaks_no_rule_besides() -> None:
    assert told(check_text('[{"type": "article", "title": ""}]')) == [(1, "S105")]
    assert told(check_text('[{"type": "article", "title": "x", "authors": [], "authors_truncated": true}]')) == [
        (1, "S105")
    ]


def test_keys_are_compared_also_among_records_on_one_line() -> None:
    assert told(check_text('[{"type": "map", "title": "x", "cite_key": "a"},' * 2 + "]"))[0] == (1, "J101")
    one = '{"type": "map", "title": "x", "cite_key": "a"}'
    assert told(check_text(f"[{one}, {one}]")) == [(1, "V701")]


def test_an_entry_nested_too_deep_is_no_traceback() -> None:
    assert told(check_text('[\n{"title": ' + "[" * 900 + "]" * 900 + "}]")) == [(2, "J101")]


def test_of_other_formats_what_was_read_is_checked_where_it_was_read() -> None:
    lost = Finding(X101, Place("refs", 3), "lost")

    def read(source: SourceText, context: ReadingContext) -> Step[Located[Record]]:
        yield Located(Record(type=Kind.BOOK, title="x", doi="doi:10.1000/182"), Place("refs", 2))
        yield lost
        yield Located(Record(type=Kind.BOOK, title="x", issued=Date(2023, 4, 31)), Place("refs", 5))

    format = Format("other", "another format", (), looks_like=bool, read=read)
    findings = check_text("", format)
    assert told(findings) == [(3, "X101"), (5, "V503")]
    assert findings[0] is lost


def test_a_format_that_is_not_read_cannot_be_checked() -> None:
    with pytest.raises(UnknownFormat, match="writes another format, but does not read it"):
        check_text("", Format("other", "another format", (), looks_like=bool))


@given(st.text(alphabet='[]{}",:\\ \ntypearticlbook1-é', max_size=80))
def test_no_text_stops_the_check(text: str) -> None:
    for format in (JSON, JSONL):
        assert all(0 <= line <= text.count("\n") + 1 for line, _ in told(check_text(text, format)))


@given(st.integers(0, len(BAD)))
def test_no_cut_stops_the_check(end: int) -> None:
    cut = BAD[:end]
    assert all(0 <= line <= len(cut.splitlines()) for line, _ in told(check_text(cut)))


def test_a_finding_in_json_is_at_the_column_of_the_value() -> None:
    text = '[{"type": "book",\n  "title": "x", "doi": "10.1000/182",\n  "issued": {"year": 2020,\n    "month": 13}}]'
    assert [(one.place.line, one.place.column, one.code.id) for one in check_text(text)] == [(4, 14, "S106")]
