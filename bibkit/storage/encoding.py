"""Tell text from other files by its first bytes, and which encoding it is in."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

HEAD_BYTES = 8 << 10
BLOCK_BYTES = 1 << 18


class Encoding(NamedTuple):
    """A text's encoding, and how many bytes of byte order mark stand before the text."""

    codec: str
    mark: int


class NotText(NamedTuple):
    """Why some bytes are no text bibkit reads, and what a person can do about it."""

    cause: str
    advice: str


# UTF-32 comes first: its little-endian mark begins with UTF-16's.
MARKS: tuple[tuple[bytes, Encoding | NotText], ...] = (
    (codecs.BOM_UTF32_LE, NotText("text in UTF-32", "save it as UTF-8")),
    (codecs.BOM_UTF32_BE, NotText("text in UTF-32", "save it as UTF-8")),
    (codecs.BOM_UTF8, Encoding("utf-8", 3)),
    (codecs.BOM_UTF16_LE, Encoding("utf-16-le", 2)),
    (codecs.BOM_UTF16_BE, Encoding("utf-16-be", 2)),
)

UNPACK = "unpack it first"
EXPORT = "save or copy its text into a plain text file"

# The first bytes of what people hand over by mistake; each as its own specification or the file(1) database has it.
MAGIC: tuple[tuple[bytes, NotText], ...] = (
    (b"%PDF-", NotText("a PDF", EXPORT)),
    (b"{\\rtf", NotText("a Rich Text document", EXPORT)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", NotText("an old Office document", EXPORT)),
    (b"PK\x03\x04", NotText("a ZIP archive or an Office document", "unpack it, or " + EXPORT)),
    (b"\x1f\x8b", NotText("compressed with gzip", UNPACK)),
    (b"BZh91AY&SY", NotText("compressed with bzip2", UNPACK)),
    (b"\xfd7zXZ\x00", NotText("compressed with xz", UNPACK)),
    (b"\x28\xb5\x2f\xfd", NotText("compressed with zstd", UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", NotText("a 7z archive", UNPACK)),
    (b"SQLite format 3\x00", NotText("an SQLite database", "export its records from the program that wrote it")),
    (b"\x89PNG\r\n", NotText("an image", EXPORT)),
    (b"\xff\xd8\xff", NotText("an image", EXPORT)),
    (b"GIF8", NotText("an image", EXPORT)),
)

BINARY = NotText("a binary file", "bibkit reads text; UTF-16 needs a byte order mark")


def recognise_encoding(head: bytes) -> Encoding | NotText:
    """The encoding of a file that begins with these bytes: UTF-8 unless a byte order mark says UTF-16."""
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    for magic, reason in MAGIC:
        if head.startswith(magic):
            return reason
    return BINARY if b"\x00" in head else Encoding("utf-8", 0)


class Fault(NamedTuple):
    """The first bytes that are not in the encoding: on which line, from 1, at which offset, from 0."""

    line: int
    offset: int
    octet: int


def find_fault(file: BinaryIO, encoding: Encoding) -> Fault | None:
    """Where a file stops being in its encoding; None when it is sound from beginning to end."""
    offset = _fault_offset(file, encoding)
    if offset is None:
        return None
    file.seek(encoding.mark)
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding.codec)(), translate=True)
    line, left = 1, offset - encoding.mark
    while left > 0 and (block := file.read(min(left, BLOCK_BYTES))):
        left -= len(block)
        line += decoder.decode(block, final=left == 0).count("\n")
    return Fault(line, offset, file.read(1)[0])


def _fault_offset(file: BinaryIO, encoding: Encoding) -> int | None:
    decoder = codecs.getincrementaldecoder(encoding.codec)()
    file.seek(encoding.mark)
    offset = encoding.mark
    block = b"at least one round"
    while block:
        block = file.read(BLOCK_BYTES)
        carried = len(decoder.getstate()[0])  # the beginning of a character, from the block before
        try:
            decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            return offset - carried + error.start
        offset += len(block)
    return None


def encode_blocks(chunks: Iterable[str]) -> Iterator[bytes]:
    """The text in UTF-8, in blocks worth a system call each.

    Half of a surrogate pair, which no text can hold, becomes the replacement character U+FFFD.
    """
    block: list[bytes] = []
    size = 0
    for chunk in chunks:
        try:
            piece = chunk.encode()
        except UnicodeEncodeError:
            piece = chunk.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()
        block.append(piece)
        size += len(piece)
        if size >= BLOCK_BYTES:
            yield b"".join(block)
            block.clear()
            size = 0
    if block:
        yield b"".join(block)
