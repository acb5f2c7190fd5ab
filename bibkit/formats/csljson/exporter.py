"""Write records as CSL-JSON, in the way that Zotero, pandoc, citation-js and citeproc-js all read.

CSL 1.0.2, input schema csl-data.json; where programs differ, what each was seen to do decides.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

from bibkit.findings.codes.export import X101, X102, X103
from bibkit.findings.finding import Code, Finding, Step
from bibkit.formats.csljson.extras import restore
from bibkit.formats.csljson.fields import (
    CUSTOM,
    CUSTOM_FIELDS,
    KEYWORDS,
    LINK_LABELS,
    NOTE,
    SERVERS,
    SOFTWARE_LINE,
    TEXTS,
    TRUNCATED,
)
from bibkit.formats.csljson.types import TYPES
from bibkit.formats.format import Style, place_of
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Name, Person
from bibkit.model.plain import to_plain
from bibkit.model.record import Record
from bibkit.text.latex_math import plain_dollars

Item = dict[str, Any]
Loss = tuple[Code, str]  # the code of a finding and its message, which begins with the field's name

_MEMBERS = tuple(row.member for row in TEXTS)
_texts = attrgetter(*(row.field for row in TEXTS))
_custom_values = attrgetter(*CUSTOM_FIELDS)
_UNWRITTEN = frozenset({"provenance", "inferences"})  # about the record, not the work

# Made once, and without indentation, this runs in C; `json.dumps(indent=…)` is written in Python.
_encode: Callable[[object], str] = json.JSONEncoder(ensure_ascii=False, check_circular=False, allow_nan=False).encode

_OTHERS_BENT = (X103, "authors_truncated: Zotero stores the mark for further authors as an author called 'others'")
_KEYWORDS_DROPPED = (X102, "keywords: Zotero leaves out the keywords of CSL-JSON")
_KEYWORDS_SPLIT = (X102, "keywords: CSL-JSON parts them by commas, and one of them has a comma itself")
_SOFTWARE_BENT = (X102, "type: software without a version is written as a book whose note says 'type: software'")
_BOOK_BENT = (X102, "type: a book that has a version is software to Zotero and citation-js")
_YEARLESS = "the dates of CSL-JSON begin with the year, which isn't known"
_DAY_LOST = "the dates of CSL-JSON have no day without a month"
_SUFFIX_BENT = "Zotero leaves out the suffix of a name that has no given name"
_HALVED = "half of a surrogate pair is no character; U+FFFD stands in its place"


def export(records: Iterable[Record], style: Style) -> Step[str]:
    """One JSON array, an item on each line; a finding for each value that is lost or bent."""
    before = "[\n"
    for position, record in enumerate(records, 1):
        losses: list[Loss] = []
        text = _encode(_item(record, position, losses))
        if not text.isascii():
            text = _whole(text, record, losses)
        if losses:
            place = place_of(record, position)
            for code, message in losses:
                yield Finding(code, place, message)
        yield before + text
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _item(record: Record, position: int, losses: list[Loss]) -> Item:
    key = record.cite_key
    # Processors can't do without an id.
    item: Item = {"id": f"record-{position}"} if key is None else {"id": key, "citation-key": key}
    item["type"] = TYPES[record.type]
    if record.authors or record.authors_truncated:
        item["author"] = _authors(record, losses)
    if record.editors:
        item["editor"] = _names("editors", record.editors, losses)
    _add_dates(record, item, losses)
    for member, value in zip(_MEMBERS, _texts(record), strict=True):
        if value is not None:
            item[member] = plain_dollars(value)
    if record.keywords:
        _add_keywords(record.keywords, item, losses)
    custom = {
        name: value
        for name, value in zip(CUSTOM_FIELDS, _custom_values(record), strict=True)
        if value or value is False
    }
    note = _note(record)
    if record.eprint is not None or record.eprint_type is not None:
        _add_eprint(record, item, custom, note)
    if record.note is not None:
        note.append(record.note)
    if note:
        item[NOTE] = "\n".join(note)
    if custom:
        item[CUSTOM] = custom
    if record.extra:
        _add_extras(record, item, losses)
    _add_bent_type(record, losses)
    return item


def _authors(record: Record, losses: list[Loss]) -> list[Item]:
    names = _names("authors", record.authors, losses)
    if record.authors_truncated:
        names.append({"literal": TRUNCATED})
        losses.append(_OTHERS_BENT)
    return names


def _names(field: str, names: Sequence[Name], losses: list[Loss]) -> list[Item]:
    written: list[Item] = []
    for name in names:
        if not isinstance(name, Person):
            written.append({"literal": name.literal})
        elif name.suffix is not None:
            written.append(_suffixed(field, name, losses))
        elif name.given is None:
            written.append({"family": name.family})
        else:
            written.append({"family": name.family, "given": name.given})
    return written


def _suffixed(field: str, person: Person, losses: list[Loss]) -> Item:
    """With the suffix behind the given name and a comma, where citeproc looks for it and Zotero doesn't lose it."""
    if person.given is not None:
        return {"family": person.family, "given": f"{person.given}, {person.suffix}"}
    loss = X102, f"{field}: {_SUFFIX_BENT}"
    if loss not in losses:
        losses.append(loss)
    return {"family": person.family, "suffix": person.suffix}


