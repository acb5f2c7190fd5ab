"""Take the text of a BibTeX file apart into entries and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from bibkit.formats.bibtex.mend import Note, mend
from bibkit.formats.bibtex.syntax import (
    ENTRY,
    ENTRY_LINE,
    FIELD_NAME,
    LEFT_OVER,
    Braces,
    Field,
    closing_parenthesis,
    read_fields,
)

# How much text there has to be in the window where an entry begins, unless it is the last.
_REACH = 1 << 16
# How far an entry that breaks the rules is read, at most.
_LONGEST_MENDED = 1 << 17
# How far the end of a "@comment" is looked for, which may hold whole entries.
_LONGEST_COMMAND = 1 << 20
# Of a value. An abstract has thousands of characters; to take millions of words apart takes gigabytes.
_LONGEST_VALUE = 5_000_000
# What an "@" that stands behind a letter has to open, to be more than a part of an address: `anna@example (at work)`.
_SURE_ENTRY = re.compile(rf"@[A-Za-z]++\{{[^\s,{{}}=\"]*+,\s*+{FIELD_NAME}\s*+=")


class Block(NamedTuple):
    """A stretch of the file: an entry, a command ("@string"), or the text between them.

    `type` is in lower case, "" for text. `key` is None where there is none, `fields` are those of entries and of
    "@string"s. Offsets of fields count from the beginning of `raw`, which is the stretch as it stands in the file.
    """

    type: str
    key: str | None
    fields: tuple[Field, ...]
    raw: str
    line: int  # from 1
    start: int  # in the whole text, in characters
    notes: tuple[Note, ...] = ()
    column: int = 1  # where in its line it begins, from 1


def blocks(pieces: Iterable[str]) -> Iterator[Block]:
    """All of a text in order, block by block: joined, their `raw` is the text but for white space between them.

    `pieces` are the text's parts; of these no more is held than it takes to hold an entry.
    """
    window = _Window(iter(pieces))
    while True:
        at = window.next_opening()
        if at is None:
            yield from window.text_before(len(window.text))
            return
        yield from window.text_before(at)
        yield window.take()


class _Window:
    """A stretch of the text that moves along with the reading."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self.text = ""
        self._at = 0  # what is before is done with
        self._line = 1
        self._line_start = 0  # where in the window that line begins, or would
        self._gone = 0  # characters before the window
        self._is_whole = False  # nothing comes behind it
        self._braces = Braces("")
        self._next_line = -1  # where the next line is that opens an entry, as last looked up

    def _grow(self) -> None:
        """Read on, at least as much again as is left, letting go of what is done with."""
        wanted = len(self.text) - self._at
        more = [self.text[self._at :]]
        for piece in self._pieces:
            more.append(piece)
            wanted -= len(piece)
            if wanted < 0:
                break
        else:
            self._is_whole = True
        self._gone += self._at
        self._line_start -= self._at
        self.text, self._at, self._next_line = "".join(more), 0, -1
        self._braces = Braces(self.text)

    def next_opening(self) -> int | None:
        """Where the next entry or command opens."""
        at = self._at
        while True:
            at = self.text.find("@", at)
            if not self._is_whole and (at < 0 or len(self.text) - at < _REACH):
                read = (len(self.text) if at < 0 else at) - self._at
                self._grow()
                at = read
            elif at < 0:
                return None
            elif ENTRY.match(self.text, at) is not None and self._is_no_address(at):
                return at
            else:
                at += 1

    def _is_no_address(self, at: int) -> bool:
        return at == 0 or not self.text[at - 1].isalnum() or _SURE_ENTRY.match(self.text, at) is not None

    def text_before(self, end: int) -> Iterator[Block]:
        """The text up to there, if there is any."""
        raw = self.text[self._at : end]
        stripped = raw.strip()
        if stripped:
            lead = len(raw) - len(raw.lstrip())
            self._advance(self._at + lead)
            yield Block("", None, (), stripped, self._line, self._gone + self._at, column=self._column())
        self._advance(end)

    def _advance(self, end: int) -> None:
        lines = self.text.count("\n", self._at, end)
        if lines:
            self._line += lines
            self._line_start = self.text.rindex("\n", self._at, end) + 1
        self._at = end

    def _column(self) -> int:
        return self._at - self._line_start + 1

    def take(self) -> Block:
        """The entry or command that opens here."""
        while (block := self._take()) is None:
            self._grow()
        return block

    def _take(self) -> Block | None:
        """The block that opens here; None where more of the text is needed."""
        text, start = self.text, self._at
        opening = cast("re.Match[str]", ENTRY.match(text, start))  # that is how it was found
        kind = opening[1].lower()
        if kind in ("comment", "preamble"):
            return self._take_command(kind, opening.start(2))
        is_string = kind == "string"
        at = opening.end(2) if is_string else opening.end()
        # An entry that goes on behind a line that opens another one has lost its closing brace.
        limit = self._limit(start)
        if is_string or opening[4]:
            sound = read_fields(text, at, limit, opening[2], start, self._braces)
            if sound is not None and LEFT_OVER.match(text, sound[1]) is None:
                fields, end = sound
                key = None if is_string else opening[3] or None
                notes = _too_long(fields) if end - start > _LONGEST_VALUE else []
                if notes:
                    fields = [field for field in fields if field.end - field.start <= _LONGEST_VALUE]
                return self._block(kind, key, tuple(fields), end, tuple(notes))
        if not self._is_whole and limit == len(text):
            return None
        return self._mended(kind, start)

    def _take_command(self, kind: str, opener: int) -> Block | None:
        text, limit = self.text, self._limit(opener)
        end = self._braces.closer(opener) if text[opener] == "{" else closing_parenthesis(text, opener + 1, limit)
        if end is None:
            if not self._is_whole and (limit == len(text) or len(text) - opener < _LONGEST_COMMAND):
                return None
            return self._block(kind, None, (), limit, (Note("open", 0, f"@{kind} is not closed"),))
        return self._block(kind, None, (), end + 1)

    def _limit(self, start: int) -> int:
        """Where the next line is that opens an entry, at the latest where the window ends."""
        if self._next_line <= start + 1:
            found = ENTRY_LINE.search(self.text, start + 1)
            self._next_line = found.start() + 1 if found is not None else len(self.text)
        return self._next_line

    def _mended(self, kind: str, start: int) -> Block:
        limit = min(self._limit(start), start + _LONGEST_MENDED)
        mended = mend(self.text, start, limit, self._braces)
        return self._block(kind, mended.key, mended.fields, mended.end, mended.notes)

    def _block(
        self, kind: str, key: str | None, fields: tuple[Field, ...], end: int, notes: tuple[Note, ...] = ()
    ) -> Block:
        start, line, column = self._at, self._line, self._column()
        self._advance(end)
        return Block(kind, key, fields, self.text[start:end], line, self._gone + start, notes, column)


def _too_long(fields: list[Field]) -> list[Note]:
    return [
        Note("long", field.name_start, f"{field.name} has {field.end - field.start:,} characters (left out)")
        for field in fields
        if field.end - field.start > _LONGEST_VALUE
    ]
