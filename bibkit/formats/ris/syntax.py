"""Cut a text in RIS into its entries: the tags, their values, and the lines they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bibkit.formats.ris.tags import KNOWN_TAGS, ONE_WORD, PARAGRAPHS, VALUE_A_LINE

Value = tuple[str, str]  # a tag, and what stands behind it


class Entry(NamedTuple):
    """One entry as it stands; the first value is its type under TY, unless that line is missing."""

    values: list[Value]
    lines: Sequence[int]  # on which the values stand
    closed: bool  # by a line ER
    marked: bool = True  # with "&" or "<" anywhere


class Stray(NamedTuple):
    """Text outside all entries."""

    line: int
    text: str  # the first line of it
    size: int  # in lines


# The form that the specification asks for; a no-break space comes from a page that was copied.
_LINES = re.compile(r"^([A-Z][A-Z0-9])  -[ \t\u00a0]*(.*)$", re.MULTILINE)
_OPENING, _CLOSING = "\nTY  -", "\nER  -"

_STRICT = re.compile(r"([A-Z][A-Z0-9])  -[ \t\u00a0]*(.*)")
# What else is surely meant as a tag, where there is a tag of that name. The mark U+FEFF and the form feed stand where
# two files were put together.
_BEFORE = r"[\s\ufeff]*"
_LOOSE = re.compile(rf"{_BEFORE}([A-Z][A-Z0-9])\s{{1,4}}-(?:\s+(.*)|$)|{_BEFORE}([A-Za-z][A-Za-z0-9])  -(?:\s+(.*)|$)")
_ADDRESS = re.compile(r"[ \t]*(?:[a-z][a-z0-9+.-]*://|www\.)", re.IGNORECASE)
_BARE_END = re.compile(r"[ \t]*ER[ \t]*")


def entries(pieces: Iterable[str]) -> Iterator[Entry | Stray]:
    """The entries of a text that comes in pieces of whole lines, and what stands outside them.

    An entry ends with ER, or where the next one begins, or with the text. A line without a tag goes on with the value
    before it.
    """
    pending: list[str] = []
    line = 1
    for piece in pieces:
        cut = _last_end(piece)
        if not cut:
            pending.append(piece)
            continue
        block = "".join([*pending, piece[:cut]])
        pending = [piece[cut:]]
        yield from _in_block(block, line)
        line += block.count("\n")
    yield from _in_block("".join(pending), line)


def _last_end(piece: str) -> int:
    """Where the last entry ends that surely ends in this piece; 0 if none does."""
    closing = piece.rfind(_CLOSING)
    after = piece.find("\n", closing + 1) + 1 or len(piece) if closing >= 0 else 0
    return max(after, piece.rfind(_OPENING) + 1)


def _in_block(block: str, line: int) -> Iterator[Entry | Stray]:
    """Most entries are lines with tags from TY to ER and nothing else; those are taken in one go."""
    start, size = 0, len(block)
    while start < size:
        if block[start] == "\n":
            start += 1
            line += 1
            continue
        end = block.find(_CLOSING, start)
        if end < 0:
            yield from _line_by_line(block[start:], line)
            return
        stop = block.find("\n", end + 1) + 1 or size
        body = block[start : end + 1]
        count = body.count("\n")
        values = _LINES.findall(body)
        if (
            len(values) == count
            and values[0][0] == "TY"
            and body.rfind(_OPENING) < 0  # three times as fast as `in`
            and not block[end + len(_CLOSING) : stop].strip()
        ):
            if body.rfind(" \n") >= 0 or body.rfind("\t\n") >= 0:
                values = [(tag, value.rstrip(" \t")) for tag, value in values]
            yield Entry(values, range(line, line + count), True, "&" in body or "<" in body)
        else:
            yield from _line_by_line(block[start:stop], line)
        start = stop
        line += count + 1


def _line_by_line(text: str, first: int) -> Iterator[Entry | Stray]:
    """The entries of a text that may hold anything."""
    collected = _Collected()
    stray: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), first):
        tag, value = _parted(line)
        if tag is None and (collected.values or not value):
            collected.go_on(line)
            continue
        if tag is None or (tag == "ER" and value):
            if tag is not None and collected.values:
                yield collected.entry(closed=True)
                collected = _Collected()
            stray.append((number, value))
            continue
        if stray:
            yield Stray(*stray[0], len(stray))
            stray = []
        if tag in ("TY", "ER") and collected.values:
            yield collected.entry(closed=tag == "ER")
            collected = _Collected()
        if tag != "ER":
            collected.begin(tag, value, number)
    if stray:
        yield Stray(*stray[0], len(stray))
    if collected.values:
        yield collected.entry(closed=False)


def _parted(line: str) -> tuple[str | None, str]:
    """The tag of a line and its value; None and the text of a line that has no tag."""
    if found := _STRICT.fullmatch(line):
        if found[1] == "EF" and not found[2]:
            return "ER", ""  # the end of a file of the Web of Science
        return found[1], found[2].rstrip(" \t")
    if found := _LOOSE.fullmatch(line):
        tag, value = (found[1] or found[3]).upper(), found[2] or found[4] or ""
        if tag in KNOWN_TAGS:
            return tag, value.rstrip(" \t")
    if _BARE_END.fullmatch(line):
        return "ER", ""
    return None, line.strip(" \t")


class _Collected:
    """The values of one entry, while its lines come in."""

    __slots__ = ("lines", "parts", "values")

    def __init__(self) -> None:
        self.values: list[Value] = []
        self.lines: list[int] = []
        self.parts: list[str] = []  # the lines of the last value behind its first one, as they stand

    def begin(self, tag: str, value: str, line: int) -> None:
        self._finish()
        self.values.append((tag, value))
        self.lines.append(line)

    def go_on(self, line: str) -> None:
        if self.values:
            self.parts.append(line)

    def entry(self, closed: bool) -> Entry:
        self._finish()
        return Entry(self.values, self.lines, closed)

    def _finish(self) -> None:
        """Put the lines of the last value together."""
        parts, self.parts = self.parts, []
        if not any(map(str.strip, parts)):
            return
        tag, value = self.values.pop()
        if tag not in VALUE_A_LINE:
            self.values.append((tag, _joined(tag, [value, *parts])))
            return
        for number, text in _each(tag, value, parts, self.lines.pop()):
            self.values.append((tag, text))
            self.lines.append(number)


def _each(tag: str, value: str, parts: list[str], line: int) -> list[tuple[int, str]]:
    """A value a line, as EndNote writes keywords and addresses.

    A keyword that is set in was wrapped, and so was an address that doesn't begin like one.
    """
    found = [(line, [value])]
    for number, part in enumerate(parts, line + 1):
        goes_on = part[:1] in (" ", "\t") if tag not in ONE_WORD else not _ADDRESS.match(part)
        if goes_on:
            found[-1][1].append(part.strip(" \t"))
        else:
            found.append((number, [part.strip(" \t")]))
    glue = "" if tag in ONE_WORD else " "
    return [(number, text) for number, words in found if (text := glue.join(filter(None, words)))]


def _joined(tag: str, parts: list[str]) -> str:
    lines = [part.strip(" \t") for part in parts]
    if tag in PARAGRAPHS:
        return "\n\n".join(" ".join(paragraph.split("\n")) for paragraph in _paragraphs(lines))
    words = [line for line in lines if line]
    return ("" if tag in ONE_WORD and not any(" " in word for word in words) else " ").join(words)


def _paragraphs(lines: list[str]) -> list[str]:
    return [paragraph for part in "\n".join(lines).split("\n\n") if (paragraph := part.strip("\n"))]
