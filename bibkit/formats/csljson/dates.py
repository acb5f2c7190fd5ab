"""Read the dates of CSL-JSON: parts of numbers or strings, raw and literal ones, EDTF."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from bibkit.model.date import Date
from bibkit.text.dates import read_date

_PARTS = "date-parts"
_TEXTS = ("raw", "literal")
_WHOLE = re.compile(r"-?[0-9]{1,4}")
_TRUE = (True, 1, "1", "true", "circa", "ca.", "c.")
_SEASONS = {
    **{str(number): number for number in range(1, 5)},
    **{str(number + 20): number for number in range(1, 5)},  # EDTF's numbers
    "spring": 1,
    "summer": 2,
    "autumn": 3,
    "fall": 3,
    "winter": 4,
}


class Reading(NamedTuple):
    """What a date says, and what it says that a date of ours can't; `is_wrong` where that ought to be a date."""

    date: Date | None
    rest: Any = None  # a string, a number, or some members of the object
    is_wrong: bool = False


NOTHING = Reading(None)


def read_value(value: Any) -> Reading:
    """The date that a member holds, whatever its form; a value that says nothing is no date and nothing is wrong."""
    if type(value) is dict:
        try:
            ((parts,),) = value.values()
            reading = _plain_parts(*parts) if _PARTS in value else None
        except (TypeError, ValueError):  # another form than most dates have
            reading = None
        return reading or _object(value)
    if value in (None, "", []):
        return NOTHING
    if type(value) is list:
        return _object({_PARTS: value})
    date = read_date(str(value)) if type(value) in (str, int) else None
    return Reading(date) if date is not None else Reading(None, value, is_wrong=True)


@lru_cache(4096, typed=True)
def _plain_parts(*parts: Any) -> Reading | None:
    """The date of parts that are nothing but the numbers that they should be."""
    if not 1 <= len(parts) <= 3:
        return None
    for part, most in zip(parts, (9999, 12, 31), strict=False):
        if type(part) is not int or not 1 <= part <= most:
            return None
    return Reading(Date(*parts))


def _object(value: dict[str, Any]) -> Reading:
    told = {member: part for member, part in value.items() if part not in (None, "", [], {}) and part is not False}
    reading = _parts(told.pop(_PARTS)) if _PARTS in told else NOTHING
    if reading == NOTHING:
        reading = _text(told)
    if reading.date is None:
        rest = value if reading.rest is not None else _as_told(told)
        return Reading(None, rest, reading.is_wrong) if rest else NOTHING
    date = reading.date
    season = _season(told.get("season"))
    if season is not None and date.season in (None, season):
        date = Date(date.year, date.month, date.day, season=season, circa=date.circa, until=date.until)
        del told["season"]
    if told.get("circa") in _TRUE:
        date = Date(date.year, date.month, date.day, season=date.season, circa=True, until=date.until)
        del told["circa"]
    for member in _TEXTS:
        if type(told.get(member)) is str and read_date(told[member]) == date:
            del told[member]
    if reading.is_wrong:
        return Reading(date, value, is_wrong=True)
    return Reading(date, told or None)


def kept_whole(value: Any) -> Any:
    """A date as it stands, less what says nothing in it, and with numbers for its parts, of which Zotero makes strings.

    The string where it is nothing but a raw one.
    """
    if type(value) is not dict:
        return value
    every = value.get(_PARTS)
    if type(every) is list and all(type(parts) is list for parts in every):
        every = list(map(_as_numbers, every))
        value = {key: every if key == _PARTS else part for key, part in value.items() if key != _PARTS or any(every)}
    return value["raw"] if value.keys() == {"raw"} and type(value["raw"]) is str else value


def _as_numbers(parts: list[Any]) -> list[Any]:
    while parts and parts[-1] in (None, ""):
        parts = parts[:-1]
    return [int(part) if type(part) is str and _WHOLE.fullmatch(part) else part for part in parts]


def _as_told(value: dict[str, Any]) -> Any:
    """A literal date with nothing else about it is kept as the text that it is."""
    is_literal = value.keys() == {"literal"} and type(value["literal"]) is str
    return value["literal"] if is_literal else value


def _text(told: dict[str, Any]) -> Reading:
    for member in _TEXTS:
        text = told.get(member)
        date = read_date(text) if type(text) is str else None
        if date is not None:
            del told[member]
            return Reading(date)
    return NOTHING


def _parts(parts: Any) -> Reading:
    if type(parts) is str:
        date = read_date(parts)
        return Reading(date, parts, is_wrong=date is None)
    if type(parts) is not list:
        return Reading(None, parts, is_wrong=True)
    if not any(type(part) is list for part in parts):
        parts = [parts]
    read = [_date(part) for part in parts[:2]]
    start, is_wrong = read[0]
    if len(read) == 2 and start is not None:
        end, is_end_wrong = read[1]
        if end is not None:
            start = Date(start.year, start.month, start.day, season=start.season, until=end)
        is_wrong = is_wrong or is_end_wrong or end is None
    is_wrong = is_wrong or len(parts) > 2
    return Reading(start, parts if is_wrong else None, is_wrong)


def _date(parts: Any) -> tuple[Date | None, bool]:
    """As much of a date as its parts tell, and whether there is something wrong in them; zeros tell nothing."""
    if type(parts) is not list:
        return None, True
    numbers = [_number(part) for part in parts[:3]]
    is_wrong = len(parts) > 3 or -1 in numbers
    year, month, day = (*numbers, 0, 0, 0)[:3]
    if not 1 <= year <= 9999:
        return None, is_wrong or year != 0 or month != 0 or day != 0
    season = None
    if 13 <= month <= 16 or 21 <= month <= 24:  # as citeproc, and as EDTF, have seasons among the months
        season, month = (month - 12 if month < 20 else month - 20), 0
    if month > 12:
        is_wrong, month = True, 0
    if day > 31 or (day > 0 and not month):
        is_wrong, day = True, 0
    return Date(year, month if month > 0 else None, day if day > 0 and month > 0 else None, season=season), is_wrong


def _number(part: Any) -> int:
    """A part of a date; 0 where it isn't known, -1 where it is no number that a calendar has."""
    if type(part) is int:
        return part if 0 <= part <= 9999 else -1
    if type(part) is float and part.is_integer():
        return int(part) if 0 <= part <= 9999 else -1
    if part is None or part == "":
        return 0
    if type(part) is str and part.isascii() and part.strip().isdigit() and len(part) <= 8:
        return _number(int(part))
    return -1


def _season(value: Any) -> int | None:
    return _SEASONS.get(str(value).strip().lower()) if type(value) in (str, int) else None
