"""V312: a word that a line end has left in two."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.prose import is_own, printed
from bibkit.validate.rule import Problem, rule

# "short- and long-term", in the languages that write it so.
_BROKEN = expression(
    r"\b[^\W\d_]{2,}- (?!(?:and|or|and/or|nor|but|to|as|in|on|through|versus|vs|und|oder|bis|bzw|sowie|wie|en|of|och"
    r"|eller|og|y|e|et|ou|o|u|ja|tai|a|i|und/oder)\b)[a-zß-öø-ÿ][^\W\d_]+"
)


def _check(entry: Entry) -> Iterator[Problem]:
    for attribute, text in printed(entry):
        if "- " in text and (found := _BROKEN.search(text)) is not None and is_own(entry, attribute):
            yield Problem(f"{found[0][:60]!r} was hyphenated at a line end", attribute, "write it as one word")


RULE = rule(
    "V312",
    Severity.WARNING,
    "a word that a line end has left in two",
    """The text was copied from a PDF or a scan in which the word stood at the end of a line. It is printed with the
    hyphen and the blank in it. Not found are words of which the first part is left out, as in "short- and
    long-term".""",
    check=_check,
    is_default=False,
    bad="""@misc{berg2020notes,
  title = {Attention is all trans- formers need},
  author = {Berg, Anna},
  year = {2020}
}""",
    good="""@misc{berg2020notes,
  title = {Short- and long-term notes: Everything - and more},
  author = {Berg, Anna},
  year = {2020}
}""",
)
