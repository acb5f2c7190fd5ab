"""V406: a name with too many commas."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.validate.entry import Entry
from bibkit.validate.people import are_several, is_in_parts, names_in, parts, people
from bibkit.validate.rule import Problem, rule

_MOST = 2  # von Last, Jr, First


def _check(entry: Entry) -> Iterator[Problem]:
    for field_name, field in people(entry):
        for name in names_in(field.content) if field.content.count(",") > _MOST else ():
            text = name.text.rstrip(", \n\t\r")
            if text.count(",") > _MOST and not name.is_group and not is_in_parts(text):
                count = len(parts(text)) - 1
                if count > _MOST and not are_several(name.text):
                    message = f"{count} commas in one name: {' '.join(text.split())[:80]!r}"
                    hint = "put an organisation in braces; leave titles and degrees out"
                    yield Problem(message, field_name, hint, offset=name.start)


RULE = rule(
    "V406",
    Severity.ERROR,
    "too many commas in a name",
    """A name has two commas at most: "von Last, Jr, First". Of one that has more, BibTeX says so and takes the rest
    for given names, and biber drops the whole entry. Often it is an organisation with its address, which wants braces,
    or somebody with degrees.""",
    check=_check,
    bad="""@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Jr., Hans, PhD},
  year = {2020}
}""",
    good="""@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Jr., Hans and {Notes, Papers, Books, and Co.} and family=Tal, given=Ben, prefix=de, suffix=Jr.},
  year = {2020}
}""",
)
