"""Say what it means for a record that a field of its entry is set, or taken away."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import NamedTuple

from bibkit.errors import BadEdit
from bibkit.formats.bibtex.braces import balanced
from bibkit.formats.bibtex.edit import Change, Edited, revised
from bibkit.formats.bibtex.edit_dialect import Dialects
from bibkit.formats.bibtex.edit_entries import Entries, Entry
from bibkit.formats.bibtex.edit_surgery import field_named, without_field
from bibkit.formats.bibtex.edit_values import checked_value, read_value, unknown_value
from bibkit.formats.bibtex.encode import encode_text
from bibkit.formats.bibtex.fields import ENTRY_TYPE, FORMAT
from bibkit.formats.bibtex.keys import KeyRing
from bibkit.formats.bibtex.prose import plain_text
from bibkit.formats.bibtex.scan import Block
from bibkit.formats.bibtex.types import ANY, READ_KINDS, SHAPES
from bibkit.model.provenance import Extra
from bibkit.model.record import Record


class Assignment(NamedTuple):
    """A field, under its name in a record or in BibTeX, and the text it is to hold; None takes it away."""

    field: str
    value: str | None


_KEY = "cite_key"
_PARTS = ("year", "month", "day")  # of the date when the work was issued
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
# Fields of a record that go by their own names: those of BibTeX that are not below are called the same.
_ATTRIBUTES = frozenset(
    "title authors editors issued accessed container_title collection_title event_title publisher_place volume pages"
    " edition version genre language abstract keywords note doi isbn issn pmid pmcid eprint eprint_type eprint_class"
    " url year month day".split()
)
_NAMES = {
    "author": "authors",
    "editor": "editors",
    "date": "issued",
    "urldate": "accessed",
    "eventtitle": "event_title",
    "series": "collection_title",
    "address": "publisher_place",
    "location": "publisher_place",
    "type": "genre",
    "archiveprefix": "eprint_type",
    "eprinttype": "eprint_type",
    "primaryclass": "eprint_class",
    "eprintclass": "eprint_class",
    "langid": "language",
    "keyword": "keywords",
}
# These mean a field of the record in entries whose type calls it so.
_BY_TYPE = {
    "journal": "container_title",
    "journaltitle": "container_title",
    "booktitle": "container_title",
    "publisher": "publisher",
    "institution": "publisher",
    "school": "publisher",
    "organization": "publisher",
}
# One thing in the two dialects.
_TWINS = {
    "journal": "journaltitle",
    "journaltitle": "journal",
    "school": "institution",
    "institution": "school",
}
_NOT_IN_AN_ENTRY = frozenset("links has_code affiliations categories authors_truncated extra provenance".split())
# Keys and addresses, which no program reads LaTeX in (biblatex manual, 2.2.1).
_VERBATIM = frozenset("file pdf ids crossref xref xdata related entryset verba verbb verbc urla urlb urlc".split())


class Order(NamedTuple):
    """An assignment to the entry of a key, or to every entry where there is none."""

    key: str | None
    assignment: Assignment


def assign(text: str, orders: Sequence[Order], name: str = "") -> Edited:
    """The text of a file with what is ordered set in its entries; otherwise as `edited`.

    Raises `BadEdit` where there is no such entry, or more than one; where an entry breaks the rules of BibTeX; where a
    value is not of the kind that its field is for.
    """
    types = [order for order in orders if order.assignment.field.lower() == ENTRY_TYPE]
    others = [order for order in orders if order.assignment.field.lower() != ENTRY_TYPE]
    if types and others:  # what a field means depends on the type
        return _both(text, assign(text, types, name), lambda typed: assign(typed, others, name))
    named = frozenset(order.key for order in orders if order.key is not None)
    file = f"{name}: " if name else ""
    _check_keys(named, text, file)
    if any(order.assignment.field.lower() == _KEY for order in orders):
        _check_new_keys(orders, text, file)
    dialects = Dialects(text)

    def decide(entries: Entries, entry: Entry) -> Change | None:
        block = left = entry.block
        assignments = _assignments(orders, block.key)
        if not assignments:
            return None
        if block.notes and block.key in named:
            raise BadEdit(f"{file}{block.key} in line {block.line}: {block.notes[0].message} (mend that by hand first)")
        without = _taken_away(assignments, block, entries.read(block))
        for field in without:
            left = without_field(left, field)
        record = entries.read(left)
        change = _assigned(block, record, assignments, dialects.of(left, record.type).latex_letters)
        return change._replace(without=without)

    return revised(text, decide, name)


def _both(text: str, first: Edited, then: Callable[[str], Edited]) -> Edited:
    """What comes of a text that is edited once more."""
    second = then(first.text)
    pairs = zip(Entries(text), Entries(second.text), strict=True)
    changed = sum(one.block.raw != other.block.raw for one, other in pairs)
    return Edited(second.text, changed, tuple(dict.fromkeys((*first.findings, *second.findings))))


def _taken_away(assignments: Sequence[Assignment], block: Block, record: Record) -> frozenset[str]:
    """The fields that go: one that is set again, by whatever name, keeps its place."""
    last = {assignment.field.lower(): assignment.value for assignment in assignments}
    meant = {name: _attribute(name, block, record) or name for name in last}
    given = {meant[name] for name, value in last.items() if value is not None}
    wholes = {name: "issued" if meant[name] in _PARTS else meant[name] for name in last}
    return frozenset(
        name for name, value in last.items() if value is None and given.isdisjoint({meant[name], wholes[name]})
    )


def _assignments(orders: Sequence[Order], key: str | None) -> list[Assignment]:
    return [order.assignment for order in orders if order.key is None or order.key == key]


def _check_keys(keys: frozenset[str], text: str, file: str) -> None:
    if not keys:
        return
    lines: dict[str, list[int]] = {}
    for _, block in Entries(text):
        if block.key is not None:
            lines.setdefault(block.key, []).append(block.line)
    for key in sorted(keys):
        if key not in lines:
            near = get_close_matches(key, lines, 3)
            hint = f"; there is {' and '.join(near)}" if near else ""
            raise BadEdit(f"{file}no entry has the key {key!r}{hint}")
        if len(lines[key]) > 1:
            raise BadEdit(f"{file}several entries have the key {key!r}, in lines {', '.join(map(str, lines[key]))}")


def _check_new_keys(orders: Sequence[Order], text: str, file: str) -> None:
    """A key that is given must not be another entry's; BibTeX refuses two that differ in case only, too."""
    lines: dict[str, int] = {}
    given: set[str] = set()
    for _, block in Entries(text):
        new = [value for field, value in _assignments(orders, block.key) if field.lower() == _KEY and value is not None]
        key = (new[-1] if new else block.key or "").lower()
        if key in lines and (new or key in given):
            raise BadEdit(f"{file}two entries would have the key {key!r}, in lines {lines[key]} and {block.line}")
        lines.setdefault(key, block.line)
        if new:
            given.add(key)


