"""Findings of the reader of BibTeX and BibLaTeX."""

from __future__ import annotations

from bibkit.findings.finding import Severity, code

B101 = code(
    "B101",
    Severity.ERROR,
    "an entry could not be read",
    """Something begins like an entry, but neither a cite key nor a field can be made out in it. It is left out.
    Correct it in the file, or delete it there.""",
)
B102 = code(
    "B102",
    Severity.WARNING,
    "a brace or quotation mark is missing, or one too many",
    """BibTeX and biber stop at such an entry, or swallow what follows it. bibkit reads a value without an end
    up to the next line that looks like a field, and an entry without an end up to the next one. The message
    says what was read; compare it, and put the brace where it belongs.""",
)
B103 = code(
    "B103",
    Severity.WARNING,
    "a comma is missing",
    """Fields are separated by commas. BibTeX skips the rest of an entry in which one is missing; bibkit read on
    as if it was there.""",
)
B104 = code(
    "B104",
    Severity.WARNING,
    "an entry without a cite key",
    """Nothing can cite this entry, and BibTeX refuses it. It is read all the same, and gets a key made of its
    author, year and title.""",
)
B105 = code(
    "B105",
    Severity.WARNING,
    "a field is given twice",
    """As in BibTeX, the first one stands. The message has the value that is left out; where both are the same,
    there is nothing to tell.""",
)
B106 = code(
    "B106",
    Severity.WARNING,
    "an unknown @string",
    """A value without braces or quotation marks is the name of a @string, and none of that name stands above it
    in the file, or in one of the .bib files that were read before it. The name itself was taken for the text. Define
    the string, name the file that does first, or put the text in braces.""",
)
B107 = code(
    "B107",
    Severity.NOTE,
    "a comment inside an entry",
    """BibTeX has no comments inside of entries: "%" is a character like any other there, and most programs
    stumble over it. It is left out of the record; move it in front of the entry.""",
)
B108 = code(
    "B108",
    Severity.WARNING,
    "text in an entry that is no field",
    """Between two fields stands something that has not the form "name = value". It is left out; the message has
    the text. Often a comma inside a value without braces, or a value that was closed too early, is the
    cause.""",
)
B109 = code(
    "B109",
    Severity.WARNING,
    "names that are not what they should be",
    """BibTeX knows "First von Last", "von Last, First" and "von Last, Jr, First", and separates names by "and".
    With more commas than two, several people were probably joined by commas, which nobody can take apart for
    sure: the first part was read as the family name and all others as the given names. biber skips such an
    entry. Semicolons between names were read as if they were "and". Of editors, a record can't say that there are
    others, and of a name no more than family, given names, suffix and particle.""",
)
B110 = code(
    "B110",
    Severity.WARNING,
    "a value is not what its field is for",
    """A year that is no year, a month that is none, a DOI that has not the form of one, two fields that
    contradict each other. The value is kept as it is for going back to BibTeX, and is not used elsewhere: a
    wrong identifier is worse than none. Where it is clear what is meant ("2020a", a range without an end), the
    message says what it was read as.""",
)
B111 = code(
    "B111",
    Severity.NOTE,
    "an unknown entry type",
    """Neither BibTeX nor biblatex have this type. The work is read as a document of no particular kind, and the
    type is kept for going back to BibLaTeX.""",
)
B112 = code(
    "B112",
    Severity.WARNING,
    "a cross-reference leads nowhere",
    """The entry refers to another one by crossref or xdata, and there is none with that key in the .bib files that
    are read, or they refer to each other in a circle. The fields it would have inherited are missing. Of an entry
    with hundreds of fields, or with tens of thousands of characters, only the first fields are inherited.""",
)
B113 = code(
    "B113",
    Severity.NOTE,
    "LaTeX that plain text can't say",
    """The value holds a macro that has no counterpart in Unicode or CSL's inline markup. Its text is kept where
    it has any; the message has what was left out.""",
)
B114 = code(
    "B114",
    Severity.WARNING,
    "a @string that can't be read",
    """The definition of a string breaks the rules, or grows beyond all measure because strings are made of
    strings. The message says what was made of it.""",
)
B115 = code(
    "B115",
    Severity.ERROR,
    "a conflict of git's that nobody has resolved",
    """Two branches changed the same lines, and git left both of them in the file, between <<<<<<< and >>>>>>>. To
    BibTeX and biber these lines are comments, or break an entry: what both branches have is in the bibliography, or
    nothing of it.""",
)
B116 = code(
    "B116",
    Severity.WARNING,
    "no entry in the file",
    """There is text in the file, and nothing in it begins like an entry. Perhaps a page with an error message was saved
    under the name of a bibliography, or the entries are in another file.""",
)
B117 = code(
    "B117",
    Severity.WARNING,
    "a value that is too long",
    """A value has more than five million characters, which no title and no abstract has; perhaps a file was pasted
    into a field. It is left out, and the entry is left as it is where files are edited.""",
)
