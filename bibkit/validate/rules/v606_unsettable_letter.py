"""V606: letters that pdfLaTeX can't set."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.text.latex_settable import unsettable
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule
from bibkit.validate.typeset import typeset

_MOST = 5  # that a message names


def _check(entry: Entry) -> Iterator[Problem]:
    if entry.block is None or entry.block.raw.isascii():
        return
    for field in typeset(entry):
        if not field.content.isascii() and (odd := sorted(unsettable(field.content))):
            named = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in odd[:_MOST]) + (
                " …" if len(odd) > _MOST else ""
            )
            name = field.name.lower()
            offset = max(0, field.content.find(odd[0]))
            yield Problem(f"{name}: pdfLaTeX has no letter for {named}", name, _HINT, offset=offset)


_HINT = "use XeLaTeX or LuaLaTeX with a font that has it, or write a macro"


RULE = rule(
    "V606",
    Severity.NOTE,
    "a letter that pdfLaTeX can't set",
    """With its usual fonts, pdfLaTeX sets the letters of the languages of Europe that write in Latin, and common
    signs. At others, Cyrillic, Chinese, Vietnamese, pictograms, mathematics in Unicode, it stops with "Unicode
    character not set up for use with LaTeX". XeLaTeX and LuaLaTeX set what the font has, and leave a gap for the
    rest.""",
    check=_check,
    is_default=False,
    bad="""@misc{berg2020notes,
  title = {Notes on 王 and on ∞},
  author = {Berg, Anna},
  year = {2020}
}""",
    good="""@misc{berg2020notes,
  title = {Notes on “Ångström”, Łódź — and $\\infty$},
  author = {Berg, Anna},
  year = {2020}
}""",
)
