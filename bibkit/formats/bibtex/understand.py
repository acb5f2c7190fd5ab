"""Turn the fields of one entry into a record."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from bibkit.formats.bibtex.eprints import Eprint, find_eprint
from bibkit.formats.bibtex.fields import ENTRY_TYPE
from bibkit.formats.bibtex.genres import TYPE_GENRES, read_genre
from bibkit.formats.bibtex.issued import read_day, read_issued
from bibkit.formats.bibtex.journals import journal_of
from bibkit.formats.bibtex.prose import address, fold
from bibkit.formats.bibtex.reading import Reading, Telling, Values
from bibkit.formats.bibtex.single import READERS
from bibkit.formats.bibtex.types import ANY, ARCHIVE_PUBLISHER, NARROWER, PREPRINT_TYPES, READ_KINDS, SHAPES, SUBTYPES
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind
from bibkit.model.record import Record, make_record
from bibkit.text.expressions import expression
from bibkit.text.identifiers import address_of


def understand(entry_type: str, key: str | None, values: Values, telling: Telling) -> Record:
    """The record of an entry; `values` are its fields in small letters, as they stand between their delimiters.

    What has no home in a record stays as it is, as an extra. `values` is used up.
    """
    reading = Reading(entry_type, values, telling)
    known = _read(reading)
    return make_record(cite_key=key, extra=tuple(reading.extras), **known)


# What biblatex has beside the title of a container.
_SUBTITLES = {"booktitle": "booksubtitle", "journal": "journalsubtitle", "journaltitle": "journalsubtitle"}
_SCHEME = expression(r"(?:https?|ftp)://", re.IGNORECASE)
_URL_MACRO = expression(r"\\url\s*\{([^{}]*)\}")
_BETWEEN_ADDRESSES = expression(rf"(?: ?[;,])? (?:and )?(?={_SCHEME.pattern})", re.IGNORECASE)


class _Names(NamedTuple):
    """Fields of an entry type, in the order in which they are asked; the first that is there wins."""

    containers: tuple[str, ...]
    publishers: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]  # with the attribute each fills


@lru_cache(maxsize=256)
def _names(entry_type: str) -> _Names:
    shape = SHAPES.get(entry_type, ANY)
    numbers = [(shape.issue, "issue"), (shape.number, "number")]
    # What BibTeX calls "school" in a thesis is biblatex's "institution".
    publishers = ("school", "institution") if shape.publisher == "school" else (shape.publisher,)
    if shape.issue == "number":
        numbers.append(("issue", "issue"))  # what biblatex calls the number of an "@article"
    return _Names(
        tuple(dict.fromkeys((shape.container, "journal", "journaltitle", "booktitle"))),
        tuple(dict.fromkeys((*publishers, "publisher", "institution", "school", "organization"))),
        tuple((name, attribute) for name, attribute in numbers if name is not None),
    )


def _read(reading: Reading) -> dict[str, Any]:
    known, values = reading.known, reading.values
    kind = _kind(reading)
    for name in list(values):
        reader = READERS.get(name)
        if reader is not None:
            reader(reading, name, values.pop(name))
    _read_dates(reading)
    _read_publication(reading)
    if "entrysubtype" in values:
        kind = _read_subtype(reading, kind)
    if "type" in values or reading.entry_type in TYPE_GENRES:
        kind = _read_genre(reading, kind)
    kind = _read_eprint(reading, kind)
    _read_url(reading)
    for name, value in values.items():
        reading.keep(name, value)
    known["type"] = kind
    return known


def _kind(reading: Reading) -> Kind:
    kind = READ_KINDS.get(reading.entry_type)
    if kind is None:
        reading.telling.say("type", "", f"@{reading.entry_type} is no entry type bibkit knows (read as @misc)")
        kind = Kind.DOCUMENT
        reading.keep(ENTRY_TYPE, reading.entry_type)
    elif reading.entry_type in NARROWER:
        reading.keep(ENTRY_TYPE, reading.entry_type)
    return kind


def _read_dates(reading: Reading) -> None:
    if date := read_issued(reading):
        reading.known["issued"] = date
    value = reading.values.pop("urldate", None)
    if value and value.strip() and (accessed := read_day(reading, "urldate", value)) is not None:
        reading.known["accessed"] = accessed


def _read_publication(reading: Reading) -> None:
    """Fields whose meaning depends on the entry type, or on each other."""
    values, names = reading.values, _names(reading.entry_type)
    for name in names.containers:
        if (value := values.pop(name, None)) is not None:
            title = (journal_of(value) if "\\" in value else None) or reading.text(name, value)
            if "container_title" not in reading.known:
                title = _with_subtitle(reading, title, _SUBTITLES[name])
            reading.put("container_title", name, title, value)
    for name in names.publishers:
        if (value := values.pop(name, None)) is not None:
            reading.put("publisher", name, reading.text(name, value), value)
    for name, attribute in names.numbers:
        if (value := values.pop(name, None)) is not None:
            reading.put(attribute, name, reading.text(name, value), value)


def _with_subtitle(reading: Reading, title: str | None, name: str) -> str | None:
    value = reading.values.pop(name, None) if title is not None else None
    text = reading.text(name, value) if value is not None else None
    return f"{title}: {text}" if text else title


def _read_eprint(reading: Reading, kind: Kind) -> Kind:
    known = reading.known
    eprint: Eprint = find_eprint(reading.values, known, kind)
    for name, value in eprint.kept:
        reading.keep(name, value)
    for name, message in eprint.doubts:
        reading.telling.say("odd", name, message)
    known.update(eprint.known)
    on_arxiv = known.get("eprint_type") == "arxiv" or bool(eprint.doubts)  # if nobody knows where
    if reading.entry_type in PREPRINT_TYPES:
        if eprint.known or on_arxiv or known.get("publisher") == ARCHIVE_PUBLISHER:
            kind = Kind.ARTICLE
    elif kind is Kind.ARTICLE_JOURNAL and on_arxiv and "container_title" not in known:
        kind = Kind.ARTICLE
    if kind is Kind.ARTICLE and known.get("publisher") == ARCHIVE_PUBLISHER:
        # That is how an archive is named for styles that know nothing of eprints.
        del known["publisher"]
        known.setdefault("eprint_type", "arxiv")
    return kind


def _read_url(reading: Reading) -> None:
    known = reading.known
    value = reading.values.pop("url", None)
    if value is not None and (url := address(_without_macro(value))) != "":
        url, *others = _addresses(url)
        if others and any(extra.name == "file" for extra in reading.extras):
            reading.keep("url", " ".join(others))  # as links they would take the place of the files
        elif others:
            known["links"] = (*known.get("links", ()), *(Link(other, LinkKind.OTHER) for other in others))
        implied = known.get("eprint_type") == "arxiv" and url == f"https://arxiv.org/abs/{known.get('eprint')}"
        if (found := address_of(url)) is None:
            reading.keep_odd("url", value, f"url: {fold(value)[:60]!r} is no web address")
        elif not implied:
            known["url"] = found
    how = reading.values.get("howpublished")
    if how is not None and (only := _only_address(how)) is not None:
        del reading.values["howpublished"]
        reading.put("url", "howpublished", only, how)


def _addresses(value: str) -> list[str]:
    """The addresses in a field that has several: "https://a.org; https://b.org"."""
    if " " not in value:
        return [value]
    found = _BETWEEN_ADDRESSES.split(value)
    whole = all(_SCHEME.match(part) is not None and " " not in part for part in found)
    return found if whole else [value]


def _read_genre(reading: Reading, kind: Kind) -> Kind:
    value = reading.values.pop("type", None)
    text = reading.text("type", value) if value is not None else None
    kind, genre = read_genre(reading.entry_type, kind, text)
    if genre is not None:
        reading.known["genre"] = genre
    return kind


def _read_subtype(reading: Reading, kind: Kind) -> Kind:
    subtype = fold(reading.values["entrysubtype"]).lower()
    for narrower, name in SUBTYPES.items():
        if kind is Kind.ARTICLE_JOURNAL and subtype == name:
            del reading.values["entrysubtype"]
            return narrower
    return kind


def _without_macro(value: str) -> str:
    return _URL_MACRO.sub(r"\1", value) if "\\url" in value else value


def _only_address(value: str) -> str | None:
    """The address that is all of a field: "\\url{https://example.org}"."""
    url = address(_without_macro(value))
    return url if url.startswith(("http://", "https://")) and " " not in url and "{" not in url else None
