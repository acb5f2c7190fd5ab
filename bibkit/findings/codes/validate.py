"""Findings about the comments that suppress findings; those of the rules stand in the rules' own files."""

from __future__ import annotations

from bibkit.findings.finding import Severity, code

V001 = code(
    "V001",
    Severity.NOTE,
    "a comment that suppresses nothing",
    """The comment says that findings are not to be told, and there are none of them: the entry was mended since, or
    the codes are mistyped. Delete the comment, or the next mistake goes unnoticed. Or it stands above no entry: there
    is a blank line between them, other text or a @string.""",
)
V002 = code(
    "V002",
    Severity.WARNING,
    "a comment that is not understood",
    """A comment that begins with "bibkit: ignore" is followed by codes, or by what they begin with, and perhaps by a
    reason behind two hyphens: "% bibkit: ignore V301, V4 -- it is printed so". It stands directly above its entry;
    "bibkit: ignore-file" stands anywhere before the first entry that it concerns.""",
)
