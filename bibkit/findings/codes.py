"""The catalogue of findings: every code, how bad it is, and its long text for `bibkit explain`."""

from __future__ import annotations

from bibkit.errors import UnknownCode
from bibkit.findings.finding import Code, Severity

NOTE, WARNING, ERROR = Severity.NOTE, Severity.WARNING, Severity.ERROR

CATALOGUE: dict[str, Code] = {}


def _code(id: str, severity: Severity, title: str, explanation: str) -> Code:
    code = Code(id, severity, title, " ".join(explanation.split()))
    if id in CATALOGUE:
        raise ValueError(f"finding code {id} is taken")
    CATALOGUE[id] = code
    return code


def code_named(id: str) -> Code:
    """The code of that name, in any case of letters; raises `UnknownCode`."""
    try:
        return CATALOGUE[id.upper()]
    except KeyError:
        raise UnknownCode(f"no finding has the code {id!r}; 'bibkit explain' without a code lists them") from None


# X: what a format can't carry

X101 = _code(
    "X101",
    NOTE,
    "a value is lost in this format",
    """The target format has no place for a field of the record, so the field is not in the output. The message names
    the field. Keep the canonical JSON as the master copy, or choose a format that carries it; --explain-loss lists
    every record concerned.""",
)
X102 = _code(
    "X102",
    NOTE,
    "a value arrives bent",
    """The field is in the output, but the format, or the programs known to read it, will show it otherwise than it is
    in the record. The message says how.""",
)

X103 = _code(
    "X103",
    WARNING,
    "importers show a name that is none",
    """The programs that read this format make an author of something that is not one, or leave a part of a name out: a
    shortened list of authors ends in an author called "others" in Zotero, and RIS has no commas inside names. The
    message says which. Complete the authors, or correct them after the import.""",
)

# P: pasted lists of papers

P101 = _code(
    "P101",
    WARNING,
    "a line belongs to no paper",
    """The line stands before the first paper, or in a page header, and was not understood. It is in no record. If it
    is a paper, give it the line that the other papers have above their title: category and date, as in "CLAug 21,
    2023".""",
)
P102 = _code(
    "P102",
    NOTE,
    "the header of a page",
    """The text has the header of a person's page. Whose page it is goes with each record as provenance; the other
    figures (h-index, citations, scores) describe the person, not a paper, and are in no record.""",
)
P103 = _code(
    "P103",
    WARNING,
    "the page announces another number of papers",
    """The header of the page says how many papers it lists, and another number was found. Usually the page loads more
    papers when it is scrolled and was copied too early.""",
)
P201 = _code(
    "P201",
    WARNING,
    "title and authors may be cut wrongly",
    """Title and authors stand glued in one line, and more than one cut is plausible. The most likely one was taken;
    the record names the second-best reading and how sure the first is. Look at the line and put a line break
    between title and authors if the cut is wrong.""",
)
P202 = _code(
    "P202",
    WARNING,
    "no authors were found",
    """No list of names could be told from the title, so the whole line is taken for the title. Put the authors on a
    line of their own below the title.""",
)
P203 = _code(
    "P203",
    WARNING,
    "a paper has no tag line",
    """A title with authors stands where an abstract was expected, without the line of category and date above it. It
    was taken for a paper of its own whose category and date are not known.""",
)
P204 = _code(
    "P204",
    ERROR,
    "nothing stands below a tag line",
    """A line with category and date announces a paper, but the text ends, or the next paper begins, before its title.
    There is no record for it. Usually the copied text was cut off.""",
)
P205 = _code(
    "P205",
    WARNING,
    "the line above a paper was not fully understood",
    """Something in the line of category and date is not a category of arXiv, not a date, or not known at all. The
    message quotes it; it is in no record.""",
)
P206 = _code(
    "P206",
    NOTE,
    "a count or version is left out",
    """Pages of single papers print the arXiv id, its version and the number of citations without a space between them,
    so that version and count can't be told apart. The id is kept, neither of the others is; a number of citations
    has no place in a bibliography anyway.""",
)
P207 = _code(
    "P207",
    NOTE,
    "LaTeX commands without a meaning were left out",
    """Commands that the authors defined for themselves (\\\\framework) mean nothing outside their paper. The text
    around them, and what stands in their braces, is kept.""",
)
P208 = _code(
    "P208",
    WARNING,
    "a paper has no title",
    """A list of authors stands where a title was expected. The record has the authors, and no title.""",
)
P301 = _code(
    "P301",
    NOTE,
    "years were inferred",
    """A page leaves the year out of the dates of the year in which it was copied. Without --as-of, that year is taken
    to be the one after the latest year printed on the page; the records say so. Give the year of the copy with
    --as-of.""",
)
P302 = _code(
    "P302",
    WARNING,
    "a year stays open",
    """Dates stand here without a year, and the page prints no year from which it could be inferred. Give the year of
    the copy with --as-of YYYY.""",
)
P303 = _code(
    "P303",
    WARNING,
    "--as-of contradicts the page",
    """The page prints a date later than --as-of, or a date without a year that would be later than it. The value of
    --as-of was used; check it.""",
)
P304 = _code(
    "P304",
    NOTE,
    "a category's archive was inferred",
    """Pages print only the end of a category: SP is eess.SP or math.SP. The message says which was taken and why; the
    records name the other one.""",
)
P305 = _code(
    "P305",
    WARNING,
    "a category's archive stays open",
    """Pages print only the end of a category, several archives of arXiv have a category of that name, and nothing
    beside it tells which is meant. The category is not in the record.""",
)

