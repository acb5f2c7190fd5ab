"""Write records as RIS, in the way that Zotero, pandoc, citation-js, bibutils and rispy all read.

RIS format specification (Research Information Systems, 2011); where programs differ, what each was seen to do decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from bibkit.findings.codes.export import X101, X102, X103
from bibkit.findings.finding import Finding, Step
from bibkit.formats.format import Style, place_of
from bibkit.formats.ris.line import Loss, is_tame, tame
from bibkit.formats.ris.tags import (
    ADDRESSES,
    EDITED_IN_A2,
    FRAME,
    LINK_KINDS,
    LINK_TAGS,
    OTHER_TAGS,
    ROWS,
    SERVERS,
    TRUNCATED,
    carried,
    untagged,
)
from bibkit.formats.ris.types import KINDS, TYPES
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link
from bibkit.model.name import Name, Organisation, Person
from bibkit.model.record import Record

_TAG = re.compile(r"[A-Z][A-Z0-9]")

_COMMA_LOST = "RIS can't carry a comma inside a name; it is left out"
_SUFFIX_BENT = "RIS has no place for a suffix; it stands behind the given name"
_FAMILY_BENT = "a family name of several words, without a given name, looks like an organisation"
_OTHERS_BENT = (X103, "authors_truncated: Zotero stores the mark for further authors as an author called 'others'")
_PREPRINT_BENT = (X102, "type: Zotero shows a preprint from RIS as a journal article")
_YEARLESS = "RIS dates begin with the year, which isn't known"
_ISSN_HIDDEN = (X102, "issn: programs read one SN only, and the ISBN stands there first")
_ISBN_HIDDEN = (X102, "isbn: programs read one SN only, and the ISSN stands there first")
_KEYWORDS_SPLIT = (X102, "keywords: Zotero splits a keyword at ';', and a single one also at ','")
_AFFILIATIONS_SPLIT = (X102, "affiliations: they are parted by '; ', and one of them has a semicolon itself")


class _Layout(NamedTuple):
    """How entries of one kind are written."""

    opening: str
    prefixes: tuple[str, ...]
    values: Callable[[Record], tuple[str | None, ...]]  # in the order of the prefixes
    lost: tuple[Loss, ...]
    lost_values: Callable[[Record], tuple[object, ...]]  # in the order of `lost`
    bent: Loss | None
    fields: dict[str, str]  # by tag
    editor: str
    serials: tuple[str, ...]


def _layout(kind: Kind) -> _Layout:
    type = TYPES[kind]
    tags, fields = zip(*carried(type), strict=True)
    homeless = untagged(type)
    return _Layout(
        opening=f"TY  - {type}",
        prefixes=tuple(f"{tag}  - " for tag in tags),
        values=attrgetter(*fields),
        lost=tuple((X101, f"{field}: {_no_tag(field, type)}") for field in homeless),
        lost_values=attrgetter(*homeless),
        bent=_bent(kind),
        fields={**dict(zip(tags, fields, strict=True)), **OTHER_TAGS},
        editor="A2" if type in EDITED_IN_A2 else "ED",
        serials=tuple(field for tag, field in zip(tags, fields, strict=True) if tag == "SN"),
    )


def _no_tag(field: str, type: str) -> str:
    elsewhere = any(row.by_type for row in ROWS if row.field == field)
    return f"RIS has no tag for it in an entry of type {type}" if elsewhere else "RIS has no tag for it"


def _bent(kind: Kind) -> Loss | None:
    if kind is Kind.ARTICLE:
        return _PREPRINT_BENT
    if KINDS[TYPES[kind]] is not kind:
        return X102, f"type: RIS has no type {kind}; it is written as {TYPES[kind]}"
    return None


_LAYOUTS = {kind: _layout(kind) for kind in Kind}


def export(records: Iterable[Record], style: Style) -> Step[str]:
    """One entry for each record, a blank line between them; a finding for each value that is lost or bent."""
    gap = ""
    for position, record in enumerate(records, 1):
        losses: list[Loss] = []
        entry = _entry(record, losses)
        if losses:
            place = place_of(record, position)
            for code, message in losses:
                yield Finding(code, place, message)
        yield gap + entry
        gap = "\n"


def _entry(record: Record, losses: list[Loss]) -> str:
    layout = _LAYOUTS[record.type]
    lines = [layout.opening]
    if record.cite_key is not None:
        lines.append(f"ID  - {record.cite_key}")
    _add_names("authors", "AU", record.authors, lines, losses)
    if record.authors_truncated:
        lines.append(f"AU  - {TRUNCATED}")
        losses.append(_OTHERS_BENT)
    if record.editors:
        _add_names("editors", layout.editor, record.editors, lines, losses)
    _add_dates(record, lines, losses)
    lines += [
        prefix + value
        for prefix, value in zip(layout.prefixes, layout.values(record), strict=True)
        if value is not None
    ]
    _add_eprint(record, lines)
    _add_lists(record, lines, losses)
    _add_extras(record, lines, losses)
    _add_losses(record, layout, losses)
    if not is_tame("".join(lines)):
        fields = layout.fields
        tamed = [line if is_tame(line) else tame(line, fields.get(line[:2], "extra"), losses) for line in lines[1:]]
        lines[1:] = [line for line in tamed if line is not None]
    lines.append("ER  - \n")
    return "\n".join(lines)


def _add_names(field: str, tag: str, names: Sequence[Name], lines: list[str], losses: list[Loss]) -> None:
    for name in names:
        if isinstance(name, Person) and name.given is not None and name.suffix is None:
            line = f"{tag}  - {name.family}, {name.given}"
            if line.count(",") == 1:
                lines.append(line)
                continue
        lines.append(f"{tag}  - {_unusual(name)}")
        for bend in _bends(name):
            loss = (X103 if bend == _COMMA_LOST else X102), f"{field}: {bend}"
            if loss not in losses:
                losses.append(loss)


def _unusual(name: Name) -> str:
    # A comma at the end keeps pandoc from parting what has no given name.
    if isinstance(name, Organisation):
        return f"{_without_comma(name.literal)},"
    family = _without_comma(name.family)
    given = " ".join([_without_comma(part) for part in (name.given, name.suffix) if part is not None])
    if given:
        return f"{family}, {given}"
    return f"{family}," if " " in family else family


def _without_comma(text: str) -> str:
    return " ".join(text.replace(",", " ").split()) if "," in text else text


def _bends(name: Name) -> list[str]:
    if isinstance(name, Organisation):
        return [_COMMA_LOST] if "," in name.literal else []
    bends = []
    if any("," in part for part in (name.family, name.given, name.suffix) if part is not None):
        bends.append(_COMMA_LOST)
    if name.suffix is not None:
        bends.append(_SUFFIX_BENT)
    elif name.given is None and " " in name.family:
        bends.append(_FAMILY_BENT)
    return bends


def _add_dates(record: Record, lines: list[str], losses: list[Loss]) -> None:
    issued, accessed = record.issued, record.accessed
    if issued is not None:
        if issued.year is not None:
            # Both, always: citation-js has the year of a CONF from DA only, pandoc any year from PY only.
            lines += (f"PY  - {issued.year:04}", f"DA  - {_slashed(issued)}")
        elif issued.month or issued.day:
            losses.append((X101, f"issued: {_YEARLESS}"))
    if accessed is not None:
        if accessed.year is not None:
            lines.append(f"Y2  - {_slashed(accessed)}")
        elif accessed.month or accessed.day:
            losses.append((X101, f"accessed: {_YEARLESS}"))


def _slashed(date: Date) -> str:
    month = f"{date.month:02}" if date.month is not None else ""
    day = f"{date.day:02}" if date.day is not None else ""
    return f"{date.year:04}/{month}/{day}/"


def _add_eprint(record: Record, lines: list[str]) -> None:
    kind, eprint, url = record.eprint_type, record.eprint, record.url
    server = SERVERS.get(kind, kind) if kind is not None else None
    if eprint is not None:
        lines.append(f"AN  - {server}:{eprint}" if server is not None else f"AN  - {eprint}")
        if url is None and kind in ADDRESSES:
            url = ADDRESSES[kind] + eprint
    if server is not None:
        lines.append(f"DB  - {server}")
        if record.publisher is None and record.type is Kind.ARTICLE and kind in SERVERS:
            lines.append(f"PB  - {server}")
    if url is not None:
        lines.append(f"UR  - {url}")


def _add_lists(record: Record, lines: list[str], losses: list[Loss]) -> None:
    if record.keywords:
        lines += [f"KW  - {keyword}" for keyword in record.keywords]
        if ";" in "".join(record.keywords) or (len(record.keywords) == 1 and "," in record.keywords[0]):
            losses.append(_KEYWORDS_SPLIT)
    if record.affiliations:
        lines.append(f"AD  - {'; '.join(record.affiliations)}")
        if ";" in "".join(record.affiliations):
            losses.append(_AFFILIATIONS_SPLIT)
    for link in record.links:
        tag = LINK_TAGS[link.kind]
        lines.append(f"{tag}  - {link.url}")
        if LINK_KINDS[tag] is not link.kind and (loss := _unlabelled(link)) not in losses:
            losses.append(loss)


def _unlabelled(link: Link) -> Loss:
    return X102, f"links: RIS doesn't say that a link leads to a {link.kind}"


def _add_extras(record: Record, lines: list[str], losses: list[Loss]) -> None:
    strangers = []
    for extra in record.extra:
        if extra.format == "ris" and _TAG.fullmatch(extra.name) and not _is_taken(extra.name, lines):
            lines.append(f"{extra.name}  - {extra.value}")
        else:
            strangers.append(f"{extra.name!r} of {extra.format}")
    if strangers:
        losses.append((X101, f"extra: RIS has no place for {', '.join(strangers)}"))


def _is_taken(tag: str, lines: Sequence[str]) -> bool:
    """For tags that can't stand a second time: of two addresses Zotero drops one, and citation-js makes a list."""
    return tag in FRAME or (tag == "UR" and any(line.startswith("UR  - ") for line in lines))


def _add_losses(record: Record, layout: _Layout, losses: list[Loss]) -> None:
    losses += [loss for loss, value in zip(layout.lost, layout.lost_values(record), strict=True) if value is not None]
    if record.categories:
        losses.append((X101, "categories: RIS has no tag for it"))
    if layout.bent is not None:
        losses.append(layout.bent)
    if record.isbn is not None and record.issn is not None and len(layout.serials) == 2:
        losses.append(_ISBN_HIDDEN if layout.serials[0] == "issn" else _ISSN_HIDDEN)
