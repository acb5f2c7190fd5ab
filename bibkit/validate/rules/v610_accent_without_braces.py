"""V610: a letter with an accent that BibTeX takes for several."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.formats.bibtex.braces import outside_braces
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.people import PEOPLE
from bibkit.validate.rule import Problem, rule
from bibkit.validate.typeset import rewritten

_LETTER = expression(
    r"[{}]"
    r"|\\(?P<accent>['`\"^~=.])\s?(?:\{(?P<inner>\\?[A-Za-z])\}|(?P<bare>[A-Za-z])|(?P<dotless>\\[ij])(?![A-Za-z])\s?)"
    r"|\\(?P<mark>[uvHtcdbkr])(?:\s?\{(?P<marked>\\?[A-Za-z])\}|\s+(?P<open>[A-Za-z]))"
    r"|\\(?P<name>oe|OE|ae|AE|aa|AA|ss|[oOlL])(?:\{\}|\s+(?=\w)|(?![A-Za-z{]))"
    r"|\\."
)


def _check(entry: Entry) -> Iterator[Problem]:
    for name in PEOPLE:
        field = entry.fields.get(name)
        if field is None or "\\" not in field.content:
            continue
        found = next(_letters(field.content), None)
        if found is not None:
            fix = rewritten(entry, name, _in_braces, is_safe=True)
            message = f"{found[0].strip()} is one letter to BibTeX only as {_spelled(found)}"
            yield Problem(message, name, "put the braces around all of it", fix, found.start())


def _letters(value: str) -> Iterator[re.Match[str]]:
    """The letters with accents outside of braces."""
    return (found for found in outside_braces(_LETTER, value) if found.lastgroup is not None)


def _spelled(found: re.Match[str]) -> str:
    if found["accent"] is not None:
        return f"{{\\{found['accent']}{found['inner'] or found['bare'] or found['dotless']}}}"
    if found["mark"] is not None:
        return f"{{\\{found['mark']} {found['marked'] or found['open']}}}"
    return f"{{\\{found['name']}}}"


def _in_braces(value: str) -> str:
    pieces: list[str] = []
    done = 0
    for found in _letters(value):
        pieces += (value[done : found.start()], _spelled(found))
        done = found.end()
    return "".join((*pieces, value[done:]))


RULE = rule(
    "V610",
    Severity.NOTE,
    "a letter with an accent that BibTeX takes for several",
    """BibTeX knows a letter with an accent by its spelling {\\'e}: a brace, a backslash, and nothing around. Of
    \\'e or \\'{e} it abbreviates a name to the backslash or the accent alone, counts wrongly for labels, and sorts by
    the signs. LaTeX sets all of them alike.""",
    check=_check,
    is_default=False,
    mending=Mending.SAFE,
    bad="""@misc{dvorak2020notes,
  title = {Notes on everything},
  author = {Dvo\\v{r}\\'ak, \\'{E}mile},
  year = {2020}
}""",
    good="""@misc{dvorak2020notes,
  title = {Notes on everything, and on the caf\\'e},
  author = {Dvo{\\v r}{\\'a}k, {\\'E}mile},
  year = {2020}
}""",
)
