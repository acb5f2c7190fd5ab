"""Opening the documents that others include."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bibkit.errors import UnreadableSource
from bibkit.storage.following import Opened, open_followed


def test_a_text_comes_with_what_all_paths_to_it_have_in_common(tmp_path: Path) -> None:
    path = tmp_path / "a.tex"
    path.write_bytes(b"\xef\xbb\xbfcaf\xc3\xa9\r\n")
    (tmp_path / "b.tex").symlink_to(path)
    assert open_followed(str(tmp_path / "b.tex")) == Opened("café\r\n", os.path.realpath(path))


@pytest.mark.parametrize("name", ["none.tex", "a.tex/none.tex"])
def test_there_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.tex").write_text("x")
    assert open_followed(str(tmp_path / name)) is None


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="a directory"):
        open_followed(str(tmp_path))


def test_links_that_lead_to_each_other_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.tex").symlink_to(tmp_path / "b.tex")
    (tmp_path / "b.tex").symlink_to(tmp_path / "a.tex")
    with pytest.raises(UnreadableSource, match="symbolic links"):
        open_followed(str(tmp_path / "a.tex"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_nobody_waits_at_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.tex")
    with pytest.raises(UnreadableSource, match="no regular file"):
        open_followed(str(tmp_path / "a.tex"))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no /dev/zero")
def test_a_device_is_no_document() -> None:
    with pytest.raises(UnreadableSource, match="/dev/zero: no regular file"):
        open_followed("/dev/zero")


def test_a_hundred_megabytes_are_no_document(tmp_path: Path) -> None:
    with open(tmp_path / "a.tex", "wb") as file:
        file.truncate(100 << 20)
    with pytest.raises(UnreadableSource, match="larger than 8 MB"):
        open_followed(str(tmp_path / "a.tex"))


def test_what_is_no_text_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "a.tex").write_bytes(b"%PDF-1.5")
    with pytest.raises(UnreadableSource, match="a PDF"):
        open_followed(str(tmp_path / "a.tex"))


def test_what_can_not_be_a_name_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="not a possible file name"):
        open_followed("a\x00b")
