"""What a second process makes comes out here in order, and that process never outlives its use."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bibkit.storage.relay import processors, relayed

pytestmark = pytest.mark.skipif(not hasattr(os, "fork") or processors() < 2, reason="there is no second process")


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """What `relayed` puts aside is collected again."""
    yield
    gc.unfreeze()


def without_end(path: Path) -> Iterator[int]:
    path.write_text(str(os.getpid()))
    number = 0
    while True:
        number += 1
        yield number


def ended(path: Path) -> bool:
    """Whether the process whose number stands in a file is gone, or soon will be."""
    for _ in range(200):
        try:
            os.kill(int(path.read_text()), 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("count", [0, 1, 999, 1_000, 1_001, 150_000])
def test_values_come_in_their_order(count: int) -> None:
    assert list(relayed(lambda: iter(range(count)))) == list(range(count))


def test_plain_values_come_as_they_are() -> None:
    values = [None, 1 << 70, 1.5, "Ä\ud800", b"\0\xff", (1, [2, {"three": (4,)}]), True, "x" * 3_000_000]
    assert list(relayed(lambda: iter(values))) == values


def test_they_are_made_by_another_process() -> None:
    assert list(relayed(lambda: iter([os.getpid()]))) != [os.getpid()]


def test_who_stops_early_leaves_no_process(tmp_path: Path) -> None:
    values = relayed(lambda: without_end(tmp_path / "process"))
    assert [next(values), next(values)] == [1, 2]
    values.close()
    with pytest.raises(ProcessLookupError):
        os.kill(int(tmp_path.joinpath("process").read_text()), 0)


def test_a_process_that_is_killed_was_short_of_memory() -> None:
    def killed() -> Iterator[int]:
        yield from range(2_500)
        os.kill(os.getpid(), signal.SIGKILL)

    values = relayed(killed)
    assert [next(values) for _ in range(2_000)] == list(range(2_000))
    with pytest.raises(MemoryError):
        next(values)


def test_what_goes_wrong_there_is_shown_and_ends_the_work_here(capfd: pytest.CaptureFixture[str]) -> None:
    def broken() -> Iterator[int]:
        yield from range(1_500)
        raise ZeroDivisionError("of all things")

    with pytest.raises(RuntimeError, match="the second process did not come to its end"):
        list(relayed(broken))
    assert capfd.readouterr().err.endswith("ZeroDivisionError: of all things\n")


def test_a_signal_that_stops_it_stops_this_one_too() -> None:
    class Stopped(Exception):
        pass

    def stop(number: int, frame: object) -> None:
        raise Stopped

    def stopped() -> Iterator[int]:
        yield from range(1_500)
        os.kill(os.getpid(), signal.SIGINT)

    before = signal.signal(signal.SIGINT, stop)
    try:
        with pytest.raises(Stopped):
            list(relayed(stopped))
    finally:
        signal.signal(signal.SIGINT, before)


def test_it_ends_when_this_process_is_killed(tmp_path: Path) -> None:
    program = (
        "import os, signal, sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path; from test_relay import relayed, without_end\n"
        "values = relayed(lambda: without_end(Path(sys.argv[2])))\n"
        "next(values); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, Path(__file__).parent, tmp_path / "process"], timeout=60, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert ended(tmp_path / "process")
