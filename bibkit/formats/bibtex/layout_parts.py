"""Take a file apart into what can be laid out, each part with the white space before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from bibkit.formats.bibtex.scan import Block, blocks

_PIECE = 1 << 20  # characters
_BLANK_LINES = re.compile(r"\n[ \t]*+\n\s*+")
_LINE_END = re.compile(r"\n\s*+")


class Role(Enum):
    """What a part is to its neighbours."""

    ENTRY = "entry"
    TEXT = "text"  # a paragraph of it
    COMMENT = "comment"  # a "@comment"
    FIXED = "fixed"  # "@string"s and "@preamble"s hold from where they stand; what breaks the rules may end anywhere


class Part(NamedTuple):
    """A stretch of the file, and the white space before it; `block` is what it is, or is a paragraph of."""

    role: Role
    raw: str
    gap: str
    block: Block

    @property
    def is_broken(self) -> bool:
        """Whether it breaks the rules of BibTeX."""
        return bool(self.block.notes)


def parts(text: str) -> Iterator[Part]:
    """All of a text in order: joined, their gaps and `raw`s are the text. Its lines end with a line feed."""
    end = 0
    for block in blocks(text[start : start + _PIECE] for start in range(0, len(text), _PIECE)):
        gap = text[end : block.start]
        if block.type == "":
            yield from _paragraphs(block, gap)
            end = block.start + len(block.raw)
        else:
            raw = block.raw.rstrip()  # one that isn't closed goes on up to the next entry
            yield Part(_role(block), raw, gap, block)
            end = block.start + len(raw)


def _role(block: Block) -> Role:
    if block.notes or block.type in ("string", "preamble"):
        return Role.FIXED
    if block.type == "comment":
        return Role.COMMENT
    return Role.ENTRY if block.fields or block.key is not None else Role.FIXED


def _paragraphs(block: Block, gap: str) -> Iterator[Part]:
    """The paragraphs of a text; what stands behind an entry in its last line is one of its own."""
    raw = block.raw
    starts_amid_line = block.start > len(gap) and "\n" not in gap
    start = 0
    ends = [found] if starts_amid_line and (found := _LINE_END.search(raw)) is not None else []
    for between in (*ends, *_BLANK_LINES.finditer(raw, ends[0].end() if ends else 0)):
        paragraph = raw[start : between.start()].rstrip()
        yield _paragraph(block, gap, paragraph)
        gap, start = raw[start + len(paragraph) : between.end()], between.end()
    yield _paragraph(block, gap, raw[start:])


def _paragraph(block: Block, gap: str, raw: str) -> Part:
    """A paragraph with the blanks before its first line, as before its others."""
    edge = gap.rfind("\n") + 1
    if edge == 0 and block.start > len(gap):
        return Part(Role.TEXT, raw, gap, block)
    return Part(Role.TEXT, gap[edge:] + raw, gap[:edge], block)
