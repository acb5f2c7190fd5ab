"""V503: a day that is not in the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.formats.bibtex.fields import FORMAT
from bibkit.model.date import Date
from bibkit.validate.days import days_of
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Problem, rule

_HINT = "correct the date, or leave the day out"


def _check(entry: Entry) -> Iterator[Problem]:
    issued, accessed = entry.record.issued, entry.record.accessed
    if issued is not None and (issued.day is not None or issued.until is not None):
        yield from _impossible("issued", issued)
    if accessed is not None:
        yield from _impossible("accessed", accessed)
    if issued is not None and issued.month is not None:
        for extra in entry.record.extra:
            if extra.name == "day" and extra.format == FORMAT and extra.value.strip().isdigit():
                yield Problem(f"{quote(extra.value)} is no day of a month", "day", _HINT)


def _impossible(name: str, date: Date) -> Iterator[Problem]:
    for at, one in ((f"{name}.day", date), (f"{name}.until.day", date.until)):
        if one is None or one.day is None or one.month is None or not 1 <= one.month <= 12:
            continue
        if one.day > (days := days_of(one.month, one.year)):
            year = "" if one.year is None else f" of {one.year}"
            message = f"there is no day {one.day} in month {one.month}{year}, which has {days} days"
            yield Problem(message, at, _HINT)


RULE = rule(
    "V503",
    Severity.ERROR,
    "no such day in the calendar",
    """The month has fewer days, or the year no 29 February. Of such a date biber says that it is invalid, and ignores
    all of it: the entry is printed without its year. Other programs make another day of it.""",
    check=_check,
    bad=(
        """@misc{berg2021tool,
  title = {A tool for everything},
  author = {Berg, Anna},
  date = {2021-02-29}
}""",
        """@misc{berg2021tool,
  title = {A tool for everything},
  author = {Berg, Anna},
  year = {2021},
  month = apr,
  day = 32
}""",
    ),
    good="""@misc{berg2020tool,
  title = {A tool for everything},
  author = {Berg, Anna},
  date = {2020-02-29}
}""",
)
