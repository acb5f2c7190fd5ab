"""A JSON text is taken apart into entries, whatever is broken in it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibkit.text import jsonscan
from bibkit.text.jsonscan import Fault, entries, line_entries
from bibkit.text.jsonvalue import Entry


def lines(text: str) -> Iterator[str]:
    return iter(io.StringIO(text))


def scan(text: str) -> list[Entry | Fault]:
    return list(entries(lines(text)))


def values(found: Iterable[Entry | Fault]) -> list[object]:
    return [entry.value for entry in found if isinstance(entry, Entry)]


def faults(found: Iterable[Entry | Fault]) -> list[Fault]:
    return [fault for fault in found if isinstance(fault, Fault)]


def test_the_elements_of_an_array_are_its_entries_with_line_and_text() -> None:
    assert scan('[\n{"a": 1},\n{"b":\n 2}, 3]\n') == [
        Entry({"a": 1}, 2, '{"a": 1}'),
        Entry({"b": 2}, 3, '{"b":\n 2}'),
        Entry(3, 4, "3"),
    ]


def test_a_value_that_is_no_array_is_the_one_entry() -> None:
    assert scan('\n{"a": 1}\n') == [Entry({"a": 1}, 2, '{"a": 1}')]


def test_an_empty_array_has_no_entries() -> None:
    assert scan(" [ ]\n") == []


def test_a_blank_text_is_no_json() -> None:
    assert scan("\n \n") == [Fault(0, 0, "there is no JSON in it")]


def test_an_entry_longer_than_what_is_read_at_a_time_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonscan, "PIECE", 3)
    value = [{"a": [1, {"b": "x" * 50}], "c": None}, {"d": 2}]
    assert values(scan(json.dumps(value, indent=1))) == value


def test_a_line_is_told_also_after_much_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonscan, "PIECE", 3)
    assert [entry.line for entry in scan("[\n" + "{},\n" * 40 + "{}\n]") if isinstance(entry, Entry)][-1] == 42


def test_a_broken_entry_on_lines_of_its_own_costs_itself() -> None:
    found = scan('[\n  {\n    "a": 1\n  },\n  {\n    "b" 2\n  },\n  {\n    "c": 3\n  }\n]\n')
    assert values(found) == [{"a": 1}, {"c": 3}]
    assert faults(found) == [Fault(6, 9, "a colon is missing after a member's name", lost=5, resumed=8)]


def test_an_entry_with_a_string_left_open_costs_itself() -> None:
    found = scan('[\n{"a": "x},\n{"b": 2}\n]')
    assert values(found) == [{"b": 2}]
    assert [(fault.line, fault.lost, fault.resumed) for fault in faults(found)] == [(2, 2, 3)]


def test_an_entry_that_swallows_the_next_ones_costs_itself() -> None:
    found = scan('[\n{"a": [\n},\n{"b": 2},\n{"c": 3}\n]')
    assert values(found) == [{"b": 2}, {"c": 3}]


@pytest.mark.parametrize(
    ("broken", "column"),
    [("{'a': 1}", 11), ('{"a": x}', 16), ('{"a": [}', 17), ('{"a": 1 2}', 18), ('{"a": "}, ]\\x"}', 21), ("?", 10)],
)
def test_a_broken_entry_among_others_on_its_line_costs_itself(broken: str, column: int) -> None:
    found = scan(f'[{{"a":0}},{broken},{{"b":2}}]')
    assert values(found) == [{"a": 0}, {"b": 2}]
    assert [(fault.line, fault.column) for fault in faults(found)] == [(1, column)]


def test_a_text_cut_off_inside_an_entry_keeps_the_entries_before() -> None:
    found = scan('[\n{"a": 1},\n{"b":\n')
    assert values(found) == [{"a": 1}]
    assert faults(found) == [Fault(3, 6, "a value should stand here", lost=3, resumed=None)]


def test_an_array_that_is_not_closed_is_told_at_its_last_line() -> None:
    assert scan('[\n{"a": 1}\n\n')[1:] == [Fault(2, 0, "the closing bracket ']' is missing")]


def test_a_missing_comma_costs_nothing() -> None:
    found = scan('[{"a": 1}\n{"b": 2}]')
    assert values(found) == [{"a": 1}, {"b": 2}]
    assert faults(found) == [Fault(2, 1, "a comma is missing before the entry")]


def test_a_comma_before_the_closing_bracket_costs_nothing() -> None:
    assert scan("[1,\n]")[1:] == [Fault(1, 3, "a comma stands before the closing bracket")]


def test_text_after_the_end_is_left_out() -> None:
    assert scan("[1]\n{}")[1:] == [Fault(2, 1, "text stands after the end", lost=2)]


def test_a_broken_text_that_is_no_array_is_given_up() -> None:
    assert scan("hello\nworld") == [Fault(1, 1, "a value should stand here", lost=1)]


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
def test_a_number_that_is_none_is_refused_where_it_stands(constant: str) -> None:
    found = scan(f'[{{"a": 1,\n"b": {constant}}}, 2]')
    assert values(found) == [2]
    assert faults(found) == [Fault(2, 6, f"{constant} is no number in JSON", lost=1, resumed=2)]


def test_a_number_of_thousands_of_digits_is_refused_where_it_stands() -> None:
    found = scan('[{"a": "' + "1" * 5000 + '",\n"b": ' + "9" * 5000 + "}, 2]")
    assert values(found) == [2]
    assert faults(found) == [Fault(2, 6, "a number has too many digits", lost=1, resumed=2)]


@pytest.mark.parametrize("depth", [33, 900, 100_000])
def test_an_entry_nested_too_deep_costs_itself(depth: int) -> None:
    found = scan("[1, " + "[" * depth + "]" * depth + ", 2]")
    assert values(found) == [1, 2]
    assert faults(found) == [Fault(1, 5, "it is nested deeper than 32 levels", lost=1, resumed=1)]


def test_an_entry_may_be_as_deep_as_the_limit() -> None:
    assert values(scan("[" + "[" * 32 + "]" * 32 + "]")) == [json.loads("[" * 32 + "]" * 32)]


def test_many_brackets_are_not_deep_nesting() -> None:
    value = [{"authors": [{"family": "A"}] * 100}]
    assert values(scan(json.dumps(value))) == value


@pytest.mark.parametrize("bomb", ["[", '{"a":', '[{"a":'])
def test_brackets_without_end_are_one_fault(bomb: str) -> None:
    assert len(scan(bomb * 100_000)) == 1


def test_a_doubled_member_is_noticed() -> None:
    assert scan('[{"a": {"b": 1, "b": 2}}]') == [
        Entry({"a": {"b": 2}}, 1, '{"a": {"b": 1, "b": 2}}', doubled=True),
    ]


def test_an_entry_after_a_doubled_member_is_not_doubled() -> None:
    assert scan('[{"a": 1, "a": 2}, {"a": 1}]')[1] == Entry({"a": 1}, 1, '{"a": 1}')


def test_half_of_a_surrogate_pair_becomes_the_replacement_character() -> None:
    assert scan('["x\\ud83d", "\\ud83d\\ude42"]') == [
        Entry("x\ufffd", 1, '"x\\ud83d"', unpaired=True),
        Entry("🙂", 1, '"\\ud83d\\ude42"'),
    ]


def test_hopeless_texts_are_given_up_rather_than_read_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonscan, "PATIENCE", 1000)
    found = scan("[\n" + '{"a": [\n{"b": 1},\n' * 300)
    assert faults(found)[-1].resumed is None
    assert len(found) < 300


def test_each_line_of_json_lines_is_an_entry() -> None:
    assert list(line_entries(lines('{"a": 1}\n\n  [2] \n"x"'))) == [
        Entry({"a": 1}, 1, '{"a": 1}'),
        Entry([2], 3, "[2]"),
        Entry("x", 4, '"x"'),
    ]


def test_a_broken_line_of_json_lines_costs_itself() -> None:
    assert list(line_entries(lines('{"a": 1\n{"b": 2} x\n3'))) == [
        Fault(1, 8, "a comma or a closing bracket is missing", lost=1, resumed=2),
        Fault(2, 10, "text stands after the end of the value", lost=2, resumed=3),
        Entry(3, 3, "3"),
    ]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False, allow_infinity=False),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(), children, max_size=3),
    max_leaves=8,
)


@given(st.lists(json_values, max_size=4), st.sampled_from([None, 0, 2]))
def test_any_array_comes_apart_into_its_elements(value: list[object], indent: int | None) -> None:
    found = scan(json.dumps(value, indent=indent))
    assert values(found) == value
    assert faults(found) == []


JSON_LOOKALIKES = st.text(alphabet='[]{}",:\\ \nantu1-é', max_size=60)


@given(JSON_LOOKALIKES)
def test_a_text_has_faults_exactly_where_python_refuses_it(text: str) -> None:
    try:
        value = json.loads(text)
    except ValueError:
        assert faults(scan(text)) != []
    else:
        assert faults(scan(text)) == []
        assert values(scan(text)) == (value if isinstance(value, list) else [value])


@given(JSON_LOOKALIKES)
def test_the_lines_of_faults_and_entries_are_inside_the_text(text: str) -> None:
    for found in (scan(text), list(line_entries(lines(text)))):
        assert all(0 <= one.line <= len(list(lines(text))) for one in found)
