"""Take a text of JSON objects apart, in whichever frame programs put around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bibkit.model.source import Seam
from bibkit.text.jsoncut import Cutter
from bibkit.text.jsonscan import NOTHING, PIECE, Fault, Window, after_the_end, elements
from bibkit.text.jsonvalue import Entry

# Zotero's API and pandoc's metadata have the list as a member of an object.
_LIST_AHEAD = re.compile(r'\{\s*"(?:items|references)"\s*:\s*\[')


_OPENING = re.compile(rf"\s*+(?:{_LIST_AHEAD.pattern}|\[)")
# Where an element ends a line and the next one begins another, less set in than an object inside of one would be.
_SEAM = re.compile(r"\},[ \t]*+\r?\n(?=[ \t]{0,4}\{)")
_SEAM_IN_SEQUENCE = re.compile(r"\}[ \t]*+\r?\n(?=\{)")


def find_seam(head: str, stretch: str) -> Seam | None:
    """Where an item seems to begin in a stretch of a text of `items`, of which `head` is the beginning."""
    opening = _OPENING.match(head)
    found = (_SEAM if opening is not None else _SEAM_IN_SEQUENCE).search(stretch)
    return Seam(found.end(), opening[0] if opening is not None else "") if found is not None else None


def items(pieces: Iterable[str]) -> Iterator[Entry | Fault]:
    """The elements of an array, of the array that an object begins with ("items", "references"), or one object or more
    one after another, as on the lines of JSON Lines.

    The pieces of the text end with whole lines. Memory stays flat. Whole numbers of more than 64 bits may come as
    floating-point numbers.
    """
    window = Window(_portions(pieces), Cutter())
    sign = window.sign()
    if not sign:
        yield NOTHING
        return
    if sign == "[":
        window.advance(window.at + 1)
        yield from elements(window)
    elif ahead := _LIST_AHEAD.match(window.text, window.at):
        window.advance(ahead.end())
        yield from elements(window)
        if not window.given_up and window.sign() == "}":
            window.advance(window.at + 1)
    elif sign == "{":
        yield from _sequence(window)
    else:
        yield window.take() or window.give_up()
    yield from after_the_end(window)


def _sequence(window: Window) -> Iterator[Entry | Fault]:
    while window.sign() == "{":
        if cut := window.cut():
            yield from cut
            continue
        entry = window.take()
        yield entry or window.step_over()
        if window.given_up:
            return
        if entry is not None and window.sign() == "{":
            window.learn()


def _portions(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces in portions of whole lines, so small that it costs little to look at one again."""
    for piece in pieces:
        start = 0
        while start < len(piece):
            end = piece.find("\n", start + PIECE) + 1 or len(piece)
            yield piece[start:end]
            start = end
