"""Weigh what speaks for a word ending a title, and for a name being somebody's, beside the name's own letters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bibkit.formats.paperlist.nameshape import is_syllable

# A title can't end in these; articles, conjunctions, prepositions and auxiliaries of English.
_CANT_END = frozenset(
    "a an the and or nor but of for to in on at by with from into onto via using towards toward through between among"
    " under over than as is are was were be been being vs vs. versus per its their our your his her this these that"
    " which whose against across without within upon about if when while because how what why where who can does do"
    " should could would will may must not".split()
)
_CAN_END_WHEN_CAPITAL = frozenset("in on by over through under within without about not how why what where who".split())
_EDGE = "\"'“”‘’()[]{}?!.,:;$*"
_ACRONYM_GLUED = re.compile(r"[A-Z]{3}[a-z]{2}")
_LAST_HUMP = re.compile(r"[^A-ZÀ-ÖØ-Þ]*$|[A-ZÀ-ÖØ-Þ][^A-ZÀ-ÖØ-Þ]*$")
_INNER_GLUE = re.compile(r"[a-zß-öø-ÿ](?=[A-ZÀ-ÖØ-Þ])")


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names seen elsewhere in the run: whole, and their last and first words."""

    whole: frozenset[str]
    last: frozenset[str]
    first: frozenset[str]

    @staticmethod
    def of(names: Iterable[str]) -> KnownNames:
        """Index some names in reading order."""
        words = [name.split() for name in names]
        return KnownNames(
            frozenset(" ".join(parts) for parts in words),
            frozenset(parts[-1] for parts in words if len(parts) > 1),
            frozenset(parts[0] for parts in words if len(parts) > 1),
        )


NOBODY = KnownNames(frozenset(), frozenset(), frozenset())


def has_no_case(letter: str) -> bool:
    """Whether a letter is of a script without capitals."""
    return letter.isalpha() and not letter.isupper() and not letter.islower()


def manner(name: str) -> str | None:
    """How a name is written, if unusually: with initials, with humps ("CheolWon"), in capitals."""
    word = name.split(" ", 1)[0]
    if word.endswith(".") or len(word) == 1:
        return "initials"
    if word.isupper():
        return "capitals"
    return "humps" if _INNER_GLUE.search(word) else None


def familiarity(name: str, known: KnownNames) -> float:
    """How much it speaks for a name that it, or a part of it, was seen elsewhere in the run."""
    if name in known.whole:
        return 6.0
    words = name.split(" ")
    if len(words) == 1:
        return 0.0
    return 1.5 * (words[-1] in known.last) + 1.0 * (words[0] in known.first)


@lru_cache(maxsize=8192)
def title_end_score(word: str) -> float:
    """How well a title can end in `word`, by its form alone."""
    bare = word.strip(_EDGE)
    if not bare:
        return 0.0 if word[-1] in "\"”’'?!)]}$." else -2.0
    folded = bare.lower()
    if folded in _CANT_END and not (bare[0].isupper() and (folded in _CAN_END_WHEN_CAPITAL or len(bare) == 1)):
        return -6.0
    score = 0.0
    last = word[-1]
    if last in '?!"”)]$':
        score += 1.5
    if len(bare) == 1 and bare.isalpha():
        score -= 3.0
    if last == "." and len(bare) > 1 and bare[-1].isupper() and "." not in bare:
        score -= 2.0  # "SGDT.": an initial
    if _ACRONYM_GLUED.search(bare):
        score -= 1.0  # "SVDSeung"
    # "QuantizationCheng", "LLMsS": what looks like the start of a name was left on the wrong side.
    humps = len(_INNER_GLUE.findall(bare.split("-")[-1]))
    score -= 1.2 * humps
    if humps and is_syllable(_LAST_HUMP.search(bare)[0]):  # type: ignore[index]
        score -= 0.6
    if humps and len(bare) > 2 and bare[-1].isupper() and bare[-2].islower():
        score -= 0.8
    return score


class Abstract:
    """An abstract, asked about the words of its title."""

    __slots__ = ("abstract", "folded")

    def __init__(self, abstract: str) -> None:
        self.abstract = abstract
        self.folded = abstract.lower()

    def has(self, word: str) -> bool:
        """Whether the abstract has the word, in these very letters."""
        return _stands_in(word.strip(_EDGE) or word, self.abstract)

    def names_body(self, first_word: str, title: str) -> bool:
        """Whether title or abstract speak of what a team is named after: "Qwen2 Technical Report" of the Qwen Team."""
        return len(first_word) > 2 and (f" {first_word}" in f" {title}" or f" {first_word}" in f" {self.abstract}")

    def support(self, word: str, title: str) -> float:
        """How much the abstract and the rest of the title speak for `word` being a word of the title."""
        bare = word.strip(_EDGE)
        if not bare.isascii() and bare in self.abstract and not bare.islower() and not bare[0].isupper():
            return 3.0  # scripts without capitals are written without blanks
        if len(bare) < 2:
            return 0.5 if bare and _stands_in(bare, self.abstract) else 0.0
        if _stands_in(bare, self.abstract):
            return 3.0
        folded = bare.lower()
        if _stands_in(folded, self.folded):
            return 2.5
        stem = folded[:-1] if folded.endswith("s") else folded + "s"
        if len(stem) > 2 and _stands_in(stem, self.folded):
            return 2.0
        if len(folded) > 5 and folded[: max(5, len(folded) - 3)] in self.folded:
            return 1.5
        if _stands_in(folded, title[: -len(word)].lower()):
            return 1.5
        tail = folded.rsplit("-", 1)[-1]
        return 1.0 if tail != folded and len(tail) > 2 and _stands_in(tail, self.folded) else 0.0

    def unexplained_glue(self, title: str) -> int:
        """How many words of a title look glued together although the abstract doesn't have them so."""
        return sum(
            1
            for word in title.split(" ")[:-1]
            if _INNER_GLUE.search(word) and not _stands_in(word.strip(_EDGE), self.abstract)
        )


def _stands_in(word: str, text: str) -> bool:
    """Whether `word` is in `text` with no letter or digit beside it."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (at and text[at - 1].isalnum()) and not (end < len(text) and text[end].isalnum()):
            return True
        at = text.find(word, at + 1)
    return False
