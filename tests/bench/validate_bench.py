"""Hold bibliographies against all rules, and lay them out, beside other programs that do so; for `bench.py`."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from inputs import make, records_in
from peers import CITATION_JS
from processes import BIBKIT_ENDS, Command, Failed, Run, median

# Enough to see that time grows with the number of entries and no faster.
SIZES = (1_000, 12_000, 100_000)
ASKED = {12_000: "asked: under 3 s", 100_000: "asked: under 25 s"}

Measure = Callable[[Command, Sequence[int]], Run]  # raises `Failed`
Row = Callable[..., None]


class _Task(NamedTuple):
    """A command on a file of some format; `counts` tells from its output what came of it."""

    title: str
    program: str
    given: str
    command: Callable[[Path, Path], Command]
    ends: Sequence[int] = (0,)
    counts: Callable[[Path, Path], str] = lambda out, told: ""
    most: int = 100_000
    too_much: str = ""


def bench_validate(folder: Path, row: Row, measure: Measure, *, with_peers: bool) -> None:
    """Print a row for each size and each program."""
    for task in _tasks(with_peers=with_peers):
        for size in SIZES:
            if size > task.most:
                row(task.title, size, task.program, f"left out: {task.too_much}")
                continue
            given, out = make(folder, task.given, size), folder / "validated"
            out.unlink(missing_ok=True)
            try:
                one = median(lambda: measure(task.command(given, out), task.ends), 3)  # noqa: B023 - called at once
            except Failed as failure:
                row(task.title, size, task.program, str(failure))
                continue
            found = task.counts(out, folder / "stderr")
            asked = ASKED.get(size, "") if task.title == "validate" and task.program.startswith("bibkit") else ""
            figures = f"{one.seconds:.2f}", f"{size / one.seconds:,.0f}", f"{one.peak:.0f}"
            row(task.title, size, task.program, *figures, found, asked)


def _tasks(*, with_peers: bool) -> list[_Task]:
    bibkit = [sys.executable, "-m", "bibkit"]
    validate = [*bibkit, "validate", "--no-config", "--output-format", "jsonl"]
    every = _with([*validate, "--select", "ALL"])
    ours = [
        _Task("validate", "bibkit (all rules)", "bibtex", every, BIBKIT_ENDS, _lines),
        _Task("validate", "bibkit (default rules)", "bibtex", _with(validate), BIBKIT_ENDS, _lines),
        _Task("validate JSON", "bibkit (schema and all rules)", "jsonl", every, BIBKIT_ENDS, _lines),
        _Task("format", "bibkit", "bibtex", lambda given, out: [*bibkit, "format", given, "-o", out], counts=_entries),
    ]
    return [*ours, *_peers()] if with_peers else ours


def _peers() -> Iterator[_Task]:
    if biber := shutil.which("biber"):
        check = _with([biber, "--tool", "--validate-datamodel", "--nolog"], "--output-file")
        name = "biber --tool --validate-datamodel"
        yield _Task("validate", name, "bibtex", check, (0, 2), _warnings, 1_000, "some minutes at 12,000")
    tidy = CITATION_JS / "node_modules" / "bibtex-tidy"
    if tidy.exists() and (node := shutil.which("node")):
        name = f"bibtex-tidy {json.loads(tidy.joinpath('package.json').read_text(encoding='utf-8'))['version']}"
        command = [node, str(tidy / "bin" / "bibtex-tidy")]
        duplicates = _tidied(command, "--duplicates=doi,key,abstract,citation")
        yield _Task("validate", f"{name} (duplicates alone)", "bibtex", duplicates, counts=_entries)
        yield _Task("format", name, "bibtex", _tidied(command), counts=_entries)


def _with(command: Sequence[str], output: str = "-o") -> Callable[[Path, Path], Command]:
    return lambda given, out: [*command, output, out, given]


def _tidied(command: Sequence[str], *options: str) -> Callable[[Path, Path], Command]:
    return lambda given, out: [*command, given, "--v2", "--quiet", *options, "-o", out]


def _entries(out: Path, told: Path) -> str:
    return f"{records_in(out, 'bibtex'):,} entries"


def _lines(out: Path, told: Path) -> str:
    with out.open("rb") as lines:
        return f"{sum(1 for _ in lines):,} findings"


def _warnings(out: Path, told: Path) -> str:
    return f"{len(re.findall(rb'WARN|ERROR', told.with_name('stdout').read_bytes())):,} findings"
