"""Values are written as JSON on one line, by whichever writer can."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibkit.text.jsonwrite import compact_writer, is_whole, whole

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(max_size=4), parts, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_it_is_what_the_standard_library_writes(value: object) -> None:
    assert compact_writer()(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"a": [1, 2.5, None], "é": "\n"}, '{"a":[1,2.5,null],"é":"\\n"}'),
        (2**70, "1180591620717411303424"),
        ({"a": "\ud83d"}, '{"a":"\ud83d"}'),
    ],
    ids=repr,
)
def test_there_are_no_blanks_in_it(value: object, text: str) -> None:
    assert compact_writer()(value) == text


def test_half_of_a_surrogate_pair_is_replaced() -> None:
    assert not is_whole(["a\ud83db"])
    assert whole("a\ud83db") == "a\ufffdb"
    assert is_whole(["a\U0001f600b"])
