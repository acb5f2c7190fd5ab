"""A file is text that can be read again and again, or one clear line about why it can't."""

from __future__ import annotations

import io
import os
import stat
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from bibkit.errors import UnreadableSource
from bibkit.storage.encoding import BLOCK_BYTES, HEAD_BYTES
from bibkit.storage.files import FileSource

Write = Callable[[bytes], FileSource]


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes bytes to a file and gives it as a source; the file's name is `papers.txt`."""
    monkeypatch.chdir(tmp_path)

    def write(content: bytes) -> FileSource:
        Path("papers.txt").write_bytes(content)
        return FileSource("papers.txt")

    return write


def refusal(source: FileSource) -> str:
    """What is said when all of a source's lines are read."""
    with pytest.raises(UnreadableSource) as raised:
        for _ in source.lines():
            pass
    return str(raised.value)


def test_lines_keep_their_ends(written: Write) -> None:
    assert list(written("eins\nzwei ü\n\ndrei".encode()).lines()) == ["eins\n", "zwei ü\n", "\n", "drei"]


def test_every_kind_of_line_end_becomes_a_newline(written: Write) -> None:
    assert list(written(b"one\r\ntwo\rthree\nfour").lines()) == ["one\n", "two\n", "three\n", "four"]


def test_other_separators_do_not_end_a_line(written: Write) -> None:
    content = "a\x0bb\x0cc\x1cd\x85e\u2028f\n"
    assert list(written(content.encode()).lines()) == [content]


def test_the_text_is_its_lines_joined(written: Write) -> None:
    assert written(b"one\r\ntwo").text() == "one\ntwo"


def test_a_source_can_be_read_again(written: Write) -> None:
    source = written(b"one\ntwo\n")
    assert [list(source.lines()), list(source.lines())] == [["one\n", "two\n"]] * 2


def test_two_readings_do_not_disturb_each_other(written: Write) -> None:
    source = written(b"one\ntwo\n")
    assert list(zip(source.lines(), source.lines(), strict=True)) == [("one\n", "one\n"), ("two\n", "two\n")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_dropped(written: Write, encoding: str) -> None:
    assert list(written("žluťoučký\r\nkůň".encode(encoding)).lines()) == ["žluťoučký\n", "kůň"]


def test_big_endian_utf_16_is_read(written: Write) -> None:
    assert written("\ufeffnaïve\n".encode("utf-16-be")).text() == "naïve\n"


def test_a_character_across_two_blocks_is_read(written: Write) -> None:
    text = "a" * (HEAD_BYTES - 1) + "é" + "b" * (BLOCK_BYTES - HEAD_BYTES - 2) + "€\n"
    assert written(text.encode()).text() == text


def test_the_name_is_the_path_as_given(written: Write) -> None:
    assert written(b"x").name == "papers.txt"


def test_the_name_of_a_file_name_in_latin_1_is_text() -> None:
    assert FileSource(os.fsdecode(b"caf\xe9.txt")).name == "caf\\xe9.txt"


def test_a_missing_file_is_named(written: Write) -> None:
    assert refusal(FileSource("no-such.txt")) == "no-such.txt: no such file"


def test_a_path_through_a_file_is_no_such_file(written: Write) -> None:
    written(b"x")
    assert refusal(FileSource("papers.txt/x")) == "papers.txt/x: no such file (a part of the path is not a directory)"


def test_a_directory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("seeds").mkdir()
    assert refusal(FileSource("seeds")) == "seeds: a directory (give the files in it)"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(written: Write) -> None:
    source = written(b"x")
    Path("papers.txt").chmod(0)
    assert refusal(source) == "papers.txt: no permission to read it"


def test_an_impossible_name_is_refused() -> None:
    assert "not a possible file name" in refusal(FileSource("a\0b"))


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf\n", b"\n" * (3 * HEAD_BYTES)])
def test_a_file_of_nothing_but_white_space_has_nothing_in_it(written: Write, content: bytes) -> None:
    assert refusal(written(content)) == "papers.txt: nothing in it"


def test_an_empty_file_is_refused_the_second_time_as_well(written: Write) -> None:
    source = written(b"")
    assert refusal(source) == refusal(source)


def test_text_after_a_long_stretch_of_white_space_is_read(written: Write) -> None:
    assert written(b"\n" * (3 * HEAD_BYTES) + b"text").text().strip() == "text"


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF (save or copy its text into a plain text file)"),
        (b"\x1f\x8b\x08\x00", "compressed with gzip (unpack it first)"),
        (b"PK\x03\x04\x14", "a ZIP archive or an Office document (unpack it, or save or copy its text into a plain "),
        (b"{\\rtf1\\ansi", "a Rich Text document (save or copy its text into a plain text file)"),
        (b"text\x00text", "a binary file (bibkit reads text; UTF-16 needs a byte order mark)"),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", "text in UTF-32 (save it as UTF-8)"),
    ],
)
def test_what_is_no_text_is_called_by_its_name(written: Write, content: bytes, cause: str) -> None:
    assert refusal(written(content)).startswith(f"papers.txt: {cause}")


def test_a_nul_far_from_the_beginning_is_left_to_the_reader(written: Write) -> None:
    text = "a" * HEAD_BYTES + "\0\n"
    assert written(text.encode()).text() == text


