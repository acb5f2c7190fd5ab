"""Time and memory of whole processes of bibkit, and of other programs at the same tasks.

`python tests/bench/bench.py [--sizes 1000,10000] [--tasks bib-csl,latex] [--runs 3] [--no-peers]`
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from entries import REAL, base
from index_bench import bench_index
from inputs import SUFFIXES, make, records_in
from page_bench import bench_page
from peers import PEERS, Peer, command_of
from processes import BIBKIT_ENDS, Command, Failed, Run, checked_run, median, run
from validate_bench import bench_validate

HERE = Path(__file__).parent
SIZES = (1_000, 10_000, 100_000)
STARTS = 20
ONE = HERE / "one.bib"  # asked: within 150 ms of `python -c pass`
# What is turned into what: bibkit has a row for each size, other programs have theirs below it.
CONVERSIONS = {
    "lists": tuple(("list", target) for target in ("bibtex", "biblatex", "csl-json", "ris", "json", "jsonl")),
    "bib-csl": (("bibtex", "csl-json"),),
    "csl-bib": (("csl-json", "bibtex"),),
    "csl-ris": (("csl-json", "ris"),),
    "ris-csl": (("ris", "csl-json"),),
}
TASKS = ("start", *CONVERSIONS, "latex", "merge", "validate", "page", "index")
# Who decodes LaTeX in strings.py, the package that brings it, and what is called there.
DECODERS = (
    ("to_text", "bibkit", "text.latex.to_text"),
    ("prose", "bibkit", "formats.bibtex.prose, by field"),
    ("middleware", "bibtexparser", "LatexDecodingMiddleware"),
    ("every", "pylatexenc", "every string"),
    ("needed", "pylatexenc", "strings with \\ or $"),
)
MISSING = "not installed: `make client-programs` installs it"
WIDTHS = "{:<20} {:>8}  {:<48} {:>8} {:>10} {:>8} {:>7}  {}"


@dataclass(frozen=True, slots=True)
class Bench:
    """What the tasks share: a folder for files, how often to run, and the other programs that are here, by name."""

    folder: Path
    runs: int
    programs: Mapping[str, tuple[str, str]]  # release and path

    @property
    def stdout(self) -> Path:
        """What the last program printed."""
        return self.folder / "stdout"

    @property
    def stderr(self) -> Path:
        """What the last program complained about."""
        return self.folder / "stderr"


def row(task: str, size: int | str, program: str, *columns: str) -> None:
    """Print a row of the table."""
    shown = f"{size:,}" if isinstance(size, int) else size
    if len(columns) == 1:
        print(f"{task:<20} {shown:>8}  {program:<48} {columns[0]}", flush=True)
    else:
        print(WIDTHS.format(task, shown, program, *columns).rstrip(), flush=True)


def figures(size: int, one: Run) -> tuple[str, str, str]:
    """The columns of a run that took so many records."""
    return f"{one.seconds:.{2 if one.seconds >= 1 else 3}f}", f"{size / one.seconds:,.0f}", f"{one.peak:.0f}"


def outcome(bench: Bench, command: Command, size: int, out: Path, result: str, ends: Sequence[int]) -> Sequence[str]:
    """The columns of a command: what it took, how much it made of it, and whether all records are in that."""
    out.unlink(missing_ok=True)
    try:
        one = median(lambda: checked_run(command, bench.stdout, bench.stderr, ends), bench.runs)
    except Failed as failure:
        return (str(failure),)
    made = out if out.exists() else bench.stdout
    found = records_in(made, result)
    megabytes = "-" if result == "count" else f"{made.stat().st_size / 1e6:.1f}"
    return *figures(size, one), megabytes, "all" if found == size else f"{found:,}"


def checked(bench: Bench, command: Command, ends: Sequence[int]) -> Run:
    """A run that did its work; raises `Failed`."""
    return checked_run(command, bench.stdout, bench.stderr, ends)


def bibkit(bench: Bench, verb: str, given: Path, target: str, size: int) -> Sequence[str]:
    """The columns of a run of bibkit."""
    out = bench.folder / f"out{SUFFIXES[target]}"
    command: Command = [sys.executable, "-m", "bibkit", verb, given, "--format", target, "-o", out]
    return outcome(bench, command, size, out, target, BIBKIT_ENDS)


def peer_row(bench: Bench, peer: Peer, given: Path, title: str, size: int) -> None:
    """Print the row of another program, or why it was not run."""
    if peer.program not in bench.programs:
        row(title, size, peer.program, MISSING)
        return
    release, path = bench.programs[peer.program]
    name = f"{peer.program} {release}" + (f" ({peer.remark})" if peer.remark else "")
    if peer.most is not None and size > peer.most:
        row(title, size, name, f"left out: {peer.too_much}")
        return
    out = bench.folder / f"peer{SUFFIXES[peer.result]}"
    row(title, size, name, *outcome(bench, command_of(peer, path, given, out), size, out, peer.result, (0,)))


def bench_conversion(bench: Bench, source: str, target: str, sizes: Sequence[int], peers: Sequence[Peer]) -> None:
    """Print a row for each size and each program that turns one format into another."""
    title = f"{source} to {target}"
    for size in sizes:
        given = make(bench.folder, source, size)
        row(title, size, "bibkit", *bibkit(bench, "export", given, target, size))
        for peer in peers:
            if (peer.given, peer.target) == (source, target):
                peer_row(bench, peer, given, title, size)


def bench_merge(bench: Bench, sizes: Sequence[int]) -> None:
    """Print a row for each size of records of which one in ten is a work's second: fewer come out."""
    for size in sizes:
        given = make(bench.folder, "jsonl", size)
        row("merge", size, "bibkit (joins the records of one work)", *bibkit(bench, "merge", given, "jsonl", size))


