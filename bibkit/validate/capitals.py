"""Find the words of a title whose capitals no braces protect, and put them in braces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bibkit.formats.bibtex.encode import put_braces
from bibkit.formats.bibtex.prose import all_in_braces, fold
from bibkit.formats.bibtex.titles import protected
from bibkit.text.expressions import expression

_TOKEN = expression(r"\\[A-Za-z]+\*?|\\.|[{}]|(?<!\\)\$(?:[^$\\]|\\.){0,400}+\$|[^\s{}\\$]+", re.DOTALL)
_SENTENCE_END = (":", "?", "!", ".")
# What needs no second look: braces with text in them, and then capitals that begin words of small letters alone.
_GROUP = expression(r"(?<!\\)\{[^{}\\$]*\}")
_SPOILED = expression(r"[A-Z](?:(?<=[a-z0-9'].)|(?![a-z]++(?![A-Z0-9']))(?<!(?<!\S)A(?=\s)))")


class Word(NamedTuple):
    """A word of a title, where it begins, and what it is with braces around what styles would spoil."""

    text: str
    start: int
    protected: str


@lru_cache(maxsize=8)  # it is asked what there is, and then what is to be done about it
def unprotected(value: str) -> tuple[Word, ...]:
    """The words of a title, as it is written, with capitals that a style which recases titles would spoil.

    Passed over are mathematics, what stands in braces, and words that braces or macros are a part of.
    """
    if _is_plain(value) or all_in_braces(fold(value)) is not None:
        return ()
    return tuple(_words(value))


def _is_plain(value: str) -> bool:
    """Whether there is surely none; most titles are of that sort, and of them this can be told soon."""
    if "{" in value:
        value = _GROUP.sub("{}", value)
    return value.isascii() and _SPOILED.search(value) is None


def in_braces(value: str) -> str:
    """The title with braces around the capitals of these words."""
    pieces: list[str] = []
    done = 0
    for word in unprotected(value):
        pieces += (value[done : word.start], word.protected)
        done = word.start + len(word.text)
    return "".join((*pieces, value[done:]))


def _words(value: str) -> Iterator[Word]:
    depth = 0
    begins = True  # a title or a subtitle, whose first letter styles leave as it is
    for token in _TOKEN.finditer(value):
        text, start = token[0], token.start()
        if text == "{":
            depth += 1
        elif text == "}":
            depth = max(0, depth - 1)
        elif depth == 0 and text[0] not in "\\$" and _stands_alone(value, start, token.end()):
            shielded = put_braces(protected(text, token.end() == len(value)))
            if shielded != text and not (begins and text[1:] == text[1:].lower()):
                yield Word(text, start, shielded)
        begins = text.endswith(_SENTENCE_END)


def _stands_alone(value: str, start: int, end: int) -> bool:
    """Whether there is white space, or an end of the title, on both sides."""
    return (start == 0 or value[start - 1].isspace()) and (end == len(value) or value[end].isspace())
