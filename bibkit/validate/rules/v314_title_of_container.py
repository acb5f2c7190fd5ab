"""V314: a title that is that of the container."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.model.kind import Kind
from bibkit.validate.entry import Entry
from bibkit.validate.prose import is_own
from bibkit.validate.rule import Problem, rule

_PARTS = frozenset({Kind.ARTICLE_JOURNAL, Kind.PAPER_CONFERENCE, Kind.CHAPTER})


def _check(entry: Entry) -> Iterator[Problem]:
    record = entry.record
    title, container = record.title, record.container_title
    if title is None or container is None or title[:1].lower() != container[:1].lower():
        return
    if record.type in _PARTS and _letters(title) == _letters(container) != "" and is_own(entry, "title"):
        yield Problem(f"the title is that of what it appeared in: {title[:60]!r}", "title", "write that of the paper")


def _letters(title: str) -> str:
    return "".join(filter(str.isalnum, title.casefold()))


RULE = rule(
    "V314",
    Severity.WARNING,
    "the title is that of the journal or the book",
    """An article, a paper or a chapter has the same title as the journal, the proceedings or the book that it is a
    part of. Usually a form was filled in twice from one line. If the book as a whole is cited, its type is @book or
    @proceedings, and its title stands in title alone.""",
    check=_check,
    bad="""@article{berg2020notes,
  title = {Journal of Notes},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020}
}""",
    good="""@incollection{berg2020notes,
  title = {Notes},
  author = {Berg, Anna},
  booktitle = {Notes on Everything},
  publisher = {Notes Press},
  year = {2020}
}""",
)
