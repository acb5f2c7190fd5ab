"""Findings of the reader of pasted lists of papers."""

from __future__ import annotations

from bibkit.findings.finding import Severity, code

P101 = code(
    "P101",
    Severity.WARNING,
    "a line belongs to no paper",
    """The line stands before the first paper, or in a page header, and was not understood. It is in no record. If it
    is a paper, give it the line that the other papers have above their title: category and date, as in "CLAug 21,
    2023".""",
)
P102 = code(
    "P102",
    Severity.NOTE,
    "the header of a page",
    """The text has the header of a person's page. Whose page it is goes with each record as provenance; the other
    figures (h-index, citations, scores) describe the person, not a paper, and are in no record.""",
)
P103 = code(
    "P103",
    Severity.WARNING,
    "the page announces another number of papers",
    """The header of the page says how many papers it lists, and another number was found. Usually the page loads more
    papers when it is scrolled and was copied too early.""",
)
P201 = code(
    "P201",
    Severity.WARNING,
    "title and authors may be cut wrongly",
    """Title and authors stand glued in one line, and more than one cut is plausible. The most likely one was taken;
    the record names the second-best reading and how sure the first is. Look at the line and put a line break
    between title and authors if the cut is wrong.""",
)
P202 = code(
    "P202",
    Severity.WARNING,
    "no authors were found",
    """No list of names could be told from the title, so the whole line is taken for the title. Put the authors on a
    line of their own below the title.""",
)
P203 = code(
    "P203",
    Severity.WARNING,
    "a paper has no tag line",
    """A title with authors stands where an abstract was expected, without the line of category and date above it. It
    was taken for a paper of its own whose category and date are not known.""",
)
P204 = code(
    "P204",
    Severity.ERROR,
    "nothing stands below a tag line",
    """A line with category and date announces a paper, but the text ends, or the next paper begins, before its title.
    There is no record for it. Usually the copied text was cut off.""",
)
P205 = code(
    "P205",
    Severity.WARNING,
    "the line above a paper was not fully understood",
    """Something in the line of category and date is not a category of arXiv, not a date, or not known at all. The
    message quotes it; it is in no record.""",
)
P206 = code(
    "P206",
    Severity.NOTE,
    "a count or version is left out",
    """Pages of single papers print the arXiv id, its version and the number of citations without a space between them,
    so that version and count can't be told apart. The id is kept, neither of the others is; a number of citations
    has no place in a bibliography anyway.""",
)
P207 = code(
    "P207",
    Severity.NOTE,
    "LaTeX commands without a meaning were left out",
    """Commands that the authors defined for themselves (\\\\framework) mean nothing outside their paper. The text
    around them, and what stands in their braces, is kept.""",
)
P208 = code(
    "P208",
    Severity.WARNING,
    "a paper has no title",
    """A list of authors stands where a title was expected. The record has the authors, and no title.""",
)
P301 = code(
    "P301",
    Severity.NOTE,
    "years were inferred",
    """A page leaves the year out of the dates of the year in which it was copied. Without --as-of, that year is taken
    to be the one after the latest year printed on the page; the records say so. Give the year of the copy with
    --as-of.""",
)
P302 = code(
    "P302",
    Severity.WARNING,
    "a year stays open",
    """Dates stand here without a year, and the page prints no year from which it could be inferred. Give the year of
    the copy with --as-of YYYY.""",
)
P303 = code(
    "P303",
    Severity.WARNING,
    "--as-of contradicts the page",
    """The page prints a date later than --as-of, or a date without a year that would be later than it. The value of
    --as-of was used; check it.""",
)
P304 = code(
    "P304",
    Severity.NOTE,
    "a category's archive was inferred",
    """Pages print only the end of a category: SP is eess.SP or math.SP. The message says which was taken and why; the
    records name the other one.""",
)
P305 = code(
    "P305",
    Severity.WARNING,
    "a category's archive stays open",
    """Pages print only the end of a category, several archives of arXiv have a category of that name, and nothing
    beside it tells which is meant. The category is not in the record.""",
)
