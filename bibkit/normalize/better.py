"""Choose the better of two values for one fact, and say whether they contradict each other."""

from __future__ import annotations

from typing import Any, NamedTuple

from bibkit.model.date import Date
from bibkit.model.name import Name, Organisation
from bibkit.normalize.people import agreement, name_key, same_name
from bibkit.normalize.traits import address, isbn13
from bibkit.text.titles import ascii_word, squeezed
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

    One that is certain wins over one that is about right. A range and a day contradict each other.
    """
    sure, other_sure = _is_sure(one), _is_sure(other)
    if sure != other_sure:
        return Choice(one, other, False) if sure else Choice(other, one, False)
    if one.year is None or other.year is None:
        return Choice(other, one, False) if one.year is None else Choice(one, other, False)
    pairs = [(getattr(one, part), getattr(other, part)) for part in _PARTS]
    contradiction = any(mine is not None and theirs is not None and mine != theirs for mine, theirs in pairs)
    if contradiction or one.until != other.until:
        return Choice(one, other, True)
    if one.circa != other.circa:
        return Choice(other, one, False) if one.circa else Choice(one, other, False)
    return Choice(other, one, False) if _precision(other) > _precision(one) else Choice(one, other, False)


def better_authors(one: tuple[tuple[Name, ...], bool], other: tuple[tuple[Name, ...], bool]) -> Choice:
    """Of two lists of names, each with whether it was cut short: the complete one, with names as full as they stand."""
    (mine, mine_cut), (theirs, theirs_cut) = one, other
    keys, other_keys = tuple(map(name_key, mine)), tuple(map(name_key, theirs))
    agrees = agreement(keys, mine_cut, other_keys, theirs_cut)
    if agrees is None or not _same_bodies(mine, theirs):
        return Choice(one, other, True)
    if len(theirs) > len(mine) or (len(theirs) == len(mine) and mine_cut and not theirs_cut):
        mine, theirs, mine_cut = theirs, mine, theirs_cut
        keys, other_keys = other_keys, keys
    pairs = zip(mine, theirs, strict=False)
    filled = [
        _fuller(name, other_name) if same_name(key, other_key) else name
        for (name, other_name), key, other_key in zip(pairs, keys, other_keys, strict=False)
    ]
    return Choice(((*filled, *mine[len(filled) :]), mine_cut), other, False)


def _same_bodies(one: tuple[Name, ...], other: tuple[Name, ...]) -> bool:
    """Whether the same organisations are among the authors; else one list says something that the other doesn't."""
    return {name_key(name) for name in one if isinstance(name, Organisation)} == {
        name_key(name) for name in other if isinstance(name, Organisation)
    } or len(one) != len(other)


def _fuller(one: Name, other: Name) -> Name:
    """The name with accents and given names as full as one of the two has them."""
    if one == other or isinstance(one, Organisation) or isinstance(other, Organisation):
        return one
    if ascii_word(one.family) != ascii_word(other.family):
        return one
    family = other.family if one.family.isascii() and not other.family.isascii() else one.family
    given, other_given = one.given or "", other.given or ""
    longer = len(ascii_word(other_given)) > len(ascii_word(given))
    accented = ascii_word(other_given) == ascii_word(given) and given.isascii() and not other_given.isascii()
    return type(one)(family, (other_given if longer or accented else given) or None, one.suffix or other.suffix)


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


def _is_sure(date: Date) -> bool:
    return date.year is not None and "year" not in date.inferred


def _precision(date: Date) -> int:
    return sum(part is not None for part in (date.month or date.season, date.month, date.day))
