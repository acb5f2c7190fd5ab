"""V317: a footnote mark at the end of a title."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.prose import is_own
from bibkit.validate.rule import Problem, rule

# Behind a word in small letters: "A*", "RRT*" and "LAMA*" are algorithms.
_MARK = expression(
    r"(?:(?<=[^\W\d_A-Z]{4})|(?<=[?!)]))\s?"
    r"(?:[*∗⁎]{1,3}|[†‡§¶]{1,2}|¹|<sup>\s*(?:1|[*∗†‡§]{1,2})\s*</sup>|\$\^\{?\s*(?:\\ast|\*|\\dagger|\\ddagger)\s*\}?\$)$"
)
_NOTE = expression(r"\\(?:thanks|footnote|footnotemark|titlenote)(?![A-Za-z])")
_ENDS = ("*", "∗", "⁎", "†", "‡", "§", "¶", "¹", "</sup>", "$")


def _check(entry: Entry) -> Iterator[Problem]:
    title = entry.record.title
    if title is None:
        return
    found = _MARK.search(title[-80:]) if title.endswith(_ENDS) else None
    if found is not None and is_own(entry, "title"):
        yield Problem(f"the title ends with a footnote mark: {title[-40:]!r}", "title", "take it away")
    field = entry.fields.get("title")
    if field is not None and "\\" in field.content and (note := _NOTE.search(field.content)) is not None:
        message = f"the title has a footnote in it: {note[0]}"
        yield Problem(message, "title", "take it away, or put it into note", offset=note.start())


RULE = rule(
    "V317",
    Severity.WARNING,
    "a footnote mark in a title",
    """On the first page of a paper, a star or a dagger at the title leads to a footnote of thanks. In a list of
    references it leads nowhere, and nobody finds the work by a title with it.""",
    check=_check,
    bad=(
        """@misc{berg2020notes,
  title = {Notes on everything*},
  author = {Berg, Anna},
  year = {2020}
}""",
        """@misc{berg2020notes,
  title = {Notes on everything\\thanks{For nothing}},
  author = {Berg, Anna},
  year = {2020}
}""",
    ),
    good="""@misc{berg2020search,
  title = {Notes on everything: Searching with A*},
  author = {Berg, Anna},
  year = {2020}
}""",
)
