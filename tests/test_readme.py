"""What the READMEs show is what happens."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bibkit.formats.registry import FORMATS

ROOT = Path(__file__).parents[1]
README = ROOT.joinpath("README.md").read_text(encoding="utf-8")
LOOKING = ROOT.joinpath("examples", "looking", "README.md").read_text(encoding="utf-8")

_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
EXAMPLES = [match.groups() for block in _BLOCK.findall(README + LOOKING) for match in _COMMAND.finditer(block)]
EXAMPLES = [(command, shown) for command, shown in EXAMPLES if not command.startswith(("make ", "git ", "pip ", "cd "))]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a fresh clone's, in which the examples run one after the other."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    shutil.copytree(ROOT / "examples", folder / "examples")
    tools = folder / "tools"
    tools.mkdir()
    for name, words in {"bibkit": "-m bibkit", "python": ""}.items():
        script = tools / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" {words} "$@"\n', encoding="utf-8")
        script.chmod(0o755)
    return folder


@pytest.mark.parametrize(("command", "shown"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_an_example_prints_what_it_shows(folder: Path, command: str, shown: str) -> None:
    environment = {**os.environ, "PATH": f"{folder / 'tools'}{os.pathsep}{os.environ['PATH']}", "PYTHONSAFEPATH": "1"}
    ran = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert ran.stdout == shown


def test_the_readme_has_examples() -> None:
    assert len(EXAMPLES) >= 8


def test_the_table_of_formats_has_every_format() -> None:
    for format in FORMATS:
        reads, writes = ("yes" if way else "no" for way in (format.read, format.export))
        assert f"| `{format.name}` | {format.title} | {reads} | {writes} |" in README


def test_every_python_example_runs(folder: Path) -> None:
    for number, code in enumerate(re.findall(r"```python\n(.*?)```", README, re.DOTALL)):
        ran = subprocess.run(
            [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=120
        )
        assert ran.returncode == 0, f"example {number}: {ran.stderr}"
