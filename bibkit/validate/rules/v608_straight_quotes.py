"""V608: straight quotation marks in a title."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.formats.bibtex.syntax import BRACES
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule
from bibkit.validate.typeset import rewritten

_QUOTED = expression(r"""(?<![\w\\"])"(?!`)([^"\\$]{1,400}?)(?<![\s])"(?![\w"'])""")  # "` and "' are babel's


def _check(entry: Entry) -> Iterator[Problem]:
    for name in ("title", "booktitle"):
        field = entry.fields.get(name)
        if field is None or field.sign != BRACES or '"' not in field.content:
            continue
        if (found := _QUOTED.search(field.content)) is not None:
            fix = rewritten(entry, name, lambda value: _QUOTED.sub(r"``\1''", value))
            message = f"straight quotation marks, which LaTeX sets both as closing ones: {found[0][:40]}"
            yield Problem(message, name, "write ``word'' or “word”", fix, found.start())


RULE = rule(
    "V608",
    Severity.NOTE,
    "straight quotation marks in a title",
    """LaTeX sets the straight mark as a closing one, on both sides of the word, and with the ngerman option of
    babel it makes an umlaut of the letter behind it. ``word'' gets the marks that are right.""",
    check=_check,
    is_default=False,
    mending=Mending.UNSAFE,
    bad="""@misc{berg2020notes,
  title = {Notes on "everything" and more},
  author = {Berg, Anna},
  year = {2020}
}""",
    good="""@misc{berg2020notes,
  title = {Notes on ``everything'' and M{\\"u}ller's 3" pipes},
  author = {Berg, Anna},
  year = {2020}
}""",
)
