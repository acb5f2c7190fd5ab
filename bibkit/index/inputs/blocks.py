"""Take a stream of bytes block by block, to where it ends or can't be read any further."""

from __future__ import annotations

from typing import Protocol

BLOCK = 1 << 18  # bytes
HEAD = 1 << 16  # bytes that are looked at to tell what it is


class ByteStream(Protocol):
    """What can be read: an open binary file is."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes, none of them at the end only."""


class Blocks:
    """The blocks of a stream, and its beginning, which can be looked at first.

    A stream that can't be read any further, as the disk that it is on fails, ends there: `broken` is the reason then.
    `lines` are the line ends that went by.
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
        except OSError as error:
            self.broken = error.strerror or str(error)
            return b""
