"""Take a large file apart, so that two can read it at once."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from typing import BinaryIO

from bibkit.model.source import Seam
from bibkit.storage.encoding import BLOCK_BYTES, HEAD_BYTES, Encoding, recognise_encoding
from bibkit.storage.files import STANDARD_INPUT, FileSource

LEAST_BYTES = 1 << 20  # of less, a half takes no longer to read than it takes to part it
_REACH = 1 << 18  # bytes in which a seam has to be found
# Who reads the first part also puts both together; measured on files of 100,000 records.
_FIRST_SHARE = 0.48

SeamFinder = Callable[[str, str], Seam | None]


class FilePart(FileSource):
    """A file from one of its lines on, read as if all lines before were blank: what stands in it is where it was."""

    def __init__(self, path: str, start: int, line: int, opening: str) -> None:
        """`start` is in bytes, and `line` the number of the line there; `opening` takes the place of what is before."""
        super().__init__(path)
        self.line = line
        self._start = start
        self._before = opening + "\n" * (line - 1 - opening.count("\n"))

    def lines(self, errors: str = "strict") -> Iterator[str]:
        """See `SourceText.lines`."""
        yield from self._before.splitlines(keepends=True)
        yield from super().lines(errors)

    def pieces(self, errors: str = "strict") -> Iterator[str]:
        """See `SourceText.pieces`."""
        yield self._before
        yield from super().pieces(errors)

    def text(self) -> str:
        """See `SourceText.text`."""
        return self._before + super().text()

    def _beginning(self, encoding: Encoding) -> int:
        return self._start


def is_large(source: FileSource) -> bool:
    """Whether two processes can read a file, each for itself, and it is large enough for that to be worth it."""
    try:
        status = os.stat(source.path)
    except (OSError, ValueError):  # whoever reads it will say what is wrong
        return False
    return source.path != STANDARD_INPUT and stat.S_ISREG(status.st_mode) and status.st_size >= LEAST_BYTES


def second_part(source: FileSource, find_seam: SeamFinder, defining: bytes | None) -> FilePart | None:
    """About the second half of a file, or None where it can't be told apart or is not worth it.

    `find_seam` is given the beginning of the file and a stretch of its middle, a character a byte, and says where in
    the stretch a record begins. None also where `defining`, in small letters, is anywhere in the first part.
    """
    if not is_large(source):
        return None
    try:
        with open(source.path, "rb") as file:
            return _second_part(source.path, file, find_seam, defining)
    except (OSError, ValueError):  # whoever reads all of it will say what is wrong
        return None


def _second_part(path: str, file: BinaryIO, find_seam: SeamFinder, defining: bytes | None) -> FilePart | None:
    size = os.fstat(file.fileno()).st_size
    head = file.read(HEAD_BYTES)
    encoding = recognise_encoding(head)
    if not isinstance(encoding, Encoding) or encoding.codec != "utf-8":
        return None
    middle = int(size * _FIRST_SHARE)
    file.seek(middle)
    seam = find_seam(head[encoding.mark :].decode("latin-1"), file.read(_REACH).decode("latin-1"))
    if seam is None:
        return None
    lines = _lines_before(file, middle + seam.at, defining)
    return None if lines is None else FilePart(path, middle + seam.at, lines + 1, seam.opening)


def _lines_before(file: BinaryIO, end: int, defining: bytes | None) -> int | None:
    """How many lines end before there, by "\\n", "\\r\\n" or "\\r"; None where `defining` is in one of them."""
    file.seek(0)
    lines, left, last = 0, end, b""
    while left > 0:
        block = file.read(min(left, BLOCK_BYTES))
        if not block:  # it was cut off meanwhile
            return None
        if defining is not None and defining in (last + block).lower():
            return None
        lines += block.count(b"\n")
        if b"\r" in block or last.endswith(b"\r"):
            lines += block.count(b"\r") - block.count(b"\r\n") - (last.endswith(b"\r") and block.startswith(b"\n"))
        left -= len(block)
        last = block[-len(defining or b".") :]
    return lines
