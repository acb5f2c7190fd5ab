"""Read text that is older than UTF-8, or a mixture of both, as bibliographies pasted together over decades are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibkit.findings.codes.files import F101
from bibkit.findings.finding import Finding
from bibkit.model.place import Place
from bibkit.storage.files import FileSource

# How "surrogateescape" spells bytes that are not UTF-8 (PEP 383).
_ESCAPED = re.compile("[\udc80-\udcff]+")


class LegacySource:
    """A file whose bytes are read as UTF-8, and where they are none as Windows-1252; see `SourceText`."""

    def __init__(self, source: FileSource) -> None:
        self._source = source
        self._lines: set[int] = set()

    @property
    def name(self) -> str:
        """See `SourceText.name`."""
        return self._source.name

    def lines(self) -> Iterator[str]:
        """See `SourceText.lines`."""
        for number, line in enumerate(self._source.lines(errors="surrogateescape"), 1):
            yield line if line.isascii() else self._decoded(line, number)

    def pieces(self) -> Iterator[str]:
        """See `SourceText.pieces`."""
        number = 1
        for piece in self._source.pieces(errors="surrogateescape"):
            yield piece if piece.isascii() else self._decoded(piece, number)
            number += piece.count("\n")

    def text(self) -> str:
        """See `SourceText.text`."""
        return "".join(self.pieces())

    def finding(self) -> Finding | None:
        """What there is to say about the encoding of what has been read."""
        if not self._lines:
            return None
        message = f"{len(self._lines)} lines are not UTF-8, this is the first (read as Windows-1252)"
        if len(self._lines) == 1:
            message = "this line is not UTF-8 (read as Windows-1252)"
        return Finding(F101, Place(self.name, min(self._lines)), message, "save the file as UTF-8")

    def _decoded(self, text: str, number: int) -> str:
        """The text with the letters that its escaped bytes stand for; `number` is that of its first line."""
        pieces: list[str] = []
        done = 0
        for found in _ESCAPED.finditer(text):
            number += text.count("\n", done, found.start())
            self._lines.add(number)
            pieces += (text[done : found.start()], "".join(_LETTERS[ord(escaped) - 0xDC00] for escaped in found[0]))
            done = found.end()
        return "".join((*pieces, text[done:])) if done else text


def _letter(byte: int) -> str:
    """The letter of Windows-1252; five of its places are empty, and are control characters as in Latin-1."""
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)


_LETTERS = {byte: _letter(byte) for byte in range(0x80, 0x100)}
