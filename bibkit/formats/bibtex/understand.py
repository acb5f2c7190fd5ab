"""Turn the fields of one entry into a record."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from bibkit.formats.bibtex.eprints import Eprint, find_eprint
from bibkit.formats.bibtex.fields import ENTRY_TYPE
from bibkit.formats.bibtex.genres import TYPE_GENRES, read_genre
from bibkit.formats.bibtex.issued import read_issued
from bibkit.formats.bibtex.journals import journal_of
from bibkit.formats.bibtex.prose import address, fold
from bibkit.formats.bibtex.reading import Reading, Telling, Values
from bibkit.formats.bibtex.single import READERS
from bibkit.formats.bibtex.types import ANY, ARCHIVE_PUBLISHER, NARROWER, PREPRINT_TYPES, READ_KINDS, SHAPES, SUBTYPES
from bibkit.model.kind import Kind
from bibkit.model.record import Record, make_record
from bibkit.text.dates import read_date


def understand(entry_type: str, key: str | None, values: Values, telling: Telling) -> Record:
    """The record of an entry; `values` are its fields in small letters, as they stand between their delimiters.

    What has no home in a record stays as it is, as an extra. `values` is used up.
    """
    reading = Reading(entry_type, values, telling)
    known = _read(reading)
    return make_record(cite_key=key, extra=tuple(reading.extras), **known)


class _Names(NamedTuple):
    """Fields of an entry type, in the order in which they are asked; the first that is there wins."""

    containers: tuple[str, ...]
    publishers: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]  # with the attribute each fills


@lru_cache(maxsize=256)
def _names(entry_type: str) -> _Names:
    shape = SHAPES.get(entry_type, ANY)
    numbers = [(shape.issue, "issue"), (shape.number, "number")]
    if shape.issue == "number":
        numbers.append(("issue", "issue"))  # what biblatex calls the number of an "@article"
    return _Names(
        tuple(dict.fromkeys((shape.container, "journal", "journaltitle", "booktitle"))),
        tuple(dict.fromkeys((shape.publisher, "publisher", "institution", "school", "organization"))),
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
    if date := read_issued(reading.values, reading.keep_odd):
        reading.known["issued"] = date
    if (value := reading.values.pop("urldate", None)) and value.strip():
        accessed = read_date(fold(value))
        if accessed is None:
            reading.keep_odd("urldate", value, f"urldate: {fold(value)[:60]!r} is no date")
        else:
            reading.known["accessed"] = accessed


def _read_publication(reading: Reading) -> None:
    """Fields whose meaning depends on the entry type, or on each other."""
    values, names = reading.values, _names(reading.entry_type)
    for name in names.containers:
        if (value := values.pop(name, None)) is not None:
            journal = journal_of(value) if "\\" in value else None
            reading.put("container_title", name, journal or reading.text(name, value), value)
    for name in names.publishers:
        if (value := values.pop(name, None)) is not None:
            reading.put("publisher", name, reading.text(name, value), value)
    for name, attribute in names.numbers:
        if (value := values.pop(name, None)) is not None:
            reading.put(attribute, name, reading.text(name, value), value)


def _read_eprint(reading: Reading, kind: Kind) -> Kind:
    known = reading.known
    eprint: Eprint = find_eprint(reading.values, known, kind)
    for name, value in eprint.kept:
        reading.keep(name, value)
    for name, message in eprint.doubts:
        reading.telling.say("odd", name, message)
    known.update(eprint.known)
    if reading.entry_type in PREPRINT_TYPES:
        if eprint.known or known.get("publisher") == ARCHIVE_PUBLISHER:
            kind = Kind.ARTICLE
    elif kind is Kind.ARTICLE_JOURNAL and known.get("eprint_type") == "arxiv" and "container_title" not in known:
        kind = Kind.ARTICLE
    if kind is Kind.ARTICLE and known.get("publisher") == ARCHIVE_PUBLISHER:
        # That is how an archive is named for styles that know nothing of eprints.
        del known["publisher"]
        known.setdefault("eprint_type", "arxiv")
    return kind


def _read_url(reading: Reading) -> None:
    known = reading.known
    value = reading.values.pop("url", None)
    if value is not None and (url := address(value)) != "":
        implied = known.get("eprint_type") == "arxiv" and url == f"https://arxiv.org/abs/{known.get('eprint')}"
        if not implied:
            known["url"] = url
    how = reading.values.get("howpublished")
    if how is not None and (only := _only_address(how)) is not None:
        del reading.values["howpublished"]
        reading.put("url", "howpublished", only, how)


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


def _only_address(value: str) -> str | None:
    """The address that is all of a field: "\\url{https://example.org}"."""
    value = fold(value)
    if value.startswith("\\url{") and value.endswith("}"):
        value = value[5:-1]
    url = address(value)
    return url if url.startswith(("http://", "https://")) and " " not in url and "{" not in url else None
