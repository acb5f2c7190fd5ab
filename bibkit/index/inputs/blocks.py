"""Take a stream of bytes block by block, to where it ends or can't be read any further."""

from __future__ import annotations

import zlib
from typing import Protocol
from zipfile import BadZipFile

BLOCK = 1 << 18  # bytes
HEAD = 1 << 16  # bytes that are looked at to tell what it is

# What reading may raise where a file is cut off, damaged, or on a disk that fails.
UNREADABLE = (OSError, EOFError, zlib.error, BadZipFile)


class ByteStream(Protocol):
    """What can be read: an open binary file is."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes, none of them at the end only."""


class Blocks:
    """The blocks of a stream, and its beginning, which can be looked at first.

    A stream that breaks ends there: `broken` is the reason then. `lines` are the line ends that went by.
    """

    def __init__(self, file: ByteStream) -> None:
        self._file = file
        self._waiting: list[bytes] = []
        self.broken: str | None = None
        self.lines = 0

    def head(self) -> bytes:
        """The first bytes, `HEAD` of them or more unless there are less; they are read again."""
        size = sum(map(len, self._waiting))
        while size < HEAD and (block := self._fetch()):
            self._waiting.append(block)
            size += len(block)
        return b"".join(self._waiting)

    def next(self) -> bytes:
        """The next block; empty at the end."""
        block = self._waiting.pop(0) if self._waiting else self._fetch()
        self.lines += block.count(b"\n")
        return block

    def _fetch(self) -> bytes:
        if self.broken is not None:
            return b""
        try:
            return self._file.read(BLOCK)
        except UNREADABLE as error:
            self.broken = reason_of(error)
            return b""


def reason_of(error: Exception) -> str:
    """Why a file can't be read (any further), in plain words."""
    if isinstance(error, EOFError):
        return "the compressed data is cut off"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return f"the compressed data is damaged ({error})"
