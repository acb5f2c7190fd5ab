"""Read the line above each paper: categories, date and code flag, run together (`SPAILGOct 28, 2024Code`)."""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache
from typing import NamedTuple

from bibkit.model.date import Date
from bibkit.text.arxiv_categories import split_suffixes

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LONGEST_TAG_LINE = 120  # characters; a longer line is not looked at
_LONGEST_UNKNOWN = 12  # an unknown suffix may be this long, or the line is rather a sentence

# Most lines are told by this one; the whole expression costs ten times as much.
_HINT = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? +\d")
_TAG = re.compile(
    r"(?P<run>[A-Za-z][A-Za-z.\-]*(?:[ ,]+[A-Za-z][A-Za-z.\-]*){0,9}?)??[ ·,|]*"
    r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t(?:ember)?|tember|ober|ember)?\.? +(?P<day>\d{1,2})(?!\d)"
    r"(?:,? *(?P<year>(?:19|20)\d\d))?(?P<rest>.*)"
)
# The version and the number of citations stand without a space between them: which digit is whose can't be told.
_ARXIV = re.compile(
    r"arXiv: ?(?P<id>(?:(?:0[7-9]|1[0-4])(?:0[1-9]|1[0-2])\.\d{4}|(?:1[5-9]|[2-9]\d)(?:0[1-9]|1[0-2])\.\d{5}"
    r"|[a-z-]+(?:\.[A-Z]{2})?/\d{7}))(?P<tail>(?:v\d+)?)",
    re.IGNORECASE,
)
_CITATIONS = re.compile(r"\d[\d,]* ?citations?")


class Counts(NamedTuple):
    """An arXiv id and what is glued to it; `unclear` is the text that can't be taken apart, or that has no home."""

    eprint: str | None
    unclear: str | None


class TagLine(NamedTuple):
    """What a tag line says. `suffixes` is None where the run before the date is not made of known categories."""

    suffixes: tuple[str, ...] | None
    run: str
    date: Date | None  # None where the date is none, "Feb 31"
    printed_date: str
    has_code: bool
    counts: Counts | None
    unknown: str | None  # what stands behind the date and was not understood


def read_tag_line(line: str) -> TagLine | None:
    """The parts of a tag line, or None where the line is not one."""
    if len(line) > LONGEST_TAG_LINE or _HINT.search(line) is None:
        return None
    match = _TAG.fullmatch(line)
    if match is None:
        return None
    run = (match["run"] or "").strip(" ,")
    suffixes = split_suffixes(run)
    if suffixes is None and (" " in run or len(run) > _LONGEST_UNKNOWN):
        return None
    has_code, counts, unknown = _read_rest(match["rest"])
    if unknown is not None and len(unknown) > _LONGEST_UNKNOWN:
        return None
    date = _date(match["month"], match["day"], match["year"])
    printed = line[match.start("month") : match.start("rest")]
    return TagLine(suffixes, run, date, printed, has_code, counts, unknown)


def read_counts(line: str) -> Counts | None:
    """A line of its own that gives an arXiv id and a number of citations, or None where the line is not one."""
    if len(line) > LONGEST_TAG_LINE or not ("citation" in line or "rXiv:" in line):
        return None
    counts, rest = _take_counts(line)
    return counts if counts is not None and not rest.strip(" ·|") else None


def _read_rest(rest: str) -> tuple[bool, Counts | None, str | None]:
    rest = rest.strip(" ·|,")
    if rest == "Code":
        return True, None, None
    if not rest:
        return False, None, None
    counts, rest = _take_counts(rest)
    has_code = re.search(r"\bCode\b|^Code", rest) is not None
    unknown = re.sub(r"\bCode\b|^Code", "", rest).strip(" ·|,")
    return has_code, counts, unknown or None


def _take_counts(text: str) -> tuple[Counts | None, str]:
    """An arXiv id and a number of citations out of a text, and the text without them."""
    arxiv = _ARXIV.search(text)
    if arxiv is None:
        citations = _CITATIONS.search(text)
        if citations is None:
            return None, text
        return Counts(None, citations[0]), text[: citations.start()] + " " + text[citations.end() :]
    end = arxiv.end()
    citations = re.compile(r"[\d,]* ?citations?").match(text, end)
    if citations is not None:
        end = citations.end()
    unclear = text[arxiv.end("id") : end].strip() or None
    return Counts(arxiv["id"], unclear), text[: arxiv.start()] + " " + text[end:]


@lru_cache(maxsize=8192)
def _date(month: str, day: str, year: str | None) -> Date | None:
    number = _MONTHS.index(month.lower()) + 1
    # A day without a year may be that of a leap year.
    if not 1 <= int(day) <= monthrange(int(year) if year else 2000, number)[1]:
        return None
    return Date(int(year) if year else None, number, int(day))
