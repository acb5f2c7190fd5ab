"""V611: a macro that nobody has, and nearly everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bibkit.findings.finding import Severity
from bibkit.text import latex_tables as tables
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule
from bibkit.validate.typeset import typeset

_MACRO = expression(r"\\([A-Za-z]{3,20})|\\.", re.DOTALL)
# Macros of text that people write in titles; what is meant by others can't be told.
_MEANT = (
    "emph textbf textit textsl textsc texttt textsf textrm textup textsuperscript textsubscript enquote ensuremath mbox"
    " mathcal mathbb mathrm mathbf mathsf mathfrak textendash textemdash textquoteright textquoteleft textasciitilde"
    " textbackslash footnote alpha beta gamma delta epsilon lambda sigma omega infty times ldots href"
).split()
# Macros of LaTeX and its packages that look like one of them.
_OTHERS = frozenset(
    """textlf textssc textsw textulc textsi textin mathbbm mathbbmss mathds mathbfcal mathbfit mathbfsf mathbffrak
    mathsfit mathscr mathpzc mathup mathbit mathsl mathtt mathit mathnormal vbox sbox cdots vdots digamma Alpha Beta
    Epsilon omicron""".split()
)


def _check(entry: Entry) -> Iterator[Problem]:
    if entry.block is None or "\\" not in entry.block.raw:
        return
    for field in typeset(entry):
        if "\\" not in field.content:
            continue
        for found in _MACRO.finditer(field.content):
            if found[1] is not None and (meant := _meant(found[1])) is not None:
                name = field.name.lower()
                message = f"{name}: LaTeX has no {found[0]}; is it \\{meant}?"
                yield Problem(message, name, offset=found.start())
                break


@lru_cache(maxsize=1024)
def _meant(macro: str) -> str | None:
    """The macro that was meant; None for one that there is, or that is like no other."""
    if macro in _known() or macro in _OTHERS:
        return None
    if macro[0].isupper() and macro.lower() in _known():
        return None  # many papers define \Mathcal or the like for themselves
    return next((one for one in _MEANT if _is_slip(macro, one)), None)


def _is_slip(written: str, meant: str) -> bool:
    """Whether two letters are exchanged, or one is doubled, missing, added or another."""
    if abs(len(written) - len(meant)) > 1 or written == meant:
        return False
    start = 0
    while start < min(len(written), len(meant)) and written[start] == meant[start]:
        start += 1
    if len(written) == len(meant):
        swapped = written[start : start + 2] == meant[start : start + 2][::-1]
        # "\\mathbx" is as far from "\\mathbb" as from "\\mathbf": only words of their own are told.
        changed = len(meant) >= 8 and written[start + 1 :] == meant[start + 1 :]
        return (swapped and written[start + 2 :] == meant[start + 2 :]) or changed
    longer, shorter = (written, meant) if len(written) > len(meant) else (meant, written)
    return len(meant) > 3 and longer[start + 1 :] == shorter[start:]


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    named = (
        tables.TEXT_SYMBOLS,
        tables.WORDS,
        tables.MARKUP,
        tables.SWITCHES,
        tables.PLAIN,
        tables.IGNORED,
        tables.FONTS,
        tables.IGNORED_WITH_ARGUMENT,
        tables.SORT_KEYS,
        tables.BLANKS,
        tables.REFERENCES,
        tables.NOTES,
        tables.ADDRESSES,
        tables.SECOND_ARGUMENT,
        tables.FORMULAS,
        _MEANT,
    )
    return frozenset(name for names in named for name in names)


RULE = rule(
    "V611",
    Severity.ERROR,
    "a misspelt macro",
    """LaTeX stops at a macro that it doesn't know: "Undefined control sequence". This one differs in a letter from
    one that it knows. Other macros that LaTeX lacks are not told: the document may define them.""",
    check=_check,
    bad=(
        """@misc{berg2020notes,
  title = {Notes on \\textti{everything}},
  author = {Berg, Anna},
  year = {2020}
}""",
        """@misc{berg2020notes,
  title = {Notes on \\emhp{everything}},
  author = {Berg, Anna},
  year = {2020}
}""",
    ),
    good="""@misc{berg2020notes,
  title = {Notes on \\textit{everything}, \\texttt{all} and \\emph{more}},
  author = {Berg, Anna},
  year = {2020}
}""",
)
