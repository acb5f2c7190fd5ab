"""Tell when two records are the same work, and make one of them."""

from __future__ import annotations

from bibkit.findings.codes.normalize import N101, N102, N103
from bibkit.findings.finding import Code, Finding
from bibkit.model.date import Date
from bibkit.model.name import Name, Organisation
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.normalize.joining import Disagreement, join
from bibkit.text.titles import squeezed


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
    """One record of two sightings of a work, as `join` makes it, and a finding for each fact on which they disagree."""
    record, differing = join((first, later))
    return record, tuple(disagreement(N103, one) for one in differing)


def left_apart(one: Located[Record], other: Located[Record]) -> Finding:
    """The finding for two works of one title and first author that are not the same."""
    message = f"same title and first author as {other.place}, but dates or authors differ: left apart"
    return Finding(N102, one.place, message)


def merged(one: Located[Record], other: Located[Record]) -> Finding:
    """The finding for a sighting that went into an earlier record."""
    return Finding(N101, other.place, f"the same paper as {one.place}: merged into it")


def repeated(other: Located[Record]) -> Finding:
    """The finding for a record that came a second time, key and all."""
    return Finding(N101, other.place, f"the same record as before under the key {other.value.cite_key}: left out")


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
    pairs = [(one.month, other.month), (one.day, other.day), (one.season, other.season), (one.until, other.until)]
    if certain_years:
        pairs.append((one.year, other.year))
    return all(mine is None or theirs is None or mine == theirs for mine, theirs in pairs)


def _last_name(name: Name | None) -> str:
    if name is None:
        return ""
    return squeezed(name.literal if isinstance(name, Organisation) else name.family)


def disagreement(code: Code, one: Disagreement) -> Finding:
    """The finding for a value that gave way, at its place: all of it, since it stands nowhere else any more."""
    message = f"{one.field}: {_short(one.stands)!r} at {one.place} stands, {one.left_out!r} here is left out"
    return Finding(code, one.other_place, message)


def _short(value: str) -> str:
    return value if len(value) <= 60 else value[:59] + "…"
