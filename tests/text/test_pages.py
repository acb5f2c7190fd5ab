"""Pages have one hyphen in a range, whatever they were printed with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibkit.text.pages import clean_pages


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("12-34", "12-34"),
        ("12--34", "12-34"),
        ("12---34", "12-34"),
        ("12\u201334", "12-34"),
        ("12\u221234", "12-34"),
        (" 12 - 34 ", "12-34"),
        ("12\n --\t34", "12-34"),
        ("1234--45", "1234-45"),
        ("pp. 12--34", "12-34"),
        ("p.7", "7"),
        ("pages 3, 5", "3, 5"),
        ("p7", "p7"),
        ("e123", "e123"),
        ("S12--S20", "S12-S20"),
        ("iv--xii", "iv-xii"),
        ("1:1--1:20", "1:1-1:20"),
        ("1:1-1:20", "1:1-1:20"),
        ("3--5, 9", "3-5, 9"),
        ("12+", "12+"),
        ("12-", "12-"),
        ("12--34.", "12-34"),
        ("--", None),
        ("", None),
        (" ", None),
    ],
)
def test_pages_are_tidied(text: str, pages: str | None) -> None:
    assert clean_pages(text) == pages


@given(st.text(alphabet="123e-\u2013., p:\n", max_size=12))
def test_no_letter_or_digit_is_lost_but_those_of_a_label(text: str) -> None:
    kept = "".join(filter(str.isalnum, clean_pages(text) or ""))
    assert "".join(filter(str.isalnum, text)) in {kept, f"p{kept}", f"pp{kept}"}
