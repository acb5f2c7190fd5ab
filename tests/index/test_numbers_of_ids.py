"""An arXiv id and its number are the same thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibkit.index.numbers import id_of, is_before, number_of
from bibkit.text.identifiers import ARCHIVES


def new_id(year: int, month: int, paper: int) -> str:
    return f"{year:02}{month:02}.{paper:0{5 if year >= 15 else 4}}"


def old_id(archive: str, year: int, month: int, paper: int) -> str:
    return f"{archive}/{year % 100:02}{month:02}{paper:03}"


MONTHS = st.integers(1, 12)
IDS = st.one_of(
    st.builds(new_id, st.integers(7, 14), MONTHS, st.integers(1, 9_999)),
    st.builds(new_id, st.integers(15, 99), MONTHS, st.integers(1, 99_999)),
    st.builds(old_id, st.sampled_from(ARCHIVES), st.integers(1991, 2007), MONTHS, st.integers(1, 999)),
)


@given(IDS)
def test_an_id_comes_back_from_its_number(id: str) -> None:
    number = number_of(id)
    assert number is not None
    assert 0 < number < 1 << 32
    assert id_of(number) == id


@given(IDS, IDS)
def test_two_ids_have_two_numbers(one: str, other: str) -> None:
    assert (number_of(one) == number_of(other)) == (one == other)


def test_the_subject_class_of_an_old_id_says_nothing() -> None:
    assert number_of("math.GT/0309136") == number_of("math/0309136")


def test_numbers_follow_the_months() -> None:
    numbers = [number_of(id) or 0 for id in ("0704.0001", "1412.9999", "1501.00001", "2606.12345")]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize(
    "id",
    [
        "",
        "2308.1",
        "2308.10848v2",
        "hep-th/990100",
        "hep-th/9913001",
        "hep-th/1001001",
        "no-such/9901001",
        "٢308.10848",
    ],
)
def test_what_is_no_id_has_no_number(id: str) -> None:
    assert number_of(id) is None


@pytest.mark.parametrize(
    ("id", "year", "month", "is_earlier"),
    [
        ("2301.00001", 2023, 2, True),
        ("2301.99999", 2023, 1, False),
        ("0712.0001", 2008, 1, True),
        ("hep-th/9901001", 2007, 4, True),
        ("math/0703001", 2007, 3, False),
    ],
)
def test_a_number_says_in_which_month_a_paper_came(id: str, year: int, month: int, is_earlier: bool) -> None:
    number = number_of(id)
    assert number is not None
    assert is_before(number, year, month) is is_earlier
