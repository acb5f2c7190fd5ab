"""Read the dates of RIS: "2020/05/06/", with other information behind the last slash, and what else stands there."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from bibkit.formats.ris.tags import SEASONS
from bibkit.model.date import Date
from bibkit.text.dates import read_date as read_any_date

_SLASHED = re.compile(r"([0-9]{4})(?:/([0-9]{0,2})(?:/([0-9]{0,2})(?:/(.*))?)?)?")
_SEASONS = {season.lower(): number for number, season in enumerate(SEASONS, 1)}
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}(?::[0-9]{2})?")
_YEAR = re.compile(r"[0-9]{4}")
# The year is in another line: "May 5", "DEC 15", "MAR-APR", "05/06".
_YEARLESS = re.compile(r"(?P<month>[0-9]{1,2})[/-](?P<day>[0-9]{1,2})/?")


@lru_cache(8192)
def read_date(text: str) -> Date | None:
    """The date that a value is; None if any of it would be left over, or the year isn't known."""
    found = _SLASHED.fullmatch(text)
    if found is None:
        return read_any_date(text)
    year, month, day, other = (part.strip() if part else None for part in found.groups())
    date = Date(int(year or 0), int(month or 0) or None, int(day or 0) or None)
    if not date.year or (date.month or 0) > 12 or (date.day or 0) > 31:
        return None
    if other and not _TIME.fullmatch(other):  # Zotero has the time of day there, of which a record has none
        season = _SEASONS.get("autumn" if other.lower() == "fall" else other.lower())
        if season is not None:
            return replace(date, season=season)
        # "2020///May 6": EndNote has the rest of the date in a line of its own, and others put it together.
        return read_date_in(other, date.year) if date.month is None and date.day is None else None
    return date


def read_date_in(text: str, year: int | None) -> Date | None:
    """The date in that year that a value without a year is."""
    if year is None or _YEAR.search(text):
        return None
    found = _YEARLESS.fullmatch(text)
    if found is not None:
        return read_date(f"{year:04}/{found['month']}/{found['day']}")
    return read_any_date(f"{text.strip(' /')} {year:04}")


def year_of(text: str) -> int | None:
    """The year that a value begins with, if nothing else of it can be understood."""
    found = _YEAR.match(text)
    return int(found[0]) or None if found else None


def more_precise(one: Date, other: Date) -> Date | None:
    """Of two dates that say the same as far as they go the one that says more; None if they contradict each other."""
    parts = [(one.year, other.year), (one.month, other.month), (one.day, other.day), (one.season, other.season)]
    if any(mine is not None and theirs is not None and mine != theirs for mine, theirs in parts):
        return None
    return other if _known(other) > _known(one) else one


@lru_cache(8192)
def agreement(texts: tuple[str, ...]) -> Date | None:
    """The date that some values give together; None if one of them is none, or two contradict each other."""
    found: Date | None = None
    for text in texts:
        date = read_date(text)
        if date is None:
            return None
        found = date if found is None else more_precise(found, date)
        if found is None:
            return None
    return found


def _known(date: Date) -> tuple[int, bool]:
    return sum(part is not None for part in (date.month, date.day, date.season)), date.until is not None
