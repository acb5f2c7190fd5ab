"""A correct file, as widely used programs and sites write it, has no findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from bibkit.formats.registry import format_for_suffix
from linting import lint

CALM = sorted((Path(__file__).parents[1] / "cases" / "calm").iterdir())


@pytest.mark.parametrize("path", CALM, ids=lambda path: str(path.name))
def test_a_correct_file_has_no_findings(path: Path) -> None:
    found = lint(
        path.read_text(encoding="utf-8"), format=format_for_suffix(path.name) if path.suffix != ".json" else None
    )
    assert [f"{one.place.line}: {one.code.id} {one.message}" for one in found] == []
