"""Open users' documents to change them: what isn't changed stays as it is, byte for byte."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import BinaryIO

from bibkit.errors import UnreadableSource, UnwritableTarget
from bibkit.storage.encoding import HEAD_BYTES, Encoding, NotText, recognise_encoding
from bibkit.storage.files import CAUSES, STANDARD_INPUT, printable_path
from bibkit.storage.target import write_bytes_atomically

_ANY_BYTES = "latin-1"  # gives each byte a character, and the byte back
_SPELLED_OUT = "surrogateescape"


@dataclass(frozen=True, slots=True)
class Document:
    """A file as text with its own line ends; `mark` are the bytes before the text, `codec` what the others are in.

    `errors` is how bytes that are not in the codec are spelled.
    """

    path: str
    text: str
    codec: str = "utf-8"
    mark: bytes = b""
    errors: str = "strict"

    @property
    def name(self) -> str:
        """What to call it in a finding."""
        return printable_path(self.path)

    @property
    def content(self) -> bytes:
        """What the file holds."""
        return self.mark + self.text.encode(self.codec, self.errors)


def read_document(path: str) -> Document:
    """The text in a file; raises `UnreadableSource` where it is none, or isn't there.

    Bytes that are not in the encoding that the file seems to have make it Latin-1, where every byte is something.
    """
    return decoded(path, _read(path))


def decoded(path: str, content: bytes) -> Document:
    """The document that is made of these bytes; otherwise as `read_document`."""
    encoding = _encoding_of(path, content)
    mark, body = content[: encoding.mark], content[encoding.mark :]
    try:
        return Document(path, body.decode(encoding.codec), encoding.codec, mark)
    except UnicodeDecodeError:
        return Document(path, content.decode(_ANY_BYTES), _ANY_BYTES)


def read_mixed_document(path: str) -> Document:
    """As `read_document`, but bytes that are not in the encoding are spelled as Python spells them in file names.

    Files that were pasted together from others are in UTF-8 here and in something older there. The path may be "-", for
    standard input.
    """
    content = _read(path)
    encoding = _encoding_of(path, content)
    mark, body = content[: encoding.mark], content[encoding.mark :]
    errors = _SPELLED_OUT if encoding.codec == "utf-8" else "strict"  # a byte has no spelling in UTF-16
    try:
        return Document(path, body.decode(encoding.codec, errors), encoding.codec, mark, errors)
    except UnicodeDecodeError as error:
        raise UnreadableSource(f"{printable_path(path)}: not UTF-16 to the end (save it as UTF-8)") from error


def _read(path: str) -> bytes:
    name = printable_path(path)
    try:
        with _open(path) as file:
            content = file.read(HEAD_BYTES)
            if not isinstance(recognise_encoding(content), NotText):  # /dev/zero has no end
                content += file.read()
    except OSError as error:
        cause = next((cause for kind, cause in CAUSES if isinstance(error, kind)), error.strerror or str(error))
        raise UnreadableSource(f"{name}: {cause}") from error
    except ValueError as error:  # a NUL, or half of a surrogate pair
        raise UnreadableSource(f"{name}: not a possible file name ({error})") from error
    return content


def _encoding_of(path: str, content: bytes) -> Encoding:
    encoding = recognise_encoding(content)
    if isinstance(encoding, NotText):
        raise UnreadableSource(f"{printable_path(path)}: {encoding.cause} ({encoding.advice})")
    return encoding


def _open(path: str) -> AbstractContextManager[BinaryIO]:
    if path != STANDARD_INPUT:
        return open(path, "rb")
    if sys.stdin is None:  # the shell's `<&-`
        raise UnreadableSource("-: standard input is closed")
    return nullcontext(sys.stdin.buffer)


def check_unchanged(document: Document) -> None:
    """Raise `UnwritableTarget` where the file holds something else than what the document was read from."""
    if _read(document.path) != document.content:
        raise UnwritableTarget(f"{document.name}: another program has changed it meanwhile (left as it is; run again)")


def write_document(document: Document, text: str) -> None:
    """Put another text into a document's file, in its encoding, all or nothing; raises `UnwritableTarget`."""
    write_bytes_atomically(document.path, [replace(document, text=text).content])
