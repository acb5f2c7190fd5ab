"""Canonical JSON is read strictly, and what is wrong in it costs no more than itself."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibkit.findings.finding import Finding
from bibkit.formats.canonical import JSON, JSONL
from bibkit.formats.defect import Defect
from bibkit.formats.format import Format, ReadingContext, Style
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Organisation, Person
from bibkit.model.place import Located, Place
from bibkit.model.plain import to_plain
from bibkit.model.provenance import Extra
from bibkit.model.record import Record
from bibkit.model.source import StringSource
from bibkit.validate.conform import conform
from strategies import records


def read(text: str, format: Format = JSON) -> tuple[list[Located[Record]], list[Finding]]:
    assert format.read is not None
    steps = list(format.read(StringSource("refs.json", text), ReadingContext()))
    return [s for s in steps if isinstance(s, Located)], [s for s in steps if isinstance(s, Finding)]


def told(findings: list[Finding]) -> list[tuple[int, str, str]]:
    return [(finding.place.line, finding.code.id, finding.message) for finding in findings]


def read_one(members: str) -> tuple[Record, list[tuple[int, str, str]]]:
    """The record of an entry whose members start on line 3, `type` being given on line 2."""
    located, findings = read(f'[{{\n"type": "article",\n{members}}}]')
    return located[0].value, told(findings)


def test_a_record_is_located_where_its_entry_starts() -> None:
    located, findings = read('[\n{"type": "article"},\n\n{\n"title": "x", "type": "book"}]\n')
    assert located == [
        Located(Record(type=Kind.ARTICLE), Place("refs.json", 2)),
        Located(Record(type=Kind.BOOK, title="x"), Place("refs.json", 4)),
    ]
    assert findings == []


def test_a_single_object_is_a_record() -> None:
    located, findings = read('{\n"type": "article"}')
    assert located == [Located(Record(type=Kind.ARTICLE), Place("refs.json", 1))]
    assert findings == []


def test_each_line_of_json_lines_is_a_record() -> None:
    located, findings = read('{"type": "article"}\n\n{"type": "book"}\n', JSONL)
    assert located == [
        Located(Record(type=Kind.ARTICLE), Place("refs.json", 1)),
        Located(Record(type=Kind.BOOK), Place("refs.json", 3)),
    ]
    assert findings == []


def test_a_byte_order_mark_is_no_matter() -> None:
    located, findings = read('\ufeff[{"type": "article"}]')
    assert [one.value for one in located] == [Record(type=Kind.ARTICLE)]
    assert findings == []


def test_windows_line_ends_count_as_one_line_each() -> None:
    located, _ = read('[\r\n{"type":\r\n"article"},\r\n{"type": "book"}]')
    assert [one.place.line for one in located] == [2, 4]


def test_an_empty_text_is_told_of_as_a_whole() -> None:
    assert told(read("")[1]) == [(0, "J102", "there is no JSON in it")]


def test_an_empty_text_is_fine_as_json_lines() -> None:
    assert read("", JSONL) == ([], [])


def test_a_broken_entry_is_told_with_line_and_column_and_costs_itself() -> None:
    located, findings = read('[\n{"type": "article"},\n{\n"type" "book"},\n{"type": "map"}\n]')
    assert [one.value.type for one in located] == [Kind.ARTICLE, Kind.MAP]
    message = (
        "column 8: a colon is missing after a member's name "
        "(the entry in line 3 is left out, reading goes on in line 5)"
    )
    assert told(findings) == [(4, "J101", message)]


def test_a_broken_line_of_json_lines_costs_itself() -> None:
    located, findings = read('{"type": "article"\n{"type": "book"}\n', JSONL)
    assert [one.value.type for one in located] == [Kind.BOOK]
    message = (
        "column 19: a comma or a closing bracket is missing "
        "(the entry in line 1 is left out, reading goes on in line 2)"
    )
    assert told(findings) == [(1, "J101", message)]


def test_json_lines_read_as_json_is_told_what_it_may_be() -> None:
    _, findings = read('{"type": "article"}\n{"type": "book"}\n')
    assert told(findings) == [
        (2, "J101", "column 1: text stands after the end (nothing from line 2 on was read)"),
    ]
    assert "--from jsonl" in (findings[0].hint or "")


def test_a_missing_bracket_at_the_end_costs_nothing() -> None:
    located, findings = read('[{"type": "article"}\n')
    assert [one.value.type for one in located] == [Kind.ARTICLE]
    assert told(findings) == [(1, "J102", "the closing bracket ']' is missing")]


def test_an_entry_that_is_no_object_is_left_out() -> None:
    assert told(read('[\n"a", [1]]')[1]) == [
        (2, "J103", 'the entry is "a", not an object (left out)'),
        (2, "J103", "the entry is a list, not an object (left out)"),
    ]


def test_an_entry_without_a_type_is_left_out_by_name() -> None:
    located, findings = read('[\n{"title": "x",\n"volume": "3"}]')
    assert located == []
    assert told(findings) == [(2, "J106", 'the entry has no usable type (left out with title "x", volume "3")')]


def test_a_type_that_there_is_not_costs_the_entry() -> None:
    _, findings = read('[\n{\n"type": "articel"}]')
    assert told(findings) == [
        (2, "J106", "the entry has no usable type (left out)"),
        (3, "J103", 'type is "articel", not one of those that the schema lists (left out)'),
    ]


@pytest.mark.parametrize(
    ("member", "message"),
    [
        ('"title": 5', "title is 5, not a string of at least one character (left out)"),
        ('"title": ""', 'title is "", not a string of at least one character (left out)'),
        ('"title": null', "title is null, not a string of at least one character (left out)"),
        ('"has_code": "yes"', 'has_code is "yes", not true or false (left out)'),
        ('"has_code": 1', "has_code is 1, not true or false (left out)"),
        ('"keywords": "a"', 'keywords is "a", not a list (left out)'),
        ('"issued": "2023"', 'issued is "2023", not an object (left out)'),
        ('"links": {}', "links is an object, not a list (left out)"),
    ],
)
def test_a_member_with_a_wrong_value_costs_that_member(member: str, message: str) -> None:
    record, findings = read_one(f'{member},\n"volume": "3"')
    assert record == Record(type=Kind.ARTICLE, volume="3")
    assert findings == [(3, "J103", message)]


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ('"month": 13', "issued.month is 13, not a whole number from 1 to 12 (left out)"),
        ('"month": true', "issued.month is true, not a whole number from 1 to 12 (left out)"),
        ('"month": 1.5', "issued.month is 1.5, not a whole number from 1 to 12 (left out)"),
        ('"month": 1e999', "issued.month is Infinity, not a whole number from 1 to 12 (left out)"),
        ('"day": 0', "issued.day is 0, not a whole number from 1 to 31 (left out)"),
        ('"inferred": ["moon"]', 'issued.inferred[0] is "moon", not one of year, month, day (left out)'),
    ],
)
def test_a_wrong_part_of_a_date_costs_that_part(part: str, message: str) -> None:
    record, findings = read_one(f'"issued": {{"year": 2023,\n{part}}}')
    assert record == Record(type=Kind.ARTICLE, issued=Date(2023))
    assert findings == [(4, "J103", message)]


def test_a_whole_number_may_be_written_with_a_point() -> None:
    record, findings = read_one('"issued": {"year": 2023.0}')
    assert repr(record.issued) == repr(Date(2023))
    assert findings == []


def test_a_date_without_parts_is_left_out() -> None:
    record, findings = read_one('"issued": {}')
    assert record.issued is None
    assert findings == [(3, "J106", "issued has no usable member (left out)")]


def test_a_person_without_a_family_name_is_left_out_with_what_is_known() -> None:
    record, findings = read_one('"authors": [{"literal": "A"},\n{"given": "B"}]')
    assert record.authors == (Organisation("A"),)
    assert findings == [(4, "J106", 'authors[1] has no usable family (left out with given "B")')]


def test_an_unknown_text_is_kept_as_extra() -> None:
    record, findings = read_one('"shelf": "B3", "extra": [{"format": "ris", "name": "C7", "value": "x"}]')
    assert record.extra == (Extra("ris", "C7", "x"), Extra("json", "shelf", "B3"))
    assert findings == [(3, "J104", "shelf is unknown (kept as extra)")]


def test_an_unknown_member_that_is_no_text_is_left_out() -> None:
    record, findings = read_one('"price": 30')
    assert record == Record(type=Kind.ARTICLE)
    assert findings == [(3, "J105", "price is unknown (left out: 30)")]


def test_an_unknown_member_of_a_part_is_left_out() -> None:
    record, findings = read_one('"authors": [{"family": "A",\n"orcid": "0000"}]')
    assert record.authors == (Person("A"),)
    assert findings == [(4, "J105", 'authors[0].orcid is unknown (left out: "0000")')]


def test_a_name_that_could_garble_a_message_is_quoted_in_it() -> None:
    assert read_one('"a\\nb": 1')[1] == [(3, "J105", '["a\\nb"] is unknown (left out: 1)')]


def test_of_a_doubled_member_the_last_one_is_taken() -> None:
    record, findings = read_one('"title": "one",\n"title": "two"')
    assert record.title == "two"
    assert findings == [(4, "J107", 'title is given again (left out: "one" before it)')]


def test_a_doubled_member_is_found_in_a_part() -> None:
    record, findings = read_one('"authors": [{"family": "A"}, {"family": "B",\n"family": "C"}]')
    assert record.authors == (Person("A"), Person("C"))
    assert findings == [(4, "J107", 'authors[1].family is given again (left out: "B" before it)')]


def test_members_of_the_same_name_in_different_objects_are_not_doubled() -> None:
    record, findings = read_one('"authors": [{"family": "A"}],\n"authors": [{"family": "B"}]')
    assert record.authors == (Person("B"),)
    assert findings == [(4, "J107", "authors is given again (left out: a list before it)")]


def test_half_of_a_surrogate_pair_is_replaced() -> None:
    record, findings = read_one('"title": "x\\ud83d"')
    assert record.title == "x\ufffd"
    assert [(line, code) for line, code, _ in findings] == [(1, "J108")]


def test_a_message_never_holds_half_of_a_surrogate_pair() -> None:
    assert read_one('"title": "\\ud83d",\n"title": "x"')[1][-1] == (
        4,
        "J107",
        'title is given again (left out: "\\ud83d" before it)',
    )


@given(records(), st.data())
def test_a_record_is_refused_in_part_exactly_where_the_schema_refuses_it(record: Record, data: st.DataObject) -> None:
    plain = json.loads(json.dumps(to_plain(record)))
    bent = bend(plain, data)
    refused = [defect for defect in conform(bent) if not is_left_to_the_validator(defect, bent)]
    _, findings = read(json.dumps([bent]))
    assert bool(findings) == bool(refused)


def is_left_to_the_validator(defect: Defect, value: Any) -> bool:
    """The forms of identifiers, and lists that are empty or say something twice: the record is whole all the same."""
    for step in defect.path:
        value = value.get(step) if isinstance(value, dict) else value[step]
    match defect.code.id:
        case "S107":
            return bool(value != "")
        case "S105":
            return isinstance(value, list)
    return defect.code.id == "S108"


def bend(plain: dict[str, Any], data: st.DataObject) -> Any:
    """The same with one value in it replaced, taken away or added."""
    value: Any = copy.deepcopy(plain)
    whole = value
    while isinstance(whole, dict | list) and whole:
        keys = list(whole) if isinstance(whole, dict) else list(range(len(whole)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(whole[key], dict | list) or not whole[key] or data.draw(st.booleans()):
            break
        whole = whole[key]
    match data.draw(st.sampled_from(["replace", "remove", "add"])):
        case "replace":
            whole[key] = data.draw(
                st.sampled_from([None, "", "x", 0, 1, 13, 1.0, 0.5, True, [], {}, ["x"], {"x": "y"}])
            )
        case "remove":
            del whole[key]
        case _ if isinstance(whole, dict):
            whole["unknown"] = data.draw(st.sampled_from(["x", 1]))
    return value


@given(st.text(alphabet='[]{}",:\\ \ntypearticlbook1-é', max_size=80))
def test_no_text_stops_the_reader(text: str) -> None:
    for format in (JSON, JSONL):
        located, findings = read(text, format)
        last = text.count("\n") + 1
        assert all(
            0 <= place.line <= last for place in [one.place for one in located] + [one.place for one in findings]
        )


@given(st.lists(records(), min_size=1, max_size=3), st.data())
def test_a_text_cut_off_anywhere_keeps_the_records_before_the_cut(several: list[Record], data: st.DataObject) -> None:
    for format in (JSON, JSONL):
        assert format.export is not None
        text = "".join(map(str, format.frame.around(format.export(several, Style()))))
        cut = text[: data.draw(st.integers(0, len(text)))]
        whole = cut.count("\n}") if format is JSON else cut.count("\n")
        located, _ = read(cut, format)
        assert [one.value for one in located][:whole] == several[:whole]
