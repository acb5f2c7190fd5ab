"""Write records as CSL-JSON, in the way that Zotero, pandoc, citation-js and citeproc-js all read.

CSL 1.0.2, input schema csl-data.json; where programs differ, what each was seen to do decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

from bibkit.findings.codes.export import X101, X102
from bibkit.findings.finding import Finding, Step
from bibkit.formats.csljson.extras import restore
from bibkit.formats.csljson.fields import CUSTOM, CUSTOM_FIELDS, KEYWORDS, NOTE, SERVERS, STAND_IN, TEXTS, TRUNCATED
from bibkit.formats.csljson.keywords import join_keywords, split_keywords
from bibkit.formats.csljson.losses import (
    BOOK_BENT,
    DAY_LOST,
    DOLLARS,
    END_BENT,
    ENDLESS,
    KEYWORDS_DROPPED,
    KEYWORDS_SPLIT,
    OTHERS_BENT,
    SOFTWARE_BENT,
    SUFFIX_BENT,
    YEARLESS,
    Loss,
    bent_authors,
    bent_names,
    bent_note,
    entities,
    halved,
    untidy,
)
from bibkit.formats.csljson.note import SOFTWARE_LINE, link_line
from bibkit.formats.csljson.types import TYPES
from bibkit.formats.format import Style, place_of
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Name, Person
from bibkit.model.record import Record
from bibkit.text.identifiers import is_bare_arxiv
from bibkit.text.jsonwrite import compact_writer, whole
from bibkit.text.latex_math import plain_dollars

Item = dict[str, Any]

_MEMBERS = tuple(row.member for row in TEXTS)
_texts = attrgetter(*(row.field for row in TEXTS))
_custom_values = attrgetter(*CUSTOM_FIELDS)


def export(records: Iterable[Record], style: Style) -> Step[str]:
    """One item on one line for each record; a finding for each value that is lost or bent."""
    write = compact_writer()
    for position, record in enumerate(records, 1):
        losses: list[Loss] = []
        item = _item(record, position, losses)
        text = write(item)
        if "&" in text:
            entities(record, losses)
        if "\\" in text and "\\\\$" in text and _add_plain_dollars(record, item, losses):
            text = write(item)
        if not text.isascii() and _has_half(text):
            halved(record, losses)
            text = whole(text)
        if losses:
            place = place_of(record, position)
            for code, message in losses:
                yield Finding(code, place, message)
        yield text


def _item(record: Record, position: int, losses: list[Loss]) -> Item:
    key = record.cite_key
    # Processors can't do without an id.
    item: Item = {"id": f"{STAND_IN}{position}"} if key is None else {"id": key, "citation-key": key}
    item["type"] = TYPES[record.type]
    if record.authors or record.authors_truncated:
        item["author"] = _authors(record, losses)
    if record.editors:
        item["editor"] = _names("editors", record.editors, losses)
    _add_dates(record, item, losses)
    for member, value in zip(_MEMBERS, _texts(record), strict=True):
        if value is not None:
            item[member] = value
    untidy(record, losses)
    if record.keywords:
        _add_keywords(record.keywords, item, losses)
    custom = {
        name: value
        for name, value in zip(CUSTOM_FIELDS, _custom_values(record), strict=True)
        if value or value is False
    }
    note = _head_lines(record)
    if record.eprint is not None or record.eprint_type is not None:
        _add_eprint(record, item, custom, note)
    if record.note is not None or record.links:
        bent_note(record, note, losses)
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
        losses.append(OTHERS_BENT)
    elif "literal" in names[-1]:
        bent_authors(record, losses)
    return names


def _names(field: str, names: tuple[Name, ...], losses: list[Loss]) -> list[Item]:
    written: list[Item] = []
    has_comma = False
    for name in names:
        if not isinstance(name, Person):
            written.append({"literal": name.literal})
            continue
        given = name.given
        if name.suffix is not None:
            written.append(_suffixed(field, name, losses))
            has_comma = True
        elif given is None:
            written.append({"family": name.family})
        else:
            written.append({"family": name.family, "given": given})
            has_comma = has_comma or "," in given
    if has_comma:
        bent_names(field, names, losses)
    return written


def _suffixed(field: str, person: Person, losses: list[Loss]) -> Item:
    """With the suffix behind the given name and a comma, where citeproc looks for it and Zotero doesn't lose it."""
    if person.given is not None:
        return {"family": person.family, "given": f"{person.given}, {person.suffix}"}
    loss = X102, f"{field}: {SUFFIX_BENT}"
    if loss not in losses:
        losses.append(loss)
    return {"family": person.family, "suffix": person.suffix}


