"""Open users' files: read them as text, more than once, whatever they are."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import IO, Any, BinaryIO, cast

from bibkit.errors import EmptySource, UnreadableSource
from bibkit.storage.encoding import BLOCK_BYTES, HEAD_BYTES, Encoding, NotText, find_fault, recognise_encoding
from bibkit.storage.temporary import no_room

STANDARD_INPUT = "-"

HELD_BYTES = 8 << 20
PIECE_CHARACTERS = 1 << 20

# What to say for the errors people meet most; the others speak for themselves.
CAUSES: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "no such file"),
    (IsADirectoryError, "a directory (give the files in it)"),
    (NotADirectoryError, "no such file (a part of the path is not a directory)"),
    (PermissionError, "no permission to read it"),
)


class FileSource:
    """A text on disk, in a pipe, or on standard input ("-"); see `SourceText`.

    Everything about it may raise `UnreadableSource`. A file is read where it is, each time anew. What can be read only
    once (pipes, `<(…)`, standard input) is copied to a temporary file first, which goes away with this object.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = os.fspath(path)
        self._name = printable_path(self._path)
        self._encoding: Encoding | None = None
        self._sound = False
        self._kept: IO[bytes] | None = None

    @property
    def name(self) -> str:
        """The path as it was given."""
        return self._name

    @property
    def path(self) -> str:
        """What to give to `open`, or "-"."""
        return self._path

    def check(self) -> None:
        """Raise `UnreadableSource` if the beginning of the text shows that it can't be read, or if nothing is in it."""
        if self._sound:
            return
        with self._told(), self._open_text("replace") as text:
            while block := text.read(HEAD_BYTES):
                if not block.isspace():
                    self._sound = True
                    return
        raise EmptySource(f"{self._name}: nothing in it")

    def lines(self, errors: str = "strict") -> Iterator[str]:
        """See `SourceText.lines`; memory stays flat. `errors` is what to do with bytes that are not in the encoding."""
        self.check()
        with self._told(), self._open_text(errors) as text:
            yield from text

    def pieces(self, errors: str = "strict") -> Iterator[str]:
        """See `SourceText.pieces`; memory stays flat where no line is longer than a piece. `errors` as in `lines`."""
        self.check()
        with self._told(), self._open_text(errors) as text:
            while piece := text.read(PIECE_CHARACTERS):
                yield piece + text.readline()

    def text(self) -> str:
        """See `SourceText.text`."""
        self.check()
        with self._told(), self._open_text() as text:
            return text.read()

    def _open_text(self, errors: str = "strict") -> io.TextIOWrapper:
        if self._encoding is None:
            with self._open() as file:
                self._encoding = self._recognise(file.read(HEAD_BYTES))
        file = self._open()
        file.seek(self._beginning(self._encoding))
        return io.TextIOWrapper(file, encoding=self._encoding.codec, errors=errors, newline=None)

    def _beginning(self, encoding: Encoding) -> int:
        """Where the text begins, in bytes."""
        return encoding.mark

    def _recognise(self, head: bytes) -> Encoding:
        encoding = recognise_encoding(head)
        if isinstance(encoding, NotText):
            raise self._unreadable(f"{encoding.cause} ({encoding.advice})")
        return encoding

    def _open(self) -> BinaryIO:
        if self._kept is None and not self._is_regular():
            with self._open_passing() as passing:
                self._kept = self._keep(passing)
        if self._kept is None:
            return open(self._path, "rb")
        return io.BufferedReader(_View(self._kept), BLOCK_BYTES)

    def _is_regular(self) -> bool:
        try:
            return self._path != STANDARD_INPUT and stat.S_ISREG(os.stat(self._path).st_mode)
        except ValueError as error:  # a NUL, or half of a surrogate pair
            raise self._unreadable(f"not a possible file name ({error})") from error

    def _open_passing(self) -> AbstractContextManager[BinaryIO]:
        if self._path != STANDARD_INPUT:
            return open(self._path, "rb")
        if sys.stdin is None:  # the shell's `<&-`
            raise self._unreadable("standard input is closed")
        return nullcontext(sys.stdin.buffer)

    def _keep(self, passing: BinaryIO) -> IO[bytes]:
        """A copy of what passes by only once, unless its beginning shows that it is no text: /dev/zero has no end."""
        block = passing.read(HEAD_BYTES)
        self._recognise(block)
        import tempfile  # takes 3 ms, and files are read without it

        kept = tempfile.SpooledTemporaryFile(HELD_BYTES)  # noqa: SIM115 - closed with this object
        while block:
            try:
                kept.write(block)
                kept.flush()
            except OSError as error:
                raise no_room(error) from error
            block = passing.read(BLOCK_BYTES)
        return kept

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what goes wrong while reading into `UnreadableSource`."""
        try:
            yield
        except UnicodeDecodeError as error:
            raise self._unreadable(self._describe_fault(error)) from error
        except OSError as error:
            raise self._unreadable(_cause(error)) from error

    def _describe_fault(self, error: UnicodeDecodeError) -> str:
        encoding = cast(Encoding, self._encoding)  # it was needed to come that far
        with self._open() as file:
            fault = find_fault(file, encoding)
        if fault is None:
            return f"it changed while it was read ({error.reason})"
        if encoding.codec != "utf-8":
            return f"not UTF-16 from line {fault.line} on, byte offset {fault.offset} (save it as UTF-8)"
        return (
            f"not UTF-8: line {fault.line}, byte offset {fault.offset} is 0x{fault.octet:02x} "
            "(save it as UTF-8, for example with: iconv -f WINDOWS-1252 -t UTF-8)"
        )

    def _unreadable(self, cause: str) -> UnreadableSource:
        return UnreadableSource(f"{self._name}: {cause}")


class _View(io.RawIOBase):
    """A reading position of its own in a file that others read as well."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_END:
            offset += self._file.seek(0, io.SEEK_END)
        self._at = self._at + offset if whence == io.SEEK_CUR else offset
        return self._at

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        self._file.seek(self._at)
        data = self._file.read(len(view))
        view[: len(data)] = data
        self._at += len(data)
        return len(data)


def _cause(error: OSError) -> str:
    return next((cause for kind, cause in CAUSES if isinstance(error, kind)), error.strerror or str(error))


def printable_path(path: str) -> str:
    """The path as text: bytes of a file name that are not UTF-8 are spelled `\\xe9`, and no name at all is `''`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace") or "''"
