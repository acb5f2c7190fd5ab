"""Findings about files as such."""

from __future__ import annotations

from bibkit.findings.finding import Severity, code

F101 = code(
    "F101",
    Severity.WARNING,
    "the file is not in UTF-8",
    """Bibliographies that are older than UTF-8, or were pasted together from older ones, hold bytes that are no UTF-8.
    They were read as Windows-1252, which is what nearly all of them are in; look at the accented letters. What bibkit
    writes is UTF-8.""",
)
