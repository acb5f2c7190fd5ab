"""V410: others before the end of a list."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bibkit.findings.finding import Severity
from bibkit.validate.entry import Entry
from bibkit.validate.people import names_in, people
from bibkit.validate.rule import Problem, rule


def _check(entry: Entry) -> Iterator[Problem]:
    for field_name, field in people(entry):
        # Nearly all that have others have them at the end.
        names = names_in(field.content) if "others" in field.content[:-6].lower() else ()
        for one, behind in pairwise(names):
            if one.text.lower() == "others" and behind.text:
                message = f'behind "others" stands another name: {behind.text[:60]!r}'
                yield Problem(message, field_name, 'put "and others" at the end, once', offset=one.start)
                break


RULE = rule(
    "V410",
    Severity.WARNING,
    '"others" before the end of a list',
    """ "and others" says that a list is cut short, and only at its end: before other names, BibTeX and biber make a
    person of it who is called others.""",
    check=_check,
    bad="""@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna and others and Tal, Ben},
  year = {2020}
}""",
    good="""@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna and Tal, Ben and others},
  year = {2020}
}""",
)
