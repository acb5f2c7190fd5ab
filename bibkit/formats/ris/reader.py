"""Read RIS as reference managers, databases and publishers write it, whatever they make of the specification."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

from bibkit.findings.codes.ris import R101, R102, R103, R106
from bibkit.findings.finding import Finding, Step
from bibkit.formats.format import ReadingContext
from bibkit.formats.ris.draft import Draft
from bibkit.formats.ris.fields import add_dates, add_lists, add_pages, add_people, settle
from bibkit.formats.ris.identify import (
    find_addresses,
    find_doi,
    find_doi_in_genre,
    find_eprint,
    find_notes,
    find_numbers,
    find_serials,
)
from bibkit.formats.ris.markup import characters, elements
from bibkit.formats.ris.syntax import Stray, entries
from bibkit.formats.ris.tags import EDITED_IN_A2, EDITED_IN_A2_BY_ENDNOTE, EDITED_IN_A3, STAND_UNDER, VERBATIM, readings
from bibkit.formats.ris.types import KINDS, SPELT_OUT, TYPES
from bibkit.formats.ris.zotero import find_zotero_lines
from bibkit.model.kind import Kind
from bibkit.model.place import Located, Place
from bibkit.model.provenance import Extra
from bibkit.model.record import Record, make_record
from bibkit.model.source import SourceText

# What is done with the values that aren't copied, in this order, where there are any under these tags.
_STEPS = (
    (frozenset({"PY", "Y1", "DA", "Y2"}), add_dates),
    (frozenset({"KW", "AD", "ID"}), add_lists),
    (frozenset({"SP", "EP", "LP"}), add_pages),
    (frozenset({"DO", "DI", "L3"}), find_doi),
    (frozenset({"AN", "DB"}), find_eprint),
    (frozenset({"U1", "U2", "U3", "U4", "U5"}), find_numbers),
    (frozenset({"N1", "RN"}), find_notes),
    (frozenset({"SN"}), find_serials),
)
_EDITORS = frozenset({"A2", "A3", "A1", "AU", "ED"})
_ZOTERO = frozenset({"M2"})
_MARKED_UP = frozenset({"AB", "BT", "CT", "N2", "T1", "TI"})
_LETTERHEAD_LINES = 3
_LONGEST_QUOTE = 60  # characters


class _Reading(NamedTuple):
    """How entries of one type are read."""

    kind: Kind
    fields: dict[str, str]  # by tag
    ranks: dict[str, int]  # of two tags of one field the one with the lower rank is right
    authors: tuple[str, ...]
    editors: tuple[str, ...]


def _reading(type: str, kind: Kind) -> _Reading:
    layout = TYPES[kind]
    fields = readings(layout)
    ranks = {tag: rank for rank, tag in enumerate(fields)}
    authors, editors = ["AU", "A1"], ["ED"]
    if layout in EDITED_IN_A2 or type in EDITED_IN_A2_BY_ENDNOTE:
        editors.append("A2")
    elif layout in EDITED_IN_A3:
        editors.append("A3")
    if type == "EDBOOK":  # EndNote's "Edited Book" has its editors where other types have authors
        authors, editors = [], authors + editors
    return _Reading(kind, fields, ranks, tuple(authors), tuple(editors))


_READINGS = {type: _reading(type, kind) for type, kind in KINDS.items()}
_UNKNOWN = _reading("", Kind.DOCUMENT)


def read(source: SourceText, context: ReadingContext) -> Step[Located[Record]]:
    """The records of a text in RIS, and findings for what was not understood.

    Each value is in a field, or among the extras under its tag as it stands, or a finding says where it went. Of
    several tags for one field the usual one is right; what others say beside it is an extra. Values are taken as they
    are, except for HTML in them (see `markup`).
    """
    name = source.name
    for part in entries(source.pieces()):
        if isinstance(part, Stray):
            if not _is_letterhead(part):
                yield _stray(part, name)
            continue
        draft = Draft(part, name)
        record = _understand(draft)
        place = Place(name, part.lines[0])
        if draft.findings:
            yield from sorted(draft.findings, key=_line)
        if not part.closed:
            yield Finding(R102, place, "no line ER ends the entry (read as far as it goes)")
        yield Located(record, place, partial(_where, draft) if context.finds_places else None)


def _where(draft: Draft, attribute: str) -> Place | None:
    """The line that an attribute of the record is read from, or that should say it."""
    fields = _READINGS.get(draft.raw[0][1].strip().upper(), _UNKNOWN).fields
    for (tag, _), line in zip(draft.raw, draft.entry.lines, strict=True):
        if tag in STAND_UNDER.get(attribute, ()) or fields.get(tag) == attribute:
            return Place(draft.source, line)
    return None


def _line(finding: Finding) -> int:
    return finding.place.line


def _is_letterhead(part: Stray) -> bool:
    """Whether it is what the sites that Atypon runs put before every export: provider, database and encoding."""
    return part.line == 1 and part.size <= _LETTERHEAD_LINES and part.text.startswith("Provider:")


def _stray(part: Stray, source: str) -> Finding:
    text = part.text if len(part.text) <= _LONGEST_QUOTE else f"{part.text[:_LONGEST_QUOTE]}…"
    more = f" and {part.size - 1} more lines" if part.size > 1 else ""
    return Finding(R101, Place(source, part.line), f"{text!r}{more} outside of all entries (left out)")


def _understand(draft: Draft) -> Record:
    type = _type(draft)
    reading = _READINGS.get(type, _UNKNOWN)
    _decode(draft)
    _copy(draft, reading)
    add_people(draft, "authors", reading.authors)
    for step in _steps(draft.waiting_tags()):
        step(draft)
    if draft.waits(_EDITORS):
        add_people(draft, "editors", reading.editors)
    kind = find_zotero_lines(draft, reading.kind) if draft.waits(_ZOTERO) else reading.kind
    if "genre" in draft.known:
        find_doi_in_genre(draft)
    find_addresses(draft)
    settle(draft, kind)
    known = draft.known
    extras = draft.extras()
    if type != TYPES[kind] and type and kind is reading.kind:
        extras = (Extra("ris", "TY", draft.raw[0][1]), *extras)
    if extras:
        known["extra"] = extras
    return make_record(type=kind, **known)


@lru_cache(4096)
def _steps(tags: tuple[str, ...]) -> tuple[Callable[[Draft], None], ...]:
    """What there is to do: most entries of a file have the same tags."""
    return tuple(step for taken, step in _STEPS if not taken.isdisjoint(tags))


def _type(draft: Draft) -> str:
    """The type of the entry in capitals; the empty string if it has none."""
    tag, value = draft.values[0]
    if tag != "TY" or not value:
        draft.tell(R103, 0, "the entry has no type (read as a document)")
        return ""
    type = value.upper()
    if type not in KINDS:
        meant = SPELT_OUT.get(type)
        draft.tell(R103, 0, f"{value!r} is no type of RIS (read as {meant or 'a document'})")
        return meant or type
    return type


def _decode(draft: Draft) -> None:
    """Decode HTML where text is meant."""
    if not draft.entry.marked:
        return
    marked = [at for at, (_, value) in enumerate(draft.values) if "&" in value or "<" in value]
    values = list(draft.values)
    changed = None
    for at in marked:
        tag, value = values[at]
        if tag not in VERBATIM:
            text = characters(value)
            if tag in _MARKED_UP:
                text = elements(text)
            if text != value:
                values[at] = tag, text.strip()
                changed = at if changed is None else changed
    if changed is not None:
        draft.values = values
        draft.tell(R106, changed, f"HTML in {values[changed][0]} was decoded")


def _copy(draft: Draft, reading: _Reading) -> None:
    """Copy what needs no more understanding to its field, and put by the rest."""
    fields, ranks = reading.fields, reading.ranks
    positions: dict[str, int] = {}
    waiting: dict[str, list[int]] = {}
    values = draft.values
    for at, (tag, value) in enumerate(values):
        if not value:
            continue
        field = fields.get(tag)
        if field is None:
            if tag in waiting:
                waiting[tag].append(at)
            elif tag != "TY":
                waiting[tag] = [at]
        elif field not in positions:
            positions[field] = at
        else:
            chosen = positions[field]
            if ranks[tag] < ranks[values[chosen][0]]:
                positions[field], at = at, chosen
            if value != values[chosen][1]:
                draft.keep(at)
    draft.known = {field: values[at][1] for field, at in positions.items()}
    draft.positions = positions
    draft.put_by(waiting)
