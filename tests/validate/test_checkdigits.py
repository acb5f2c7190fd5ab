"""Check digits of ISBN, ISSN and ORCID iD."""

from __future__ import annotations

import pytest

from bibkit.validate.checkdigits import bare_digits, is_isbn, is_issn, is_orcid


@pytest.mark.parametrize("number", ["978-3-16-148410-0", "979-10-90636-07-1", "0 306 40615 2", "0-8044-2957-x"])
def test_an_isbn_of_ten_or_thirteen_digits_is_one(number: str) -> None:
    assert is_isbn(bare_digits(number))


@pytest.mark.parametrize("number", ["9783161484101", "0306406153", "1234567890128", "030640615", "X306406152", ""])
def test_what_is_no_isbn_is_none(number: str) -> None:
    assert not is_isbn(number)


def test_an_issn_may_end_with_an_x() -> None:
    assert is_issn("03785955")
    assert is_issn("2434561X")
    assert not is_issn("24345610")


@pytest.mark.parametrize("number", ["0000-0002-1825-0097", "0000-0002-1694-233X", "0000-0001-5109-3700"])
def test_an_orcid_is_one(number: str) -> None:
    assert is_orcid(bare_digits(number))


@pytest.mark.parametrize("number", ["0000000218250098", "000000021694233", "X000000218250097"])
def test_what_is_no_orcid_is_none(number: str) -> None:
    assert not is_orcid(number)


def test_digits_of_other_scripts_are_none() -> None:
    assert not is_isbn(bare_digits("٠٣٠٦٤٠٦١٥٢"))
