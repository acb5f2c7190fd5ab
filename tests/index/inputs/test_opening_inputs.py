"""Files are read as they are once decompressed, as far as that goes."""

from __future__ import annotations

import errno
import gzip
import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bibkit.errors import UnreadableSource
from bibkit.index.inputs.blocks import ByteStream
from bibkit.index.inputs.entry import Entry
from bibkit.index.inputs.opened import Opened
from bibkit.index.inputs.reader import read_papers

LINE = json.dumps({"id": "0704.0001", "title": "T", "date": "2007-04-02"}).encode() + b"\n"


def bytes_of(path: Path) -> bytes:
    with Opened(path) as file:
        return b"".join(iter(lambda: file.read(1000), b""))


def papers_and_findings(file: ByteStream) -> tuple[int, list[tuple[str, int, str]]]:
    papers, told = 0, []
    for reading in read_papers(file, "in"):
        if isinstance(reading, Entry):
            papers += 1
        else:
            told.append((reading.code.id, reading.place.line, reading.message))
    return papers, told


def zipped(path: Path, members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_plain_gzip_and_zip_give_the_same_bytes(tmp_path: Path) -> None:
    text = LINE * 1000
    plain, packed, archive = tmp_path / "a.json", tmp_path / "a.json.gz", tmp_path / "a.zip"
    plain.write_bytes(text)
    packed.write_bytes(gzip.compress(text))
    zipped(archive, {"folder/": b"", "folder/arxiv.json": text, "README.md": b"x", "__MACOSX/._arxiv.json": b"x"})
    assert (bytes_of(plain), bytes_of(packed), bytes_of(archive)) == (text, text, text)


def test_the_suffix_does_not_matter_and_a_gzip_may_stand_in_a_zip(tmp_path: Path) -> None:
    assert bytes_of(zipped(tmp_path / "a.json", {"a.gz": gzip.compress(LINE)})) == LINE


def test_the_members_of_a_gzip_are_read_one_after_another(tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(LINE) + gzip.compress(LINE) + b"\0" * 500)
    assert bytes_of(path) == LINE + LINE


def test_a_read_gives_no_more_than_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(b"x" * 20_000_000))
    with Opened(path) as file:
        assert len(file.read(1000)) == 1000


def cut_off(path: Path) -> str:
    packed = gzip.compress(LINE * 2 + os.urandom(100_000).hex().encode())
    path.write_bytes(packed[: len(packed) // 2])
    return "the compressed data is cut off (get it again)"


def followed_by_something(path: Path) -> str:
    path.write_bytes(gzip.compress(LINE) + b"no gzip")
    return "the compressed data is damaged (Error -3 while decompressing data: incorrect header check); get it again"


def damaged_in_a_zip(path: Path) -> str:
    zipped(path, {"a.json": LINE * 20_000}, zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    data[900_000] ^= 1  # the checksum at the end tells
    path.write_bytes(data)
    return "the compressed data is damaged (Bad CRC-32 for file 'a.json'); get it again"


@pytest.mark.parametrize("damage", [cut_off, followed_by_something, damaged_in_a_zip])
def test_what_is_compressed_and_damaged_is_refused(damage: Callable[[Path], str], tmp_path: Path) -> None:
    path = tmp_path / "a"
    reason = damage(path)
    with Opened(path) as file, pytest.raises(UnreadableSource) as checked:
        file.check()
    with Opened(path) as file, pytest.raises(UnreadableSource) as read:
        list(read_papers(file, "in"))
    assert (str(checked.value), str(read.value)) == (f"{path}: {reason}", f"{path}: {reason}")


class FailingDisk(io.BytesIO):
    """Gives what it has, and then fails."""

    def read(self, size: int | None = -1, /) -> bytes:
        if block := super().read(size):
            return block
        raise OSError(errno.EIO, "Input/output error")


def test_a_file_on_a_disk_that_fails_stands_up_to_there() -> None:
    assert papers_and_findings(FailingDisk(LINE * 2)) == (
        2,
        [("E106", 3, "Input/output error; it was read up to here (what came before stands)")],
    )


def test_a_path_in_a_zip_is_never_written_to(tmp_path: Path) -> None:
    folder = tmp_path / "inside"
    folder.mkdir()
    assert bytes_of(zipped(folder / "a.zip", {"../evil.json": LINE})) == LINE
    assert sorted(os.listdir(tmp_path)) == ["inside"]
    assert os.listdir(folder) == ["a.zip"]


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ({"a.json": LINE, "b.json": LINE}, "2 files in the archive, where one is wanted"),
        ({}, "0 files in the archive"),
    ],
)
def test_a_zip_must_have_one_file_to_read(tmp_path: Path, members: dict[str, bytes], reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason):
        Opened(zipped(tmp_path / "a.zip", members))


def test_a_zip_compressed_in_a_rare_way_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="compressed in a rare way"):
        Opened(zipped(tmp_path / "a.zip", {"a.json": LINE}, zipfile.ZIP_LZMA))


def test_half_a_zip_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.json": LINE * 100})
    path.write_bytes(path.read_bytes()[:80])
    with pytest.raises(UnreadableSource, match="the archive can't be read"):
        Opened(path)


def test_what_cannot_be_opened_is_told_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="no such file"):
        Opened(tmp_path / "none.json")
    with pytest.raises(UnreadableSource, match="a directory"):
        Opened(tmp_path)
    with pytest.raises(UnreadableSource, match="not a possible file name"):
        Opened("a\0b")


def test_a_pipe_is_read_as_well() -> None:
    reading, writing = os.pipe()
    os.write(writing, gzip.compress(LINE))
    os.close(writing)
    with Opened(f"/dev/fd/{reading}") as file:
        assert file.read(1000) == LINE
    os.close(reading)
