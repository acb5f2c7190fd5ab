"""V310: letters of two alphabets in a word."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import name

from bibkit.findings.finding import Severity
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.prose import foreign, is_own
from bibkit.validate.rule import Problem, rule

_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_CYRILLIC = "\u0400-\u052f"
# Capitals of Greek that look like Latin ones, and the small omicron; all other letters of Greek are used as symbols.
_GREEK = "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf"
_STRANGE = expression(f"[{_CYRILLIC}{_GREEK}]")
_WORD = expression(r"[^\W\d_]+")
_LATIN_LETTER = expression(f"[{_LATIN}]")
_IN_CYRILLIC = expression(f"[{_CYRILLIC}]")
_IN_GREEK = expression("[\u0370-\u03ff]")


def _check(entry: Entry) -> Iterator[Problem]:
    done: set[str] = set()
    for attribute, text in foreign(entry):
        if attribute in done or _STRANGE.search(text) is None:
            continue
        for word in _WORD.finditer(text):
            odd = _odd_letter(word[0])
            if odd is not None and is_own(entry, attribute):
                done.add(attribute)
                message = f"{word[0][:40]!r} has letters of two alphabets: {odd} is {name(odd)} (U+{ord(odd):04X})"
                yield Problem(message, attribute, "type the word anew")
                break


def _odd_letter(word: str) -> str | None:
    """The first of those letters that are the fewer; None where all are of one alphabet, or symbols."""
    if word.isascii() or _STRANGE.search(word) is None:
        return None
    latin, cyrillic = _LATIN_LETTER.findall(word), _IN_CYRILLIC.findall(word)
    if cyrillic and latin:
        return str((cyrillic if len(cyrillic) <= len(latin) else latin)[0])
    strange, greek = _STRANGE.findall(word), _IN_GREEK.findall(word)
    # "ΔNp63" has a symbol before Latin letters; a word of Greek letters that holds a Latin one is not for us to judge.
    return str(strange[0]) if len(latin) >= 3 and len(strange) == len(greek) else None


RULE = rule(
    "V310",
    Severity.WARNING,
    "letters of two alphabets in a word",
    """A letter was typed on another keyboard, or put there by a scanner: it looks like its neighbours and is of
    another alphabet. The word is not found, is sorted elsewhere and hyphenated nowhere, and pdfLaTeX stops at a
    Cyrillic letter. Greek letters that stand for themselves, as in "α-helix" or "TNFα", are no such thing.""",
    check=_check,
    bad="""@misc{berg2020notes,
  title = {The L\u0430tin alphabet},
  author = {Berg, Anna},
  year = {2020}
}""",
    good="""@misc{berg2020notes,
  title = {The Latin alphabet and кириллица, TNFα, κB and ΔNp63},
  author = {Berg, Anna},
  year = {2020}
}""",
)
