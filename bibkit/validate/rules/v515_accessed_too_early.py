"""V515: an address that was opened before there was anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bibkit.findings.finding import Severity
from bibkit.model.kind import Kind
from bibkit.validate.days import first_day, last_day
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule

# What appears in a volume stands online long before the date of the volume.
_IN_VOLUMES = frozenset((Kind.ARTICLE_JOURNAL, Kind.PAPER_CONFERENCE, Kind.CHAPTER, Kind.BOOK))
_AHEAD = timedelta(days=2 * 366)
_A_DAY = timedelta(days=1)


def _check(entry: Entry) -> Iterator[Problem]:
    issued, accessed = entry.record.issued, entry.record.accessed
    if issued is None or accessed is None or issued.circa or accessed.circa:
        return
    first, last = first_day(issued), last_day(accessed)
    if first is None or last is None:
        return
    if last + (_AHEAD if entry.record.type in _IN_VOLUMES else _A_DAY) < first:
        message = f"it was opened in {last.year}, and issued in {first.year}"
        if last.year == first.year:
            message = f"it was opened on {last}, and issued on {first} or later"
        yield Problem(message, "accessed", "one of the two is wrong; or the page was changed since: look at it again")


RULE = rule(
    "V515",
    Severity.NOTE,
    "opened before it was issued",
    """The day on which the address was opened lies before the date of the work. A digit may be wrong, or the date is
    that of a later version of the page than the one that was read. Papers stand online before the volume that they
    belong to, so of these it is told only where it is more than two years.""",
    check=_check,
    bad="""@online{berg2021tool,
  title = {A tool for everything},
  author = {Berg, Anna},
  date = {2021-05},
  url = {https://example.org/tool},
  urldate = {2020-03-02}
}""",
    good="""@online{berg2021tool,
  title = {A tool for everything},
  author = {Berg, Anna},
  date = {2021},
  url = {https://example.org/tool},
  urldate = {2021-03-02}
}""",
)
