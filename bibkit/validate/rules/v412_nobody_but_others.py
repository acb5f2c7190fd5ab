"""V412: a list of authors that is cut short to nothing."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule


def _check(entry: Entry) -> Iterator[Problem]:
    record = entry.record
    if record.authors_truncated and not record.authors:
        yield Problem("the list of authors is cut short, but nobody is in it", "authors", "name the first at least")


RULE = rule(
    "V412",
    Severity.WARNING,
    "a list of authors is cut short, and is empty",
    """The record says that there are more authors than those listed, but none is listed. Styles print "et al." behind
    nobody, or an author of the name "others".""",
    check=_check,
    bad=(
        """@misc{berg2020notes,
  title = {Notes on everything},
  author = {others},
  year = {2020}
}""",
        """[
  {"cite_key": "berg2020notes", "type": "document", "title": "Notes on everything", "authors_truncated": true}
]""",
    ),
    good="""@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna and others},
  year = {2020}
}""",
)
