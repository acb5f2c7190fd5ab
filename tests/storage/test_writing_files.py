"""A file is written wholly or left as it was, and nothing else is left beside it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bibkit.errors import UnwritableTarget
from bibkit.storage.target import check_target, write_atomically

needs_a_user = pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the test runs in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def breaking_off(error: BaseException) -> Iterator[str]:
    """Chunks that end in an error after a megabyte."""
    yield "x" * 1_000_000
    raise error


def refusal(path: str, inputs: tuple[str, ...] = ()) -> str:
    """What is said about a target before anything is written."""
    with pytest.raises(UnwritableTarget) as raised:
        check_target(path, inputs)
    return str(raised.value)


def test_the_chunks_stand_in_the_file_in_order() -> None:
    write_atomically("refs.bib", ["@misc{a}\n", "@misc{b}\n"])
    assert Path("refs.bib").read_bytes() == b"@misc{a}\n@misc{b}\n"


def test_the_file_is_utf_8_with_plain_newlines() -> None:
    write_atomically("refs.bib", ["ü\n"])
    assert Path("refs.bib").read_bytes() == b"\xc3\xbc\n"


def test_many_chunks_arrive_whole(folder: Path) -> None:
    write_atomically("refs.bib", (f"{number}\n" for number in range(300_000)))
    assert Path("refs.bib").read_text().splitlines() == [str(number) for number in range(300_000)]


def test_no_chunks_make_an_empty_file() -> None:
    write_atomically("refs.bib", [])
    assert Path("refs.bib").read_bytes() == b""


def test_half_of_a_surrogate_pair_becomes_the_replacement_character() -> None:
    write_atomically("refs.bib", ["a\ud83db 😀"])
    assert Path("refs.bib").read_text(encoding="utf-8") == "a\ufffdb 😀"


def test_a_longer_file_is_replaced_wholly() -> None:
    Path("refs.bib").write_text("something much longer")
    write_atomically("refs.bib", ["short"])
    assert Path("refs.bib").read_text() == "short"


def test_nothing_else_is_left_beside_it(folder: Path) -> None:
    write_atomically("refs.bib", ["x"])
    assert [path.name for path in folder.iterdir()] == ["refs.bib"]


@pytest.mark.parametrize("error", [ValueError("a bug"), KeyboardInterrupt(), SystemExit(143)], ids=repr)
def test_an_error_among_the_chunks_leaves_the_file_as_it_was(folder: Path, error: BaseException) -> None:
    Path("refs.bib").write_text("old")
    with pytest.raises(type(error)):
        write_atomically("refs.bib", breaking_off(error))
    assert {path.name: path.read_text() for path in folder.iterdir()} == {"refs.bib": "old"}


def test_an_os_error_among_the_chunks_is_not_blamed_on_the_file() -> None:
    with pytest.raises(OSError, match="somewhere else"):
        write_atomically("refs.bib", breaking_off(OSError("somewhere else")))


def test_an_error_among_the_chunks_leaves_no_new_file(folder: Path) -> None:
    with pytest.raises(ValueError, match="a bug"):
        write_atomically("refs.bib", breaking_off(ValueError("a bug")))
    assert list(folder.iterdir()) == []


def test_an_old_file_keeps_its_permissions() -> None:
    Path("refs.bib").write_text("old")
    Path("refs.bib").chmod(0o640)
    write_atomically("refs.bib", ["new"])
    assert stat.S_IMODE(os.stat("refs.bib").st_mode) == 0o640


def test_a_new_file_has_what_the_umask_leaves() -> None:
    before = os.umask(0o027)
    try:
        write_atomically("refs.bib", ["new"])
    finally:
        os.umask(before)
    assert stat.S_IMODE(os.stat("refs.bib").st_mode) == 0o640


def test_a_link_stays_a_link_and_what_it_points_to_is_written() -> None:
    Path("real").mkdir()
    Path("real/refs.bib").write_text("old")
    Path("refs.bib").symlink_to("real/refs.bib")
    write_atomically("refs.bib", ["new"])
    assert Path("refs.bib").is_symlink()
    assert Path("real/refs.bib").read_text() == "new"


def test_a_link_to_a_file_that_is_not_there_makes_that_file() -> None:
    Path("refs.bib").symlink_to("elsewhere.bib")
    write_atomically("refs.bib", ["new"])
    assert Path("elsewhere.bib").read_text() == "new"


def test_a_name_as_long_as_names_can_be_is_written() -> None:
    name = "x" * 251 + ".bib"
    write_atomically(name, ["new"])
    assert Path(name).read_text() == "new"


def test_a_device_is_written_to_and_stays() -> None:
    write_atomically("/dev/null", ["x"])
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_a_pipe_is_written_to_and_stays() -> None:
    os.mkfifo("pipe")
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(Path("pipe").read_text()))
    reader.start()
    write_atomically("pipe", ["one\n", "two\n"])
    reader.join()
    assert got == ["one\ntwo\n"]
    assert stat.S_ISFIFO(os.stat("pipe").st_mode)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")
def test_a_full_device_is_named() -> None:
    with pytest.raises(UnwritableTarget, match=r"^/dev/full: No space left on device$"):
        write_atomically("/dev/full", ["x"])


def test_a_disk_that_fills_up_leaves_the_old_file(folder: Path) -> None:
    Path("refs.bib").write_text("old")
    program = (
        "import resource; from bibkit.storage.target import write_atomically\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))\n"
        "write_atomically('refs.bib', ('x' * 1000 for _ in range(1000)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1] == "bibkit.errors.UnwritableTarget: refs.bib: File too large"
    assert {path.name: path.read_text() for path in folder.iterdir()} == {"refs.bib": "old"}


def test_checking_changes_nothing(folder: Path) -> None:
    check_target("refs.bib")
    assert list(folder.iterdir()) == []


def test_a_directory_is_refused() -> None:
    Path("out").mkdir()
    assert refusal("out") == "out: a directory (name a file)"


@pytest.mark.parametrize("path", ["out/", "", "/"])
def test_a_name_that_is_no_file_name_is_refused(path: str) -> None:
    assert refusal(path).endswith("not the name of a file")


def test_a_missing_folder_is_refused() -> None:
    assert refusal("out/refs.bib") == "out/refs.bib: no such folder (make it first)"


def test_an_impossible_name_is_refused() -> None:
    assert "not a possible file name" in refusal("a\0b")


def test_a_circle_of_links_is_refused() -> None:
    Path("a.bib").symlink_to("b.bib")
    Path("b.bib").symlink_to("a.bib")
    assert refusal("a.bib") == "a.bib: Too many levels of symbolic links"


@needs_a_user
def test_a_folder_that_may_not_be_written_is_refused() -> None:
    Path("out").mkdir(mode=0o500)
    assert refusal("out/refs.bib") == "out/refs.bib: no permission to write in its folder"


@needs_a_user
def test_a_file_that_may_not_be_written_is_refused() -> None:
    Path("refs.bib").write_text("old")
    Path("refs.bib").chmod(0o400)
    assert refusal("refs.bib") == "refs.bib: no permission to write it"


def test_a_target_that_is_an_input_is_refused() -> None:
    Path("refs.bib").write_text("old")
    assert refusal("refs.bib", ("other.bib", "./refs.bib")) == "refs.bib: one of the inputs (write to another file)"


def test_a_target_that_is_an_input_by_another_name_is_refused() -> None:
    Path("refs.bib").write_text("old")
    os.link("refs.bib", "hard.bib")
    Path("soft.bib").symlink_to("hard.bib")
    assert refusal("refs.bib", ("soft.bib",)).startswith("refs.bib: one of the inputs")


def test_a_device_may_be_target_and_input() -> None:
    check_target("/dev/null", ("/dev/null",))
