"""Tell when two records are the same work, and make one of them."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from bibkit.findings.codes.normalize import N101, N102, N103
from bibkit.findings.finding import Finding
from bibkit.model.date import Date
from bibkit.model.name import Name, Organisation
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.text.titles import squeezed

# Facts that one sighting of a work may add to another: all of them are kept.
_GATHERED = ("links", "affiliations", "categories", "keywords", "extra", "provenance", "inferences")
# Facts that are allowed to differ, or are compared by themselves: a type and a truncation follow from what was shown.
_NOT_COMPARED = ("type", "title", "authors", "authors_truncated", "issued", *_GATHERED)
_SINGLE = tuple(field.name for field in fields(Record) if field.name not in _NOT_COMPARED)


def fingerprint(record: Record) -> str | None:
    """What two sightings of one work have in common: title and first author; None for a record without a title."""
    if record.title is None:
        return None
    first = record.authors[0] if record.authors else None
    return f"{squeezed(record.title)}|{_last_name(first)}"


def same_work(one: Record, other: Record) -> bool:
    """Whether two records with the same fingerprint are the same work: dates and authors must agree as far as known.

    Abstracts don't count: twins (a conference paper and its longer version) share them under different titles.
    """
    for identifier in ("doi", "eprint"):
        mine, theirs = getattr(one, identifier), getattr(other, identifier)
        if mine is not None and theirs is not None:
            return bool(mine.lower() == theirs.lower())
    return _same_authors(one, other) and _same_date(one.issued, other.issued)


def merge(first: Located[Record], later: Located[Record]) -> tuple[Record, tuple[Finding, ...]]:
    """One record of two sightings of a work, and a finding for each fact on which they disagree.

    The first one's value stands; what it lacks is taken from the later one, lists are joined, a printed year wins over
    an inferred one.
    """
    one, other = first.value, later.value
    changes: dict[str, Any] = {name: _joined(getattr(one, name), getattr(other, name)) for name in _GATHERED}
    findings: list[Finding] = []
    for name in _SINGLE:
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine is None:
            changes[name] = theirs
        elif name == "has_code":
            changes[name] = mine or theirs
        elif theirs is not None and mine != theirs:
            findings.append(_disagreement(name, str(mine), str(theirs), first, later))
    issued, dates_differ = _better_date(one.issued, other.issued)
    changes["issued"] = issued
    if issued is not None and not issued.inferred:
        joined = _joined(one.inferences, other.inferences)
        changes["inferences"] = tuple(i for i in joined if not i.field.startswith("issued"))
    if dates_differ:
        findings.append(_disagreement("issued", _printed(one.issued), _printed(other.issued), first, later))
    if len(other.authors) > len(one.authors):
        changes["authors"], changes["authors_truncated"] = other.authors, other.authors_truncated
    values = {field.name: getattr(one, field.name) for field in fields(Record)}
    return Record(**{**values, **changes}), tuple(findings)


def left_apart(one: Located[Record], other: Located[Record]) -> Finding:
    """The finding for two works of one title and first author that are not the same."""
    message = f"same title and first author as {other.place}, but dates or authors differ: left apart"
    return Finding(N102, one.place, message)


def merged(one: Located[Record], other: Located[Record]) -> Finding:
    """The finding for a sighting that went into an earlier record."""
    return Finding(N101, other.place, f"the same paper as {one.place}: merged into it")


def _same_authors(one: Record, other: Record) -> bool:
    mine, theirs = one.authors, other.authors
    if len(mine) == len(theirs):
        return mine == theirs
    shorter, longer = (one, other) if len(mine) < len(theirs) else (other, one)
    return shorter.authors_truncated and longer.authors[: len(shorter.authors)] == shorter.authors


def _same_date(one: Date | None, other: Date | None) -> bool:
    if one is None or other is None:
        return True
    certain_years = "year" not in one.inferred and "year" not in other.inferred
    pairs = [(one.month, other.month), (one.day, other.day)]
    if certain_years:
        pairs.append((one.year, other.year))
    return all(mine is None or theirs is None or mine == theirs for mine, theirs in pairs)


def _better_date(one: Date | None, other: Date | None) -> tuple[Date | None, bool]:
    """The date of the two that is more certain, and whether they differ although they belong to one work."""
    if one is None or other is None:
        return one or other, False
    if one.year is None or ("year" in one.inferred and other.year is not None and "year" not in other.inferred):
        return other, False
    return one, one.inferred == other.inferred and other.year is not None and one != other


def _joined(one: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
    return one if one == other else tuple(dict.fromkeys((*one, *other)))


def _last_name(name: Name | None) -> str:
    if name is None:
        return ""
    return squeezed(name.literal if isinstance(name, Organisation) else name.family)


def _printed(date: Date | None) -> str:
    parts = (date.year, date.month, date.day) if date else ()
    return "-".join(f"{part:02}" for part in parts if part is not None)


def _disagreement(name: str, mine: str, theirs: str, first: Located[Record], later: Located[Record]) -> Finding:
    message = f"{name}: {_short(mine)!r} at {first.place} stands, {_short(theirs)!r} here is left out"
    return Finding(N103, later.place, message)


def _short(value: str) -> str:
    return value if len(value) <= 60 else value[:59] + "…"
