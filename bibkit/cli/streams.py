"""Standard output and standard error, which may be closed, full or hung up on at any time."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

from bibkit.errors import UnwritableTarget
from bibkit.storage.encoding import encode_blocks

_ERASE_LINE = "\r\x1b[K"


def check_stdout() -> None:
    """Raise `UnwritableTarget` when there is no standard output."""
    if sys.stdout is None:  # the shell's `>&-`
        raise UnwritableTarget("standard output is closed (name a file with -o)")


def stdout_is_terminal() -> bool:
    """Whether somebody reads standard output as it comes."""
    return sys.stdout is not None and sys.stdout.isatty()


def write_stdout(chunks: Iterable[str]) -> bool:
    """Write text to standard output, in UTF-8 with plain newlines whatever the locale; raises `UnwritableTarget`.

    Returns False when the reader went away before the end, as `head` does: that is no mistake of anybody's.
    """
    return write_bytes_to_stdout(encode_blocks(chunks))


def write_bytes_to_stdout(blocks: Iterable[bytes]) -> bool:
    """Write bytes to standard output as they are; raises and returns as `write_stdout`."""
    check_stdout()
    out = sys.stdout.buffer
    for block in blocks:
        rest = memoryview(block)
        try:
            while rest:  # under PYTHONUNBUFFERED, less may be written than was given
                rest = rest[out.write(rest) :]
            out.flush()
        except BrokenPipeError:
            give_up(sys.stdout)
            return False
        except OSError as error:
            give_up(sys.stdout)
            raise UnwritableTarget(f"standard output: {error.strerror or error}") from error
    return True


class Console:
    """Standard error: lines for people, and below them, on a terminal, one line that says how far the work is."""

    def __init__(self) -> None:
        self._stream: TextIO | None = sys.stderr
        self.is_terminal = self._stream is not None and self._stream.isatty()
        self._shows_status = False

    def say(self, line: str) -> None:
        """Write a line for good."""
        self.clear_status()
        self._put(line + "\n")

    def show_status(self, text: str) -> None:
        """Let the status line say this."""
        self._put(_ERASE_LINE + text)
        self._shows_status = True

    def clear_status(self) -> None:
        """Take the status line away, if there is one."""
        if self._shows_status:
            self._put(_ERASE_LINE)
            self._shows_status = False

    def _put(self, text: str) -> None:
        if self._stream is None:
            return
        try:
            self._stream.write(text)
            self._stream.flush()
        except OSError:  # nobody is listening; the result is still worth writing
            give_up(self._stream)
            self._stream = None


def give_up(stream: TextIO) -> None:
    """Point the stream nowhere; else Python complains at exit about what it could not write."""
    with suppress(io.UnsupportedOperation):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
