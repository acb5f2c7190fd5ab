"""Cut by what stands between them, the values of a JSON text are those that a careful reading finds."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.text import jsonscan
from bibkit.text.jsoncut import Cutter
from bibkit.text.jsonitems import items
from bibkit.text.jsonscan import Fault, Window, elements, entries
from bibkit.text.jsonvalue import Entry


def lines(text: str) -> Iterator[str]:
    return iter(io.StringIO(text))


def cut(text: str) -> tuple[list[Entry | Fault], int]:
    """What is found in an array, and how many of the values were cut."""
    counted = 0

    class Counting(Cutter):
        def cut(self, text: str, at: int, line: int) -> tuple[list[Entry], int, int]:
            nonlocal counted
            found = super().cut(text, at, line)
            counted += len(found[0])
            return found

    window = Window(lines(text), Counting())
    window.sign()
    window.advance(window.at + 1)
    return list(elements(window)), counted


LAYOUTS: dict[str, dict[str, Any]] = {
    "one line": {"separators": (",", ":")},
    "one line with blanks": {},
    "indented": {"indent": 2},
    "tabs": {"indent": "\t"},
    "escaped": {"ensure_ascii": True},
}
ITEMS = [
    {"id": f"k{at}", "author": [{"family": "Ä"}, {"family": "B", "given": "C"}], "note": '},\n{"id"', "n": [at, None]}
    for at in range(40)
]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=list(LAYOUTS))
def test_regular_values_are_cut_and_the_same(layout: dict[str, Any]) -> None:
    text = json.dumps(ITEMS, **{"ensure_ascii": False, **layout})
    found, counted = cut(text)
    assert found == list(entries(lines(text)))
    assert counted >= 37


def test_values_each_on_its_line_are_cut() -> None:
    text = "[\n" + ",\n".join(map(json.dumps, ITEMS)) + "\n]\n"
    found, counted = cut(text)
    assert found == list(entries(lines(text)))
    assert counted == 38


# Between two regular values: what the two ways of reading must find alike.
ODD = [
    '{"a": 1, "a": 2}',
    '{"a" : 1, "b": 2, "a": 2}',
    '{"a": "\\u0022\\u0022", "b": 1, "b": 1}',
    '{"a": "\\ud83d"}',
    '{"a": "\\ud83d\\ude00"}',
    '{"a": NaN}',
    '{"a": 1e999}',
    '{"a": 01}',
    '{"a": ' + "9" * 5000 + "}",
    '{"a": ' * 40 + "1" + "}" * 40,
    "[" * 5000,
    '{"a": "x}',
    '{"a": 1',
    '{"a": "tab\t"}',
    '{"\\u0061": 1, "a": 2}',
    "12",
    "{}",
    "",
    "{'a': 1}",
]


@pytest.mark.parametrize("odd", ODD, ids=lambda text: text[:30])
@pytest.mark.parametrize("between", [",\n", ",", ",\n  "], ids=repr)
def test_odd_values_are_what_a_careful_reading_finds(odd: str, between: str) -> None:
    usual = [json.dumps(item) for item in ITEMS[:4]]
    text = "[" + between[1:] + between.join([*usual, odd, *usual, odd, *usual]) + "\n]\n"
    assert cut(text)[0] == list(entries(lines(text)))


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["a", "b", "id", '"', "\\"]),
            st.text('a"\\{}[],:\n é\U0001f600', max_size=6) | st.lists(st.integers(-9, 9) | st.none(), max_size=2),
            max_size=3,
        ),
        max_size=8,
    ),
    st.sampled_from(list(LAYOUTS.values())),
    st.integers(0, 200),
)
@settings(max_examples=150)
def test_any_text_even_cut_off_is_read_the_same_way(value: list[Any], layout: dict[str, Any], end: int) -> None:
    text = json.dumps(value, **{"ensure_ascii": False, **layout})
    for given_text in (text, text[: max(1, end)]):
        assert cut(given_text)[0] == [
            found for found in entries(lines(given_text)) if found not in list(after(given_text))
        ]


def after(text: str) -> Iterator[Fault]:
    """The fault behind an array, which its elements know nothing of."""
    for found in entries(lines(text)):
        if isinstance(found, Fault) and found.reason == "text stands after the end":
            yield found


def test_whole_numbers_of_more_than_64_bits_are_floating_point() -> None:
    text = "[\n" + ",\n".join(['{"a": 123456789012345678901234567890}'] * 4) + "\n]"
    values = [found.value["a"] for found in cut(text)[0] if isinstance(found, Entry)]
    assert {type(value) for value in values} == {int, float}


def test_where_the_layout_is_never_the_same_the_cutter_gives_up() -> None:
    text = "[" + ", ".join(f'{{"a{at}": {{"b": 1}}}}' for at in range(500)) + "]"
    found, _ = cut(text)
    assert len(found) == 500


@pytest.mark.parametrize("open_end", ['[{"a": 1}, ', '{"items": [', '{"items": [{"a": 1}', '{"a": 1}\n{'])
def test_what_is_cut_off_is_told(open_end: str) -> None:
    assert [found.reason for found in items(lines(open_end)) if isinstance(found, Fault)] != []


def test_a_text_that_is_all_on_one_line_takes_no_longer_for_that(monkeypatch: pytest.MonkeyPatch) -> None:
    searched = 0

    class Text(str):
        def rfind(self, *given: Any) -> int:
            nonlocal searched
            searched += given[2] - given[1]
            return super().rfind(*given)

    monkeypatch.setattr(jsonscan, "PIECE", 10)
    text = Text("[" + ",".join(['{"a": 1}'] * 500) + "]")
    assert len(list(entries([text]))) == 500
    assert searched <= len(text)
