"""Hand plain values from one process to another."""

from __future__ import annotations

import marshal
import tempfile
from collections.abc import Iterator
from typing import Generic, TypeVar, cast

T = TypeVar("T")

_VERSION = 2  # keeps no table of the objects it has met


class Tape(Generic[T]):
    """Values that one process writes and then another reads: None, numbers, strings, and lists and tuples of these.

    They are in a temporary file without a name, which is gone with the last process that has it open. Writing raises
    `OSError` when its folder is full.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()

    def write(self, value: T) -> None:
        """Add a value."""
        self._file.write(marshal.dumps(value, _VERSION))  # type: ignore[arg-type]

    def finish(self) -> None:
        """Say that all is written."""
        self._file.flush()

    def __iter__(self) -> Iterator[T]:
        self._file.seek(0)
        while True:
            try:
                yield cast("T", marshal.load(self._file))  # noqa: S302 - our own bytes
            except EOFError:
                return

    def close(self) -> None:
        """Forget everything."""
        self._file.close()
