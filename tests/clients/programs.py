"""Which of the programs are here, and how they are run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import NoReturn

import pytest

ROOT = Path(__file__).parents[2]
CITATION_JS = ROOT / "build" / "citation-js"  # where `make clients` installs it

# `make clients` sets this: there, a program that is missing is a failure, and LaTeX is run too.
REQUIRED = os.environ.get("BIBKIT_CLIENTS") == "required"


def need_program(name: str) -> None:
    """Skip the test that asks where a program is not on the path; fail it under `make clients`."""
    if which(name) is None:
        miss(f"{name} is not here: `make clients` installs it")


def need_module(name: str) -> None:
    """The same for a package of Python."""
    if find_spec(name) is None:
        miss(f"{name} is not installed: `make clients` installs it")


def need_citation_js() -> None:
    """The same for citation-js, and for what runs it."""
    need_program("node")
    if not (CITATION_JS / "node_modules" / "@citation-js" / "core").is_dir():
        miss("citation-js is not in build/: `make clients` installs it")


def need_latex(*programs: str) -> None:
    """The same for LaTeX, which takes too long for anything but `make clients`."""
    if not REQUIRED:
        pytest.skip("LaTeX takes its time: `make clients` runs it")
    for program in programs:
        need_program(program)


def miss(reason: str) -> NoReturn:
    """Skip the test, or fail it under `make clients`."""
    if REQUIRED:
        pytest.fail(reason)
    pytest.skip(reason)


def run(*command: str | Path, within: Path | None = None, environment: Mapping[str, str] | None = None) -> str:
    """What a program prints that ends well; it must have nothing to complain about either."""
    ran = subprocess.run(
        command,
        cwd=within,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )
    assert ran.returncode == 0, f"{command[0]} ended with {ran.returncode}: {ran.stdout[-2000:]}{ran.stderr[-2000:]}"
    return ran.stdout
