"""The examples run, and do what they say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds" / "002_c234066cfa42824b.txt"


def run(name: str, *arguments: str) -> str:
    command = [sys.executable, str(ROOT / "examples" / name), *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_convert_writes_bibtex_and_prints_the_warnings(tmp_path: Path) -> None:
    out = run("convert.py", str(SEED), str(tmp_path / "refs.bib"))
    assert out == f"50 records\n{SEED}:1: the page announces 58 papers, 50 are there\n"
    assert tmp_path.joinpath("refs.bib").read_text(encoding="utf-8").count("@misc{") == 50


def test_recent_code_prints_the_papers_it_picked() -> None:
    items = json.loads(run("recent_code.py", str(SEED)))
    keys = [item["id"] for item in items]
    assert keys == sorted(keys)
    assert {item["issued"]["date-parts"][0][0] for item in items} == {2024, 2025, 2026}
