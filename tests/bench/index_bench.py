"""Build an index of many papers and look some of them up; for `bench.py`."""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from index_papers import write_papers
from processes import Command, Failed, Family, Run

HERE = Path(__file__).parent
SIZE = int(os.environ.get("BIBKIT_BENCH_PAPERS", "300000"))
# What is asked for: at 3 million papers.
BUILD = "asked: 15,000 papers/s, 500 MB a million, 300 MB of memory in each of two processes"
ASKED = {
    "exact title, at first": "the file is still on the disk",
    "exact title, first author, year, verdict": "the whole way that a record goes",
    "exact title": "asked: 20,000/s",
    "noisy title, first author, year": "asked: 500/s, 99 % right",
    "noisy title, three authors, year": "asked: as with one",
    "noisy title alone": "asked: 200/s, 97 % right or ambiguous, none wrong",
    "noisy title, first author, year (FTS5)": "SQLite's full-text search of the titles, best of all words (bm25)",
}

Row = Callable[..., None]


def bench_index(folder: Path, row: Row) -> None:
    """Print the rows of building an index, bringing it up to date with the same papers, and looking papers up."""
    papers, index, words = (folder / name for name in ("papers.jsonl", "index.sqlite", "words.sqlite"))
    print(f"index of {SIZE:,} papers (BIBKIT_BENCH_PAPERS); no other program looks arXiv's papers up without a network")
    write_papers(papers, SIZE)
    for title in ("index build", "the same again"):
        command: Command = [sys.executable, "-m", "bibkit", "index", "build", papers, "--index", index, "--quiet"]
        try:
            one, cpu = timed(command)
        except Failed as failure:
            row(title, SIZE, "bibkit", str(failure))
            return
        row(
            title,
            SIZE,
            "bibkit",
            *_figures(SIZE, one.seconds, one.peak, index),
            f"{cpu / SIZE * 1e6:.0f} µs of CPU a paper ({BUILD})",
        )
    start = time.perf_counter()
    _search_words(papers, words)
    row("index build", SIZE, "FTS5 (titles alone)", *_figures(SIZE, time.perf_counter() - start, 0, words), "")
    command = [sys.executable, HERE / "index_lookups.py", index, papers, "--fts", words]
    for line in subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines():
        told = json.loads(line)
        count = sum(told["verdicts"].values())
        columns = (f"{count / told['speed']:.3f}", f"{told['speed']:,.0f}", f"{told['peak']:.0f}", "-")
        row("index lookup", count, told["what"], *columns, _said(told))


def _said(told: dict[str, Any]) -> str:
    """What came of lookups, in shares of all, and what is asked for."""
    verdicts, count = told["verdicts"], sum(told["verdicts"].values())
    shares = [f"{100 * number / count:.1f} % {name}" for name, number in sorted(verdicts.items()) if number]
    return f"{', '.join(shares)} ({ASKED[told['what']]})"


def timed(command: Command) -> tuple[Run, float]:
    """A run to its end, however long, and the seconds its processes computed; the memory is that of all together.

    Raises `Failed`.
    """
    before = _computed()
    start = time.perf_counter()
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as child:
        family = Family(child.pid)
        family.start()
        try:
            said = child.communicate()[1]
        finally:
            family.stop()
    if child.returncode:
        raise Failed(f"failed with code {child.returncode}: {said[-160:]}")
    return Run(time.perf_counter() - start, family.peak, child.returncode), _computed() - before


def _computed() -> float:
    """Seconds of processors that the processes took which have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _figures(size: int, seconds: float, peak: float, made: Path) -> Sequence[str]:
    megabytes = f"{made.stat().st_size / 1e6:.1f}"
    return f"{seconds:.2f}", f"{size / seconds:,.0f}", f"{peak:.0f}" if peak else "-", megabytes


def _search_words(papers: Path, path: Path) -> None:
    """Let SQLite's full-text search index the titles."""
    with sqlite3.connect(path) as connection, papers.open(encoding="utf-8") as lines:
        connection.execute("CREATE VIRTUAL TABLE titles USING fts5(id UNINDEXED, title)")
        rows = (json.loads(line) for line in lines)
        connection.executemany("INSERT INTO titles VALUES (?, ?)", ((row["id"], row["title"]) for row in rows))
    connection.close()
