"""V504: a date that is yet to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bibkit.findings.finding import Severity
from bibkit.model.date import Date
from bibkit.validate.days import first_day
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule

_A_YEAR = timedelta(days=366)
_A_DAY = timedelta(days=1)  # it is tomorrow already, elsewhere


def _check(entry: Entry) -> Iterator[Problem]:
    today = entry.context.today
    issued, accessed = entry.record.issued, entry.record.accessed
    if issued is not None and (issued.year or 0) > today.year:
        first = first_day(issued)
        if first is not None and first > today + _A_YEAR:
            message = f"the date {_shown(issued)} is more than a year ahead"
            yield Problem(message, "issued", "is a digit wrong? of what is yet to appear, pubstate or note tell so")
    if accessed is not None and (accessed.year or 0) >= today.year:
        first = first_day(accessed)
        if first is not None and first > today + _A_DAY:
            yield Problem(f"the day of access, {_shown(accessed)}, is yet to come", "accessed", "is a digit wrong?")


def _shown(date: Date) -> str:
    return "-".join(f"{part:02}" for part in (date.year, date.month, date.day) if part is not None)


RULE = rule(
    "V504",
    Severity.WARNING,
    "a date that is yet to come",
    """Volumes are dated some months ahead, and what is in press may have the year in which it will appear; a date that
    is more than a year ahead is a slip of the pen, most of the time, and so is an address that was opened tomorrow.""",
    check=_check,
    bad=(
        """@article{berg2200notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2200}
}""",
        """@misc{berg2020tool,
  title = {A tool for everything},
  author = {Berg, Anna},
  year = {2020},
  url = {https://example.org/tool},
  urldate = {2205-05-06}
}""",
    ),
    good="""@misc{berg2020tool,
  title = {A tool for everything},
  author = {Berg, Anna},
  year = {2020},
  url = {https://example.org/tool},
  urldate = {2025-05-06}
}""",
)