def _add_dates(record: Record, item: Item, losses: list[Loss]) -> None:
    if record.issued is not None:
        _add_date("issued", record.issued, item, losses)
    if record.accessed is not None:
        _add_date("accessed", record.accessed, item, losses)


def _add_date(field: str, date: Date, item: Item, losses: list[Loss]) -> None:
    parts = (date.year, date.month, date.day)
    if date.year is None:
        if date.month is not None or date.day is not None:
            losses.append((X101, f"{field}: {_YEARLESS}"))
        return
    if date.month is None and date.day is not None:
        losses.append((X101, f"{field}: {_DAY_LOST}"))
    known = parts.index(None) if None in parts else len(parts)
    item[field] = {"date-parts": [parts[:known]]}


def _add_keywords(keywords: Sequence[str], item: Item, losses: list[Loss]) -> None:
    item[KEYWORDS] = ", ".join(keywords)
    losses.append(_KEYWORDS_DROPPED)
    if "," in "".join(keywords):
        losses.append(_KEYWORDS_SPLIT)


def _note(record: Record) -> list[str]:
    """The lines before the note proper."""
    lines = [f"{LINK_LABELS[link.kind]}: {link.url}" for link in record.links]
    if record.type is Kind.SOFTWARE and record.version is None:
        lines.insert(0, SOFTWARE_LINE)
    return lines


def _add_eprint(record: Record, item: Item, custom: Item, note: list[str]) -> None:
    eprint, kind = record.eprint, record.eprint_type
    server = SERVERS.get(kind) if kind is not None else None
    is_preprint = record.type is Kind.ARTICLE
    if server is None or (eprint is None and not is_preprint):
        custom |= {name: value for name, value in (("eprint", eprint), ("eprint_type", kind)) if value is not None}
        return
    if is_preprint:
        item.setdefault("genre", server.genre)
        item.setdefault("publisher", server.label)
        item["archive"] = server.archive
    if eprint is None:
        return
    item.setdefault("URL", server.address + eprint)
    if not is_preprint:
        note.insert(0, f"{server.label}: {eprint}")
        return
    number = f"{server.label}:{eprint}"
    if record.number not in (None, number):
        custom["number"] = record.number
    item["number"] = number


def _add_extras(record: Record, item: Item, losses: list[Loss]) -> None:
    strangers = [f"{extra.name!r} of {extra.format}" for extra in record.extra if not restore(extra, item)]
    if strangers:
        losses.append((X101, f"extra: CSL-JSON has no place for {', '.join(strangers)}"))


def _add_bent_type(record: Record, losses: list[Loss]) -> None:
    if record.type is Kind.SOFTWARE:
        if record.version is None:
            losses.append(_SOFTWARE_BENT)
    elif record.version is not None and record.type is Kind.BOOK:
        losses.append(_BOOK_BENT)


def _whole(text: str, record: Record, losses: list[Loss]) -> str:
    """The text with U+FFFD for each half of a surrogate pair: no file holds one, and pandoc reads no escape for it."""
    if _is_whole(text):
        return text
    fields = [
        name for name, value in to_plain(record).items() if name not in _UNWRITTEN and not _is_whole(_encode(value))
    ]
    losses += [(X102, f"{field}: {_HALVED}") for field in fields]
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
