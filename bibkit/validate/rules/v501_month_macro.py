"""V501: a month that is no macro."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule
from bibkit.validate.tidying import tidy_fix


def _check(entry: Entry) -> Iterator[Problem]:
    month = entry.fields.get("month")
    if month is None or (fix := tidy_fix(entry, "month")) is None:
        return
    macro = fix.fields["month"]
    written = month.content.strip()
    yield Problem(f"the month {written!r} is no macro; styles know {macro.content if macro else ''}", "month", fix=fix)


RULE = rule(
    "V501",
    Severity.WARNING,
    "a month that is no macro",
    """Styles abbreviate and translate a month, and sort by it, where it is one of the macros jan, feb, mar … dec
    without braces. Of {January} BibTeX prints the word as it is; biblatex, and pandoc lose the month, and with it the
    day; january without braces is the name of a @string that nobody defines.""",
    check=_check,
    mending=Mending.SAFE,
    bad="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  month = {January}
}""",
    good="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  month = jan
}""",
)
