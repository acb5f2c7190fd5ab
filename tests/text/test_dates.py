"""Dates are read in the forms that standards and people have for them; what leaves a doubt is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibkit.model.date import Date
from bibkit.text.dates import month_of, read_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2020", Date(2020)),
        ("2020-05", Date(2020, 5)),
        ("2020-05-06", Date(2020, 5, 6)),
        ("2020-02-30", Date(2020, 2, 30)),
        ("0987", Date(987)),
        ("2020-05-06T12:11:00Z", Date(2020, 5, 6)),
        ("2020-05-06 12:11:00", Date(2020, 5, 6)),
        ("2020-XX", Date(2020)),
        ("2020-05-XX", Date(2020, 5)),
        ("2020-00-00", Date(2020)),
        ("2020-21", Date(2020, season=1)),
        ("2020-24", Date(2020, season=4)),
        ("2020~", Date(2020, circa=True)),
        ("2020-05?", Date(2020, 5, circa=True)),
        ("2020?~", Date(2020, circa=True)),
        ("2020-05/2020-07", Date(2020, 5, until=Date(2020, 7))),
        ("2019/2020", Date(2019, until=Date(2020))),
        ("2020-05-06/2020", Date(2020, 5, 6, until=Date(2020))),
        ("2004-06~/2006-08", Date(2004, 6, circa=True, until=Date(2006, 8))),
        ("2020-21/2020-22", Date(2020, season=1, until=Date(2020, season=2))),
    ],
)
def test_edtf_is_read(text: str, date: Date) -> None:
    assert read_date(text) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2020/05/06", Date(2020, 5, 6)),
        ("2020/5", Date(2020, 5)),
        ("2020-5-6", Date(2020, 5, 6)),
        ("05/2020", Date(2020, 5)),
        ("20200506", Date(2020, 5, 6)),
        ("May 5, 2020", Date(2020, 5, 5)),
        ("Tuesday, May 5th, 2020", Date(2020, 5, 5)),
        ("5 May 2020", Date(2020, 5, 5)),
        ("5-May-2020", Date(2020, 5, 5)),
        ("Sept. 2020", Date(2020, 9)),
        ("  MAY\n2020. ", Date(2020, 5)),
        ("Spring 2020", Date(2020, season=1)),
        ("Fall 2020", Date(2020, season=3)),
        ("2020 May 5", Date(2020, 5, 5)),
        ("2020 Winter", Date(2020, season=4)),
        ("2020 May-Jun", Date(2020, 5, until=Date(2020, 6))),
        ("May--June 2020", Date(2020, 5, until=Date(2020, 6))),
        ("May/June 2020", Date(2020, 5, until=Date(2020, 6))),
        ("May 5\u20137, 2020", Date(2020, 5, 5, until=Date(2020, 5, 7))),
        ("5-7 May 2020", Date(2020, 5, 5, until=Date(2020, 5, 7))),
        ("28 Feb - 3 Mar 2020", Date(2020, 2, 28, until=Date(2020, 3, 3))),
        ("2019\u20132020", Date(2019, until=Date(2020))),
        ("ca. 2020", Date(2020, circa=True)),
        ("circa May 2020", Date(2020, 5, circa=True)),
    ],
)
def test_what_people_write_is_read(text: str, date: Date) -> None:
    assert read_date(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "",
        "n.d.",
        "in press",
        "forthcoming 2021",
        "0000",
        "987",
        "12020",
        "-2020",
        "2020-13",
        "2020-25",
        "2020-05-32",
        "2020-00-05",
        "201X",
        "2020/..",
        "../2020",
        "2020/",
        "05/06/2020",
        "2020-2019",
        "1998-99",
        "Winter 2019-2020",
        "12 Foo 2020",
        "May 5",
        "2020 " * 100,
    ],
)
def test_what_is_no_date_or_not_sure_is_none(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("jan", 1),
        ("January", 1),
        ("Jan.", 1),
        ("SEPT", 9),
        (" dec ", 12),
        ("1", 1),
        ("01", 1),
        ("12", 12),
        ("13", None),
        ("0", None),
        ("\u00b2", None),
        ("9" * 5000, None),
        ("foo", None),
        ("may-jun", None),
        ("", None),
    ],
)
def test_a_month_is_told_by_name_or_number(text: str, month: int | None) -> None:
    assert month_of(text) == month


@given(st.text(max_size=30) | st.text(alphabet="0123456789-/~?XTmayjun. ,", max_size=24))
def test_any_text_gives_a_date_within_bounds_or_none(text: str) -> None:
    date = read_date(text)
    for end in (date, date and date.until):
        if end is not None:
            assert end.year is not None
            assert 1 <= end.year <= 9999
            assert end.month is None or 1 <= end.month <= 12
            assert end.day is None or (end.month is not None and 1 <= end.day <= 31)
            assert end.season is None or (end.month is None and 1 <= end.season <= 4)
