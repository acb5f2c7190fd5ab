"""Read dates, as standards and people write them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from bibkit.model.date import Date
from bibkit.text.expressions import expression

_MONTHS = (
    ("jan", "january"),
    ("feb", "february"),
    ("mar", "march"),
    ("apr", "april"),
    ("may",),
    ("jun", "june"),
    ("jul", "july"),
    ("aug", "august"),
    ("sep", "sept", "september"),
    ("oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
)
_SEASONS = (("spring",), ("summer",), ("autumn", "fall"), ("winter",))
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_SEASON_NUMBERS = {name: number for number, names in enumerate(_SEASONS, 1) for name in names}
_FIRST_SEASON = 21  # in EDTF, where seasons stand in the place of months

_YEAR = "(?P<year>[0-9]{4})"
_DAY = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_WORD = r"(?P<word>[a-z]{3,9})\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_TIME = r"(?:[T ][0-9]{2}:[0-9:.]{2,12} ?(?:Z|UTC|[+-][0-9:]{2,5})?)?"
_FORMS = tuple(
    expression(form, re.IGNORECASE)
    for form in (
        # EDTF (ISO 8601-2), levels 0 and 1: X is a digit that isn't known, for which databases also write 0.
        rf"{_YEAR}(?:-(?P<month>[0-9]{{2}}|XX)(?:-(?P<day>[0-9]{{2}}|XX){_TIME})?)?(?P<circa>[~?%]|\?~)?",
        rf"{_YEAR}-(?P<month>[0-9]{{1,2}})-(?P<day>[0-9]{{1,2}})",
        rf"{_YEAR}/(?P<month>[0-9]{{1,2}})(?:/(?P<day>[0-9]{{1,2}}))?",
        rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})",
        rf"(?P<month>[0-9]{{1,2}})/{_YEAR}",
        rf"{_WEEKDAY}{_WORD} {_DAY},? {_YEAR}",  # May 5, 2020
        rf"{_WEEKDAY}{_DAY}[ -]?{_WORD}[ ,-]{{1,2}}{_YEAR}",  # 5 May 2020
        rf"{_WORD}(?: of|,)?[ -]?{_YEAR}",  # May 2020, Spring 2020
        rf"{_YEAR}[ ,-]{{1,2}}{_WORD}(?:[ -]{_DAY})?",  # 2020 May 5, as PubMed has it
    )
)
_CIRCA = expression(r"(?:circa|ca\.?|c\.) ?(?=[0-9a-z])", re.IGNORECASE)
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")
_RANGE = expression(r"(?P<one>[^/]+)/(?P<other>[^/]+)|(?P<from>.+?) - (?P<to>.+)|(?P<first>[^-]+)-(?P<last>[^-]+)")
_DAYS = expression(r"(?P<day>[0-9]{1,2}),? (?P<year>[0-9]{4})")  # what follows the dash in "May 5-7, 2020"
_LONGEST = 80  # characters; nothing that long is a date


def month_of(text: str) -> int | None:
    """The number of a month: by its English name, long or short, or by the number itself.

    >>> month_of("Sept.")
    9
    """
    text = text.strip().rstrip(".").lower()
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= 2 and 1 <= int(text) <= 12 else None
    return _MONTH_NUMBERS.get(text)


def read_date(text: str) -> Date | None:
    """The date that a text consists of; None if it is none, or one that is open or has no year.

    EDTF's levels 0 and 1 ("2020-05/2020-07", "2020~", "2020-21" for its spring), and what people and databases write:
    "May 5, 2020", "5 May 2020", "May-June 2020", "2020/05/06", "ca. 2020". A day need not be in the calendar. EDTF's
    "?" and "%" are read as its "~", as CSL knows one word for all; a time of day is passed over.
    """
    return _read(text) if len(text) <= _LONGEST else None


@lru_cache(4096)
def _read(text: str) -> Date | None:
    text = " ".join(text.translate(_DASHES).replace("--", "-").split()).strip(" .,;")
    if circa := _CIRCA.match(text):
        date = _read(text[circa.end() :])
        return date and replace(date, circa=True)
    return _one(text) or _range(text)


def _one(text: str) -> Date | None:
    for form in _FORMS:
        if found := form.fullmatch(text):
            return _built(**found.groupdict())
    return None


def _built(
    year: str, month: str | None = None, day: str | None = None, word: str | None = None, circa: str | None = None
) -> Date | None:
    number, season = _number(month), None
    if word is not None:
        number, season = _MONTH_NUMBERS.get(word.lower()), _SEASON_NUMBERS.get(word.lower())
        if number is None and season is None:
            return None
    elif number is not None and number >= _FIRST_SEASON:
        season, number = number - _FIRST_SEASON + 1, None
    known_day = _number(day)
    possible = (
        int(year) > 0
        and (number is None or number <= 12)
        and (season is None or season <= len(_SEASONS))
        and (known_day is None or (number is not None and known_day <= 31))
    )
    return Date(int(year), number, known_day, season=season, circa=circa is not None) if possible else None


def _number(digits: str | None) -> int | None:
    return int(digits) or None if digits is not None and digits.isdigit() else None


def _range(text: str) -> Date | None:
    found = _RANGE.fullmatch(text)
    if found is None:
        return None
    one, other = (part.strip() for part in found.groups() if part is not None)
    start, end = _one(one), _one(other)
    if start is None and end is None and (days := _DAYS.fullmatch(other)):
        start = _one(f"{one} {days['year']}")
        end = start and _completed(days["day"], start)
    elif start is None and end is not None:
        start = _completed(one, end)
    elif end is None and start is not None:
        end = _completed(other, start)
    if start is None or end is None or (found["one"] is None and not _follows(end, start)):
        return None
    return replace(start, until=end)


def _completed(part: str, other: Date) -> Date | None:
    """One end of a range, with what it shares with the other: "5" of "5-7 May 2020", "May" of "May-June 2020"."""
    if part.isdigit():
        return replace(other, day=int(part)) if other.day is not None and 1 <= int(part) <= 31 else None
    return _one(f"{part} {other.year}")


def _follows(end: Date, start: Date) -> bool:
    """Whether two dates with a dash between them are a range: not "Winter 2019-2020", which is one season."""
    return (end.season is None) == (start.season is None) and _order(end) > _order(start)


def _order(date: Date) -> tuple[int, int, int]:
    return date.year or 0, date.month or date.season or 0, date.day or 0
