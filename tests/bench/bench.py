"""Time and memory of whole `bibkit export` runs, of its start-up, and of other programs at the same tasks.

`python tests/bench/bench.py [--sizes 1000,10000] [--formats bibtex,ris] [--runs 3] [--no-peers]`
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bibkit.formats.registry import format_named

FORMATS = {"bibtex": ".bib", "biblatex": ".bib", "csl-json": ".json", "ris": ".ris", "json": ".json", "jsonl": ".jsonl"}
SIZES = (1_000, 10_000, 100_000)
PEER_SIZES = (1_000, 10_000)  # pandoc needs about 85 KB a record
STARTS = 20
SAMPLE = Path(__file__).with_name("sample.py")
PEERS = Path(__file__).with_name("peers.py")

# How a record of each format begins, to see that a run that was timed did all of its work.
RECORD_STARTS = {
    "bibtex": rb"^@[a-z]",
    "biblatex": rb"^@[a-z]",
    "csl-json": rb'"id" ?:',
    "ris": rb"^TY  - ",
    "json": rb'"cite_key" ?:',
    "jsonl": rb"^\{",
}


Command = Sequence[str | Path]


class Failed(Exception):
    """A command that was to be timed did not do its work."""


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process."""

    seconds: float
    peak: float  # megabytes of memory
    code: int


def run(command: Command, stderr: Path) -> Run:
    """Run a command to its end. Unix only: the memory is the child's own, from wait4."""
    with stderr.open("wb") as err:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=err)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    per_megabyte = 1_000_000 if sys.platform == "darwin" else 1_000  # bytes there, kilobytes elsewhere
    return Run(seconds, usage.ru_maxrss / per_megabyte, child.returncode)


def median_run(command: Command, runs: int, stderr: Path) -> Run:
    """The run of median length; raises `Failed` with the end of its messages where one fails."""
    done = sorted((run(command, stderr) for _ in range(runs)), key=lambda one: one.seconds)
    if any(one.code not in (0, 1) for one in done):  # 1: an error-level finding, the rest was exported
        raise Failed(stderr.read_text(errors="replace").strip()[-300:])
    return done[len(done) // 2]


def export(source: Path, name: str, target: Path) -> Command:
    """The command that exports a file."""
    return [sys.executable, "-m", "bibkit", "export", source, "--format", name, "-o", target]


def records_in(path: Path, name: str) -> int:
    """How many records an exported file has; read by lines, since memory held here counts as that of the next child."""
    start = re.compile(RECORD_STARTS[name])
    with path.open("rb") as lines:
        return sum(len(start.findall(line)) for line in lines)


def bench_exports(folder: Path, sizes: Sequence[int], formats: Sequence[str], runs: int) -> None:
    """Print a row for each format and size."""
    print(f"\n{'papers':>8}  {'format':<9} {'seconds':>8} {'records/s':>10} {'peak MB':>8} {'out MB':>7}")
    for size in sizes:
        source = make_list(folder, size)
        for name in formats:
            target = folder / f"{size}-{name}{FORMATS[name]}"
            one = median_run(export(source, name, target), runs if size < 100_000 else 1, folder / "stderr")
            found = records_in(target, name)
            note = "" if found == size else f"  {found} records in the output"
            print(f"{size:8,}  {name:<9} {figures(size, one)} {target.stat().st_size / 1e6:7.1f}{note}", flush=True)


def figures(size: int, one: Run) -> str:
    """The columns of a run that took so many papers."""
    return f"{one.seconds:8.2f} {size / one.seconds:10,.0f} {one.peak:8.0f}"


def make_list(folder: Path, size: int) -> Path:
    """A list of that many papers, made by a process of its own: the peak of a child counts what its parent held."""
    path = folder / f"{size}.txt"
    if not path.exists():
        subprocess.run([sys.executable, SAMPLE, str(size), path], check=True)
    return path


def bench_start(folder: Path) -> None:
    """Print how long it takes to start and end."""
    print(f"\nstart-up, median of {STARTS}")
    for title, command in (
        ("python -c pass", [sys.executable, "-c", "pass"]),
        ("bibkit --version", [sys.executable, "-m", "bibkit", "--version"]),
    ):
        times = [run(command, folder / "stderr").seconds for _ in range(STARTS)]
        print(f"  {title:<18} {statistics.median(times) * 1000:6.0f} ms", flush=True)


def bench_peers(folder: Path, sizes: Sequence[int], runs: int) -> None:
    """Print a row for each program that turns one format into another, on a file that bibkit wrote.

    bibkit has a row of its own where it reads the format.
    """
    print(f"\n{'papers':>8}  {'task':<18} {'program':<22} {'seconds':>8} {'records/s':>10} {'peak MB':>8}")
    for size in sizes:
        for source, target in (("bibtex", "csl-json"), ("bibtex", "bibtex"), ("ris", "ris")):
            given = folder / f"{size}-{source}{FORMATS[source]}"
            if not given.exists():
                median_run(export(make_list(folder, size), source, given), 1, folder / "stderr")
            out = folder / f"peer{FORMATS[target]}"
            for program, command in commands(source, target, given, out):
                try:
                    row = figures(size, median_run(command, runs, folder / "stderr"))
                except Failed as failure:
                    row = f"failed: {failure}"
                print(f"{size:8,}  {source + ' to ' + target:<18} {program:<22} {row}", flush=True)


def commands(source: str, target: str, given: Path, out: Path) -> list[tuple[str, Command]]:
    """The programs that turn one format into another, and their commands."""
    listed = subprocess.run(
        [sys.executable, PEERS, "--list", source, target], capture_output=True, text=True, check=True
    )
    peers: list[tuple[str, Command]] = [
        (line, [sys.executable, PEERS, line.split()[0], given, out]) for line in listed.stdout.splitlines()
    ]
    return [("bibkit", export(given, target, out)), *peers] if format_named(source).read else peers


def main() -> None:
    """Run what the options choose and print the tables."""
    options = _options()
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(prefix="bibkit-bench-") as name:
        folder = Path(name)
        bench_start(folder)
        bench_exports(folder, options.sizes, options.formats, options.runs)
        if options.peers:
            bench_peers(folder, [size for size in PEER_SIZES if size in options.sizes], options.runs)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=lambda text: [int(size) for size in text.split(",")], default=SIZES)
    parser.add_argument("--formats", type=lambda text: text.split(","), default=tuple(FORMATS))
    parser.add_argument("--runs", type=int, default=3, help="the median of so many runs; one at 100,000 papers")
    parser.add_argument("--no-peers", dest="peers", action="store_false")
    return parser.parse_args()


if __name__ == "__main__":
    main()
