"""Keep many values at hand without keeping them in memory."""

from __future__ import annotations

import marshal
import tempfile
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import IO, Generic, TypeVar, cast

from bibkit.storage.closing import Closing
from bibkit.storage.temporary import no_room

T = TypeVar("T")

HELD_BYTES = 8 << 20
WINDOW_BYTES = 1 << 20  # what is written and read at once when the values no longer fit in memory


class Spool(Generic[T], Closing):
    """A list that only grows, of plain values: None, numbers, strings, and lists, tuples and dicts of these.

    Up to a few megabytes stay in memory; more goes to a temporary file without a name, which is gone with the process
    however that ends. What is taken out is equal to what was put in, not the same object. Raises
    `UnwritableTarget` when the folder for temporary files is full.
    """

    def __init__(self, held_bytes: int = HELD_BYTES) -> None:
        self._offsets = array("Q", [0])  # where each value ends; the first one begins at 0
        self._end = 0
        self._pieces: list[bytes] = []  # the values that are not in the file yet
        self._stored = 0  # how many values are in the file
        self._overflows_at = held_bytes
        self._file: IO[bytes] | None = None
        self._closed = False

    def append(self, value: T) -> int:
        """Add a value; returns its ordinal, from 0."""
        # Version 2 keeps no table of the objects it has met: read back in three quarters of version 4's time.
        piece = marshal.dumps(value, 2)  # type: ignore[arg-type]
        self._pieces.append(piece)
        self._end += len(piece)
        self._offsets.append(self._end)
        if self._end > self._overflows_at:
            self._store_pieces()
        return len(self._offsets) - 2

    def __len__(self) -> int:
        self._insist_on_open()
        return len(self._offsets) - 1

    def __getitem__(self, ordinal: int) -> T:
        if not 0 <= ordinal < len(self):
            raise IndexError(f"no value {ordinal} among {len(self)}")
        if ordinal >= self._stored:
            piece = self._pieces[ordinal - self._stored]
        else:
            piece = self._read(self._offsets[ordinal], self._offsets[ordinal + 1])
        value: T = marshal.loads(piece)  # noqa: S302 - our own bytes
        return value

    def __iter__(self) -> Iterator[T]:
        loads = marshal.loads
        ordinal = 0
        while ordinal < len(self):
            window = self._window(ordinal)
            for piece in window:
                yield loads(piece)
            ordinal += len(window)

    def _window(self, first: int) -> Sequence[bytes | memoryview]:
        """The marshalled values from `first` on, as many as are worth reading at once."""
        if first >= self._stored:
            return self._pieces[first - self._stored :]
        start = self._offsets[first]
        last = bisect_right(self._offsets, start + WINDOW_BYTES, first, self._stored + 1)
        ends = self._offsets[first : max(last, first + 2)]
        view = memoryview(self._read(start, ends[-1]))
        return [view[a - start : b - start] for a, b in pairwise(ends)]

    def _store_pieces(self) -> None:
        self._insist_on_open()
        data = memoryview(b"".join(self._pieces))
        try:
            if self._file is None:
                # Unbuffered: a buffer that could not be written would raise again when the file is closed.
                self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - closed by close()
            self._file.seek(self._end - len(data))
            while data:
                data = data[self._file.write(data) :]
        except OSError as error:
            raise no_room(error) from error
        self._stored += len(self._pieces)
        self._pieces.clear()
        self._overflows_at = self._end + WINDOW_BYTES

    def _read(self, start: int, end: int) -> bytes:
        file = cast("IO[bytes]", self._file)  # only values that are in the file are asked for
        file.seek(start)
        return file.read(end - start)

    def _insist_on_open(self) -> None:
        if self._closed:
            raise ValueError("the spool is closed")

    def close(self) -> None:
        """Forget everything and give the disk space back; using the spool after that raises `ValueError`."""
        if self._file is not None:
            self._file.close()
        self._pieces.clear()
        self._overflows_at = -1  # so that the next append finds it closed
        self._closed = True
