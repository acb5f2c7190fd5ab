"""V517: a date in a form that biblatex does not read."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.formats.bibtex.dialect import Dialect
from bibkit.formats.bibtex.edit_surgery import Value
from bibkit.formats.bibtex.prose import fold
from bibkit.model.date import Date
from bibkit.text.dates import read_date
from bibkit.validate.days import days_of, is_edtf
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Fix, Problem, rule

_FIELDS = ("date", "urldate", "origdate", "eventdate")
_READ = ("date", "urldate")  # the others are kept as they stand


def _check(entry: Entry) -> Iterator[Problem]:
    fields = entry.fields
    for name in _FIELDS:
        if name not in fields or (name == "urldate" and not _is_biblatex(entry)):
            continue
        written = entry.values[name].strip()
        if not written or is_edtf(written):
            continue
        known = read_date(fold(written[:100]))
        iso = _iso(known) if known is not None else None
        hint = f"write {iso}" if iso is not None else "write year, month and day as 2020-05-06"
        fix = Fix({name: Value(iso)}, is_safe=name in _READ) if iso is not None else None
        yield Problem(f"biblatex reads no date in {quote(written)}", name, hint, fix)


def _is_biblatex(entry: Entry) -> bool:
    """Whether the entry is for biblatex; styles of BibTeX print what stands in urldate as it is, in any form."""
    if entry.context.dialect is not None:
        return entry.context.dialect is Dialect.BIBLATEX
    return "date" in entry.fields or "journaltitle" in entry.fields or entry.type == "online"


def _iso(date: Date) -> str | None:
    """A plain date as ISO 8601 has it; None where that says less, or no such day is in the calendar."""
    if date.until is not None or date.season is not None or date.circa or date.year is None:
        return None
    if date.month is None:
        return f"{date.year:04}"
    if date.day is None:
        return f"{date.year:04}-{date.month:02}"
    return f"{date.year:04}-{date.month:02}-{date.day:02}" if date.day <= days_of(date.month, date.year) else None


RULE = rule(
    "V517",
    Severity.WARNING,
    "a date that biblatex does not read",
    """date, urldate, origdate and eventdate are fields of biblatex, which reads dates as 2020, 2020-05, 2020-05-06, or
    ranges of these. Of any other form, May 5, 2020 or 2020/5/6, biber says that it is invalid, and ignores it: the
    entry is printed without its date.""",
    check=_check,
    mending=Mending.SAFE,
    bad=(
        """@online{berg2020tool,
  title = {A tool for everything},
  author = {Berg, Anna},
  date = {2020},
  url = {https://example.org/tool},
  urldate = {May 6, 2020}
}""",
        """@online{berg2020tool,
  title = {A tool for everything},
  author = {Berg, Anna},
  date = {2020/5/6},
  url = {https://example.org/tool}
}""",
    ),
    good="""@online{berg2020tool,
  title = {A tool for everything},
  author = {Berg, Anna},
  date = {2019-05/2020-01},
  url = {https://example.org/tool},
  urldate = {2020-05-06}
}""",
)
