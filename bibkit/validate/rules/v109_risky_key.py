"""V109: a cite key that programs stumble over."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Problem, rule

# Measured with BibTeX 0.99d, biber 2.18 and pdfTeX of TeX Live 2022, each sign in a key of its own.
_STOP_BIBER = frozenset("\"#%'()=, {}")
_STOP_LATEX = frozenset("#%\\~,{} ")
_SAFE = expression(r"[A-Za-z0-9_.+/:-]+")
# biber says "Invalid or undefined entry key" of it.
_FALSE = "0"


def _check(entry: Entry) -> Iterator[Problem]:
    key = entry.key
    if key is None or (key != _FALSE and _SAFE.fullmatch(key) is not None):
        return
    shown = quote(key)
    if key == _FALSE:
        yield Problem(f"the key {shown} is none to biber", "cite_key", "begin it with a letter")
        return
    signs = set(key)
    if not key.isprintable():
        odd = next(sign for sign in key if not sign.isprintable())
        yield Problem(f"the key {shown} has U+{ord(odd):04X} in it, which nobody sees", "cite_key", "take it out")
    elif odd_signs := sorted(signs & (_STOP_BIBER | _STOP_LATEX), key=key.index):
        victims = [
            name for name, stops in (("biber", _STOP_BIBER), ("LaTeX", _STOP_LATEX)) if not stops.isdisjoint(signs)
        ]
        what = " and ".join(map(repr, odd_signs))
        hint = "letters, digits and _ . + / : - work everywhere"
        who = f"{victims[0]} stumbles" if len(victims) == 1 else "biber and LaTeX stumble"
        yield Problem(f"{who} over {what} in the key {shown}", "cite_key", hint)


RULE = rule(
    "V109",
    Severity.WARNING,
    "a cite key that programs stumble over",
    """An apostrophe, a quotation mark, a parenthesis, "#", "%" or "=" in a key makes biber give up the whole file: all
    citations are undefined. "#", "%", "~" and a backslash break the \\cite in the document, and a key that is nothing
    but 0 is passed over by biber. A sign that nobody sees can't be typed. Keys of letters, digits and _ . + / : - work
    everywhere; letters beyond ASCII work with the LaTeX of today.""",
    check=_check,
    bad=(
        """@book{o'neil2020notes,
  title = {Notes on everything},
  author = {O'Neil, Anna},
  publisher = {Notes Press},
  year = {2020}
}""",
        """@book{berg%2020,
  title = {Notes on everything},
  author = {Berg, Anna},
  publisher = {Notes Press},
  year = {2020}
}""",
    ),
    good=(
        """@book{DBLP:conf/notes/Berg+20_a-b.c,
  title = {Notes on everything},
  author = {Berg, Anna},
  publisher = {Notes Press},
  year = {2020}
}""",
        """@book{müller2020,
  title = {Notes on everything},
  author = {Müller, Anna},
  publisher = {Notes Press},
  year = {2020}
}""",
    ),
)
