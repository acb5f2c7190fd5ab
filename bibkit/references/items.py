"""Make of a record the CSL-JSON item that a citation processor works on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from bibkit.findings.codes.export import X101, X102
from bibkit.findings.finding import Finding, Step
from bibkit.formats.csljson.exporter import export
from bibkit.formats.csljson.fields import TEXTS, TRUNCATED
from bibkit.formats.format import Style, place_of
from bibkit.model.kind import Kind
from bibkit.model.name import Name, Person
from bibkit.model.record import Record
from bibkit.text.names import PARTICLES
from bibkit.text.unicode_math import math_in_unicode

Item = dict[str, Any]

# No reference shows these; and of the note it shows what a person wrote there.
_UNPRINTED = ("abstract", "citation-key", "custom", "keyword", "note")
_MATHEMATICS = "no style sets mathematics, so what Unicode has no letters for is printed as LaTeX has it"
# Han, Kana and Hangul: in these, the family comes first and no blank, comma or initial has a place.
_UNSPACED = re.compile("[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff]+")
# Losses of CSL-JSON that a reader of the reference would notice; the others are about what no reference shows.
_NOTICED = ("issued", "accessed")
# Fields that a record keeps for the format they came from only, and that a reference would show if it could.
_SHOWN = {
    "bibtex": frozenset(
        "addendum afterword annotator bookauthor booksubtitle booktitleaddon chapter commentator editora eid eventdate"
        " foreword holder howpublished introduction issuetitle journalsubtitle maintitle organization origdate part"
        " pubstate titleaddon translator venue volumes".split()
    ),
    "ris": frozenset("A2 A4 NV OP SE".split()),
}
# What stands in a series has the number that the series counts it by.
_COUNTED = frozenset((Kind.BOOK, Kind.CHAPTER, Kind.COLLECTION, Kind.ENTRY, Kind.PAPER_CONFERENCE))


def id_of(position: int) -> str:
    """What the item of the record at a position, from 1, is called."""
    return f"item-{position}"


def items_of(records: Sequence[Record]) -> Step[Item]:
    """One item for each record, in order, and findings for what the reference will lack."""
    position = 0
    for step in export(records, Style()):
        if isinstance(step, Finding):
            if step.code is X101 and step.message.startswith(_NOTICED):
                yield step
            continue
        record = records[position]
        position += 1
        item: Item = json.loads(step)
        yield from _prepared(record, position, item)
        yield item


def _prepared(record: Record, position: int, item: Item) -> Iterator[Finding]:
    for member in _UNPRINTED:
        item.pop(member, None)
    item["id"] = id_of(position)
    item["type"] = record.type.value
    if record.authors:
        item["author"] = _names(record.authors, record.authors_truncated)
    else:
        item.pop("author", None)
    if record.editors:
        item["editor"] = _names(record.editors, False)
    if record.event_title is not None:
        item["event"] = record.event_title  # what it was called before CSL 1.0.2, and is in many styles
    if record.note is not None:
        item["note"] = record.note
    if record.eprint_type is not None:  # what the exporter says about the server, for programs that look for it there
        for member, value in (("genre", record.genre), ("archive", None)):
            if value is None:
                item.pop(member, None)
    if record.collection_title is not None and record.type in _COUNTED and "number" in item:
        item.setdefault("collection-number", item.pop("number"))
    strangers = [extra for extra in record.extra if extra.name in _SHOWN.get(extra.format, ())]
    if strangers:
        names = ", ".join(f"{name!r} of {format}" for format, name, _ in strangers)
        yield Finding(X101, place_of(record, position), f"extra: the reference has no place for {names}")
    for row in TEXTS:
        value = item.get(row.member)
        if isinstance(value, str) and "$" in value:
            item[row.member] = plain = math_in_unicode(value)
            if "$" in plain and "\\" in plain:
                yield Finding(X102, place_of(record, position), f"{row.field}: {_MATHEMATICS}")


def _names(names: tuple[Name, ...], truncated: bool) -> list[dict[str, str]]:
    written = [_person(name) if isinstance(name, Person) else {"literal": name.literal} for name in names]
    return [*written, {"literal": TRUNCATED}] if truncated else written


def _person(person: Person) -> dict[str, str]:
    """With the particle apart: some styles sort by what is behind it. Names that have no spaces are left whole."""
    whole = f"{person.family}{person.given or ''}"
    if _UNSPACED.fullmatch(whole):
        return {"literal": whole}
    words = person.family.split(" ")
    at = next((at for at, word in enumerate(words[:-1]) if word not in PARTICLES), len(words) - 1)
    parts = {
        "non-dropping-particle": " ".join(words[:at]),
        "family": " ".join(words[at:]),
        "given": person.given,
        "suffix": person.suffix,
    }
    return {name: value for name, value in parts.items() if value}
