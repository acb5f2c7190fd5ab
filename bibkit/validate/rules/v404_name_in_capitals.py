"""V404: a name in capitals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bibkit.findings.finding import Severity
from bibkit.model.name import Name, Person
from bibkit.validate.entry import Entry
from bibkit.validate.prose import in_order, is_own
from bibkit.validate.rule import Problem, rule

_SHORTEST = 4  # letters of a family name; "LI" and "NG" may be initials
_SHORTEST_BEHIND_SMALL = 5  # "Meta FAIR" is no person


def _check(entry: Entry) -> Iterator[Problem]:
    record = entry.record
    for attribute, names in (("authors", record.authors), ("editors", record.editors)):
        if names and (shouted := _in_capitals(names)) and is_own(entry, attribute):
            more = f", and {len(shouted) - 1} more" if len(shouted) > 1 else ""
            yield Problem(f"a name in capitals: {in_order(shouted[0])[:60]!r}{more}", attribute, "write it as a name")


def _in_capitals(names: Sequence[Name]) -> list[Person]:
    return [
        name
        for name in names
        if isinstance(name, Person) and name.family[-2:].isupper() and name.given is not None and _is_shouted(name)
    ]


def _is_shouted(name: Person) -> bool:
    given = name.given or ""
    letters = sum(map(str.isalpha, name.family))
    shortest = _SHORTEST if given.upper() == given else _SHORTEST_BEHIND_SMALL
    return letters >= shortest and name.family.isupper() and not any(map(str.isdigit, name.family))


RULE = rule(
    "V404",
    Severity.WARNING,
    "a name in capitals",
    """The name was copied from a page that sets names in capitals. Styles print it as it stands, between others
    that are written as names are, and two ways to write one name make two people of one in an index.""",
    check=_check,
    bad="""@misc{smith2020notes,
  title = {Notes on everything},
  author = {SMITH, JOHN and Jones, Jane},
  year = {2020}
}""",
    good="""@misc{smith2020notes,
  title = {Notes on everything},
  author = {Smith, J. R. and LI, W. and {NASA} and McDonald, A. B.},
  year = {2020}
}""",
)
