"""Put LaTeX's accents on their letters."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from bibkit.text.expressions import expression
from bibkit.text.latex_tables import ACCENTS, LETTERS

_LETTER = r"(?:[^\W\d_]|\\(?:[ij]|aa|AA|ae|AE|o|O|oe|OE|l|L|[ou]horn|[OU]HORN)(?![A-Za-z])[ ]*)"
_BASE = rf"(?:{_LETTER}|\{{[ ]*{_LETTER}[ ]*\}})"
_MARK = r"\\(?:['`\"^~=.]|[Hbcdhkruv](?![A-Za-z]))"
_ACCENTED = expression(rf"({_MARK})([ ]*)(?:({_BASE})|\{{[ ]*({_MARK})[ ]*({_BASE})[ ]*\}}|({_MARK})[ ]*({_BASE}))")
# TeX puts the accent on the first letter of a longer group: "journ\'{ees}".
_FIRST_OF_GROUP = expression(r"\\(['`\"^~=.])\{([^\W\d_])([^\W\d_]+)\}")
# Without braces only these letters take the dot and the line: in "example\.com" and "a\=b" there is no accent.
_BARE_LETTERS = {".": frozenset("IZzGgEeAa"), "=": frozenset("aeiouAEIOU")}
_ESCAPED_QUOTES = expression(r"\\(\"(?!\{)[^\"\\]{1,200})\\\"(?![\w{\\])")


def read_accent(text: str, at: int) -> tuple[str, int] | None:
    """The accented letter that begins with this backslash, in NFC, and where it ends; None if it is none for sure."""
    if text[at + 1] in "^~" and text.startswith("{}", at + 2):
        return text[at + 1], at + 4
    match = _ACCENTED.match(text, at)
    if not match:
        return _first_of_group(text, at)
    if text[at + 1] == '"' and (quoted := _ESCAPED_QUOTES.match(text, at)):
        return f'{quoted[1]}"', quoted.end()  # \"word\", as in a program's strings
    letter = _accented(match, text[at - 1 : at], text[match.end() : match.end() + 1])
    return (letter, match.end()) if letter else None


def _first_of_group(text: str, at: int) -> tuple[str, int] | None:
    match = _FIRST_OF_GROUP.match(text, at)
    letter = _compose(match[1], match[2]) if match else ""
    return (letter + match[3], match.end()) if match and len(letter) == 1 else None


def _accented(match: re.Match[str], before: str, after: str) -> str | None:
    mark, blank, base, first, first_base, second, second_base = match.groups()
    if inner := first or second:
        return _compose(mark[1], _compose(inner[1], _plain_letter(first_base or second_base)))
    letter = _plain_letter(base)
    composed = _compose(mark[1], letter)
    if base[0] in "{\\":
        return composed
    if before == "{" and after == "}":  # nothing else is in the group: "{\\' a}"
        return composed if len(composed) == 1 else None
    if mark[1].isalpha():  # "\c c" anywhere, "\r a" inside a word or a group; "\d digits" is something else
        sure = bool(blank) and (mark[1] in "cvHk" or before.isalpha() or before in ("{", "}") or letter.isupper())
    else:
        sure = not blank and letter in _BARE_LETTERS.get(mark[1], letter)
    return composed if sure and len(composed) == 1 else None  # "don\'t" has no letter with an accent


def _plain_letter(base: str) -> str:
    letter = base.strip("{} ")
    if letter in ("\\i", "\\j"):
        return letter[1]
    return LETTERS[letter[1:]] if letter[0] == "\\" else letter


@lru_cache(maxsize=4096)
def _compose(mark: str, letter: str) -> str:
    return normalize("NFC", letter + ACCENTS[mark])
