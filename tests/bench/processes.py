"""Run a whole process and take its time and memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread, Timer

ONCE = 2.0  # seconds: a run that takes longer is not repeated
BETWEEN_LOOKS = 0.05  # seconds
LIMIT = 120.0  # seconds after which a program is stopped
BIBKIT_ENDS = (0, 1)  # 1: a finding is an error, the rest was written

Command = Sequence[str | Path]


class Failed(Exception):
    """A command that was to be timed did not do its work."""


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process."""

    seconds: float
    peak: float  # megabytes of memory
    code: int


def run(command: Command, stdout: Path, stderr: Path) -> Run:
    """Run a command to its end. Unix only: the memory is that of its process, or of all its processes at one time."""
    with stdout.open("wb") as out, stderr.open("wb") as err:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        stop = Timer(LIMIT, os.kill, (child.pid, signal.SIGKILL))
        stop.start()
        family = Family(child.pid)
        family.start()
        try:
            _, status, usage = os.wait4(child.pid, 0)
            seconds = time.perf_counter() - start
        finally:
            stop.cancel()  # before the number of the process can be another's
            family.stop()
    child.returncode = os.waitstatus_to_exitcode(status)
    per_megabyte = 1_000_000 if sys.platform == "darwin" else 1_000  # bytes there, kilobytes elsewhere
    return Run(seconds, max(usage.ru_maxrss / per_megabyte, family.peak), child.returncode)


class Family(Thread):
    """Watches a process and those it starts; `peak` is the most megabytes that they held together, 0 if it was alone.

    What several hold in common is counted once. Linux only; elsewhere it sees nothing.
    """

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0.0
        self._process = process
        self._ended = Event()

    def run(self) -> None:
        while not self._ended.wait(BETWEEN_LOOKS):
            with suppress(OSError):  # it ends at any time
                children = Path(f"/proc/{self._process}/task/{self._process}/children").read_text().split()
                if children:
                    self.peak = max(self.peak, sum(map(_share, [str(self._process), *children])))

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()
        self.join()


def _share(process: str) -> float:
    """The megabytes that a process holds, less what others hold of the same."""
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    return int(rollup.partition("\nPss:")[2].split(None, 1)[0]) / 1_000


def checked_run(command: Command, stdout: Path, stderr: Path, ends: Sequence[int] = (0,)) -> Run:
    """A run that did its work: `ends` are the exit codes that say so. Raises `Failed` with what it said otherwise."""
    one = run(command, stdout, stderr)
    if one.code not in ends:
        raise Failed(_reason(one, stderr))
    return one


def median(take: Callable[[], Run], runs: int) -> Run:
    """The one of median length of so many runs, or the first where that was long."""
    done = [take()]
    while len(done) < runs and done[0].seconds <= ONCE:
        done.append(take())
    return sorted(done, key=lambda one: one.seconds)[len(done) // 2]


def _reason(one: Run, stderr: Path) -> str:
    if one.code == -signal.SIGKILL and one.seconds >= LIMIT:
        return f"stopped after {LIMIT:.0f} s, at {one.peak:,.0f} MB"
    said = [line.strip() for line in stderr.read_text(errors="replace").splitlines() if line.strip()]
    # Node ends with its own version, after the stack; Python with what is wrong.
    error = next((line for line in said if "Error" in line), said[-1] if said else "it said nothing")
    return f"failed with code {one.code}: {error[:160]}"
