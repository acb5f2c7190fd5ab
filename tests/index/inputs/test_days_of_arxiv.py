"""The dates of arXiv's metadata are days in UTC."""

from __future__ import annotations

from datetime import date

import pytest

from bibkit.index.inputs.days import day_of


@pytest.mark.parametrize(
    "text",
    [
        "Mon, 2 Apr 2007 19:18:42 GMT",
        "Mon, 02 Apr 2007 19:18:42 GMT",
        "2 Apr 2007",
        "Mon, 2 Apr 2007 23:30:00 +0000",
        "Tue, 3 Apr 2007 01:30:00 +0200",
        "2007-04-02",
        "2007-04-02T19:18:42Z",
        "2007-04-03T01:30:00+02:00",
    ],
)
def test_one_day_in_many_forms(text: str) -> None:
    assert day_of(text) == date(2007, 4, 2)


@pytest.mark.parametrize(
    "text",
    ["", "Mon", "Mon, 99 Apr 2007 19:18:42 GMT", "Mon, 2 Foo 2007 19:18:42 GMT", "2007-13-01", "1970-01-01",
     "9999-01-01", "2007", "2007-04-02T99:00:00", "0001-01-01T00:00:00+14:00"],
)  # fmt: skip
def test_what_no_paper_can_have_is_no_date(text: str) -> None:
    assert day_of(text) is None
