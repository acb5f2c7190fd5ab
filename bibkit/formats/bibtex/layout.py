"""Lay out a file of BibTeX: order, lines and blanks of its entries, and nothing of what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bibkit.findings.codes.bibtex import B115
from bibkit.findings.codes.edit import B203
from bibkit.findings.finding import Finding
from bibkit.formats.bibtex.conflicts import HINT, conflict_in
from bibkit.formats.bibtex.edit import Edited, broken
from bibkit.formats.bibtex.layout_entry import laid_out
from bibkit.formats.bibtex.layout_order import in_order
from bibkit.formats.bibtex.layout_parts import Part, Role, parts
from bibkit.formats.bibtex.layout_pieces import Piece, Work, joined
from bibkit.formats.bibtex.layout_style import EntryOrder, Layout
from bibkit.formats.bibtex.scan import Block
from bibkit.model.place import Place

_YEAR = re.compile(r"\d{4}")
_NO_YEAR = "~"  # behind all digits


def formatted(text: str, layout: Layout, name: str = "") -> Edited:
    """The text in that layout; `name` is what findings call its file. Doing it twice changes nothing more.

    What is between the delimiters of a value stays, but that its lines are indented anew; so does what stands between
    the entries, `@string`, `@preamble` and `@comment`, and an entry that breaks the rules. All lines end as the first
    one does, the last one too.
    """
    if (start := conflict_in(text)) is not None:
        place = Place(name, text.count("\n", 0, start) + 1, 1)
        return Edited(text, findings=(Finding(B115, place, "a conflict of git's was left here (not laid out)", HINT),))
    line_end = "\r\n" if text[: text.find("\n") + 1].endswith("\r\n") else "\n"
    plain = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    findings: list[Finding] = []
    pieces: list[Piece] = []
    changed = 0
    before: Part | None = None
    for part in parts(plain):
        if part.is_broken:
            findings.append(broken(part.block, Place(name, part.block.line)))
        pieces.append(_piece(part, before, layout))
        changed += pieces[-1].text != part.raw
        before = part
    if not pieces:
        return Edited(text)
    written = joined(pieces)
    if layout.entry_order is not EntryOrder.KEEP:
        ordered = in_order(pieces, layout.entry_order)
        in_other_order = joined(ordered)
        if _consists_of(in_other_order, ordered):
            written = in_other_order
        else:
            findings.append(Finding(B203, Place(name), "text between the entries is in the way; they were not sorted"))
    return Edited(written if line_end == "\n" else written.replace("\n", line_end), changed, tuple(findings))


def _piece(part: Part, before: Part | None, layout: Layout) -> Piece:
    # "% @misc{old, ...}" is meant to be a comment, though it is none to BibTeX.
    is_glued = "\n" not in part.gap and before is not None and (_is_loose(before) or _is_loose(part))
    if part.role is not Role.ENTRY:
        return Piece(part.role, part.raw, part.gap, is_glued)
    raw = part.raw if is_glued else laid_out(part.block, layout)
    return Piece(part.role, raw, part.gap, is_glued, _work(part.block))


def _is_loose(part: Part) -> bool:
    """Whether it is the neighbours of a part that say where it ends."""
    return part.role is Role.TEXT or part.is_broken


def _work(block: Block) -> Work:
    values = {field.name.lower(): field.content for field in reversed(block.fields)}
    year = _YEAR.search(values.get("year", "")) or _YEAR.search(values.get("date", ""))
    crossref = values.get("crossref", "").strip().lower()
    return Work((block.key or "").lower(), block.type, year[0] if year is not None else _NO_YEAR, crossref)


def _consists_of(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether those pieces are what is read in a text: a line like `title = {…}` may seem to be a part of an entry."""
    read = [(part.role, part.raw) for part in parts(text) if part.role is not Role.TEXT]
    return read == [(piece.role, piece.text) for piece in pieces if piece.role is not Role.TEXT]
