"""Read the HTML that publishers leave in values of RIS, which has none."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

# With its semicolon only: "AT&T" and "a&b" are what they are.
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ELEMENTS = {
    "i": "i", "em": "i", "italic": "i", "b": "b", "strong": "b", "bold": "b", "sub": "sub", "inf": "sub", "sup": "sup"
}  # fmt: skip
_ELEMENT = re.compile(rf"<(/?)({'|'.join(_ELEMENTS)})>", re.IGNORECASE)


def characters(text: str) -> str:
    """The text with the characters that HTML's names and numbers stand for (`&amp;`, `&#8217;`).

    They are decoded once, and only where one is named that can be seen. Nothing is invented by that: RIS is plain
    text, and no title is meant to hold an "&eacute;".
    """
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    name = found[0][1:]
    # `unescape` would take "&notit;" for a sign and some letters.
    character = unescape(found[0]) if name[0] == "#" else html5.get(name, found[0])
    return " " if character == "\u00a0" else character if character.isprintable() else found[0]


def elements(text: str) -> str:
    """The text with HTML's italics, bold, sub- and superscript as a record has them.

    Each has to be opened as often as it is closed, or it is text; all other elements are text as well.
    """
    if "<" not in text:
        return text
    counts: dict[str, int] = {}
    for slash, name in _ELEMENT.findall(text):
        counts[name.lower()] = counts.get(name.lower(), 0) + (-1 if slash else 1)
    even = {name for name, count in counts.items() if not count}
    return _ELEMENT.sub(lambda tag: _renamed(tag) if tag[2].lower() in even else tag[0], text)


def _renamed(tag: re.Match[str]) -> str:
    return f"<{tag[1]}{_ELEMENTS[tag[2].lower()]}>"
