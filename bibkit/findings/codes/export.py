"""Findings of exporters: what a format can't carry."""

from __future__ import annotations

from bibkit.findings.finding import Severity, code

X101 = code(
    "X101",
    Severity.NOTE,
    "a value is lost in this format",
    """The target format has no place for a field of the record, so the field is not in the output; or the program named
    with --for does not read it there. The message names the field. Keep the canonical JSON as the master copy, or
    choose a format that carries it; --explain-loss lists every record concerned.""",
)
X102 = code(
    "X102",
    Severity.NOTE,
    "a value arrives bent",
    """The field is in the output, but the format, or the programs known to read it, will show it otherwise than it is
    in the record. The message says how.""",
)
X103 = code(
    "X103",
    Severity.WARNING,
    "importers show a name that is none",
    """The programs that read this format make an author of something that is not one, or leave a part of a name out: a
    shortened list of authors ends in an author called "others" in Zotero, and RIS has no commas inside names. The
    message says which. Complete the authors, or correct them after the import.""",
)
X104 = code(
    "X104",
    Severity.WARNING,
    "the program stops at a value",
    """The program named with --for reads the file, but comes to a halt, or shows something broken, at a
    character of the field: pdfLaTeX at letters that its fonts don't have, a style of BibTeX at a given name
    whose first letter it can't abbreviate. The message says what does better.""",
)