# N: normalizing the records of a run

N101 = _code(
    "N101",
    NOTE,
    "the same paper was found again",
    """Two inputs, or two places of one input, show the same paper: the same title and authors, and dates that agree.
    It is in the output once, at the place of the first, with the provenance of both.""",
)
N102 = _code(
    "N102",
    WARNING,
    "two papers look alike",
    """Two papers have the same title and the same first author, but their dates, authors or identifiers differ. They
    were left apart. If they are one, take one of them out of the input.""",
)
N103 = _code(
    "N103",
    WARNING,
    "two sightings of a paper disagree",
    """A paper that was found twice has different values for a field. That of the first place is in the output; the
    message quotes the other one.""",
)
N201 = _code(
    "N201",
    WARNING,
    "a cite key was taken",
    """Two different records came in with the same cite key. Neither could keep it, so both got a key made of family
    name, year and title. Change the citations in your documents accordingly.""",
)


# J: canonical JSON

J101 = _code(
    "J101",
    ERROR,
    "not JSON",
    """The text breaks the rules of JSON at the line and column named, so the entry there can't be read. Reading goes
    on with the next entry where one can be made out; the message says from which line to which text was left out.
    NaN, Infinity, numbers of thousands of digits and bottomless nesting are no JSON here either.""",
)
J102 = _code(
    "J102",
    ERROR,
    "the frame around the records is broken",
    """Something is wrong between the entries: a comma too few or too many, no closing bracket, nothing there at all.
    Every entry was read; but other programs will refuse the file. bibkit convert writes it anew.""",
)
J103 = _code(
    "J103",
    ERROR,
    "a member has a value that it can't have",
    """A text where a number belongs, a type of work that doesn't exist, an empty string, null, a month 13. The member
    was left out, the rest of the record was kept. What is not known is left out in a record: it isn't null.""",
)
J104 = _code(
    "J104",
    WARNING,
    "an unknown member was kept as extra",
    """A record has no member of that name. Its text was kept in the record's extra fields, under the format json. If
    it is a slip of the pen, the member that was meant is missing now: correct the name.""",
)
J105 = _code(
    "J105",
    ERROR,
    "an unknown member was left out",
    """The schema has no member of that name at that place, and its value isn't a text of the record itself, which
    could have been kept as an extra field.""",
)
J106 = _code(
    "J106",
    ERROR,
    "something is incomplete",
    """A part has no usable value where it must have one: a record its type, a person a family name, a link its
    address. The part was left out; for a record, that is the whole entry.""",
)
J107 = _code(
    "J107",
    ERROR,
    "a member is given more than once",
    """An object in the entry has two members of the same name. The last one was taken, as most programs do; what the
    others said is not in the record.""",
)
J108 = _code(
    "J108",
    WARNING,
    "half of a surrogate pair",
    """An escape like \\ud83d without its other half is no character: no file can hold it. Usually a text was cut in
    the middle of an emoji. U+FFFD, the replacement character, stands in its place.""",
)


