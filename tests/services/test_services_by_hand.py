"""The services are run by hand with repositories of one's own, and misbehave as is asked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from services.asking import get

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONSAFEPATH"}


@contextmanager
def by_hand(*options: str) -> Iterator[dict[str, str]]:
    """The addresses that are printed."""
    command = [sys.executable, "-m", "tests.services", *options]
    with subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            lines = [process.stdout.readline().strip() for _ in range(4)]
            yield dict(line.removeprefix("export ").split("=") for line in lines)
        finally:
            process.terminate()


def test_faults_are_asked_for_one_after_the_other() -> None:
    faults = ("--fault", "/api/query:unavailable:2", "--fault", "/api/query:RATE_LIMITED")
    with by_hand(*faults) as addresses:
        statuses = [get(addresses["BIBKIT_ARXIV_URL"], {"id_list": "2308.10848"}).status for _ in range(4)]
    assert statuses == [503, 503, 429, 200]


def test_repositories_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "repositories.jsonl"
    lines = [
        {"full_name": "a/b", "formerly": ["c/d"], "pushed_at": "2024-02-03", "license": "MIT"},
        {"full_name": "e/f"},
    ]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    with by_hand("--repositories", str(file)) as addresses:
        base = addresses["BIBKIT_GITHUB_URL"]
        assert get(f"{base}/repos/c/d").status == 301
        assert json.loads(get(f"{base}/repos/a/b").body)["pushed_at"] == "2024-02-03T00:00:00Z"
        assert get(f"{base}/repos/e/f").status == 200


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("/api/query:NONSENSE", "argument --fault: 'NONSENSE' is no fault: take one of NONE, RATE_LIMITED,"),
        ("/api/query:SLOW:often", "argument --fault: 'often' is no number of times"),
        ("/elsewhere:SLOW", "argument --fault: SLOW can't happen at /elsewhere"),
        ("/api/query:OTHER", "argument --fault: OTHER, and nothing else, needs an answer"),
    ],
)
def test_a_fault_that_makes_no_sense_is_refused(asked: str, said: str) -> None:
    done = run("--fault", asked)
    assert done.returncode == 2
    assert said in done.stderr


def test_the_help_names_the_faults() -> None:
    done = run("--help")
    assert "PREFIX:FAULT[:TIMES]" in done.stdout
    assert "DRIPPING_HEAD" in done.stdout


def run(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.services", *options]
    return subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=30, check=False)