def test_latin_1_is_refused_with_the_place_and_the_way_out(written: Write) -> None:
    assert refusal(written(b"one\r\ntwo\rcaf\xe9 three\n")) == (
        "papers.txt: not UTF-8: line 3, byte offset 12 is 0xe9 "
        "(save it as UTF-8, for example with: iconv -f WINDOWS-1252 -t UTF-8)"
    )


def test_a_wrong_byte_in_the_middle_of_a_large_file_is_found_while_reading(written: Write) -> None:
    lines = b"x" * 99 + b"\n"
    source = written(lines * 30_000 + b"caf\xe9\n" + lines)
    assert "line 30001, byte offset 3000003 is 0xe9" in refusal(source)


def test_a_wrong_byte_is_found_after_a_byte_order_mark(written: Write) -> None:
    assert "line 2, byte offset 5 is 0xff" in refusal(written(b"\xef\xbb\xbfa\n\xff"))


def test_a_wrong_byte_right_after_half_a_character_at_a_block_end_is_found(written: Write) -> None:
    content = b"a" * (BLOCK_BYTES - 1) + b"\xc3" + b"a\n"
    assert f"line 1, byte offset {BLOCK_BYTES - 1} is 0xc3" in refusal(written(content))


def test_a_file_that_ends_inside_a_character_is_refused(written: Write) -> None:
    assert "line 2, byte offset 4 is 0xe2" in refusal(written(b"abc\n\xe2\x82"))


def test_utf_16_that_breaks_off_is_refused_with_its_place(written: Write) -> None:
    content = b"\xff\xfe" + "a\nb".encode("utf-16-le") + b"\x00"
    assert refusal(written(content)) == "papers.txt: not UTF-16 from line 2 on, byte offset 8 (save it as UTF-8)"


def test_the_lines_before_a_wrong_byte_have_been_given(written: Write) -> None:
    source = written(b"x\n" * HEAD_BYTES * 4 + b"\xff")
    given: list[str] = []
    with pytest.raises(UnreadableSource):
        given.extend(source.lines())
    assert len(given) >= HEAD_BYTES


def test_checking_finds_what_the_beginning_shows(written: Write) -> None:
    with pytest.raises(UnreadableSource, match="a PDF"):
        written(b"%PDF-1.4").check()


def test_checking_a_sound_file_says_nothing(written: Write) -> None:
    source = written(b"text")
    source.check()
    assert source.text() == "text"


class TestWhatPassesOnlyOnce:
    """Pipes and standard input are kept, so that they can be read as often as a file."""

    @pytest.fixture
    def pipe(self, tmp_path: Path) -> Callable[[bytes], FileSource]:
        def fill(content: bytes) -> FileSource:
            path = tmp_path / "pipe"
            os.mkfifo(path)
            threading.Thread(target=path.write_bytes, args=(content,), daemon=True).start()
            return FileSource(path)

        return fill

    def test_a_pipe_can_be_read_twice(self, pipe: Write) -> None:
        source = pipe(b"one\ntwo\n")
        assert [list(source.lines()), source.text()] == [["one\n", "two\n"], "one\ntwo\n"]

    def test_two_readings_of_a_pipe_do_not_disturb_each_other(self, pipe: Write) -> None:
        text = "".join(f"line {number}\n" for number in range(100_000))
        source = pipe(text.encode())
        assert all(a == b for a, b in zip(source.lines(), source.lines(), strict=True))

    def test_a_pipe_with_a_byte_order_mark_is_read(self, pipe: Write) -> None:
        assert pipe("ü\n".encode("utf-16")).text() == "ü\n"

    def test_a_wrong_byte_in_a_pipe_is_found(self, pipe: Write) -> None:
        assert "line 2, byte offset 4 is 0xe9" in refusal(pipe(b"abc\n\xe9"))

    def test_an_empty_pipe_has_nothing_in_it(self, pipe: Write) -> None:
        assert refusal(pipe(b"")).endswith("pipe: nothing in it")

    def test_standard_input_can_be_read_twice(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"one\r\ntwo")))
        source = FileSource("-")
        assert [source.text(), source.text()] == ["one\ntwo", "one\ntwo"]

    def test_standard_input_is_called_by_its_dash(self) -> None:
        assert FileSource("-").name == "-"

    def test_closed_standard_input_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", None)
        assert refusal(FileSource("-")) == "-: standard input is closed"

    @pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="the system has no /dev/zero")
    def test_an_endless_device_is_refused_by_its_beginning(self) -> None:
        assert refusal(FileSource("/dev/zero")).startswith("/dev/zero: a binary file")

    def test_nothing_is_left_in_the_folder_for_temporary_files(
        self, pipe: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        room = tmp_path / "room"
        room.mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(room))
        source = pipe(b"0123456789\n" * 1_000_000)
        assert sum(1 for _ in source.lines()) == 1_000_000
        assert list(room.iterdir()) == []


def test_reading_does_not_change_the_file(written: Write) -> None:
    source = written(b"one\r\n")
    before = os.stat("papers.txt")
    source.text()
    after = os.stat("papers.txt")
    assert (stat.S_IMODE(before.st_mode), before.st_mtime_ns) == (stat.S_IMODE(after.st_mode), after.st_mtime_ns)


def test_pieces_end_with_a_line_and_join_to_the_text(written: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bibkit.storage.files.PIECE_CHARACTERS", 4)
    source = written(b"one\r\ntwo three\nfour")
    assert list(source.pieces()) == ["one\ntwo three\n", "four"]
