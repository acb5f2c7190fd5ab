"""V508: a day without a month."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.formats.bibtex.fields import FORMAT
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Problem, rule


def _check(entry: Entry) -> Iterator[Problem]:
    issued = entry.record.issued
    for name, date in (("issued", issued), ("accessed", entry.record.accessed)):
        if date is not None and date.day is not None and date.month is None:
            yield Problem(f"there is a day, {date.day}, but no month", f"{name}.day", _HINT)
    if issued is None or issued.month is None:
        for extra in entry.record.extra:
            if extra.name == "day" and extra.format == FORMAT:
                yield Problem(f"there is a day, {quote(extra.value)}, but no month", "day", _HINT)


_HINT = "add the month, or leave the day out"

RULE = rule(
    "V508",
    Severity.WARNING,
    "a day without a month",
    """The date names a day but no month, so the day says nothing, and no format can carry it: styles and programs
    leave it out.""",
    check=_check,
    bad="""@misc{berg2020tool,
  title = {A tool for everything},
  author = {Berg, Anna},
  year = {2020},
  day = 5
}""",
    good="""@misc{berg2020tool,
  title = {A tool for everything},
  author = {Berg, Anna},
  year = {2020},
  month = may,
  day = 5
}""",
)
