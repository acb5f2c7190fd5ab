"""V407: somebody is listed twice."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.model.name import Name, Person
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.prose import in_order, is_own
from bibkit.validate.rule import Problem, rule

_WORD = expression(r"[^\W\d_]{3,}")  # of "J. Smith" there may well be two, and of "Li Na"


def _check(entry: Entry) -> Iterator[Problem]:
    record = entry.record
    for attribute, names in (("authors", record.authors), ("editors", record.editors)):
        if len(names) < 2 or len(set(names)) == len(names) or not is_own(entry, attribute):
            continue
        if (name := _first_twice(names)) is not None:
            yield Problem(f"{in_order(name)[:60]!r} is listed twice", attribute, "take one of them away")


def _first_twice(names: tuple[Name, ...]) -> Name | None:
    seen: set[Name] = set()
    for name in names:
        if name in seen and not (isinstance(name, Person) and _WORD.search(name.given or "") is None):
            return name
        seen.add(name)
    return None


RULE = rule(
    "V407",
    Severity.NOTE,
    "somebody is listed twice",
    """The list of authors or editors has the same full name twice, which happens where lists are copied together.
    It is printed twice. There are papers by two people of one name; then tell this rule to be silent.""",
    check=_check,
    bad="""@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna and Tal, Ben and Anna Berg},
  year = {2020}
}""",
    good="""@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna and Berg, Anton and Li, W. and Li, W.},
  year = {2020}
}""",
)
