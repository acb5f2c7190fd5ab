"""Findings of reading lists of identifiers."""

from __future__ import annotations

from bibkit.findings.finding import Severity, code

I101 = code(
    "I101",
    Severity.ERROR,
    "no identifier in this line",
    """In a list of identifiers each line is one arXiv id, one DOI, or an address at arxiv.org or doi.org. This line is
    none of them, or more than one, so there is no record for it. Comments start with # or %.""",
)
I102 = code(
    "I102",
    Severity.NOTE,
    "an identifier is there twice",
    """The list names the same paper twice, perhaps in two spellings or in two versions. There is one record, that of
    the first line; the message says which version or DOI of the second line is not in it.""",
)
