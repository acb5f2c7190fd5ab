"""Each member of a JSON value is found on its line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from bibkit.text.jsonspots import Path, spots


def test_members_and_elements_are_found_below_the_first_line() -> None:
    text = '{"a": [1,\n{"b": [],\n "c": {}}], "d":\n "x,{}[]\\""}'
    assert [(spot.path, spot.line) for spot in spots(text)] == [
        (("a",), 0),
        (("a", 0), 0),
        (("a", 1), 1),
        (("a", 1, "b"), 1),
        (("a", 1, "c"), 2),
        (("d",), 2),
    ]


def test_a_member_that_is_there_twice_comes_twice_from_within_the_same_object() -> None:
    assert [(spot.path, spot.within) for spot in spots('{"a": {"b": 1, "b": 2}, "b": 3}')] == [
        (("a",), 0),
        (("a", "b"), 6),
        (("a", "b"), 6),
        (("b",), 0),
    ]


def test_a_name_is_read_with_its_escapes() -> None:
    assert [spot.path for spot in spots('{"\\u00e9\\n": 1}')] == [("é\n",)]


def test_a_spot_says_where_the_value_starts() -> None:
    assert [spot.start for spot in spots('{"a" :  [1, 2]}')] == [8, 9, 12]


def paths(value: object, path: Path = ()) -> Iterator[Path]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        yield (*path, name)
        yield from paths(part, (*path, name))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(), children, max_size=3),
        max_leaves=10,
    ),
    st.sampled_from([None, 1]),
)
def test_every_path_of_any_value_is_found_with_its_value(value: object, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    assert [spot.path for spot in spots(text)] == list(paths(value))
    for spot in spots(text):
        part: object = value
        for step in spot.path:
            part = part[step]  # type: ignore[index]
        assert json.JSONDecoder().raw_decode(text, spot.start)[0] == part
