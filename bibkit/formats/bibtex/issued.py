"""Read when a work was issued: biblatex's `date`, or BibTeX's `year`, `month` and `day`."""

from __future__ import annotations

from dataclasses import replace

from bibkit.formats.bibtex.prose import fold
from bibkit.formats.bibtex.reading import Reading
from bibkit.model.date import Date
from bibkit.text.dates import month_of, read_date
from bibkit.text.expressions import expression

_YEAR = expression(r"[0-9]{1,4}")
# EDTF's range without an end ("2020-05/..", ISO 8601-2), and biblatex's own spelling of it ("2020-05/").
_OPEN_RANGE = expression(r"([^/]+)/(?:\.\.|open|unknown)?")
# What tells works of one year apart ("2020a", of natbib), and what a cataloguer put in brackets.
_TOLD_YEAR = expression(r"[\[(]?([0-9]{4})[a-z]?[\])]?")
# `jan # "~5"`, `5 jan`, "January 5": a month with its day. Of two numbers nobody knows which one is the month.
_MONTH_AND_DAY = expression(r"(?:([0-9]{1,2})(?:st|nd|rd|th)?[\s~.,/-]+)?([^\W\d_]+\.?)(?:[\s~.,/-]+([0-9]{1,2}))?")


def read_issued(reading: Reading) -> Date | None:
    """The date, as far as the fields say one; they are taken out of the values still to be read."""
    date: Date | None = None
    if (value := reading.values.pop("date", None)) and value.strip():
        date = read_day(reading, "date", value)
    parts = _year_month_day(reading)
    if date is None or parts is None:
        return date or parts
    if (parts.year, parts.month or date.month, parts.day or date.day) != (date.year, date.month, date.day):
        message = f"date says {_printed(date)}, and year, month and day {_printed(parts)}"
        reading.keep_odd("year", _printed(parts), message)
    return date


def read_day(reading: Reading, name: str, value: str) -> Date | None:
    """The date that one of biblatex's fields holds; what is none is kept, and told."""
    text = fold(value).strip("{}")  # no LaTeX: "2001~/2002" is about 2001
    date = read_date(text)
    if date is not None:
        return date
    if (found := _OPEN_RANGE.fullmatch(text)) and (date := read_date(found[1])) is not None and date.until is None:
        reading.telling.say("odd", name, f"{name}: {text[:60]!r} has no end (read as the date it begins with)")
        return date
    reading.keep_odd(name, value, f"{name}: {text[:60]!r} is no date")
    return None


def _year_month_day(reading: Reading) -> Date | None:
    values = reading.values
    year_value, month_value, day_value = (values.pop(name, "") for name in ("year", "month", "day"))
    if not (year_value or month_value or day_value):
        return None
    date = _read_year(reading, year_value)
    text = _text(reading, "month", month_value)
    month, day = _month_and_day(text)
    if text and month is None:
        if date is not None and not day_value and (span := _span(text, date)) is not None:
            return span
        reading.keep_odd("month", month_value, f"month: {text[:60]!r} is no month")
    if (text := _text(reading, "day", day_value)) and day is None:
        if text.isascii() and text.isdigit() and 1 <= int(text[:3]) <= 31 and month is not None:
            day = int(text)
        else:
            reading.keep_odd("day", day_value, f"day: {text[:60]!r} is no day of a month")
    if month is None:
        return date
    if date is None:
        return Date(month=month, day=day)
    return Date(date.year, month, day) if date == Date(date.year) else replace(date, month=month, day=day)


def _read_year(reading: Reading, value: str) -> Date | None:
    text = _text(reading, "year", value)
    if not text:
        return None
    if _YEAR.fullmatch(text) and int(text):
        return Date(int(text))
    date = read_date(text)
    if date is None and (found := _TOLD_YEAR.fullmatch(text)) is not None:
        reading.telling.say("odd", "year", f"year: {text!r} is read as {found[1]}")
        return Date(int(found[1]))
    if date is None:
        reading.keep_odd("year", value, f"year: {text[:60]!r} is no year")
    return date


def _span(text: str, year: Date) -> Date | None:
    """What a month stands for that is a season, or more than one month or day: "Spring", "May--June", "5--7 May"."""
    span = read_date(f"{text} {year.year}") if year == Date(year.year) else None
    known = span is not None and (span.season is not None or span.until is not None)
    return span if span is not None and known and span.year == year.year else None


def _month_and_day(text: str) -> tuple[int | None, int | None]:
    if not text:
        return None, None
    month = month_of(text.strip("# .,;"))  # "#sep#" is how JabRef writes a macro
    if month is not None:
        return month, None
    found = _MONTH_AND_DAY.fullmatch(text)
    if found is not None and (month := month_of(found[2])) is not None:
        day = int(found[1] or found[3] or 0)
        if 1 <= day <= 31 and not (found[1] and found[3]):
            return month, day
    return None, None


def _text(reading: Reading, name: str, value: str) -> str:
    return (reading.text(name, value) or "") if value else ""


def _printed(date: Date) -> str:
    return "-".join(f"{part:02}" for part in (date.year, date.month, date.day) if part is not None)
