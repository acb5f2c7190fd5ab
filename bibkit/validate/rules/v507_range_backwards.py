"""V507: a range of dates that ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.model.date import Date
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule


def _check(entry: Entry) -> Iterator[Problem]:
    for name, date in (("issued", entry.record.issued), ("accessed", entry.record.accessed)):
        if date is not None and date.until is not None and (fault := _fault(date, date.until)) is not None:
            yield Problem(f"the range of dates {fault}", f"{name}.until", "were the two exchanged?")


def _fault(start: Date, end: Date) -> str | None:
    for part in ("year", "month", "day"):
        first, last = getattr(start, part), getattr(end, part)
        if first is None or last is None or first < last:
            return None
        if first > last:
            return f"ends with {part} {last}, before it begins with {first}"
    return None


RULE = rule(
    "V507",
    Severity.WARNING,
    "a range of dates that ends before it begins",
    """The end of the range is earlier than its beginning: the two were exchanged, or one was mistyped. Styles print it
    as it is, or leave out the end.""",
    check=_check,
    bad="""@book{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  publisher = {Notes Press},
  date = {2020/2018}
}""",
    good="""@book{berg2018notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  publisher = {Notes Press},
  date = {2018/2020}
}""",
)
