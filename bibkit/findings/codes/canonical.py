"""Findings of the readers of canonical JSON."""

from __future__ import annotations

from bibkit.findings.finding import Severity, code

J101 = code(
    "J101",
    Severity.ERROR,
    "not JSON",
    """The text breaks the rules of JSON at the line and column named, so the entry there can't be read. Reading goes
    on with the next entry where one can be made out; the message says from which line to which text was left out.
    NaN, Infinity, numbers of thousands of digits and bottomless nesting are no JSON here either.""",
)
J102 = code(
    "J102",
    Severity.ERROR,
    "the frame around the records is broken",
    """Something is wrong between the entries: a comma too few or too many, no closing bracket, nothing there at all.
    Every entry was read; but other programs will refuse the file. bibkit convert writes it anew.""",
)
J103 = code(
    "J103",
    Severity.ERROR,
    "a member has a value that it can't have",
    """A text where a number belongs, a type of work that doesn't exist, an empty string, null, a month 13. The member
    was left out, the rest of the record was kept. What is not known is left out in a record: it isn't null.""",
)
J104 = code(
    "J104",
    Severity.WARNING,
    "an unknown member was kept as extra",
    """A record has no member of that name. Its text was kept in the record's extra fields, under the format json. If
    it is a slip of the pen, the member that was meant is missing now: correct the name.""",
)
J105 = code(
    "J105",
    Severity.ERROR,
    "an unknown member was left out",
    """The schema has no member of that name at that place, and its value isn't a text of the record itself, which
    could have been kept as an extra field.""",
)
J106 = code(
    "J106",
    Severity.ERROR,
    "something is incomplete",
    """A part has no usable value where it must have one: a record its type, a person a family name, a link its
    address. The part was left out; for a record, that is the whole entry.""",
)
J107 = code(
    "J107",
    Severity.ERROR,
    "a member is given more than once",
    """An object in the entry has two members of the same name. The last one was taken, as most programs do; what the
    others said is not in the record.""",
)
J108 = code(
    "J108",
    Severity.WARNING,
    "half of a surrogate pair",
    """An escape like \\ud83d without its other half is no character: no file can hold it. Usually a text was cut in
    the middle of an emoji. U+FFFD, the replacement character, stands in its place.""",
)
