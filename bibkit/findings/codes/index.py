"""Findings of reading what a local index of arXiv's papers is built from."""

from __future__ import annotations

from bibkit.findings.finding import Severity, code

E101 = code(
    "E101",
    Severity.ERROR,
    "an entry can't be read",
    """A line of JSON Lines, an object of a JSON array or a record of a harvest is broken: no JSON or XML, not in UTF-8,
    nested too deeply, or something else than an object. It was left out; all others were read. Get the file anew if
    there are many.""",
)
E102 = code(
    "E102",
    Severity.ERROR,
    "an entry is too long",
    """What arXiv says of one paper takes a few thousand characters, for a large collaboration some hundred thousand. A
    line or record of many millions is something else. It was left out; all others were read.""",
)
E103 = code(
    "E103",
    Severity.ERROR,
    "an entry names no paper on arXiv",
    """An entry has no id, or one that isn't an arXiv id such as 2308.10848 or hep-th/9901001; nothing else says which
    paper is meant. It was left out.""",
)
E104 = code(
    "E104",
    Severity.ERROR,
    "a paper has no title",
    """A paper without a title can't be found by one. It was left out of the index.""",
)
E105 = code(
    "E105",
    Severity.WARNING,
    "a value of a paper is not what it should be",
    """A date that is none, a DOI that is none, a number in the place of a text: the value was left out, and the rest of
    the paper was taken.""",
)
E106 = code(
    "E106",
    Severity.ERROR,
    "a file ends before its end",
    """The file is cut off or damaged, so that it can't be decompressed or read any further. What came before that place
    stands. Get the file anew, and read it again: what is in the index already isn't added twice.""",
)
E107 = code(
    "E107",
    Severity.NOTE,
    "code links belong to no paper on arXiv",
    """A list of papers and their repositories has papers that are not on arXiv as well. A link of such a paper has no
    arXiv id, and was left out. This is told once for the whole file, with their number.""",
)
E108 = code(
    "E108",
    Severity.ERROR,
    "an XML document is refused",
    """No answer of arXiv has a document type declaration; one could make a reader expand entities without end, or open
    other files. Nor is one in another encoding than UTF-8. The document was left out, up to the next one of the same
    file. Remove the declaration if you know where it is from.""",
)
E109 = code(
    "E109",
    Severity.WARNING,
    "a harvest holds an error instead of records",
    """In the place of records arXiv answered that it has none, or that the request was wrong; the message says what. If
    records are missing, ask for that part of the harvest again.""",
)
E110 = code(
    "E110",
    Severity.ERROR,
    "the rest of a file wasn't read",
    """So much of the file is broken that finding out where the next entry begins would take very long. What came before
    that place stands. See whether the file is what it should be.""",
)
E111 = code(
    "E111",
    Severity.NOTE,
    "ids that were taken for numbers are mended",
    """A program that takes 1002.3330 for a number writes 1002.333, and 911.262 for 0911.2620. Such an id was mended
    where the month in it is that of the paper's date. This is told once for the whole file, with their number.""",
)
