"""Tell an abstract by a few numbers instead of its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from zlib import crc32

_WORD = re.compile(rb"[a-z0-9]+")
# Emphasis, which stands as LaTeX in one copy of an abstract, as a tag or not at all in another.
_MARKUP = re.compile(r"</?[a-z]+>|\\[A-Za-z]+")
_LONGEST = 300  # characters looked at; much of what is passed on of abstracts is cut off soon
_WORDS = 22  # at its beginning
_KEPT = 4  # prints
_LEAST_WORDS = 12  # with fewer, the abstract is a notice or cut off
_SAME = 2  # prints in common make two abstracts one


def abstract_prints(abstract: str) -> tuple[int, ...]:
    """Four numbers below 2**32 that tell an abstract by its first words; none for one too short to tell.

    They are the smallest check sums of runs of four words (Broder's min-wise sketch): a word changed, put in or left
    out changes few of them.
    """
    text = abstract[:_LONGEST]
    if "<" in text or "\\" in text:
        text = _MARKUP.sub("", text)
    words = _WORD.findall(text.lower().encode("ascii", "replace"))[:_WORDS]
    if len(words) < _LEAST_WORDS:
        return ()
    runs = zip(words, words[1:], words[2:], words[3:], strict=False)
    return tuple(sorted(set(map(crc32, map(b" ".join, runs))))[:_KEPT])


def same_abstract(one: Sequence[int], other: Sequence[int]) -> bool | None:
    """Whether prints are those of one abstract: at least two in common, or none (False); None where they don't tell."""
    if not one or not other:
        return None
    shared = len(set(one) & set(other))
    if shared >= _SAME:
        return True
    return None if shared else False
