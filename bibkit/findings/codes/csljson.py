"""Findings of the reader of CSL-JSON."""

from __future__ import annotations

from bibkit.findings.finding import Severity, code

C101 = code(
    "C101",
    Severity.ERROR,
    "not JSON",
    """The text breaks the rules of JSON at the line and column named, so the item there can't be read. Reading goes on
    with the next item where one can be made out; the message says from which line to which text was left out. NaN,
    Infinity, numbers of thousands of digits and bottomless nesting are no JSON here either.""",
)
C102 = code(
    "C102",
    Severity.WARNING,
    "the frame around the items is broken",
    """Something is wrong between the items: a comma too few or too many, no closing bracket, nothing there at all.
    Every item was read; but other programs will refuse the file. bibkit export writes it anew.""",
)
C103 = code(
    "C103",
    Severity.ERROR,
    "not an item",
    """CSL-JSON is a list of objects, one for each work. What stands here is something else, or an object with nothing
    in it, and no record was made of it.""",
)
C104 = code(
    "C104",
    Severity.WARNING,
    "a member has a value that it can't have",
    """A date that is none, an author without a name, an object where a text belongs, something else than a DOI in DOI.
    What could be understood is in the record, and the member as it stood is among the record's extra fields, so that
    nothing of it is lost. Correct the member.""",
)
C105 = code(
    "C105",
    Severity.WARNING,
    "a member is given more than once",
    """An object in the item has two members of the same name. The last one was taken, as most programs do; the others
    are kept among the record's extra fields. Decide which one is right.""",
)
C106 = code(
    "C106",
    Severity.WARNING,
    "half of a surrogate pair",
    """An escape like \\ud83d without its other half is no character: no file can hold it. Usually a text was cut in
    the middle of an emoji. U+FFFD, the replacement character, stands in its place.""",
)
C107 = code(
    "C107",
    Severity.WARNING,
    "the type of the work is not known",
    """The item has no type, or one that neither CSL nor a program known to write CSL-JSON has. The record is a
    document; the type as it stood is among its extra fields. Zotero refuses a whole file for an item without one.""",
)
C108 = code(
    "C108",
    Severity.WARNING,
    "a name was split into its parts",
    """CSL-JSON has names as objects with a family and a given name. Here a name is one string without a comma; it was
    split as names on papers are. Look whether the family name is right, and whether it is a person at all.""",
)
C109 = code(
    "C109",
    Severity.NOTE,
    "HTML entities were read as characters",
    """Publishers write &amp; for an ampersand in titles and abstracts, which other programs show as it is. The record
    has the character that is meant.""",
)
