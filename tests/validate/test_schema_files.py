"""The published schema is found in the checkout and in the wheel."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bibkit.validate import schema_files
from bibkit.validate.schema_files import record_schema, record_schema_text


def test_the_schema_is_the_text_that_is_published() -> None:
    assert record_schema() == json.loads(record_schema_text())
    assert record_schema()["title"] == "bibkit record"


def test_a_schema_inside_the_package_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside, beside = tmp_path / "bibkit" / "schemas", tmp_path / "schemas"
    monkeypatch.setattr(schema_files, "_FOLDERS", (inside, beside))
    for folder in (beside, inside):
        folder.mkdir(parents=True)
        (folder / "record.schema.json").write_text(f'{{"title": "{folder.parent.name}"}}', encoding="utf-8")
        assert record_schema() == {"title": folder.parent.name}
