"""Make the files that the benchmark reads, and count the records of those that programs wrote."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from processes import BIBKIT_ENDS, Command

HERE = Path(__file__).parent

# Where the files of a format get their suffix, and how a record begins in them: to see that a run did all of its work.
SUFFIXES = {
    "list": ".txt",
    "bibtex": ".bib",
    "biblatex": ".bib",
    "csl-json": ".json",
    "ris": ".ris",
    "json": ".json",
    "jsonl": ".jsonl",
    "mods": ".xml",
    "count": ".txt",
}
RECORD_STARTS = {
    "bibtex": rb"^@[a-z]",
    "biblatex": rb"^@[a-z]",
    "csl-json": rb'"id" ?:',
    "ris": rb"^TY  - ",
    "json": rb'"cite_key" ?:',
    "jsonl": rb"^\{",
    "mods": rb"<mods[ >]",
}
SCRIPTS = {"list": "sample.py", "bibtex": "entries.py", "jsonl": "merge_sample.py"}


def make(folder: Path, format: str, size: int) -> Path:
    """A file of that many records; it is made once, and each time the same.

    CSL-JSON and RIS are what bibkit makes of the .bib file of that size. Processes of their own make them all: the
    peak memory of a child counts what its parent held.
    """
    path = folder / f"{size}-{format}{SUFFIXES[format]}"
    if not path.exists():
        _run(_maker(folder, format, size, path))
    return path


def _maker(folder: Path, format: str, size: int, path: Path) -> Command:
    if script := SCRIPTS.get(format):
        return [sys.executable, HERE / script, str(size), path]
    source = make(folder, "bibtex", size)
    return [sys.executable, "-m", "bibkit", "export", "--quiet", source, "--format", format, "-o", path]


def _run(command: Command) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in BIBKIT_ENDS:
        raise SystemExit(f"{command[1]} ended with {done.returncode}: {done.stderr[-300:]}")


def records_in(path: Path, format: str) -> int:
    """How many records a file has; read by lines, since memory held here counts as that of the next child."""
    if format == "count":
        return int(path.read_text(encoding="utf-8"))
    start = re.compile(RECORD_STARTS[format])
    with path.open("rb") as lines:
        return sum(len(start.findall(line)) for line in lines)
