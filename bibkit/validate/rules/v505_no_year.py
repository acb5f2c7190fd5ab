"""V505: a year that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.formats.bibtex.prose import fold, plain_text
from bibkit.model.kind import Kind
from bibkit.text.dates import read_date
from bibkit.text.expressions import expression
from bibkit.validate.days import is_edtf
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Problem, rule
from bibkit.validate.unread import YEAR, place_of, unread

_FOUR_DIGITS = 1000
_THREE_DIGITS = 100
_FIRST_JOURNAL = 1665
_MODERN = frozenset(
    (Kind.ARTICLE, Kind.ARTICLE_JOURNAL, Kind.PAPER_CONFERENCE, Kind.WEBPAGE, Kind.SOFTWARE, Kind.DATASET)
)
_TO_COME = expression(
    r"\b(?:in (?:press|print|prep|review)|under review|to (?:appear|be published)|submitted|forthcoming|accepted"
    r"|unpublished|pre-?print|online first|ahead of print|early access|im (?:druck|erscheinen)|sous presse)\b",
    re.IGNORECASE,
)
_NONE = expression(r"(?:n\.? ?d\.?|no date|undated|s\.? ?d\.?|o\. ?J\.?|unknown|n/a|none|-+|\?+)", re.IGNORECASE)
# What BibTeX's styles sort by, beside what they print, and ranges without an end.
_IDIOM = expression(r"\\(?:noopsort|SortNoop|switchargs|unskip)", re.IGNORECASE)
_OTHER_DATE = expression(r"[0-9]{4}[^0-9]")  # of which the year is not what is wrong
_TOLD = expression(r"([0-9]{4})[a-z]|[\[(]([0-9]{4})[\])]")
_LONGEST = 200  # characters of a value that are looked at


def _check(entry: Entry) -> Iterator[Problem]:
    issued = entry.record.issued
    year = issued.year if issued is not None else None
    if year is not None and year < _FIRST_JOURNAL:
        if year < _FOUR_DIGITS and not _is_meant(entry, year):
            yield Problem(f"the year {year} has not four digits", "issued", "a year has four digits")
        elif year >= _FOUR_DIGITS and entry.record.type in _MODERN:
            message = f"the year is {year}, and the first journals appeared in {_FIRST_JOURNAL}"
            yield Problem(message, "issued", "is a digit wrong?")
    if entry.record.extra:
        for extra in unread(entry.record, YEAR):
            if _IDIOM.search(extra.value[:_LONGEST]) is not None:
                continue
            text = plain_text(extra.value[:_LONGEST]).text
            if extra.name == "date" and is_edtf(extra.value.strip()):
                continue
            if (extra.name == "year" or _OTHER_DATE.match(text) is None) and read_date(text) is None:
                yield Problem(f"{quote(extra.value)} is no year", place_of(extra, "issued"), _hint(text))
    field = entry.fields.get("year")
    if field is not None and not field.content.isdigit() and (told := _TOLD.fullmatch(fold(field.content[:_LONGEST]))):
        message = f"{quote(field.content)} is more than a year"
        yield Problem(message, "year", f"write {told[1] or told[2]}; styles tell works of one year apart by themselves")


def _is_meant(entry: Entry, year: int) -> bool:
    """Whether a year of less than four digits is a year of the first millennium: 0731, or 830 for an old book."""
    date = entry.fields.get("date")
    if date is not None and is_edtf(date.content.strip()):
        return True
    return year >= _THREE_DIGITS and entry.record.type not in _MODERN


def _hint(text: str) -> str:
    if _TO_COME.search(text) is not None:
        return (
            "that it is yet to appear belongs into pubstate (biblatex) or note; give the year that is expected, or none"
        )
    if _NONE.fullmatch(text) is not None:
        return 'leave the year out; styles print "n.d." by themselves'
    return "a year has four digits; a range of years is 1999/2000 in date"


RULE = rule(
    "V505",
    Severity.WARNING,
    "a year that is none",
    """Styles sort by the year, and make labels of it: of "in press" BibTeX takes the last four letters, and biber tells
    that it will not sort properly. 98 is the first century to programs that read dates. That a work is yet to appear
    belongs into pubstate or note, and of one that has no date the year is left out. The letter in 2020a is added by
    the style.""",
    check=_check,
    bad=(
        """@article{bergnotes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {in press}
}""",
        """@article{berg98notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {98}
}""",
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020a}
}""",
    ),
    good=(
        """@book{berg1850notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  publisher = {Notes Press},
  year = {c. 1850}
}""",
        """@book{cicero,
  title = {De natura deorum},
  author = {Cicero},
  publisher = {Atticus},
  date = {-0044}
}""",
        """@book{einhard,
  title = {Vita Karoli Magni},
  author = {Einhard},
  publisher = {Palatium},
  year = {830}
}""",
    ),
)
