"""Which configuration is the nearest to a file, and whether it can be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bibkit.errors import BadConfiguration
from bibkit.storage.configuration import (
    LARGEST_BYTES,
    ConfigurationFile,
    Named,
    Nearest,
    read_configuration,
)

OURS = "[tool.bibkit]\n"


class Finding:
    """Looks for configurations, and notes what was read and what was passed over."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.passed: list[str] = []
        self._nearest = Nearest(self._take, self.passed.append)

    def _take(self, file: ConfigurationFile) -> str | None:
        self.read.append(file.path)
        return file.path if not file.is_project or OURS in file.text else None

    def of(self, path: str) -> tuple[str | None, str]:
        return tuple(self._nearest.of(path))  # type: ignore[return-value]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: `paper`, which has `refs/old` in it."""
    folder = tmp_path / "paper"
    (folder / "refs" / "old").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


class TestNearest:
    def test_a_folder_without_any_has_that_above(self, here: Path) -> None:
        Path("bibkit.toml").touch()
        assert Finding().of("refs/old/x.bib") == ("bibkit.toml", "refs/old/x.bib")

    def test_the_nearest_wins(self, here: Path) -> None:
        Path("bibkit.toml").touch()
        Path("refs/bibkit.toml").touch()
        assert Finding().of("refs/old/x.bib") == ("refs/bibkit.toml", "old/x.bib")
        assert Finding().of("x.bib") == ("bibkit.toml", "x.bib")

    def test_one_above_the_current_folder_is_found(self, here: Path) -> None:
        Path("../bibkit.toml").touch()
        assert Finding().of("x.bib") == ("../bibkit.toml", "paper/x.bib")

    def test_one_elsewhere_has_its_whole_path(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        Path("refs/bibkit.toml").touch()
        Path("../else").mkdir()
        monkeypatch.chdir("../else")
        assert Finding().of("../paper/refs/x.bib") == (str(here.resolve() / "refs/bibkit.toml"), "x.bib")

    def test_a_repository_is_no_boundary(self, here: Path) -> None:
        Path("bibkit.toml").touch()
        Path("refs/.git").mkdir()
        assert Finding().of("refs/x.bib")[0] == "bibkit.toml"

    def test_standard_input_is_in_the_current_folder(self, here: Path) -> None:
        Path("bibkit.toml").touch()
        assert Finding().of("-") == ("bibkit.toml", "-")

    def test_a_folder_is_looked_at_itself(self, here: Path) -> None:
        Path("refs/bibkit.toml").touch()
        assert Finding().of("refs/") == ("refs/bibkit.toml", "")

    def test_the_file_need_not_be_there(self, here: Path) -> None:
        Path("bibkit.toml").touch()
        assert Finding().of("no/such/x.bib") == ("bibkit.toml", "no/such/x.bib")

    def test_a_linked_folder_is_where_it_really_is(self, here: Path) -> None:
        Path("bibkit.toml").touch()
        Path("refs/bibkit.toml").touch()
        Path("link").symlink_to("refs/old")
        assert Finding().of("link/x.bib") == ("refs/bibkit.toml", "old/x.bib")
        assert Finding().of("link/../x.bib") == ("refs/bibkit.toml", "x.bib")

    def test_a_project_with_a_table_is_one(self, here: Path) -> None:
        Path("pyproject.toml").write_text(OURS)
        assert Finding().of("x.bib")[0] == "pyproject.toml"

    def test_a_project_without_a_table_is_passed_over(self, here: Path) -> None:
        Path("pyproject.toml").write_text(OURS)
        Path("refs/pyproject.toml").write_text("[tool.ruff]\n")
        assert Finding().of("refs/x.bib")[0] == "pyproject.toml"

    def test_of_two_in_a_folder_the_project_is_passed_over(self, here: Path) -> None:
        Path("pyproject.toml").write_text(OURS)
        Path("bibkit.toml").touch()
        finding = Finding()
        assert finding.of("x.bib")[0] == "bibkit.toml"
        assert finding.passed == ["pyproject.toml"]

    def test_a_project_without_a_table_is_not_told_of(self, here: Path) -> None:
        Path("pyproject.toml").touch()
        Path("bibkit.toml").touch()
        finding = Finding()
        finding.of("x.bib")
        assert finding.passed == []

    def test_each_is_read_once_however_many_files_there_are(self, here: Path) -> None:
        Path("bibkit.toml").touch()
        Path("refs/pyproject.toml").touch()
        finding = Finding()
        for number in range(100):
            finding.of(f"refs/{number}.bib")
            finding.of(f"{here}/refs/old/{number}.bib")
        assert sorted(finding.read) == ["bibkit.toml", "refs/pyproject.toml"]


@pytest.mark.parametrize(
    ("target", "cause"), [("bibkit.toml", "Too many levels of symbolic links"), ("gone.toml", "no such file")]
)
def test_a_link_that_leads_nowhere_is_refused(here: Path, target: str, cause: str) -> None:
    Path("refs/bibkit.toml").symlink_to(target)
    Path("bibkit.toml").touch()
    with pytest.raises(BadConfiguration, match=f"^refs/bibkit.toml: {cause}$"):
        Finding().of("refs/x.bib")


class TestWhatIsNone:
    def test_a_folder_of_that_name(self, here: Path) -> None:
        Path("refs/bibkit.toml").mkdir()
        Path("refs/pyproject.toml").mkdir()
        Path("bibkit.toml").touch()
        assert Finding().of("refs/x.bib")[0] == "bibkit.toml"

    def test_a_pipe(self, here: Path) -> None:
        os.mkfifo("refs/bibkit.toml")
        Path("bibkit.toml").touch()
        assert Finding().of("refs/x.bib")[0] == "bibkit.toml"

    def test_a_folder_that_is_a_link_to_itself(self, here: Path) -> None:
        Path("loop").symlink_to("loop")
        Path("bibkit.toml").touch()
        assert Finding().of("loop/x.bib")[0] == "bibkit.toml"

    @pytest.mark.parametrize("path", ["a\0b/x.bib", "n" * 5000 + "/x.bib", ""])
    def test_what_is_no_possible_name_has_what_it_has(self, here: Path, path: str) -> None:
        Finding().of(path)

    def test_a_folder_that_is_gone_has_none(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        Path("gone").mkdir()
        monkeypatch.chdir("gone")
        Path("../gone").rmdir()
        assert Finding().of("x.bib") == (None, "x.bib")

    def test_a_path_with_a_newline_is_a_path(self, here: Path) -> None:
        Path("a\nb").mkdir()
        Path("a\nb/bibkit.toml").touch()
        assert Finding().of("a\nb/x.bib") == ("a\nb/bibkit.toml", "x.bib")


class TestNamed:
    def test_one_for_all_files_is_the_same_everywhere(self, here: Path) -> None:
        named = Named("ours", "refs")
        assert named.of("refs/old/x.bib") == ("ours", "old/x.bib")
        assert named.of("x.bib") == ("ours", "../x.bib")


class TestReading:
    def test_a_byte_order_mark_is_no_part_of_the_text(self, here: Path) -> None:
        Path("bibkit.toml").write_bytes(b"\xef\xbb\xbfx = 1\r\n")
        assert read_configuration("bibkit.toml") == ("bibkit.toml", "x = 1\r\n")

    def test_what_is_not_utf_8_is_told_with_its_line(self, here: Path) -> None:
        Path("bibkit.toml").write_bytes(b"# a\n# caf\xe9\n")
        with pytest.raises(BadConfiguration, match=r"^bibkit.toml:2: not UTF-8 \(TOML always is: save it as UTF-8\)$"):
            read_configuration("bibkit.toml")

    def test_what_is_too_large_is_not_read(self, here: Path) -> None:
        with open("bibkit.toml", "wb") as file:
            file.truncate(100 * LARGEST_BYTES)
        with pytest.raises(BadConfiguration, match=r"^bibkit.toml: larger than a megabyte \(no configuration is\)$"):
            read_configuration("bibkit.toml")

    def test_what_has_no_end_is_not_read(self) -> None:
        with pytest.raises(BadConfiguration, match=r"^/dev/zero: larger than a megabyte"):
            read_configuration("/dev/zero")

    @pytest.mark.parametrize(
        ("path", "cause"),
        [
            ("no.toml", "no.toml: no such file"),
            ("refs", "refs: a directory (give the files in it)"),
            ("a\0b", "a\0b: not a possible file name (embedded null byte)"),
        ],
    )
    def test_what_can_not_be_read_is_told(self, here: Path, path: str, cause: str) -> None:
        with pytest.raises(BadConfiguration) as caught:
            read_configuration(path)
        assert str(caught.value) == cause

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_what_must_not_be_read_is_told(self, here: Path) -> None:
        Path("bibkit.toml").touch(mode=0)
        with pytest.raises(BadConfiguration, match=r"^bibkit.toml: no permission to read it$"):
            Finding().of("x.bib")
