"""Findings of the reader of RIS."""

from __future__ import annotations

from bibkit.findings.finding import Severity, code

R101 = code(
    "R101",
    Severity.WARNING,
    "text outside the entries",
    """An entry begins with a line TY and ends with a line ER. What stands before, between or behind the entries
    without a tag belongs to none of them and was left out: a heading that a database puts there, or the rest of an
    entry that was damaged.""",
)
R102 = code(
    "R102",
    Severity.WARNING,
    "an entry without its end",
    """The line ER that ends an entry is missing. All lines up to the next TY, or to the end of the file, were read as
    this entry. At the end of a file, the file may have been cut off: compare the last entry with its source.""",
)
R103 = code(
    "R103",
    Severity.WARNING,
    "the type of an entry is not known",
    """The entry has no line TY, or a type that neither the specification of RIS nor a program known to write RIS has.
    The record is a document; the type as it stood is kept and written again when the record goes back to RIS.""",
)
R104 = code(
    "R104",
    Severity.WARNING,
    "a value is not what its tag says",
    """A DOI that is none, a date without a year, a serial number that is neither ISBN nor ISSN. The value was not put
    into the field, because a wrong one is worse than none; it is kept among the record's extra fields.""",
)
R105 = code(
    "R105",
    Severity.WARNING,
    "two values where there can be one",
    """Two lines of an entry say different things about the same matter: two DOIs, or two dates that contradict each
    other. The message says which was taken; the other is kept among the record's extra fields. Decide which one is
    right.""",
)
R106 = code(
    "R106",
    Severity.NOTE,
    "HTML in a value",
    """RIS is plain text, but some publishers leave HTML in it. Characters written as &amp; or &#8217; were decoded, and
    italics, bold, sub- and superscript in title and abstract were understood as such. Other elements stay as text.""",
)
R107 = code(
    "R107",
    Severity.NOTE,
    "the version of an eprint is not kept",
    """The entry names one version of a paper on arXiv. A record names the paper; its eprint is without a version, which
    stands in no other field either unless the address has it.""",
)