def _add_dates(record: Record, item: Item, losses: list[Loss]) -> None:
    if record.issued is not None:
        _add_date("issued", record.issued, item, losses)
    if record.accessed is not None:
        _add_date("accessed", record.accessed, item, losses)


def _add_date(field: str, date: Date, item: Item, losses: list[Loss]) -> None:
    until = date.until
    if date.year is None:
        if date.month is not None or date.day is not None or date.season is not None or until is not None:
            losses.append((X101, f"{field}: {YEARLESS}"))
        return
    written: Item = {"date-parts": [_date_parts(field, date, losses)]}
    if date.season is not None:
        written["season"] = date.season
    if date.circa:
        written["circa"] = True
    if until is not None:
        _add_end(field, until, written["date-parts"], losses)
    item[field] = written


def _date_parts(field: str, date: Date, losses: list[Loss]) -> Sequence[int | None]:
    if date.month is None and date.day is not None:
        losses.append((X101, f"{field}: {DAY_LOST}"))
    parts = (date.year, date.month, date.day)
    return parts[: parts.index(None)] if None in parts else parts


def _add_end(field: str, end: Date, parts: list[Sequence[int | None]], losses: list[Loss]) -> None:
    if end.year is None:
        losses.append((X101, f"{field}: {ENDLESS}"))
        return
    parts.append(_date_parts(field, end, losses))
    if end.season is not None or end.circa:
        losses.append((X102, f"{field}: {END_BENT}"))


def _add_keywords(keywords: tuple[str, ...], item: Item, losses: list[Loss]) -> None:
    item[KEYWORDS] = join_keywords(keywords)
    losses.append(KEYWORDS_DROPPED)
    if split_keywords(item[KEYWORDS]) != keywords:
        losses.append(KEYWORDS_SPLIT)


def _head_lines(record: Record) -> list[str]:
    """The lines before the note proper."""
    lines = [link_line(link) for link in record.links]
    if record.type is Kind.SOFTWARE and record.version is None:
        lines.insert(0, SOFTWARE_LINE)
    return lines


def _add_eprint(record: Record, item: Item, custom: Item, note: list[str]) -> None:
    eprint, kind = record.eprint, record.eprint_type
    server = SERVERS.get(kind) if kind is not None else None
    is_preprint = record.type is Kind.ARTICLE
    if server is None or (eprint is None and not is_preprint) or (eprint is not None and not is_bare_arxiv(eprint)):
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
    strangers = [(extra.name, extra.format) for extra in record.extra if not restore(extra, item)]
    if strangers:
        losses.append(_homeless(tuple(strangers)))


@lru_cache(maxsize=256)  # the entries of a file have the same fields
def _homeless(strangers: tuple[tuple[str, str], ...]) -> Loss:
    return X101, f"extra: CSL-JSON has no place for {', '.join(f'{name!r} of {format}' for name, format in strangers)}"


def _add_bent_type(record: Record, losses: list[Loss]) -> None:
    if record.type is Kind.SOFTWARE:
        if record.version is None:
            losses.append(SOFTWARE_BENT)
    elif record.version is not None and record.type is Kind.BOOK:
        losses.append(BOOK_BENT)


def _add_plain_dollars(record: Record, item: Item, losses: list[Loss]) -> bool:
    """Write dollar signs as they are; false where there were none that are escaped."""
    changed = []
    for row, value in zip(TEXTS, _texts(record), strict=True):
        if value is not None and (plain := plain_dollars(value)) != value and item[row.member] == value:
            item[row.member] = plain
            changed.append((X102, f"{row.field}: {DOLLARS}"))
    losses += changed
    return bool(changed)


def _has_half(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
