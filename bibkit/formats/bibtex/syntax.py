"""The syntax of an entry: its opening, its fields, their values (btxdoc; Tame the BeaST, section 4)."""

from __future__ import annotations

import re
from typing import NamedTuple

# BibTeX and biber count every brace, one behind a backslash as well.
_FLAT = r"[^{}]*+"
_NESTED = _FLAT
for _ in range(3):  # deeper ones are left to `Braces`
    _NESTED = rf"{_FLAT}(?:\{{{_NESTED}\}}{_FLAT})*+"

FIELD_NAME = r"[A-Za-z_][\w.:+*/-]*+"
# The type, the delimiter, the key, and the comma behind it.
ENTRY = re.compile(r'@[ \t]*+([A-Za-z][\w-]*+)\s*+([{(])\s*+([^\s,{}="]*+)\s*+(,?)')
# A line that opens an entry: what is open there has lost its closing brace.
ENTRY_LINE = re.compile(r"\n[ \t]*+@[ \t]*+[A-Za-z]++\s*+[{(]")
# What stands behind an entry that was closed by a brace too many.
LEFT_OVER = re.compile(rf"\s*+(?:,\s*+{FIELD_NAME}\s*+=|\}}|{FIELD_NAME}\s*+=\s*+[{{\"\d])")
_FIELD = re.compile(
    rf"\s*+({FIELD_NAME})\s*+=\s*+"
    rf'(?:\{{({_NESTED})\}}|"([^"{{}}]*+(?:\{{{_NESTED}\}}[^"{{}}]*+)*+)"|([\w.:+/-]++))\s*+(?:,|(?=[)}}]))'
)
_FIELD_OPENING = re.compile(rf"\s*+({FIELD_NAME})\s*+=\s*+")
_VALUE_END = re.compile(r"\s*+(#)?\s*+")
_BEHIND_VALUE = re.compile(r"\s*+(?:,|(?=[)}]))")
_CLOSINGS = {"{": re.compile(r"\s*+,?+\s*+\}"), "(": re.compile(r"\s*+,?+\s*+\)")}
_BRACE = re.compile(r"[{}]")
_BRACE_OR_PARENTHESIS = re.compile(r"[{})]")
_BRACE_OR_QUOTE = re.compile(r'[{}"]')
_BARE = re.compile(r"[^\s,#{}\"()%=]++")


# What a value is written with.
BRACES, QUOTES, BARE, JOINED = "{", '"', "", "#"


# Half the time of calling a named tuple, which is made for every field of every file.
_new_tuple = tuple.__new__


class Field(NamedTuple):
    """A field as it stands: `content` is what is between its delimiters, or all of it where parts are joined by "#".

    `start` and `end` frame the value with its delimiters, `name_start` is where the name begins.
    """

    name: str
    content: str
    sign: str  # BRACES, QUOTES, BARE or JOINED
    name_start: int
    start: int
    end: int


_SIGNS = (BARE, BARE, BRACES, QUOTES, BARE)


def pairs_of_braces(text: str) -> dict[int, int]:
    """For each brace that is closed, where it is."""
    closers: dict[int, int] = {}
    opened: list[int] = []
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            closers[opened.pop()] = brace.start()
    return closers


class Braces:
    """Which brace of a text closes which; each stretch is looked through once, however often it is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._closers: dict[int, int] = {}
        self._known_from = len(text)  # from here on, what has no closer is not closed

    def closer(self, at: int) -> int | None:
        """Where the brace that opens here is closed; None where it isn't."""
        found = self._closers.get(at)
        if found is not None or at >= self._known_from:
            return found
        opened: list[int] = []
        for brace in _BRACE.finditer(self._text, at):
            if brace[0] == "{":
                opened.append(brace.start())
                continue
            self._closers[opened.pop()] = brace.start()
            if not opened:
                return brace.start()
        self._known_from = at
        return None


