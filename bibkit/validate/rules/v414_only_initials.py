"""V414: nobody's given name is spelled out."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.model.name import Person
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.prose import is_own
from bibkit.validate.rule import Problem, rule

_INITIALS = expression(r"(?:[^\W\d_]{1,2}\.?[\s-]*){1,5}")


def _check(entry: Entry) -> Iterator[Problem]:
    record = entry.record
    for attribute, names in (("authors", record.authors), ("editors", record.editors)):
        if any(isinstance(name, Person) and name.given is not None and not _is_initials(name.given) for name in names):
            continue
        given = [name.given for name in names if isinstance(name, Person) and name.given is not None]
        if given and is_own(entry, attribute):
            message = "nobody's given name is spelled out" if len(given) > 1 else f"the given name is only {given[0]!r}"
            yield Problem(message, attribute, "write them as the paper does; styles can abbreviate")


def _is_initials(given: str) -> bool:
    has_stops = "." in given or (given.isupper() and len(given) <= 4)
    return has_stops and _INITIALS.fullmatch(given) is not None


RULE = rule(
    "V414",
    Severity.NOTE,
    "only initials of given names",
    """Styles abbreviate given names where they want to, and none can do the reverse. Names with initials only are
    hard to tell from others, and don't match those of other lists. Publishers of some fields never print more.""",
    check=_check,
    is_default=False,
    bad="""@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, A. and Tal, B. C.},
  year = {2020}
}""",
    good="""@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna and Tal, B. C.},
  year = {2020}
}""",
)
