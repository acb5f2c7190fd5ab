"""A document that is changed stays as it is, byte for byte, where it isn't."""

from __future__ import annotations

from pathlib import Path

import pytest

from bibkit.errors import UnreadableSource
from bibkit.storage.documents import read_document, read_mixed_document, write_document


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"caf\xc3\xa9 x\r\ny\n", b"caf\xc3\xa9 Z\r\ny\n"),
        (b"\xef\xbb\xbfx", b"\xef\xbb\xbfZ"),
        (b"caf\xe9 x\r", b"caf\xe9 Z\r"),
        (b"\xef\xbb\xbf\xe9 x", b"\xef\xbb\xbf\xe9 Z"),
        ("\ufeffé x\r\n".encode("utf-16-le"), "\ufeffé Z\r\n".encode("utf-16-le")),
        ("\ufeffx".encode("utf-16-be"), "\ufeffZ".encode("utf-16-be")),
        (b"", b""),
    ],
)
def test_encoding_mark_and_line_ends_stay(tmp_path: Path, before: bytes, after: bytes) -> None:
    path = tmp_path / "paper.tex"
    path.write_bytes(before)
    document = read_document(str(path))
    write_document(document, document.text)
    assert path.read_bytes() == before
    write_document(document, document.text.replace("x", "Z"))
    assert path.read_bytes() == after


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"%PDF-1.7", "a PDF"), (b"a" * 10_000 + b"\0", "a binary file"), (None, "no such file")],
)
def test_what_is_no_text_is_not_read(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "paper.tex"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableSource, match=message):
        read_document(str(path))


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(UnreadableSource, match="not a possible file name"):
        read_document("a\0b.tex")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"\xef\xbb\xbfcaf\xc3\xa9 caf\xe9 x\r\n", b"\xef\xbb\xbfcaf\xc3\xa9 caf\xe9 \xc3\xa9\r\n"),
        ("\ufeffo x\r\n".encode("utf-16-le"), "\ufeffo é\r\n".encode("utf-16-le")),
        (b"", b""),
    ],
)
def test_a_mixture_of_encodings_stays_one(tmp_path: Path, before: bytes, after: bytes) -> None:
    path = tmp_path / "refs.bib"
    path.write_bytes(before)
    document = read_mixed_document(str(path))
    write_document(document, document.text.replace("x", "é"))
    assert path.read_bytes() == after


def test_half_a_character_of_utf_16_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_bytes("\ufeffx".encode("utf-16-le") + b"\xd8")
    with pytest.raises(UnreadableSource, match="not UTF-16 to the end"):
        read_mixed_document(str(path))
