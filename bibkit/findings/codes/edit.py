"""Findings of editing a file of BibTeX in its place."""

from __future__ import annotations

from bibkit.findings.finding import Severity, code

B201 = code(
    "B201",
    Severity.WARNING,
    "an entry was left as it is, because it breaks the rules",
    """A brace, a comma or a quotation mark is missing in this entry, or there is one too many. What is in it can be
    read, but nobody can tell for sure where a value begins and ends, so nothing in it is changed. Mend it by hand, and
    repeat the command.""",
)
B202 = code(
    "B202",
    Severity.WARNING,
    "what was written is read otherwise",
    """The fields were changed as asked for, and the entry as a whole still doesn't say that: another field of it, or of
    the entry that it refers to, speaks for something else. The message names the fields of the record that are read
    otherwise. Look at the entry.""",
)
B203 = code(
    "B203",
    Severity.WARNING,
    "the entries were not sorted",
    """Between the entries stands text that BibTeX passes over, and that would be read as a part of an entry if it came
    to stand behind another one: a field, say, that was left behind when an entry was deleted. So the entries were
    formatted and left in their order. Delete that text, or make it a part of the entry that it belongs to, and repeat
    the command.""",
)
