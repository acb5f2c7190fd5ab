"""JSON is decoded fast, and what can't be decoded is told in plain words."""

from __future__ import annotations

import pytest

from bibkit.text.jsonfast import fast_decoder
from bibkit.text.jsonvalue import Broken


def test_a_value_is_decoded() -> None:
    assert fast_decoder()('{"é": [1, null]}'.encode()) == {"é": [1, None]}


def test_escaped_control_characters_are_blanks_and_escaped_backslashes_stay() -> None:
    assert fast_decoder()(rb'["a\u0000b\u009Fc", "\u00e9", "\\u0000", "\\\u0001"]') == ["a b c", "é", "\\u0000", "\\ "]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b'"\xff"', "it isn't UTF-8"),
        (b"[" * 100_000, "it is nested too deeply"),
        (b'{"a": "b', "it ends too early"),
        (b'"a\0"', "a string is not closed, or holds a control character"),
        (rb'"\ud800"', "half of a surrogate pair stands there, which is no character"),
        (b"{} x", "text stands after the end of the value"),
        (b"NaN", "it isn't JSON from column 1 on"),
    ],
)
def test_what_is_no_value_is_told(text: bytes, reason: str) -> None:
    with pytest.raises(Broken, match=reason):
        fast_decoder()(text)
