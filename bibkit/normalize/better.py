"""Choose the better of two values for one fact, and say whether they contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from bibkit.likeness.people import agreement, holds_given, holds_name, name_key, same_name
from bibkit.model.date import Date
from bibkit.model.name import Name, Organisation, Person
from bibkit.normalize.traits import address
from bibkit.text.identifiers import isbn13
from bibkit.text.titles import squeezed
from bibkit.text.wording import wording


class Choice(NamedTuple):
    """The value that stands, the one that doesn't, and whether they contradict each other."""

    stands: Any
    left_out: Any
    differs: bool


_PROSE = frozenset(("abstract", "note"))
_PARTS = ("year", "season", "month", "day")


def better_value(field: str, one: Any, other: Any) -> Choice:
    """Of two values for a field of a record that is no list and no date; the first one unless the other says more."""
    if not isinstance(one, str) or not isinstance(other, str):
        return Choice(one, other, one != other)
    mine, theirs = _folded(field, one), _folded(field, other)
    if mine == theirs:
        return Choice(one, other, False)
    if mine and theirs and _says_more(field, theirs, mine):
        return Choice(other, one, False)
    return Choice(one, other, not (mine and theirs and _says_more(field, mine, theirs)))


def better_date(one: Date, other: Date) -> Choice:
    """Of two dates: a printed year wins over an inferred or missing one, then the more precise of two that agree.

    One that is certain wins over one that is about right. A range and a day contradict each other. A day without a year
    goes to the year that is printed elsewhere.
    """
    stands, left_out = one, other
    sure, other_sure = _is_sure(one), _is_sure(other)
    if sure != other_sure:
        stands, left_out = (one, other) if sure else (other, one)
        if left_out.year in (None, stands.year) and stands.until == left_out.until:
            stands = _with_day(stands, left_out)
    elif (one.year is None and other.year is not None) or (_agree(one, other) and _merit(other) > _merit(one)):
        stands, left_out = other, one
    return Choice(stands, left_out, not _holds_date(stands, left_out))


def _is_sure(date: Date) -> bool:
    return date.year is not None and "year" not in date.inferred


def _with_day(date: Date, other: Date) -> Date:
    """The date with the parts that it lacks and the other one has."""
    lacking = [part for part in _PARTS if getattr(date, part) is None and getattr(other, part) is not None]
    if not lacking or not _agree(replace(date, year=None), other):
        return date
    inferred = (*date.inferred, *(part for part in other.inferred if part in lacking))
    return replace(date, inferred=inferred, **{part: getattr(other, part) for part in lacking})


def _agree(one: Date, other: Date) -> bool:
    pairs = [(getattr(one, part), getattr(other, part)) for part in _PARTS]
    return one.until == other.until and all(None in pair or pair[0] == pair[1] for pair in pairs)


def _merit(date: Date) -> tuple[bool, bool, int]:
    precision = sum(part is not None for part in (date.month or date.season, date.month, date.day))
    return date.year is not None, not date.circa, precision


def _holds_date(stands: Date, other: Date) -> bool:
    """Whether a date has all that the other one says, but for what was inferred only."""
    said = [part for part in _PARTS if part not in other.inferred or part in stands.inferred]
    return stands.until == other.until and all(getattr(other, part) in (None, getattr(stands, part)) for part in said)


def better_authors(one: tuple[tuple[Name, ...], bool], other: tuple[tuple[Name, ...], bool]) -> Choice:
    """Of two lists of names, each with whether it was cut short: the complete one, with names as full as they stand."""
    keys, other_keys = tuple(map(name_key, one[0])), tuple(map(name_key, other[0]))
    if agreement(keys, one[1], other_keys, other[1]) is None:
        return Choice(one, other, True)
    stands, left_out = one, other
    if len(other[0]) > len(one[0]) or (len(other[0]) == len(one[0]) and one[1] and not other[1]):
        stands, left_out = other, one
    filled = _filled(stands[0], left_out[0])
    return Choice((filled, stands[1]), left_out, not _holds_names(filled, left_out[0]))


def _filled(names: Sequence[Name], others: Sequence[Name]) -> tuple[Name, ...]:
    """The names, those of people as full as one of the lists has them; organisations are often left out of a list."""
    people = iter([name for name in others if isinstance(name, Person)])
    return tuple([name if isinstance(name, Organisation) else _fuller(name, next(people, name)) for name in names])


def _fuller(one: Person, other: Person) -> Person:
    """The name with particles, accents and given names as full as one of the two has them."""
    if one == other or not same_name(name_key(one), name_key(other)):
        return one
    (family, given, _), (other_family, other_given, _) = name_key(one).split("|"), name_key(other).split("|")
    if family == other_family:
        better = other.family if one.family.isascii() and not other.family.isascii() else one.family
    elif other_family.endswith(" " + family):
        better = other.family
    elif family.endswith(" " + other_family):
        better = one.family
    else:
        return one
    if given == other_given:
        accented = (one.given or "").isascii() and not (other.given or "").isascii()
        return Person(better, other.given if accented else one.given, one.suffix or other.suffix)
    fuller = holds_given(other_given, given) and not (
        holds_given(given, other_given) and len(given) >= len(other_given)
    )
    return Person(better, other.given if fuller else one.given, one.suffix or other.suffix)


def _holds_names(stands: Sequence[Name], others: Sequence[Name]) -> bool:
    """Whether all names of the other list are in this one, in their order and no less full."""
    rest = iter(map(name_key, stands))
    return all(any(holds_name(key, name_key(name)) for key in rest) for name in others)


def _folded(field: str, value: str) -> str:
    if field == "doi":
        return value.lower()
    if field == "isbn":
        return isbn13(value) or value
    if field == "url":
        return address(value) or value
    if field in _PROSE:
        return squeezed(value)
    if field == "language":
        return value.lower()
    return wording(value).words or value


def _says_more(field: str, one: str, other: str) -> bool:
    """Whether a folded value holds all that the other one says: "12 34" and "12", "en-us" and "en"."""
    if field == "pages":
        return one.startswith(other + " ")
    if field == "language":
        return one.startswith(other + "-")
    return field == "abstract" and other in one
