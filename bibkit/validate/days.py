"""Days of the calendar, for dates of which not every part is known."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from bibkit.model.date import Date
from bibkit.text.expressions import expression

_PART = r"-?[0-9X]{4}(?:-[0-9X]{2}(?:-[0-9X]{2})?)?(?:T[0-9:.Z+-]*)?[~?%]?"
# EDTF as biblatex reads it (its manual, 2.3.8): a day, a range, a range that is open, years before Christ or with y.
_EDTF = expression(rf"(?:{_PART}|[yY]-?[0-9]{{5,}})?(?:/(?:{_PART}|\.\.)?)?")
_LEAP_YEAR = 2000  # where no year is known, the 29th of February is possible


def days_of(month: int, year: int | None) -> int:
    """How many days a month has; none where there is no such month."""
    return monthrange(year or _LEAP_YEAR, month)[1] if 1 <= month <= 12 else 0


def first_day(known: Date) -> date | None:
    """The first day that may be meant; None without a year, or where there is no such day."""
    year, month, day = known.year, known.month or 1, known.day or 1
    if year is None or not 1 <= year <= 9999 or not 1 <= day <= days_of(month, year):
        return None
    return date(year, month, day)


def last_day(known: Date) -> date | None:
    """The last day that may be meant, of a range the last of its end; otherwise as `first_day`."""
    end = known.until or known
    if (first := first_day(end)) is None:
        return None
    month = end.month or 12
    return date(first.year, month, end.day if end.month and end.day else days_of(month, first.year))


def is_edtf(text: str) -> bool:
    """Whether biblatex reads a date in it, of the calendar or not."""
    return text not in ("", "/") and _EDTF.fullmatch(text) is not None
