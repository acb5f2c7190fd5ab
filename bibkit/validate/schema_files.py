"""Find the published schemas, in the package or in the checkout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).parents[1]
# A wheel carries the schemas inside the package; in a checkout they stand beside it.
_FOLDERS = (_PACKAGE / "schemas", _PACKAGE.parent / "schemas")


def record_schema_text() -> str:
    """The JSON Schema of a record, as it is published."""
    return schema_text("record")


def schema_text(name: str) -> str:
    """The text of a published JSON Schema: of a "record", or of "stats"."""
    folder = next((folder for folder in _FOLDERS if folder.is_dir()), _FOLDERS[0])
    return (folder / f"{name}.schema.json").read_text(encoding="utf-8")


def record_schema() -> dict[str, Any]:
    """The JSON Schema of a record."""
    schema: dict[str, Any] = json.loads(record_schema_text())
    return schema
