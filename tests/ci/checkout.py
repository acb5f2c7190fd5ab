"""A checkout of bibkit to install from, and whether that is possible."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

ROOT = Path(__file__).parents[2]

# All that a wheel is made of, and what this repository offers to others.
_PARTS = (
    "bibkit",
    "schemas",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    ".pre-commit-hooks.yaml",
    "action.yml",
    ".ci",
)

once = pytest.mark.skipif(
    os.environ.get("BIBKIT_FROM_WHEEL") == "1",
    reason="hooks and action install the checkout, and are tested in the run from there",
)


def copy_checkout(target: Path) -> Path:
    """A copy of the checkout as it is, whether committed or not."""
    for name in _PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / name)
    return target


def need_packages() -> None:
    """Skip the test that asks where pip can't get packages."""
    if not _has_packages():
        pytest.skip("pip can't get packages here, and bibkit can't be installed anew without")


@cache
def _has_packages() -> bool:
    with TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "--retries=0", "--timeout=15", "--disable-pip-version-check"]
        command = [*pip, "download", "--quiet", "--no-deps", f"--dest={folder}", "hatchling"]
        return subprocess.run(command, capture_output=True, timeout=120).returncode == 0
