"""Findings about configurations."""

from __future__ import annotations

from bibkit.findings.finding import Severity, code

F201 = code(
    "F201",
    Severity.WARNING,
    "a configuration is passed over",
    """Two configurations stand in one folder, bibkit.toml and the table [tool.bibkit] of pyproject.toml. Only
    bibkit.toml holds; nothing of the other one is taken. Put all keys into one of the two.""",
)
