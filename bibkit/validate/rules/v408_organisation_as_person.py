"""V408: an organisation that programs take for a person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.text.expressions import expression
from bibkit.text.names import is_organisation, may_have_bodies
from bibkit.validate.entry import Entry
from bibkit.validate.people import names_in, parts, people
from bibkit.validate.rule import Problem, rule
from bibkit.validate.typeset import rewritten

_OTHERS = expression(r"(?:^|\s)others$", re.IGNORECASE)
_FIRMS = r"(?:Inc|Ltd|LLC|L\.L\.C|Corp|Co|GmbH|AG|S\.A|B\.V|PLC|plc|LLP)\.?"
_FIRM = expression(_FIRMS)
_SOME_FIRM = expression(rf",\s*{_FIRMS}")


def _check(entry: Entry) -> Iterator[Problem]:
    for field_name, field in people(entry):
        for name in names_in(field.content) if _may_be_there(field.content) else ():
            if not name.is_group and _is_body(name.text):
                message = f"{' '.join(name.text.split())[:60]!r} is an organisation, but will be taken for a person"
                fix = rewritten(entry, field_name, _in_braces)
                yield Problem(message, field_name, "put it in braces", fix, name.start)
                break


def _may_be_there(value: str) -> bool:
    """Whether there may be one among the names; most lists have none, and of them this can be told soon."""
    return may_have_bodies(value.replace("~", " ")) or _SOME_FIRM.search(value) is not None


def _is_body(text: str) -> bool:
    if " " not in text or _OTHERS.search(text) is not None:
        return False
    if "," not in text:
        return is_organisation(text.replace("~", " "))
    found = parts(text)
    return len(found) == 2 and _FIRM.fullmatch(found[1]) is not None


def _in_braces(value: str) -> str:
    pieces: list[str] = []
    done = 0
    for name in names_in(value):
        if not name.is_group and _is_body(name.text):
            pieces += (value[done : name.start], "{", name.text, "}")
            done = name.start + len(name.text)
    return "".join((*pieces, value[done:]))


RULE = rule(
    "V408",
    Severity.WARNING,
    "an organisation that is taken for a person",
    """Without braces, "Google Research" is Ms or Mr Research, whose given name is Google: styles print "G.
    Research" and sort it under R. In braces a name is one piece. By their words, the rule knows teams, institutes,
    universities and firms; there are people who are called like that.""",
    check=_check,
    is_default=False,
    mending=Mending.UNSAFE,
    bad="""@misc{google2020notes,
  title = {Notes on everything},
  author = {Berg, Anna and Google Research and Notes, Inc.},
  year = {2020}
}""",
    good="""@misc{google2020notes,
  title = {Notes on everything},
  author = {Berg, Anna and {Google Research} and OpenAI and others},
  year = {2020}
}""",
)
