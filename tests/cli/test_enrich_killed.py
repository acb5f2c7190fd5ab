"""`bibkit enrich`, killed at any moment: the lock and what was kept of answers are whole, and the next run goes on."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bibkit.lookup.lockfile import LockFile
from services import ServedPaper, Services

ROUNDS = 10
PAPERS = [
    ServedPaper(
        id=f"2301.{number:05}",
        title=f"The Diet of Herd Number {number} in the Pastures of Region {number * 7}",
        authors=("Anna Berg", "Bert Chen"),
        versions=(datetime(2023, 1, 1 + number % 28, tzinfo=UTC),),
    )
    for number in range(1, 41)
]


def start(folder: Path, name: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "bibkit", "enrich", f"{name}.json", "-o", f"{name}.out.json", "-q"],
        cwd=folder,
        env={**os.environ, **environment},
        stderr=subprocess.PIPE,
    )


def _by_id(paper: ServedPaper) -> dict[str, Any]:
    return {"type": "article", "cite_key": paper.id, "eprint": paper.id, "eprint_type": "arxiv"}


def _by_title(paper: ServedPaper) -> dict[str, Any]:
    issued = {"year": 2023, "month": 1, "day": paper.versions[0].day}
    return {
        "type": "article",
        "cite_key": paper.id,
        "title": paper.title,
        "authors": [{"family": "Berg", "given": "Anna"}, {"family": "Chen", "given": "Bert"}],
        "issued": issued,
    }


def test_nothing_is_damaged_and_the_next_run_goes_on(tmp_path: Path) -> None:
    for name, papers in (("one", PAPERS[:20]), ("two", PAPERS[20:])):
        records = [_by_title(paper) if number % 2 else _by_id(paper) for number, paper in enumerate(papers)]
        tmp_path.joinpath(f"{name}.json").write_text(json.dumps(records), encoding="utf-8")
    with Services(papers=PAPERS) as services:
        environment = {
            **services.environment,
            "BIBKIT_ARXIV_PAUSE": "0.02",
            "BIBKIT_CACHE": str(tmp_path / "cache"),
            "BIBKIT_INDEX": str(tmp_path / "none.sqlite"),
        }
        for number in range(ROUNDS):
            processes = [start(tmp_path, name, environment) for name in ("one", "two")]
            time.sleep(0.25 + 0.06 * number)
            for process in processes:
                process.kill()
                process.communicate()
            LockFile(str(tmp_path / "bibkit.lock"))  # raises where it is not whole
            for file in tmp_path.joinpath("cache").glob("*.sqlite"):
                connection = sqlite3.connect(file)
                assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                connection.close()
            if number % 3 == 0:
                tmp_path.joinpath("bibkit.lock").unlink(missing_ok=True)
        for process in [start(tmp_path, name, environment) for name in ("one", "two")]:
            _, said = process.communicate(timeout=60)
            assert (process.returncode, said) == (0, b"")
    for name, papers in (("one", PAPERS[:20]), ("two", PAPERS[20:])):
        found = json.loads(tmp_path.joinpath(f"{name}.out.json").read_text(encoding="utf-8"))
        assert [record["eprint"] for record in found] == [paper.id for paper in papers]
    assert len(LockFile(str(tmp_path / "bibkit.lock")).lock) == len(PAPERS)