def bench_latex(bench: Bench, *, with_peers: bool) -> None:
    """Print a row for each program that decodes LaTeX in the strings of the entries, each of which is there once."""
    for key, package, what in DECODERS:
        if package != "bibkit" and not with_peers:
            continue
        if package not in ("bibkit", *bench.programs):
            row("strings from LaTeX", "", package, MISSING)
            continue
        release = "" if package == "bibkit" else f" {bench.programs[package][0]}"
        try:
            one = median(lambda: _decoding(bench, key), bench.runs)  # noqa: B023 - called at once
        except Failed as failure:
            row("strings from LaTeX", "", package, str(failure))
            continue
        size = int(_printed(bench)[0])
        row("strings from LaTeX", size, f"{package}{release} ({what})", *figures(size, one), "-", "")


def _decoding(bench: Bench, key: str) -> Run:
    """A run with the seconds of the decoding alone, which it prints behind the number of strings."""
    one = checked_run([sys.executable, HERE / "strings.py", key, base()], bench.stdout, bench.stderr)
    return replace(one, seconds=float(_printed(bench)[1]))


def _printed(bench: Bench) -> list[str]:
    return bench.stdout.read_text(encoding="utf-8").split()


def bench_start(bench: Bench) -> None:
    """Print how long it takes to start and end."""
    print(f"start-up, median of {STARTS}")
    for title, command in (
        ("python -c pass", (sys.executable, "-c", "pass")),
        ("bibkit --version", (sys.executable, "-m", "bibkit", "--version")),
        ("bibkit validate", (sys.executable, "-m", "bibkit", "validate", str(ONE))),
    ):
        times = [run(command, bench.stdout, bench.stderr).seconds for _ in range(STARTS)]
        print(f"  {title:<18} {statistics.median(times) * 1000:6.0f} ms", flush=True)


def programs() -> dict[str, tuple[str, str]]:
    """The other programs that are here; a process of its own looks for them, as it takes memory."""
    found = subprocess.run([sys.executable, HERE / "peers.py", "--here"], capture_output=True, text=True, check=True)
    return {name: (release, path) for name, (release, path) in json.loads(found.stdout).items()}


def main() -> None:
    """Run what the options choose and print the tables."""
    options = _options()
    # As pip does it for the packages that it installs, the peers among them.
    compileall.compile_dir(HERE.parents[1] / "bibkit", quiet=1)
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores")
    print(f"a peak of {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB may be that of this script")
    print(f"entries of {base().name}" + ("" if base() == REAL else f", as {REAL.name} is not here") + "\n")
    with tempfile.TemporaryDirectory(prefix="bibkit-bench-") as folder:
        bench = Bench(Path(folder), options.runs, programs())
        if "start" in options.tasks:
            bench_start(bench)
        print()
        row("task", "records", "program", "seconds", "records/s", "peak MB", "out MB", "records out")
        for task in (task for task in CONVERSIONS if task in options.tasks):
            for source, target in CONVERSIONS[task]:
                bench_conversion(bench, source, target, options.sizes, PEERS if options.peers else ())
        if "latex" in options.tasks:
            bench_latex(bench, with_peers=options.peers)
        if "merge" in options.tasks:
            bench_merge(bench, options.sizes)
        if "validate" in options.tasks:
            measure = partial(checked, bench)
            bench_validate(bench.folder, row, measure, with_peers=options.peers)
        if "page" in options.tasks:
            bench_page(bench.folder, row, partial(checked, bench))
        if "index" in options.tasks:
            bench_index(bench.folder, row)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=lambda text: [int(size) for size in text.split(",")], default=SIZES)
    parser.add_argument("--tasks", type=_tasks, default=TASKS, help=f"some of {','.join(TASKS)}")
    parser.add_argument("--runs", type=int, default=3, help="the median of so many runs; one where it takes over 2 s")
    parser.add_argument("--no-peers", dest="peers", action="store_false")
    return parser.parse_args()


def _tasks(text: str) -> list[str]:
    tasks = text.split(",")
    if unknown := set(tasks) - set(TASKS):
        raise argparse.ArgumentTypeError(f"no task is called {', '.join(sorted(unknown))}")
    return tasks


if __name__ == "__main__":
    main()
