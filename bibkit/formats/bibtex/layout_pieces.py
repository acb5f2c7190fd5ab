"""Put what was laid out together again: entries a blank line apart, and each text where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bibkit.formats.bibtex.layout_parts import Role

BLANK_LINE = "\n\n"


class Work(NamedTuple):
    """What an entry is sorted by; keys are in small letters, as BibTeX compares them."""

    key: str
    type: str
    year: str
    crossref: str


class Piece(NamedTuple):
    """A part of the file as it will be written. One that is glued stays in the line of the one before it."""

    role: Role
    text: str
    gap: str  # the white space before it in the file
    is_glued: bool
    work: Work | None = None


def joined(pieces: Sequence[Piece]) -> str:
    """The text of a file."""
    written: list[str] = []
    for at, piece in enumerate(pieces):
        if at > 0:
            written.append(_space(pieces[at - 1], piece, touches_next(pieces, at)))
        written.append(piece.text)
    return "".join((*written, "\n"))


def touches_next(pieces: Sequence[Piece], at: int) -> bool:
    """Whether no blank line stands behind the piece that is there."""
    return at + 1 < len(pieces) and pieces[at + 1].gap.count("\n") < 2


def belongs_above(pieces: Sequence[Piece], at: int) -> bool:
    """Whether that piece is a remark on the one before it: in its line, or below it with a blank line behind."""
    piece = pieces[at]
    if piece.is_glued:
        return True
    is_remark = piece.role in (Role.TEXT, Role.COMMENT) and at > 0
    return is_remark and piece.gap.count("\n") < 2 and not touches_next(pieces, at)


def _space(before: Piece, piece: Piece, touches_next: bool) -> str:
    """The white space between two pieces: blank lines stay, as one, and stand before and behind each entry."""
    if piece.is_glued:
        return piece.gap
    lines = piece.gap.count("\n")
    if lines >= 2:
        return piece.gap if before.role is piece.role is Role.TEXT else BLANK_LINE
    # What stands in the last line of an entry is a part of it.
    if before.role is Role.ENTRY or (before.role is Role.TEXT and before.is_glued):
        is_remark = piece.role in (Role.TEXT, Role.COMMENT) and not touches_next
        return "\n" if is_remark else BLANK_LINE
    return BLANK_LINE if piece.role is Role.ENTRY and before.role is not Role.TEXT else "\n"
