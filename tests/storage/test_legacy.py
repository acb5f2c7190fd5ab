"""Bytes that are not UTF-8 are read as Windows-1252, and it is told where."""

from __future__ import annotations

from pathlib import Path

import pytest

from bibkit.findings.codes.files import F101
from bibkit.storage.files import FileSource
from bibkit.storage.legacy import LegacySource
from bibkit.workshop import read


def legacy(tmp_path: Path, content: bytes) -> LegacySource:
    path = tmp_path / "refs.bib"
    path.write_bytes(content)
    return LegacySource(FileSource(path))


def test_utf_8_is_read_as_it_is_and_there_is_nothing_to_tell(tmp_path: Path) -> None:
    source = legacy(tmp_path, "Müller, 王\n".encode())
    assert source.text() == "Müller, 王\n"
    assert source.finding() is None


def test_windows_1252_is_read_and_its_lines_are_counted(tmp_path: Path) -> None:
    source = legacy(tmp_path, b"a\nM\xfcller \x96 \x93x\x94\nb\nJ\xf6rg\n")
    assert list(source.lines()) == ["a\n", "Müller – “x”\n", "b\n", "Jörg\n"]
    finding = source.finding()
    assert finding is not None
    assert (finding.code, finding.place.line) == (F101, 2)
    assert finding.message == "2 lines are not UTF-8, this is the first (read as Windows-1252)"


def test_a_file_pasted_together_from_both_is_read_line_by_line(tmp_path: Path) -> None:
    source = legacy(tmp_path, "Müller\n".encode() + b"J\xf6rg\n")
    assert source.text() == "Müller\nJörg\n"
    finding = source.finding()
    assert finding is not None
    assert str(finding.place).endswith("refs.bib:2")


def test_a_line_of_a_later_piece_has_its_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bibkit.storage.files.PIECE_CHARACTERS", 4)
    source = legacy(tmp_path, b"one\ntwo\nthree\nf\xf6ur\n")
    assert "".join(source.pieces()) == "one\ntwo\nthree\nföur\n"
    finding = source.finding()
    assert finding is not None
    assert finding.place.line == 4


def test_the_five_empty_places_of_the_code_page_are_control_characters(tmp_path: Path) -> None:
    assert legacy(tmp_path, b"\x81\x8d\x8f\x90\x9d\xe9").text() == "\x81\x8d\x8f\x90\x9dé"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_bibliography_in_latin_1_is_read_with_a_warning(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "refs.bib"
    path.write_bytes(mark + b"@book{a,\n  author = {M\xfcller, J\xf6rg}}\n")
    told: list[str] = []
    (record,) = read(path, tell=lambda finding: told.append(f"{finding.place.line} {finding.code.id}"))
    assert [(name.family, name.given) for name in record.authors] == [("Müller", "Jörg")]  # type: ignore[union-attr]
    assert told == ["2 F101"]


def test_an_export_of_a_reference_manager_in_latin_1_is_read_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "refs.ris"
    path.write_bytes(b"TY  - BOOK\nTI  - Caf\xe9\nER  - \n")
    told: list[str] = []
    (record,) = read(path, tell=lambda finding: told.append(f"{finding.place.line} {finding.code.id}"))
    assert record.title == "Café"
    assert told == ["2 F101"]
