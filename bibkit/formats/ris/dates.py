"""Read the dates of RIS: "2020/05/06/", with other information behind the last slash, and what else stands there."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from bibkit.formats.ris.tags import SEASONS
from bibkit.model.date import Date
from bibkit.text.dates import read_date as read_any_date

_SLASHED = re.compile(r"([0-9]{4})(?:/([0-9]{0,2})(?:/([0-9]{0,2})(?:/(.*))?)?)?")
_NAMED = re.compile(r"(?P<year>[0-9]{4})/(?P<name>[A-Za-z]{3,9})\.?(?:/(?P<day>[0-9]{0,2}))?/?")
# The last three are those of the Web of Science, with "WIN".
_SEASONS = {season.lower(): number for number, season in enumerate(SEASONS, 1)} | {"fall": 3, "spr": 1, "sum": 2}
_SEASONS |= {"fal": 3, "win": 4}
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}(?::[0-9]{2})?")
_YEAR = re.compile(r"[0-9]{4}")
_ONLY_YEAR = re.compile(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])")
_BEGINNING = re.compile(r"([0-9]{4})(?:/([0-9]{1,2})(?:/([0-9]{1,2}))?)?(?![0-9\u2013-])")
# The year is in another line: "May 5", "DEC 15", "MAR-APR", "05/06".
_YEARLESS = re.compile(r"(?P<month>[0-9]{1,2})[/-](?P<day>[0-9]{1,2})/?")


@lru_cache(8192)
def read_date(text: str) -> Date | None:
    """The date that a value is; None if any of it would be left over, or the year isn't known."""
    found = _SLASHED.fullmatch(text)
    if found is None:
        named = _NAMED.fullmatch(text)
        if named is None:
            return read_any_date(text.rstrip(" /"))
        return read_date_in(f"{named['name']} {named['day'] or ''}", int(named["year"]))
    *digits, other = found.groups()
    date = _date(*digits)
    other = other.strip(" /") if other else ""
    if date is None or not other or _TIME.fullmatch(other):  # Zotero has the time of day there; a record has none
        return date
    season = _SEASONS.get(other.lower())
    if season is not None:
        return replace(date, season=season)
    # "2020///May 6": EndNote has the rest of the date in a line of its own, and others put it together. EBSCO has
    # "2020/05//May/Jun2020".
    spoken = read_any_date(other) if _YEAR.search(other) else read_date_in(other, date.year)
    return more_precise(date, spoken) if spoken is not None else None


def _date(year: str, month: str | None = None, day: str | None = None) -> Date | None:
    date = Date(int(year), int(month or 0) or None, int(day or 0) or None)
    return date if date.year and (date.month or 0) <= 12 and (date.day or 0) <= 31 else None


def read_date_in(text: str, year: int | None) -> Date | None:
    """The date in that year that a value without a year is."""
    if year is None or _YEAR.search(text):
        return None
    found = _YEARLESS.fullmatch(text)
    if found is not None:
        return read_date(f"{year:04}/{found['month']}/{found['day']}")
    text = text.strip(" /")
    season = _SEASONS.get(text.lower())
    return Date(year, season=season) if season is not None else read_any_date(f"{text} {year:04}")


def beginning_of(text: str) -> Date | None:
    """As much of a date as a value begins with, if it can't be understood as a whole; or else the one year in it."""
    found = _BEGINNING.match(text)
    date = _date(*found.groups()) if found is not None else None
    if date is not None:
        return date
    years = _YEAR.match(text) or _ONLY_YEAR.search(text)
    if years is None or _ONLY_YEAR.search(text, years.end()):
        return None
    return _date(years[0])


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
