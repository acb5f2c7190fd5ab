"""Read when a work was issued: biblatex's `date`, or BibTeX's `year`, `month` and `day`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bibkit.formats.bibtex.prose import fold, plain_text
from bibkit.model.date import Date
from bibkit.text.dates import month_of, read_date

KeepOdd = Callable[[str, str, str], None]  # the field, its value, what is odd about it

_YEAR = re.compile(r"-?[0-9]{1,4}")
# `jan # "~5"`, `5 jan`, "January 5": a month with its day.
_MONTH_AND_DAY = re.compile(
    r"(?:([0-9]{1,2})(?:st|nd|rd|th)?[\s~.,/-]+)?([^\W\d_]+\.?|[0-9]{1,2})(?:[\s~.,/-]+([0-9]{1,2}))?"
)


def read_issued(values: dict[str, str], keep_odd: KeepOdd) -> Date | None:
    """The date, as far as the fields say one; they are taken out of `values`. What is no date goes to `keep_odd`."""
    date: Date | None = None
    if (value := values.pop("date", None)) and value.strip():
        text = fold(value).strip("{}")  # no LaTeX: "2001~/2002" is about 2001
        date = read_date(text)
        if date is None:
            keep_odd("date", value, f"date: {text[:60]!r} is no date")
    parts = _year_month_day(values, keep_odd)
    if date is None or parts is None:
        return date or parts
    if (parts.year, parts.month or date.month, parts.day or date.day) != (date.year, date.month, date.day):
        keep_odd("year", _printed(parts), f"date says {_printed(date)}, and year, month and day {_printed(parts)}")
    return date


def _year_month_day(values: dict[str, str], keep_odd: KeepOdd) -> Date | None:
    year_value, month_value, day_value = (values.pop(name, "") for name in ("year", "month", "day"))
    if not (year_value or month_value or day_value):
        return None
    date = _read_year(year_value, keep_odd)
    month, day = _read_month(month_value, keep_odd)
    if (text := _text(day_value)) and day is None:
        if text.isascii() and text.isdigit() and 1 <= int(text[:3]) <= 31 and month is not None:
            day = int(text)
        else:
            keep_odd("day", day_value, f"day: {text[:60]!r} is no day of a month")
    if month is None:
        return date
    if date is None:
        return Date(month=month, day=day)
    return Date(date.year, month, day) if date == Date(date.year) else replace(date, month=month, day=day)


def _read_year(value: str, keep_odd: KeepOdd) -> Date | None:
    text = _text(value)
    if not text:
        return None
    if _YEAR.fullmatch(text):
        return Date(int(text))
    date = read_date(text)
    if date is None:
        keep_odd("year", value, f"year: {text[:60]!r} is no year")
    return date


def _read_month(value: str, keep_odd: KeepOdd) -> tuple[int | None, int | None]:
    text = _text(value)
    if not text:
        return None, None
    month = month_of(text.rstrip(" .,;"))
    if month is not None:
        return month, None
    found = _MONTH_AND_DAY.fullmatch(text)
    if found is not None and (month := month_of(found[2])) is not None:
        day = int(found[1] or found[3] or 0)
        if 1 <= day <= 31 and not (found[1] and found[3]):
            return month, day
    keep_odd("month", value, f"month: {text[:60]!r} is no month")
    return None, None


def _text(value: str) -> str:
    return plain_text(value).text if value else ""


def _printed(date: Date) -> str:
    return "-".join(f"{part:02}" for part in (date.year, date.month, date.day) if part is not None)
