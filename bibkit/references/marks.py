"""Carry italics and their like through a processor as single characters that no text has.

Processors compare letters and punctuation side by side and change their case; a tag of several letters would be in
their way. Unicode keeps U+FDD0 to U+FDEF for a program's own use (The Unicode Standard, section 23.7).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from bibkit.text.markup import paired_tags

_FIRST = 0xFDD0


class Mark(Enum):
    """What is told of a stretch of text; the value is its number among the marks."""

    ITALIC = 0
    BOLD = 1
    SUPERSCRIPT = 2
    SUBSCRIPT = 3
    SMALL_CAPITALS = 4
    UNDERLINED = 5
    KEPT = 6  # its capitals stay as they are
    QUOTED = 7  # by the style

    @property
    def opening(self) -> str:
        """The character that stands before the stretch."""
        return chr(_FIRST + 2 * self.value)

    @property
    def closing(self) -> str:
        """The character that stands behind the stretch."""
        return chr(_FIRST + 2 * self.value + 1)

    def around(self, text: str) -> str:
        """The text with this mark."""
        return f"{self.opening}{text}{self.closing}" if text else ""


OPENINGS = {mark.opening: mark for mark in Mark}
CLOSINGS = {mark.closing: mark for mark in Mark}
# Where a style wants the first field set apart, as the number of a list is.
GAP = "\ufdef"
MARKS = "\ufdd0-\ufdef"
_MARK = re.compile(f"[{MARKS}]")
_PIECE = re.compile(f"[{MARKS}]|[^{MARKS}]+")

_TAGS = {"i": Mark.ITALIC, "b": Mark.BOLD, "sup": Mark.SUPERSCRIPT, "sub": Mark.SUBSCRIPT, "span": Mark.KEPT}


class Stretch(NamedTuple):
    """Text all of which looks the same."""

    text: str
    marks: frozenset[Mark]


def without_marks(text: str) -> str:
    """The text with nothing that could be taken for a mark: U+FFFD stands for it.

    >>> without_marks("a\\ufdd0b")
    'a\\ufffdb'
    """
    return _MARK.sub("\ufffd", text)


def bare(text: str) -> str:
    """The text with its marks taken out."""
    return _MARK.sub("", text)


def marked(text: str) -> str:
    """A canonical text with marks in place of CSL's tags; a tag without its partner is no markup, and stays.

    >>> bare(marked("<i>E. coli</i>, <unk>"))
    'E. coli, <unk>'
    """
    text = without_marks(text)
    if "<" not in text:
        return text
    pieces: list[str] = []
    end = 0
    for tag in paired_tags(text):
        mark = _TAGS[tag.name]
        pieces += (text[end : tag.start], mark.closing if tag.closes else mark.opening)
        end = tag.end
    return "".join(pieces) + text[end:]


def stretches(text: str) -> Iterator[Stretch]:
    """The parts of a marked text, in order; italics inside italics are upright, and so with bold (CSL's "flip-flop").

    What a style does to a part of a name may close marks in another order than they were opened.
    """
    depths = dict.fromkeys(Mark, 0)
    waiting: list[str] = []
    marks: frozenset[Mark] = frozenset()
    for piece in _PIECE.findall(text):
        if piece in OPENINGS:
            depths[OPENINGS[piece]] += 1
        elif piece in CLOSINGS:
            depths[CLOSINGS[piece]] -= 1
        elif piece != GAP:
            now = frozenset(mark for mark, depth in depths.items() if _shows(mark, depth))
            if now != marks and waiting:
                yield Stretch("".join(waiting), marks)
                waiting.clear()
            marks = now
            waiting.append(piece)
    if waiting:
        yield Stretch("".join(waiting), marks)


def _shows(mark: Mark, depth: int) -> bool:
    if mark in (Mark.KEPT, Mark.QUOTED):  # for a processor, not for a reader
        return False
    return depth % 2 == 1 if mark in (Mark.ITALIC, Mark.BOLD) else depth > 0
