"""Change the capitals of a marked text, as CSL 1.0.2 has it ("Text-case")."""

from __future__ import annotations

import re
from collections.abc import Callable

from bibkit.references.marks import MARKS, Mark

# Stop words of the specification, and those of other languages that pandoc (citeproc 0.10, CaseTransform) has.
_STOP_WORDS = frozenset(
    "a an and as at but by down for from in into nor of on onto or over so the till to up via with yet"
    " d de et l la le les un van von".split()
)
# A word, with the apostrophes inside it; marks inside a word don't end it, nor what parts a name of a program's.
_WORD = re.compile(f"[^\\W_](?:\\w|[{MARKS}'’\\\\](?=[^\\W_]))*")
_KEPT = re.compile(f"({Mark.KEPT.opening}[^{Mark.KEPT.closing}]*{Mark.KEPT.closing})")
# Behind these a sentence, or a subtitle, begins.
_BEGINNING = re.compile(f"[:?!][{MARKS}\\s\"'“‘«„(]*$")

Recase = Callable[[str], str]


def recased(text: str, case: str, *, is_english: bool) -> str:
    """The text in one of CSL's cases ("lowercase", "title" …); title case is for English only."""
    match case:
        case "lowercase":
            return _outside_kept(text, str.lower)
        case "uppercase":
            return _outside_kept(text, str.upper)
        case "capitalize-first":
            return _with_words(text, lambda word, first, _: _capitalised(word) if first else word)
        case "capitalize-all":
            return _with_words(text, lambda word, first, _: _capitalised(word))
        case "sentence":
            return _in_sentence_case(text)
        case "title" if is_english:
            return _in_title_case(text)
    return text


def _in_sentence_case(text: str) -> str:
    if text.isupper():
        text = _outside_kept(text, str.lower)
    return _with_words(text, lambda word, first, _: _capitalised(word) if first else word)


def _in_title_case(text: str) -> str:
    def recase(word: str, first: bool, last: bool) -> str:
        if word.lower() in _STOP_WORDS and not first and not last:
            return word
        # A letter by itself is mathematics, more often than not.
        return word if sum(map(str.isalpha, word)) == 1 and not first else _capitalised(word)

    return _with_words(text, recase, is_title=True)


def _with_words(text: str, recase: Callable[[str, bool, bool], str], *, is_title: bool = False) -> str:
    """The text with each word changed; `recase` is told whether it is the first one, and whether the last one.

    In a title the first word of each sentence counts as a first one.
    """
    words = list(_WORD.finditer(text))
    kept = [found.span() for found in reversed(list(_KEPT.finditer(text)))]
    pieces: list[str] = []
    end = 0
    for number, word in enumerate(words):
        pieces.append(text[end : word.start()])
        end = word.end()
        while kept and kept[-1][1] <= word.start():
            kept.pop()
        if kept and kept[-1][0] < word.end():
            pieces.append(word[0])
            continue
        begins = number == 0 or (is_title and _BEGINNING.search(text, max(0, word.start() - 20), word.start()))
        pieces.append(recase(word[0], bool(begins), number == len(words) - 1))
    return "".join(pieces) + text[end:]


def _capitalised(word: str) -> str:
    """With its first letter in upper case, where the whole word is in lower case."""
    return word[0].upper() + word[1:] if word.islower() else word


def _outside_kept(text: str, recase: Recase) -> str:
    return "".join(piece if number % 2 else recase(piece) for number, piece in enumerate(_KEPT.split(text)))
