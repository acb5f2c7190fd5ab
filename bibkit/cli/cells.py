"""Measure and cut text as a terminal shows it: in cells, two for a Chinese character, none for an accent."""

from __future__ import annotations

from bibkit.text.direction import runs_left
from bibkit.text.printable import printable

ELLIPSIS = "…"
# Behind it, what was written from right to left ends: else a terminal shows two such cells the wrong way round (UAX 9,
# section 2.6). It takes no room.
_LEFT_TO_RIGHT = "\u200e"
# The longest family of emoji has ten characters in two cells; whoever puts more marks on a letter means mischief.
_MOST_IN_A_CELL = 16  # characters


def on_one_line(text: str) -> str:
    """The text with blanks for line ends and tabs, and with what a terminal would obey spelled out."""
    return printable(" ".join(text.split()))


def width(text: str) -> int:
    """How many cells a terminal needs for a text of `on_one_line`."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth  # takes as long to import as click, and what is English does without

    return wcswidth(text)


def cut(text: str, room: int) -> str:
    """As much of a text of `on_one_line` as so many cells hold, at least one; what was cut ends with an ellipsis."""
    most = room * _MOST_IN_A_CELL
    if len(text) <= most and width(text) <= room:
        return text
    return _beginning(text[:most], room - 1).rstrip() + ELLIPSIS


def pad(text: str, room: int) -> str:
    """The text with blanks behind it, as many as fill so many cells; what runs from right to left stays in them."""
    blanks = " " * (room - width(text))
    if runs_left(text):
        return f"{_LEFT_TO_RIGHT}{text}{_LEFT_TO_RIGHT}{blanks}"
    return text + blanks


def _beginning(text: str, room: int) -> str:
    if text.isascii():
        return text[:room]
    from wcwidth import iter_graphemes

    pieces: list[str] = []
    for piece in iter_graphemes(text):
        room -= width(piece)
        if room < 0:
            break
        pieces.append(piece)
    return "".join(pieces)
