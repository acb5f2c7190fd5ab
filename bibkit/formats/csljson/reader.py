"""Read CSL-JSON as Zotero, pandoc, citation-js, Mendeley, Crossref and DataCite write it."""

from __future__ import annotations

from functools import partial
from typing import Any

from bibkit.findings.codes.csljson import C101, C102, C103, C106, C107
from bibkit.findings.finding import Finding, Step
from bibkit.formats.csljson.answers import is_answer, opened
from bibkit.formats.csljson.draft import Draft
from bibkit.formats.csljson.eprints import settle_eprint
from bibkit.formats.csljson.fields import MEMBERS, STAND_IN
from bibkit.formats.csljson.members import understand_members
from bibkit.formats.csljson.note import SOFTWARE_LINE, split_note
from bibkit.formats.defect import Defect, findings, place_of, quoted
from bibkit.formats.format import ReadingContext
from bibkit.model.kind import Kind
from bibkit.model.place import Located, Place
from bibkit.model.record import Record, make_record
from bibkit.model.source import SourceText
from bibkit.text.jsonitems import items
from bibkit.text.jsonscan import Fault
from bibkit.text.jsonvalue import Entry

_HALVED = "half of a surrogate pair, which is no character (U+FFFD stands in its place now)"


def read(source: SourceText, context: ReadingContext) -> Step[Located[Record]]:
    """The records of a list of items, of one item, or of items that stand one after another.

    What a record has no field for is kept as an extra under the name of its member. The same identifier in two members
    is one field; so are an arXiv id and what the exporter would derive from it.
    """
    name, position = source.name, 0
    for step in _single_items(source):
        if isinstance(step, Finding):
            yield step
            continue
        position += 1
        draft = Draft(step)
        # In a part nobody knows which item it is, so whatever looks like a made up id is left to who reads the whole.
        record = _understand(draft, None if context.whole is not None else position)
        if draft.defects:
            yield from findings(draft.defects, step, name)
        if record is not None:
            where = partial(_where, step, name) if context.finds_places else None
            yield Located(record, Place(name, step.line), where)


def _where(entry: Entry, name: str, attribute: str) -> Place | None:
    """The place of the member that an attribute of the record is read from."""
    return place_of((MEMBERS.get(attribute, attribute),), entry, name)


def _single_items(source: SourceText) -> Step[Entry]:
    """The items of a text, also those in the answer of a service, and what is wrong between them."""
    for step in items(source.pieces()):
        if isinstance(step, Fault):
            yield _fault_finding(step, source.name)
        elif is_answer(step.value) and (answer := opened(step)) is not None:
            if answer.rest:
                left_out = ", ".join(map(quoted, answer.rest))
                message = f"the items are inside of the answer of a service ({left_out} left out)"
                yield Finding(C102, Place(source.name, step.line), message)
            yield from answer.items
        else:
            yield step


def _understand(draft: Draft, position: int | None) -> Record | None:
    item = draft.entry.value
    if type(item) is not dict or not item:
        draft.defects.append(Defect(C103, (), f"{quoted(item)} is no item (left out)"))
        return None
    understand_members(item, draft)
    known = draft.known
    if "type" not in known:
        known["type"] = Kind.DOCUMENT
        if not item.get("type"):
            draft.defects.append(Defect(C107, (), "the item has no type (the record is a document)"))
    _settle_key(item, draft, position)
    _settle_note(draft)
    if draft.entry.doubled:
        draft.keep_doubled()
    if draft.entry.unpaired:
        draft.defects.append(Defect(C106, (), f"the item has {_HALVED}"))
    if draft.extras:
        known["extra"] = tuple(draft.extras)
    return make_record(**known)


def _settle_key(item: dict[str, Any], draft: Draft, position: int | None) -> None:
    """The citation key is the key, without one the id is; an id that the exporter had to make up is none."""
    id, key = item.get("id"), item.get("citation-key")
    if type(id) is not str or (type(key) is not str and key is not None):
        id, key = draft.text("id", id), draft.text("citation-key", key)
    if key:
        draft.known["cite_key"] = key
        if id and id != key:
            draft.keep("id", id)
    elif id and not (id.startswith(STAND_IN) and (position is None or id == f"{STAND_IN}{position}")):
        draft.known["cite_key"] = id


def _settle_note(draft: Draft) -> None:
    known = draft.known
    if known["type"] is Kind.BOOK and "version" in known:
        known["type"] = Kind.SOFTWARE
    if "note" not in known:
        settle_eprint(draft, None)
        return
    note = split_note(known.pop("note"))
    if note.links:
        known["links"] = note.links
    if note.is_software and known["type"] is Kind.BOOK:
        known["type"] = Kind.SOFTWARE
    others = [one.line for one in note.numbers if known.setdefault(one.field, one.value).lower() != one.value.lower()]
    settle_eprint(draft, note.arxiv)
    lines = [SOFTWARE_LINE] if note.is_software and known["type"] is not Kind.SOFTWARE else []
    if note.arxiv_line is not None and note.arxiv is not None and known.get("eprint") != note.arxiv.id:
        lines.append(note.arxiv_line)
    lines += others
    if note.text is not None:
        lines.append(note.text)
    if lines:
        known["note"] = "\n".join(lines)


def _fault_finding(fault: Fault, source: str) -> Finding:
    where = f"column {fault.column}: " if fault.column else ""
    place = Place(source, fault.line)
    if fault.lost is None:
        return Finding(C102, place, f"{where}{fault.reason}")
    if fault.resumed is None:
        return Finding(C101, place, f"{where}{fault.reason} (nothing from line {fault.lost} on was read)")
    cost = f"the item in line {fault.lost} is left out, reading goes on in line {fault.resumed}"
    return Finding(C101, place, f"{where}{fault.reason} ({cost})")
