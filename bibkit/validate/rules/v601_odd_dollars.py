"""V601: a dollar sign without its partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule
from bibkit.validate.typeset import typeset

_DOLLAR = expression(r"\\(?:url|href|path|nolinkurl)\s*\{[^{}]*\}|\\.|(\$)", re.DOTALL)


def _check(entry: Entry) -> Iterator[Problem]:
    if entry.block is None or "$" not in entry.block.raw:
        return
    for field in typeset(entry):
        if "$" in field.content:
            dollars = [found.start() for found in _DOLLAR.finditer(field.content) if found[1]]
            if len(dollars) % 2:
                name = field.name.lower()
                around = field.content[max(0, dollars[-1] - 20) : dollars[-1] + 20]
                message = f"{name} has {_count(len(dollars))}; one has no partner: '{' '.join(around.split())}'"
                yield Problem(message, name, "write \\$ for the sign, or close the formula", offset=dollars[-1])


def _count(number: int) -> str:
    return "one $" if number == 1 else f"{number} $"


RULE = rule(
    "V601",
    Severity.ERROR,
    "a dollar sign without its partner",
    """A $ begins or ends mathematics. With an odd number of them LaTeX runs into the end of the value in mathematics,
    says "Missing $ inserted", and sets the rest without blanks and in italics. The sign of the currency is \\$.""",
    check=_check,
    bad="""@misc{berg2020notes,
  title = {How to earn $100 with notes},
  author = {Berg, Anna},
  year = {2020}
}""",
    good="""@misc{berg2020notes,
  title = {How to earn \\$100 with $x$ notes},
  author = {Berg, Anna},
  year = {2020}
}""",
)
