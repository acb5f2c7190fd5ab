"""Open a file for reading what is inside: plain, compressed with gzip, or in a zip archive."""

from __future__ import annotations

import os
import zlib
from contextlib import ExitStack
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from bibkit.errors import UnreadableSource
from bibkit.index.inputs.blocks import BLOCK, ByteStream
from bibkit.storage.closing import Closing
from bibkit.storage.files import CAUSES, printable_path

_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_GZIP_WINDOW = 31  # zlib's word for gzip's own frame, with the largest window
_COMPRESSED = 1 << 16  # bytes taken from the file at a time
_SUFFIXES = (".json", ".jsonl", ".ndjson", ".xml", ".gz")
_DAMAGED = (EOFError, zlib.error, BadZipFile)
_ENCRYPTED = 1  # a bit of a member's flags (APPNOTE, 4.4.4)


class Opened(Closing):
    """A file's bytes as they are once decompressed. Memory stays flat; nothing is ever written or unpacked to disk.

    Making it raises `UnreadableSource`: it is missing, a directory, or an archive in which there is not one member to
    read. So does reading it, where what is compressed is cut off or damaged.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.name = printable_path(os.fspath(path))
        try:
            self._file: BinaryIO = open(path, "rb", buffering=0)  # noqa: SIM115 - closed by `close`
        except OSError as error:
            cause = next((cause for kind, cause in CAUSES if isinstance(error, kind)), error.strerror or str(error))
            raise UnreadableSource(f"{self.name}: {cause}") from error
        except ValueError as error:  # a NUL in the path
            raise UnreadableSource(f"{self.name}: not a possible file name ({error})") from error
        with ExitStack() as on_failure:
            on_failure.callback(self._file.close)
            self._plain = _Peeked(self._file)
            self._archive: ZipFile | None = None
            self._stream = self._decompressed()
            on_failure.pop_all()

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most `size`; empty at the end. Raises `OSError` where the disk fails."""
        try:
            return self._stream.read(size)
        except EOFError as error:
            raise UnreadableSource(f"{self.name}: the compressed data is cut off (get it again)") from error
        except _DAMAGED as error:
            raise UnreadableSource(f"{self.name}: the compressed data is damaged ({error}); get it again") from error

    def check(self) -> None:
        """Read what is compressed to its end, as only the checksum there tells whether all of it is sound."""
        try:
            while self._stream is not self._plain and self.read(BLOCK):
                pass
        except OSError as error:
            raise UnreadableSource(f"{self.name}: {error.strerror or error}") from error

    def close(self) -> None:
        """Let go of the file."""
        if self._archive is not None:
            self._archive.close()
        self._file.close()

    def _decompressed(self) -> ByteStream:
        try:
            head = self._plain.peek(len(_ZIP))
        except OSError as error:
            raise UnreadableSource(f"{self.name}: {error.strerror or error}") from error
        if head in (_ZIP, _EMPTY_ZIP):
            member = _Peeked(self._open_member())
            try:
                head = member.peek(len(_GZIP))
            except (OSError, *_DAMAGED) as error:
                raise UnreadableSource(f"{self.name}: the archive is damaged ({error}); get it again") from error
            return _Gunzipped(member) if head.startswith(_GZIP) else member
        return _Gunzipped(self._plain) if head.startswith(_GZIP) else self._plain

    def _open_member(self) -> ByteStream:
        try:
            self._archive = ZipFile(self._file)
            member = self._only_member(self._archive)
            return self._archive.open(member)
        except (BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
            raise UnreadableSource(f"{self.name}: the archive can't be read ({error}); get it again") from error

    def _only_member(self, archive: ZipFile) -> ZipInfo:
        members = [
            member
            for member in archive.infolist()
            if not member.is_dir() and not member.filename.startswith("__MACOSX/")
        ]
        likely = [member for member in members if member.filename.lower().endswith(_SUFFIXES)]
        chosen = likely or members
        if len(chosen) != 1:
            raise UnreadableSource(
                f"{self.name}: {len(chosen)} files in the archive, where one is wanted (unpack it, and give the files)"
            )
        if chosen[0].flag_bits & _ENCRYPTED:
            raise UnreadableSource(f"{self.name}: the file in the archive is encrypted (unpack it first)")
        if chosen[0].compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise UnreadableSource(f"{self.name}: the archive is compressed in a rare way (unpack it first)")
        return chosen[0]


class _Peeked:
    """A stream that tells what comes next."""

    def __init__(self, file: ByteStream) -> None:
        self._file = file
        self._ahead = b""

    def peek(self, size: int) -> bytes:
        while len(self._ahead) < size and (more := self._file.read(size - len(self._ahead))):
            self._ahead += more
        return self._ahead[:size]

    def read(self, size: int, /) -> bytes:
        if self._ahead:
            block, self._ahead = self._ahead[:size], self._ahead[size:]
            return block
        return self._file.read(size)


class _Gunzipped:
    """What gzip compressed, one member of the file after another (RFC 1952, 2.2); never more than was asked for."""

    def __init__(self, file: _Peeked) -> None:
        self._file = file
        self._member = zlib.decompressobj(_GZIP_WINDOW)
        self._input = b""
        self._begun = False  # whether this member has begun

    def read(self, size: int, /) -> bytes:
        while True:
            if self._member.eof and not self._next_member():
                return b""
            if not self._input:
                self._input = self._file.read(_COMPRESSED)
                if not self._input and self._begun:
                    raise EOFError
                if not self._input:
                    return b""
            self._begun = True
            block = self._member.decompress(self._input, size)
            self._input = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
            if block:
                return block

    def _next_member(self) -> bool:
        """Whether there is another one; zeros may fill the file up, as tapes want it."""
        while not (rest := self._input.lstrip(b"\0")):
            self._input = self._file.read(_COMPRESSED)
            if not self._input:
                return False
        self._input = rest
        self._member = zlib.decompressobj(_GZIP_WINDOW)
        self._begun = False
        return True