# S: the schema, and rules that no schema can state

S101 = _code(
    "S101",
    ERROR,
    "the schema knows no such member",
    """Records and their parts have a fixed set of members, so that a slip of the pen is noticed. What has no member
    belongs into extra, as a text with the name of the format it comes from. bibkit schema prints the schema.""",
)
S102 = _code(
    "S102",
    ERROR,
    "a required member is missing",
    """A record must say its type; a person has a family name, an organisation a literal, a link its address, a
    provenance a source and a line, an inference its field and its evidence.""",
)
S103 = _code(
    "S103",
    ERROR,
    "a value of the wrong kind",
    """A text stands where a number belongs, or the like. Volume, issue, number and pages are texts, the parts of a
    date are whole numbers. What is not known is left out; it isn't null.""",
)
S104 = _code(
    "S104",
    ERROR,
    "not one of the values to choose from",
    """The member takes one of a few words: the types of CSL 1.0.2, the kinds of links, the parts of a date. bibkit
    schema prints them.""",
)
S105 = _code(
    "S105",
    ERROR,
    "an empty value",
    """There is one way to say that something is not known: to leave it out. Empty strings, lists and dates are not
    allowed, so that nobody has to ask for both.""",
)
S106 = _code(
    "S106",
    ERROR,
    "a number outside its range",
    """Years go from 1 to 9999, months to 12, days to 31, lines start at 1, and a confidence is between 0 and 1.""",
)
S107 = _code(
    "S107",
    ERROR,
    "not in the form that is asked for",
    """An identifier, an address or a language tag isn't written as it has to be: a DOI is bare and not an address, a
    number on arXiv has no version, an address has a scheme and no blanks.""",
)
S108 = _code(
    "S108",
    ERROR,
    "something is listed twice",
    """The elements of this list must differ. Take out the one that stands there twice.""",
)
S201 = _code(
    "S201",
    ERROR,
    "no such day in the calendar",
    """The month has fewer days, or the year no 29 February. Correct the date, or leave the day out.""",
)
S202 = _code(
    "S202",
    WARNING,
    "a day without a month",
    """The date names a day but no month, so the day says nothing, and no format can carry it.""",
)
S203 = _code(
    "S203",
    WARNING,
    "a part was inferred that the date hasn't got",
    """The list inferred names a part of the date that is not there.""",
)
S204 = _code(
    "S204",
    WARNING,
    "a list of authors was cut short, and is empty",
    """authors_truncated says that there are more authors than those listed, but none is listed.""",
)
S205 = _code(
    "S205",
    WARNING,
    "unbalanced markup",
    """In a title or an abstract, an inline tag (<i>, <b>, <sup>, <sub>, <span class="nocase">) is not closed, or
    closed where it was not open. Exporters translate pairs only.""",
)
S206 = _code(
    "S206",
    WARNING,
    "an eprint without its archive",
    """The number of an eprint means nothing without the archive: eprint_type, usually "arxiv".""",
)
S207 = _code(
    "S207",
    WARNING,
    "a check digit is wrong",
    """The last digit of an ISBN or ISSN follows from the others, and here it does not: a digit was mistyped. Some
    books were printed with a wrong one; then keep it.""",
)
S208 = _code(
    "S208",
    WARNING,
    "no title",
    """The record has no title. That is allowed, but rarely meant; most styles print nothing useful for it.""",
)
S209 = _code(
    "S209",
    WARNING,
    "a cite key that programs stumble over",
    """Keys of letters a to z, digits and _ . + / : - work everywhere. An apostrophe makes biber drop the whole file,
    blanks and commas break BibTeX, letters beyond ASCII break some programs.""",
)
S210 = _code(
    "S210",
    ERROR,
    "a cite key is taken",
    """Two records of the file have the same cite key, or keys that differ in capitals only, which BibTeX refuses as
    well. One of them would be lost, or cited for the other.""",
)
