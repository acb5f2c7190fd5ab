"""Take a value that a person has typed for what it is: a date, an identifier, names, or text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from unicodedata import normalize

from bibkit.errors import BadEdit
from bibkit.formats.bibtex.encode import clean
from bibkit.formats.bibtex.fields import FORMAT
from bibkit.formats.bibtex.languages import language_tag
from bibkit.formats.bibtex.syntax import Braces
from bibkit.model.date import Date
from bibkit.model.name import Name, Organisation
from bibkit.model.provenance import Extra
from bibkit.model.record import Record
from bibkit.text.dates import month_of, read_date
from bibkit.text.identifiers import arxiv_of, doi_of, isbn_of, issn_of, pmcid_of, pmid_of
from bibkit.text.names import split_name
from bibkit.text.pages import clean_pages

Known = dict[str, Any]  # attributes of a record
ValueReader = Callable[[Record, str], Known]  # the record as it is, and the value

_AND = re.compile(r"[{]|\s+and\s+(?=\S)")
_OTHERS = re.compile(r"others|et\.? al\.?", re.IGNORECASE)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s{}\\]+")
_VERSION = "eprintversion"  # what the reader keeps the version of an eprint as
_YEAR = re.compile(r"[0-9]{1,4}")


def read_value(attribute: str, record: Record, value: str) -> Known:
    """What a record with this value for an attribute knows; raises `BadEdit` where the value is none of its kind.

    `attribute` may also be "year", "month" or "day", which are parts of when the work was issued.
    """
    value = checked_value(attribute, value)
    reader = _READERS.get(attribute)
    return reader(record, value) if reader is not None else {attribute: value}


def checked_value(name: str, value: str) -> str:
    """A value as it is taken; raises `BadEdit` where nothing in it can be printed."""
    value = normalize("NFC", value).strip()
    if not clean(value, []):
        raise BadEdit(f"{name}: no value (to take a field away, use --unset)")
    return value


def unknown_value(attribute: str, record: Record) -> Known:
    """What a record that doesn't know the attribute has instead."""
    if attribute in _PARTS:
        date = _with_part(record.issued or Date(), attribute, None)
        return {"issued": date if date != Date() else None}
    if attribute == "authors":
        return {"authors": (), "authors_truncated": False}
    return {attribute: () if attribute in ("editors", "keywords") else None}


def _found(attribute: str, what: str, find: Callable[[str], str | None]) -> ValueReader:
    def read(record: Record, value: str) -> Known:
        found = find(value)
        if found is None:
            raise BadEdit(f"{attribute}: {value!r} is not {what}")
        return {attribute: found}

    return read


def _date(attribute: str) -> ValueReader:
    def read(record: Record, value: str) -> Known:
        date = read_date(value)
        if date is None:
            raise BadEdit(f"{attribute}: {value!r} is not a date (2020, 2020-05, 2020-05-06)")
        return {attribute: date}

    return read


def _part(name: str, what: str, find: Callable[[str], int | None]) -> ValueReader:
    def read(record: Record, value: str) -> Known:
        number = find(value)
        if number is None:
            raise BadEdit(f"{name}: {value!r} is not {what}")
        return {"issued": _with_part(record.issued or Date(), name, number)}

    return read


def _with_part(date: Date, name: str, number: int | None) -> Date:
    known: Known = {name: number}
    return replace(date, inferred=tuple(part for part in date.inferred if part != name), **known)


def _year_of(value: str) -> int | None:
    return int(value) or None if _YEAR.fullmatch(value) else None


def _day_of(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and 1 <= int(value[:3]) <= 31 else None


def _address_of(value: str) -> str | None:
    return value if _ADDRESS.fullmatch(value) else None


def _authors(record: Record, value: str) -> Known:
    written = _names(value)
    names = tuple(name for name in written if _OTHERS.fullmatch(name) is None)
    if not names:
        raise BadEdit(f"authors: {value!r} names nobody")
    return {"authors": tuple(map(_name, names)), "authors_truncated": len(names) < len(written)}


def _editors(record: Record, value: str) -> Known:
    written = _names(value)
    if any(map(_OTHERS.fullmatch, written)):
        raise BadEdit(f"editors: {value!r} ends in others, which a record can't say of editors (name those you know)")
    return {"editors": tuple(map(_name, written))}


def _names(value: str) -> list[str]:
    """The names between the "and"s; braces hold an organisation together that has one in its own."""
    names: list[str] = []
    braces = Braces(value)
    start = at = 0
    while (found := _AND.search(value, at)) is not None:
        at = found.end()
        if found[0] == "{":
            at = (braces.closer(found.start()) or found.start()) + 1
        else:
            names.append(value[start : found.start()])
            start = at
    return [name for name in (name.strip() for name in (*names, value[start:])) if name]


def _name(written: str) -> Name:
    if written.startswith("{") and written.endswith("}") and written[1:-1].strip():
        return Organisation(written[1:-1].strip())
    return split_name(written)


def _keywords(record: Record, value: str) -> Known:
    words = (word.strip() for word in value.split(";" if ";" in value else ","))
    keywords = tuple(dict.fromkeys(filter(None, words)))
    if not keywords:
        raise BadEdit(f"keywords: {value!r} has none")
    return {"keywords": keywords}


def _eprint(record: Record, value: str) -> Known:
    paper = arxiv_of(value)
    if paper is None and record.eprint_type in (None, "arxiv"):
        raise BadEdit(
            f"eprint: {value!r} is not the id of a paper on arXiv (for another archive, set eprint_type first)"
        )
    # The version that is there is one of another paper.
    extras = tuple(extra for extra in record.extra if (extra.format, extra.name) != (FORMAT, _VERSION))
    if paper is None:
        return {"eprint": value, "extra": extras}
    known: Known = {"eprint": paper.id, "eprint_type": "arxiv", "extra": extras}
    if paper.category is not None:
        known["eprint_class"] = paper.category
    if paper.version is not None:
        known["extra"] = (*extras, Extra(FORMAT, _VERSION, str(paper.version)))
    return known


def _eprint_type(record: Record, value: str) -> Known:
    return {"eprint_type": "arxiv" if value.lower() == "arxiv" else value}


_PARTS = ("year", "month", "day")
_READERS: dict[str, ValueReader] = {
    "authors": _authors,
    "editors": _editors,
    "issued": _date("issued"),
    "accessed": _date("accessed"),
    "year": _part("year", "a year", _year_of),
    "month": _part("month", "a month", month_of),
    "day": _part("day", "a day of a month", _day_of),
    "pages": _found("pages", "pages", clean_pages),
    "language": _found("language", 'a language (as "de", "pt-BR" or "german")', language_tag),
    "keywords": _keywords,
    "doi": _found("doi", "a DOI", doi_of),
    "isbn": _found("isbn", "an ISBN", isbn_of),
    "issn": _found("issn", "an ISSN", issn_of),
    "pmid": _found("pmid", "a PMID", pmid_of),
    "pmcid": _found("pmcid", "a PMCID", pmcid_of),
    "url": _found("url", "an address", _address_of),
    "eprint": _eprint,
    "eprint_type": _eprint_type,
}
