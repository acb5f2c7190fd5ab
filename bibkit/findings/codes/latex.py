"""Findings in documents that cite."""

from __future__ import annotations

from bibkit.findings.finding import Severity, code

L102 = code(
    "L102",
    Severity.WARNING,
    "a citation of nothing",
    """The document cites a key that no record of the bibliography has, or had: neither as its cite key nor among its
    ids. The citation was left as it was. It is told once a document, at the first place. Perhaps the key is
    misspelt, or belongs to another bibliography of the document.""",
)