def read_fields(
    text: str, at: int, limit: int, opener: str, base: int, braces: Braces
) -> tuple[list[Field], int] | None:
    """Sound fields up to the end of the entry, and where that is; None where something is in the way.

    Offsets of the fields count from `base`.
    """
    fields: list[Field] = []
    match, closing = _FIELD.match, _CLOSINGS[opener]
    while True:
        while (found := match(text, at, limit)) is not None:
            group = found.lastindex or 0
            start, end = found.span(group)
            if group != 4:
                start, end = start - 1, end + 1
            field = found[1], found[group], _SIGNS[group], found.start(1) - base, start - base, end - base
            fields.append(_new_tuple(Field, field))
            at = found.end()
        end_found = closing.match(text, at, limit)
        if end_found is not None:
            return fields, end_found.end()
        taken = _read_field(text, at, limit, base, braces)
        if taken is None:
            return None
        field, at = taken
        fields.append(field)


def _read_field(text: str, at: int, limit: int, base: int, braces: Braces) -> tuple[Field, int] | None:
    """A sound field that is not of the usual shape: deeply nested, or joined from parts."""
    opening = _FIELD_OPENING.match(text, at, limit)
    if opening is None:
        return None
    start = opening.end()
    value = read_value(text, start, limit, braces)
    if value is None:
        return None
    content, sign, end = value
    behind = _BEHIND_VALUE.match(text, end, limit)
    if behind is None:
        return None
    return Field(opening[1], content, sign, opening.start(1) - base, start - base, end - base), behind.end()


def read_value(text: str, at: int, limit: int, braces: Braces) -> tuple[str, str, int] | None:
    """The content of the value that starts here, its sign, and where it ends; None where it is not sound."""
    start = at
    parts: list[tuple[str, str]] = []
    while True:
        part = _read_part(text, at, limit, braces)
        if part is None:
            return None
        content, sign, end = part
        parts.append((content, sign))
        joint = _VALUE_END.match(text, end, limit)
        if joint is None or joint[1] is None:
            break
        at = joint.end()
    if len(parts) == 1:
        return (*parts[0], end)
    return text[start:end], JOINED, end


def _read_part(text: str, at: int, limit: int, braces: Braces) -> tuple[str, str, int] | None:
    sign = text[at : at + 1] if at < limit else ""
    if sign == BRACES:
        end = braces.closer(at)
        return (text[at + 1 : end], BRACES, end + 1) if end is not None and end < limit else None
    if sign == QUOTES:
        end = _closing_quote(text, at, limit, braces)
        return (text[at + 1 : end], QUOTES, end + 1) if end is not None else None
    bare = _BARE.match(text, at, limit)
    return (bare[0], BARE, bare.end()) if bare is not None else None


def _closing_quote(text: str, at: int, limit: int, braces: Braces) -> int | None:
    """Where the quotation mark that opens here is closed: at the next one outside of braces."""
    at += 1
    while (sign := _BRACE_OR_QUOTE.search(text, at, limit)) is not None:
        if sign[0] == QUOTES:
            return sign.start()
        closer = braces.closer(sign.start()) if sign[0] == "{" else None
        if closer is None:
            return None
        at = closer + 1
    return None


def closing_parenthesis(text: str, at: int, limit: int) -> int | None:
    """Where the parenthesis that opens here is closed: at the next one outside of braces."""
    depth = 0
    for sign in _BRACE_OR_PARENTHESIS.finditer(text, at, limit):
        if sign[0] == "{":
            depth += 1
        elif sign[0] == "}":
            depth -= 1
        elif depth == 0:
            return sign.start()
    return None


def parts_of(content: str) -> list[tuple[str, str]]:
    """The parts of a joined value, each with its sign."""
    parts: list[tuple[str, str]] = []
    braces = Braces(content)
    at = 0
    while at < len(content):
        part = _read_part(content, at, len(content), braces)
        if part is None:
            break
        parts.append(part[:2])
        joint = _VALUE_END.match(content, part[2])
        at = joint.end() if joint is not None else len(content)
    return parts
