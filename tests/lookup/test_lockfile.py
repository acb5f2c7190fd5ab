"""The lock file is read whatever it looks like, and written so that nobody's answers are lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bibkit.enrich.answer import Answer, Judgement, Verdict
from bibkit.enrich.lock import ADVICE, UnusableLock
from bibkit.enrich.question import Question
from bibkit.errors import UnwritableTarget
from bibkit.lookup.lockfile import LockFile

NOT_FOUND = Answer(judgement=Judgement(verdict=Verdict.NOT_FOUND), source="arxiv", date="2026-11-21")
TEXT = """\
{"version": 1, "works": {
"00000000000000000001": {
  "asked": {"title": "Title 1"},
  "date": "2026-11-21",
  "source": "arxiv",
  "verdict": "not found"
}
}}
"""


NO_FILE = "a directory, a pipe or a device, which can't be a lock file (name a file)"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIBKIT_CACHE", str(tmp_path / "cache"))
    tmp_path.joinpath("work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


def mark_of(number: int) -> str:
    return f"{number:020}"


def put(file: LockFile, number: int) -> None:
    file.lock.put(mark_of(number), Question(title=f"Title {number}"), NOT_FOUND)


# What a process does: it finds things out one after the other, and saves now and then.
WRITER = """
import sys
from bibkit.enrich.answer import Answer, Judgement, Verdict
from bibkit.enrich.question import Question
from bibkit.lookup.lockfile import LockFile

answer = Answer(judgement=Judgement(verdict=Verdict.NOT_FOUND), source="arxiv", date="2026-11-21")
file = LockFile("bibkit.lock")
for number in range(int(sys.argv[1]), int(sys.argv[2])):
    file.lock.put(f"{number:020}", Question(title=f"Title {number}"), answer)
    file.save()
"""


def test_where_there_is_none_it_is_made() -> None:
    file = LockFile("bibkit.lock")
    put(file, 1)
    file.save()
    assert Path("bibkit.lock").read_text(encoding="utf-8") == TEXT
    assert os.listdir() == ["bibkit.lock"]


def test_without_news_nothing_is_written() -> None:
    LockFile("bibkit.lock").save()
    assert os.listdir() == []


def test_a_file_with_a_mark_and_other_line_ends_is_read_and_stays_so_without_news() -> None:
    content = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    Path("bibkit.lock").write_bytes(content)
    file = LockFile("bibkit.lock")
    assert file.lock.get(mark_of(1)) == NOT_FOUND
    put(file, 1)  # nothing new
    file.save()
    assert Path("bibkit.lock").read_bytes() == content


def test_what_another_process_wrote_meanwhile_stays() -> None:
    one, other = LockFile("bibkit.lock"), LockFile("bibkit.lock")
    put(one, 1)
    put(other, 2)
    one.save()
    other.save()
    assert [LockFile("bibkit.lock").lock.get(mark_of(number)) for number in (1, 2)] == [NOT_FOUND, NOT_FOUND]


def test_processes_that_write_at_the_same_time_lose_nothing() -> None:
    processes = [subprocess.Popen([sys.executable, "-c", WRITER, str(first), str(first + 10)]) for first in (0, 10)]
    assert [process.wait(timeout=60) for process in processes] == [0, 0]
    lock = LockFile("bibkit.lock").lock
    assert [number for number in range(20) if lock.get(mark_of(number)) is None] == []
    assert os.listdir() == ["bibkit.lock"]


def test_a_link_is_followed_also_one_that_leads_nowhere_yet() -> None:
    os.symlink("real.lock", "bibkit.lock")
    for number in (1, 2):
        file = LockFile("bibkit.lock")
        put(file, number)
        file.save()
    assert (os.path.islink("bibkit.lock"), len(LockFile("real.lock").lock)) == (True, 2)


def test_a_lock_that_was_spoilt_meanwhile_is_not_overwritten() -> None:
    file = LockFile("bibkit.lock")
    put(file, 1)
    Path("bibkit.lock").write_text("<<<<<<< HEAD\n")
    with pytest.raises(UnusableLock, match=r"^bibkit.lock:1: .*\(take one side of the conflict\)$"):
        file.save()
    assert Path("bibkit.lock").read_text() == "<<<<<<< HEAD\n"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("folder", f"folder: {NO_FILE}"),
        ("pipe", f"pipe: {NO_FILE}"),
        ("/dev/null", f"/dev/null: {NO_FILE}"),
        ("empty", f"empty:1: not JSON: a value should stand here ({ADVICE})"),
        ("empty/x", "empty/x: Not a directory"),
        ("binary", f"binary: not UTF-8, so no lock file of bibkit's ({ADVICE})"),
    ],
)
def test_what_can_be_no_lock_file_is_refused(path: str, message: str) -> None:
    os.mkdir("folder")
    os.mkfifo("pipe")
    Path("empty").touch()
    Path("binary").write_bytes(b"SQLite \xff")
    with pytest.raises(UnusableLock) as caught:
        LockFile(path)
    assert str(caught.value) == message


def test_it_is_known_beforehand_that_there_is_no_folder_to_write_it_in() -> None:
    with pytest.raises(UnwritableTarget, match="no such folder"):
        LockFile("none/bibkit.lock").check()
    LockFile("bibkit.lock").check()
