"""Tell which words of two titles can't be one word in two spellings, by what is known of them besides their letters."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from bibkit.likeness.titles import same_spelling

# Words in which a slip changes nothing.
PREPOSITIONS = frozenset("of on for in to by with from at as via using".split())
LIGHT = frozenset("an the and or is are be do we it its if".split()) | PREPOSITIONS - {"using"}

_TOKEN = re.compile(r"(?<![^\W_])[A-Za-z0-9]+(?![^\W_])")
_FEWEST_CAPITALS = 2
_SHORT = 2  # letters
_SHORT_WORDS = frozenset("am go he me my no so up us vs".split())


class Vocabulary(NamedTuple):
    """What the titles of all other papers say of the words of a title; nothing where there are no others."""

    known: frozenset[str] = frozenset()  # other titles have them: they are words
    strangers: frozenset[str] = frozenset()  # of so many titles none has them: they are none
    rare: frozenset[str] | None = None  # so few have them that they name something; None where that can't be said
    is_complete: bool = False  # the title of any paper that may be meant is among them, if it isn't misspelt


NOTHING_KNOWN = Vocabulary()


class Words:
    """The words of a title beside those of another one, both as they were written."""

    def __init__(self, mine: str, theirs: str, vocabulary: Vocabulary) -> None:
        self._title = mine
        self._other_title = theirs
        self._vocabulary = vocabulary
        self.are_all_known = vocabulary.is_complete

    @cached_property
    def _mine(self) -> dict[str, str]:
        return _capitals(self._title)

    @cached_property
    def _theirs(self) -> dict[str, str]:
        return _capitals(self._other_title)

    def are_two(self, one: str, other: str) -> bool:
        """Whether a word of the first title and one of the second are known to be two words."""
        if one == other or self.are_all_known:
            return False  # were they two, the other title would be known
        mine, theirs = self._mine.get(one), self._theirs.get(other)
        if mine is not None and theirs is not None and not _may_be_lost(mine, theirs):
            # "mBERT" is not "BERT", but "jLLMs", which nobody knows, are LLMs.
            return not (mine[0].islower() and mine[1:] == theirs and one in self._vocabulary.strangers)
        if other in LIGHT and (one in LIGHT or len(one) < len(other) or self._is_splinter(one)):
            return False  # "th", "rf the": a letter was lost, or is another one
        return (one in LIGHT or one in self._vocabulary.known) and not same_spelling(one, other)

    def _is_splinter(self, one: str) -> bool:
        """Whether so short a word, if it is written small, is hardly one."""
        return len(one) == 1 or (len(one) == _SHORT and one not in _SHORT_WORDS and self.is_written_small(one))

    def is_none(self, one: str) -> bool:
        """Whether what stands in the first title is no word, and no name that somebody coined."""
        return one in self._vocabulary.strangers and one not in self._mine

    def is_written_small(self, one: str) -> bool:
        """Whether a word of the first title is surely no abbreviation: it has small letters, and others have not."""
        tokens = {token.lower(): token for token in _TOKEN.findall(self._title)}
        return one in tokens and not tokens[one].isupper() and not self._title.islower()


def _may_be_lost(mine: str, theirs: str) -> bool:
    """Whether some capitals are others of which one got lost: "LOTormer" for "LOTFormer"; "QLoRA" has one more."""
    if mine == theirs:
        return True
    return len(mine) + 1 == len(theirs) and any(theirs[:at] + theirs[at + 1 :] == mine for at in range(len(theirs)))


def _capitals(title: str) -> dict[str, str]:
    """The capitals of the words that have any behind their first letter, with a small letter before them: "mBERT"."""
    found = {}
    for token in _TOKEN.findall(title):
        if any(map(str.isupper, token[1:])) and sum(map(str.isupper, token)) >= _FEWEST_CAPITALS:
            begin = token[0] if token[0].islower() and token[1].isupper() else ""
            found[token.lower()] = begin + "".join(filter(str.isupper, token))
    return found
