"""Tell whether two names are those of one journal, series or conference."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

_LIGHT = frozenset("the of on and for in to a an".split())
_PROCEEDINGS = frozenset("proceedings proc".split())
_MEETING = _PROCEEDINGS | frozenset("conference conf symposium workshop meeting".split())
_LONGEST_ACRONYM = 10
_LONGEST = 300  # characters


@lru_cache(1 << 12)
def same_container(one: str, other: str) -> bool:
    """Whether two wordings can be one container: abbreviated, as an acronym, or with more words.

    >>> same_container("j mach learn res", "journal of machine learning research")
    True
    >>> same_container("neurips", "advances in neural information processing systems 32")
    True
    >>> same_container("nature", "nature communications")
    False
    """
    if one == other:
        return True
    mine = [word for word in one[:_LONGEST].split() if word not in _LIGHT]
    theirs = [word for word in other[:_LONGEST].split() if word not in _LIGHT]
    shorter, longer = sorted((mine, theirs), key=lambda words: (len(words), len("".join(words))))
    if not shorter:
        return False
    if len(shorter) == 1:
        return _is_acronym(shorter[0], longer)
    if len(shorter) == len(longer):
        return all(map(_abbreviates, shorter, longer)) and _same_letter(shorter[-1], longer[-1])
    from rapidfuzz import fuzz  # imported here because only merging needs it

    few, many = ([word for word in words if word not in _PROCEEDINGS] for words in (shorter, longer))
    return len(few) > 2 and fuzz.token_set_ratio(" ".join(few), " ".join(many)) >= 95


def _is_acronym(word: str, words: Sequence[str]) -> bool:
    if not 2 < len(word) <= _LONGEST_ACRONYM:
        return False
    if word in words and not _MEETING.isdisjoint(words):
        return True
    return any(_spelled(word, tuple(words[at : at + _LONGEST_ACRONYM]), 0) for at in range(len(words)))


def _spelled(acronym: str, words: tuple[str, ...], used: int) -> bool:
    """Whether an acronym is made of the beginnings of two words or more, in their order: "neur-i-p-s"."""
    if not acronym:
        return used > 1
    if not words:
        return False
    length = 0
    while length < min(len(acronym), len(words[0])) and acronym[length] == words[0][length]:
        length += 1
        if _spelled(acronym[length:], words[1:], used + 1):
            return True
    return False


def _abbreviates(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _same_letter(one: str, other: str) -> bool:
    """Not "Physical Review A" for "Physical Review Applied"."""
    return one == other or min(len(one), len(other)) > 1