def _assigned(block: Block, record: Record, assignments: Sequence[Assignment], letters: bool) -> Change:
    """The change that one assignment after the other makes to an entry, which `record` is read from."""
    after, entry_type = record, None
    bent: list[str] = []
    for field, value in assignments:
        name = field.lower()
        if _NAME.fullmatch(field) is None:
            raise BadEdit(f"{field!r} can't be the name of a field")
        if name in _NOT_IN_AN_ENTRY:
            raise BadEdit(f"{name} is no field of a .bib file")
        attribute = _attribute(name, block, record)
        if name in (_KEY, ENTRY_TYPE):
            if value is None:
                raise BadEdit(f"an entry can't do without {name}")
            after = _with_key(after, value) if name == _KEY else after
            entry_type = _type(value) if name == ENTRY_TYPE else entry_type
        elif value is None:
            # Under its name in a record it goes wherever it stands, under one of BibTeX only that field does.
            if attribute == name and name not in _BY_TYPE:
                after = replace(after, **unknown_value(attribute, after))
        elif attribute is not None and not _is_beside(name, attribute, block, record):
            after = replace(_without_extra(after, name), **read_value(attribute, after, value))
        else:
            after = _with_extra(after, name, value, letters, bent)
    return Change(record, after, entry_type, bent=tuple(bent))


def _attribute(name: str, block: Block, record: Record) -> str | None:
    """Which field of the record a name means in an entry; None where it is none of it."""
    shape = SHAPES.get(block.type, ANY)
    if name in ("issue", "number", "eid"):
        if name == shape.issue or (name == "issue" and shape.issue is not None):
            return "issue"
        return "number" if name == shape.number else None
    if (attribute := _BY_TYPE.get(name)) is not None:
        own = shape.container if attribute == "container_title" else shape.publisher
        is_read_so = field_named(block, name) is not None and _extra_named(record, name) is None
        return attribute if own in (name, _TWINS.get(name)) or is_read_so else None
    return _NAMES.get(name, name if name in _ATTRIBUTES else None)


def _is_beside(name: str, attribute: str, block: Block, record: Record) -> bool:
    """Whether an entry has a field besides the one that is read as the attribute, and it says something else.

    In entries of the ACM, `address` is where the publisher is and `location` where the conference was.
    """
    if attribute in _PARTS or getattr(record, attribute) in (None, ()):
        return False
    return field_named(block, name) is not None and _extra_named(record, name) is not None


def _extra_named(record: Record, name: str) -> Extra | None:
    return next((extra for extra in record.extra if extra.format == FORMAT and extra.name.lower() == name), None)


def _without_extra(record: Record, name: str) -> Record:
    """The record without what its field held as long as it was no value of its kind."""
    extra = _extra_named(record, name)
    return replace(record, extra=tuple(other for other in record.extra if other is not extra))


def _with_key(record: Record, key: str) -> Record:
    told: list[str] = []
    if KeyRing().take(key, 1, told) != key or told or not key:
        raise BadEdit(f"not every program takes {key!r} for a cite key")
    return replace(record, cite_key=key)


def _type(value: str) -> str:
    if value.lower() not in READ_KINDS:
        raise BadEdit(f"{value!r} is no entry type")
    return value.lower()


def _with_extra(record: Record, name: str, value: str, letters: bool, bent: list[str]) -> Record:
    """The record with another value in a field that has no home in it; what says the same already stays."""
    value = checked_value(name, value)
    bends: list[str] = []
    new = _verbatim(name, value) if name in _VERBATIM else encode_text(value, letters, bends)
    old = _extra_named(record, name)
    if old is None:
        extras = (*record.extra, Extra(FORMAT, name, new))
    elif old.value == new or (name not in _VERBATIM and plain_text(old.value) == plain_text(new)):
        return record
    else:
        extras = tuple(old._replace(value=new) if extra is old else extra for extra in record.extra)
    bent += [f"{name}: {bend}" for bend in dict.fromkeys(bends)]
    return replace(record, extra=extras)


def _verbatim(name: str, value: str) -> str:
    """A value that stands in an entry as it is: whatever spelled it otherwise would make it another one."""
    if not value.isprintable() or not balanced(value):
        raise BadEdit(f"{name}: {value!r} can't be written as it is (for its braces, line breaks or last backslash)")
    return value
