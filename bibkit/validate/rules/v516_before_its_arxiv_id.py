"""V516: a preprint that is older than its number on arXiv."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bibkit.findings.finding import Severity
from bibkit.likeness.preprints import arxiv_id, is_preprint
from bibkit.text.expressions import expression
from bibkit.validate.arxiv import is_arxiv_id
from bibkit.validate.days import last_day
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule

_MONTH = expression(r"(?:[a-z-]+(?:\.[a-z]{2})?/)?(?P<year>[0-9]{2})(?P<month>[0-9]{2})", re.IGNORECASE)
_CENTURY = 91  # arXiv began in 1991
_SLACK = timedelta(days=40)  # what came on the last days of a month may have the number of the next one


def _check(entry: Entry) -> Iterator[Problem]:
    record = entry.record
    if record.issued is None or (id := arxiv_id(record)) is None or not is_preprint(record):
        return
    last = last_day(record.issued)
    begun = _month_of(id)
    if last is None or begun is None or last + _SLACK >= begun:
        return
    message = f"the date is {record.issued.year}, but arXiv gave the number {id[:30]} in {begun.year}-{begun.month:02}"
    yield Problem(message, "issued", "one of the two is wrong: is it the number of another paper?")


def _month_of(id: str) -> date | None:
    found = _MONTH.match(id) if is_arxiv_id(id) else None
    if found is None:
        return None
    year = int(found["year"])
    return date((1900 if year >= _CENTURY else 2000) + year, int(found["month"]), 1)


RULE = rule(
    "V516",
    Severity.WARNING,
    "a preprint older than its number on arXiv",
    """The numbers of arXiv begin with the year and the month in which a paper came. A preprint can't be cited with a
    year before that: the year was mistyped, or the number is that of another paper, as in references that a language
    model invented. Published works are left alone, as many come to arXiv years later.""",
    check=_check,
    bad="""@misc{berg2017notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  year = {2017},
  eprint = {2001.00001},
  archiveprefix = {arXiv}
}""",
    good="""@misc{berg2019notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  year = {2019},
  eprint = {2001.00001},
  archiveprefix = {arXiv}
}""",
)
