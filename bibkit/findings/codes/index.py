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
    """The disk or the network drive that the file is on failed, so that it could not be read any further. What came
    before that place stands. See to the disk, or get the file again, and read it once more: what is in the index
    already isn't added twice. A compressed file that is cut off or damaged is refused instead, as nothing in it can be
    relied on.""",
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
    """The file ends in the middle of an array or of a record, as one does that was cut off when it was copied; or so
    much of it is broken that finding out where the next entry begins would take very long. What came before that place
    stands. See whether the file is whole, and what it should be; if it isn't, get it again.""",
)
E111 = code(
    "E111",
    Severity.NOTE,
    "ids that were taken for numbers are mended",
    """A program that takes 1002.3330 for a number writes 1002.333, and 911.262 for 0911.2620. Such an id was mended
    where the month in it is that of the paper's date. This is told once for the whole file, with their number.""",
)

E112 = code(
    "E112",
    Severity.WARNING,
    "a harvest leaves a gap in the index",
    """With --from a harvest was asked to begin later than the day up to which the index is complete. What arXiv got
    between the two days isn't in the index. A harvest without --from begins where the gap does, and fills it.""",
)
E113 = code(
    "E113",
    Severity.NOTE,
    "a harvest in a file is not all of it",
    """arXiv gives a harvest page by page, and on each but the last one a token (resumptionToken) for the next. The file
    ends with a page that has one: it holds a part of the harvest only. Its papers were taken. Go on with the harvest,
    and add the other pages as well.""",
)
E114 = code(
    "E114",
    Severity.NOTE,
    "an unfinished index is thrown away",
    """A build or harvest that is interrupted keeps what it has gathered beside the index, and goes on with it when the
    same is done again. Another one was begun now, from other files or since another day, or the index has changed
    meanwhile: it begins with the index that is there. To have both, do the interrupted one again after this one.""",
)
E115 = code(
    "E115",
    Severity.NOTE,
    "entries are of papers that arXiv has deleted",
    """A harvest said of a paper that it was deleted, and arXiv never gives an id again. What a file says of that paper
    was left out. This is told once for the whole file, with their number. If such a paper is wanted, remove the index,
    and build it anew.""",
)
