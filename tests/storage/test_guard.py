"""A guard is held by one process, and let go of when that one ends, however it does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bibkit.errors import UnwritableTarget
from bibkit.storage.guard import Guard, Guarded

HOLDER = """
import os, sys
from bibkit.storage.guard import Guard
guard = Guard(sys.argv[1])
guard.take()
if "fork" in sys.argv and os.fork() == 0:
    sys.stdin.read()
    os._exit(0)
print("taken", flush=True)
sys.stdin.read()
"""


def holding(path: Path, *how: str) -> subprocess.Popen[bytes]:
    """Another process, that holds the guard of a file."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, path, *how], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"taken\n"
    return process


def end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()


def test_who_does_not_wait_is_told_that_another_process_is_at_it(tmp_path: Path) -> None:
    with holding(tmp_path / "x") as process:
        with pytest.raises(Guarded):
            Guard(str(tmp_path / "x")).take(wait=False)
        end(process)


def test_another_file_has_another_guard(tmp_path: Path) -> None:
    with holding(tmp_path / "x") as process:
        with Guard(str(tmp_path / "y")):
            pass
        end(process)


def test_a_link_to_a_file_has_the_guard_of_the_file(tmp_path: Path) -> None:
    tmp_path.joinpath("link").symlink_to("x")
    with holding(tmp_path / "link") as process:
        with pytest.raises(Guarded):
            Guard(str(tmp_path / "x")).take(wait=False)
        end(process)


def test_a_guard_ends_with_its_process(tmp_path: Path) -> None:
    with holding(tmp_path / "x") as process:
        end(process)
    with Guard(str(tmp_path / "x")):
        pass


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
def test_a_process_that_it_started_does_not_hold_it_any_longer(tmp_path: Path) -> None:
    with holding(tmp_path / "x", "fork") as process:
        end(process)
        guard = Guard(str(tmp_path / "x"))
        assert is_soon_free(guard)  # the other process closes the file as soon as it gets its turn


def is_soon_free(guard: Guard) -> bool:
    for _ in range(100):
        try:
            guard.take(wait=False)
        except Guarded:
            time.sleep(0.05)
        else:
            guard.release()
            return True
    return False


def test_waiting_lasts_until_the_other_one_is_done(tmp_path: Path) -> None:
    with holding(tmp_path / "x") as process:
        process.send_signal(signal.SIGSTOP if hasattr(signal, "SIGSTOP") else signal.SIGTERM)
        assert process.stdin is not None
        process.stdin.close()
        process.send_signal(signal.SIGCONT if hasattr(signal, "SIGCONT") else signal.SIGTERM)
        with Guard(str(tmp_path / "x")):
            assert process.wait(10) == 0


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    with Guard(str(tmp_path / "x")):
        assert list(tmp_path.iterdir()) == []


def test_a_cache_folder_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.joinpath("locks").write_text("a file where a folder should be")
    monkeypatch.setenv("BIBKIT_CACHE", str(tmp_path))
    with pytest.raises(UnwritableTarget) as caught:
        Guard("x")
    assert str(caught.value) == f"{tmp_path}/locks: File exists (name another folder with BIBKIT_CACHE)"


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIBKIT_CACHE", str(tmp_path))
    Guard("x").take()
    lock = next(tmp_path.joinpath("locks").iterdir())
    lock.unlink()
    lock.mkdir()
    with pytest.raises(UnwritableTarget) as caught:
        Guard("x").take()
    assert str(caught.value) == f"{lock}: Is a directory (name another folder with BIBKIT_CACHE)"
