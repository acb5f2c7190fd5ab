"""Write records as RIS, in the way that Zotero, pandoc, citation-js, bibutils and rispy all read.

RIS format specification (Research Information Systems, 2011); where programs differ, what each was seen to do decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import NamedTuple

from bibkit.findings.codes.export import X101, X102, X103
from bibkit.findings.finding import Finding, Step
from bibkit.formats.format import Style, place_of
from bibkit.formats.ris.line import Loss, given_back, is_tame, tame
from bibkit.formats.ris.links import kind_behind
from bibkit.formats.ris.misreadings import add_misreadings
from bibkit.formats.ris.names import add_names
from bibkit.formats.ris.tags import (
    ADDRESSES,
    DATES,
    EDITED_IN_A2,
    FRAME,
    LINK_TAGS,
    ONCE,
    OTHER_TAGS,
    PUBMED,
    ROWS,
    SEASONS,
    SERVERS,
    TRUNCATED,
    WEB_BEGAN,
    carried,
    untagged,
)
from bibkit.formats.ris.types import KINDS, TYPES
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind
from bibkit.model.record import Record

_TAG = re.compile(r"[A-Z][A-Z0-9]")
_TYPE = re.compile(r"[!-~]{1,40}")

_OTHERS_BENT = (X103, "authors_truncated: Zotero stores the mark for further authors as an author called 'others'")
_PREPRINT_BENT = (X102, "type: Zotero shows a preprint from RIS as a journal article")
_YEARLESS = "RIS dates begin with the year, which isn't known"
_CIRCA_LOST = "RIS can't say of a date that it is only about right"
_END_LOST = "RIS has dates, but no ranges of them; that on which it starts is written"
_PMID_LOST = (X101, "pmid: RIS has one place for the number in an archive, and the eprint stands there")
_ISSN_HIDDEN = (X102, "issn: programs read one SN only, and the ISBN stands there first")
_ISBN_HIDDEN = (X102, "isbn: programs read one SN only, and the ISSN stands there first")
_KEYWORDS_SPLIT = (X102, "keywords: Zotero splits a keyword at ';', and a single one also at ','")
_AFFILIATIONS_SPLIT = (X102, "affiliations: they are parted by '; ', and one of them has a semicolon itself")
_AFFILIATIONS_TRIMMED = (X102, "affiliations: blanks at their ends are left out")


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
    """One entry for each record; a finding for each value that is lost or bent."""
    for position, record in enumerate(records, 1):
        losses: list[Loss] = []
        entry = _entry(record, losses)
        if losses:
            place = place_of(record, position)
            for code, message in losses:
                yield Finding(code, place, message)
        yield entry


def _entry(record: Record, losses: list[Loss]) -> str:
    layout = _LAYOUTS[record.type]
    lines = [layout.opening]
    if record.cite_key is not None:
        lines.append(f"ID  - {record.cite_key}")
    if record.authors:
        add_names("authors", "AU", record.authors, lines, losses)
    if record.authors_truncated:
        lines.append(f"AU  - {TRUNCATED}")
        losses.append(_OTHERS_BENT)
    if record.editors:
        add_names("editors", layout.editor, record.editors, lines, losses)
    _add_dates(record, lines, losses)
    lines += [
        prefix + value
        for prefix, value in zip(layout.prefixes, layout.values(record), strict=True)
        if value is not None
    ]
    if record.note is not None:
        # Each line of a note is a note of its own to programs, and paragraphs are all that keeps them apart.
        lines += [f"N1  - {paragraph}" for paragraph in record.note.split("\n\n") if paragraph]
    _add_eprint(record, lines, losses)
    _add_lists(record, lines, losses)
    add_misreadings(record, losses)
    _add_losses(record, layout, losses)
    if not is_tame(lines):
        fields = layout.fields
        tamed = [line if is_tame([line]) else tame(line, fields[line[:2]], losses) for line in lines[1:]]
        lines[1:] = [line for line in tamed if line is not None]
    if record.extra:
        _add_extras(record, lines, losses)
    lines.append("ER  - \n")
    return "\n".join(lines)


def _add_dates(record: Record, lines: list[str], losses: list[Loss]) -> None:
    issued, accessed = record.issued, record.accessed
    if issued is not None and (date := _slashed("issued", issued, losses)) is not None:
        # Both, always: citation-js has the year of a CONF from DA only, pandoc any year from PY only.
        lines += (f"PY  - {issued.year:04}", f"DA  - {date}")
    if accessed is not None and 0 < (accessed.year or 0) < WEB_BEGAN:
        losses.append((X101, f"accessed: before {WEB_BEGAN} it would be taken for a date of another kind"))
    elif accessed is not None and (date := _slashed("accessed", accessed, losses)) is not None:
        lines.append(f"Y2  - {date}")


def _slashed(field: str, date: Date, losses: list[Loss]) -> str | None:
    if date.year is None:
        if date.month or date.day or date.season or date.until:
            losses.append((X101, f"{field}: {_YEARLESS}"))
        return None
    if date.circa:
        losses.append((X102, f"{field}: {_CIRCA_LOST}"))
    if date.until is not None:
        losses.append((X102, f"{field}: {_END_LOST}"))
    month = f"{date.month:02}" if date.month is not None else ""
    day = f"{date.day:02}" if date.day is not None else ""
    season = SEASONS[date.season - 1] if date.season is not None else ""
    return f"{date.year:04}/{month}/{day}/{season}"


def _add_eprint(record: Record, lines: list[str], losses: list[Loss]) -> None:
    kind, eprint, url = record.eprint_type, record.eprint, record.url
    if kind is not None or eprint is not None:
        server = SERVERS.get(kind, kind) if kind is not None else None
        if eprint is not None:
            lines.append(f"AN  - {server}:{eprint}" if server is not None else f"AN  - {eprint}")
            if url is None and kind in ADDRESSES:
                url = ADDRESSES[kind] + eprint
        if server is not None:
            lines.append(f"DB  - {server}")
            if record.publisher is None and record.type is Kind.ARTICLE and kind in SERVERS:
                lines.append(f"PB  - {server}")
        if record.pmid is not None:
            losses.append(_PMID_LOST)
    elif record.pmid is not None:
        lines += (f"AN  - {record.pmid}", f"DB  - {PUBMED}")
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
        elif any(part[0] == " " or part[-1] == " " for part in record.affiliations):
            losses.append(_AFFILIATIONS_TRIMMED)
    for link in record.links:
        tag = LINK_TAGS[link.kind]
        lines.append(f"{tag}  - {link.url}")
        if kind_behind(tag, link.url) is not link.kind and (loss := _unlabelled(link)) not in losses:
            losses.append(loss)


def _unlabelled(link: Link) -> Loss:
    if link.kind is LinkKind.OTHER:
        return X102, "links: RIS doesn't say what a link leads to, and its host looks otherwise"
    what = "the published version" if link.kind is LinkKind.PUBLISHED else f"a {link.kind}"
    return X102, f"links: RIS doesn't say that a link leads to {what}"


def _add_extras(record: Record, lines: list[str], losses: list[Loss]) -> None:
    """Give back what came from RIS; of tags that programs read once only, the record's own line is the right one."""
    strangers = []
    taken = {line[:2] for line in lines} & ONCE
    if "PY" in taken:
        taken |= DATES
    for extra in record.extra:
        tag = extra.name
        if extra.format != "ris" or tag in taken or tag in FRAME or not _TAG.fullmatch(tag):
            if extra.format == "ris" and tag == "TY" and _is_other_type(extra.value, record.type):
                lines[0] = f"TY  - {extra.value}"
            else:
                strangers.append(f"{tag!r} of {extra.format}")
        elif (line := given_back(tag, extra.value, losses)) is not None:
            lines.append(line)
            if tag in ONCE:
                taken.add(tag)
    if strangers:
        losses.append((X101, f"extra: RIS has no place for {', '.join(strangers)}"))


def _is_other_type(type: str, kind: Kind) -> bool:
    """Whether this is another type of RIS for that kind, or one nobody knows."""
    return (
        _TYPE.fullmatch(type) is not None
        and KINDS.get(type.upper(), Kind.DOCUMENT) is kind
        and TYPES[kind] != type.upper()
    )


def _add_losses(record: Record, layout: _Layout, losses: list[Loss]) -> None:
    losses += [loss for loss, value in zip(layout.lost, layout.lost_values(record), strict=True) if value is not None]
    if record.categories:
        losses.append((X101, "categories: RIS has no tag for it"))
    if layout.bent is not None:
        losses.append(layout.bent)
    if record.isbn is not None and record.issn is not None and len(layout.serials) == 2:
        losses.append(_ISBN_HIDDEN if layout.serials[0] == "issn" else _ISSN_HIDDEN)
