"""Several serial numbers in one value."""

from __future__ import annotations

import pytest

from bibkit.text.identifiers import is_short_doi, isbn_of, issn_of
from bibkit.text.serials import every_serial


@pytest.mark.parametrize(
    "text",
    ["0036-8075, 1095-9203", "0036-8075; 1095-9203", "0036-8075 (print), 1095-9203 (online)", "0036-8075 1095-9203"],
)
def test_the_issns_of_print_and_web_are_told_apart(text: str) -> None:
    assert every_serial(text, issn_of) == ["0036-8075", "1095-9203"]


def test_an_isbn_with_blanks_is_one_number() -> None:
    assert every_serial("978 0 262 03561 3, 0 262 03561 8", isbn_of) == ["978 0 262 03561 3", "0 262 03561 8"]


@pytest.mark.parametrize("text", ["", "0036-8075 and more", "0036-8075, 12", "x" * 5000])
def test_anything_else_among_them_makes_it_no_list(text: str) -> None:
    assert every_serial(text, issn_of) == []


@pytest.mark.parametrize(("text", "is_one"), [("10/gf7k2j", True), ("10/", False), ("10.1000/182", False)])
def test_a_short_doi_has_no_registrant(text: str, is_one: bool) -> None:
    assert is_short_doi(text) is is_one
