"""V506: year and date contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.text.dates import month_of
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule


def _check(entry: Entry) -> Iterator[Problem]:
    fields, issued = entry.fields, entry.record.issued
    if issued is None or "date" not in fields or ("year" not in fields and "month" not in fields):
        return
    year = entry.values.get("year", "").strip()
    if year.isascii() and year.isdigit() and len(year) <= 4 and issued.year is not None and int(year) != issued.year:
        if issued.until is None or issued.until.year != int(year):
            yield Problem(f"year says {year}, date says {issued.year}", "year", _HINT)
        return
    month = month_of(entry.values.get("month", "")[:20])
    if month is not None and issued.month is not None and month != issued.month and issued.until is None:
        yield Problem(f"month says {month}, date says {issued.month}", "month", _HINT)


_HINT = "biblatex takes date, BibTeX takes year and month: keep what is right"

RULE = rule(
    "V506",
    Severity.WARNING,
    "year and date contradict each other",
    """biblatex takes date and leaves year and month aside, BibTeX knows year and month only: the same entry is printed
    with one year by this program, and with the other by that.""",
    check=_check,
    bad="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  date = {2020-05},
  year = {2021}
}""",
    good="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  date = {2020-05},
  year = {2020},
  month = may
}""",
)
