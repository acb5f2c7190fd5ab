"""V311: ligatures of a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from bibkit.findings.finding import Mending, Severity
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.prose import foreign, is_own
from bibkit.validate.rule import Problem, rule
from bibkit.validate.typeset import rewritten

_LIGATURE = expression("[\ufb00-\ufb06]")


def _check(entry: Entry) -> Iterator[Problem]:
    done: set[str] = set()
    for attribute, text in foreign(entry):
        if attribute in done or (found := _LIGATURE.search(text)) is None:
            continue
        if is_own(entry, attribute):
            done.add(attribute)
            word = text[max(0, found.start() - 20) : found.end() + 20]
            message = f"{word!r} has the ligature {found[0]} (U+{ord(found[0]):04X}), not letters"
            yield Problem(message, attribute, f"write {_spelled(found)}", rewritten(entry, attribute, _in_letters))


def _in_letters(value: str) -> str:
    return _LIGATURE.sub(_spelled, value)


def _spelled(found: re.Match[str]) -> str:
    return normalize("NFKC", found[0])


RULE = rule(
    "V311",
    Severity.WARNING,
    "a ligature instead of letters",
    """Text that is copied from a PDF has ligatures where the font had them: one character for "fi", "fl", "ff",
    "ffi" or "ffl". A search for the word doesn't find it, pdfLaTeX stops at some of them, and many fonts haven't got
    them. LaTeX makes ligatures by itself.""",
    check=_check,
    mending=Mending.UNSAFE,
    bad="""@misc{berg2020notes,
  title = {An e\ufb03cient \ufb01lter},
  author = {Berg, Anna},
  year = {2020}
}""",
    good="""@misc{berg2020notes,
  title = {An efficient filter},
  author = {Berg, Anna},
  year = {2020}
}""",
)
