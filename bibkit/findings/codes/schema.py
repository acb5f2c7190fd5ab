"""Findings of the schema, and of rules that no schema can state."""

from __future__ import annotations

from bibkit.findings.finding import Severity, code

S101 = code(
    "S101",
    Severity.ERROR,
    "the schema knows no such member",
    """Records and their parts have a fixed set of members, so that a slip of the pen is noticed. What has no member
    belongs into extra, as a text with the name of the format it comes from. bibkit schema prints the schema.""",
)
S102 = code(
    "S102",
    Severity.ERROR,
    "a required member is missing",
    """A record must say its type; a person has a family name, an organisation a literal, a link its address, a
    provenance a source and a line, an inference its field and its evidence.""",
)
S103 = code(
    "S103",
    Severity.ERROR,
    "a value of the wrong kind",
    """A text stands where a number belongs, or the like. Volume, issue, number and pages are texts, the parts of a
    date are whole numbers. What is not known is left out; it isn't null.""",
)
S104 = code(
    "S104",
    Severity.ERROR,
    "not one of the values to choose from",
    """The member takes one of a few words: the types of CSL 1.0.2, the kinds of links, the parts of a date. bibkit
    schema prints them.""",
)
S105 = code(
    "S105",
    Severity.ERROR,
    "an empty value",
    """There is one way to say that something is not known: to leave it out. Empty strings, lists and dates are not
    allowed, so that nobody has to ask for both.""",
)
S106 = code(
    "S106",
    Severity.ERROR,
    "a number outside its range",
    """Years go from 1 to 9999, months to 12, days to 31, lines start at 1, and a confidence is between 0 and 1.""",
)
S107 = code(
    "S107",
    Severity.ERROR,
    "not in the form that is asked for",
    """An identifier, an address or a language tag isn't written as it has to be: a DOI is bare and not an address, a
    number on arXiv has no version, an address has a scheme and no blanks.""",
)
S108 = code(
    "S108",
    Severity.ERROR,
    "something is listed twice",
    """The elements of this list must differ. Take out the one that stands there twice.""",
)
