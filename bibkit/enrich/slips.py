"""Tell slips of the pen in a title from the words that make it another paper's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from bibkit.enrich.words import LIGHT, PREPOSITIONS, Words
from bibkit.likeness.sisters import are_sister_words

_ARTICLES = frozenset("a an the".split())
_NUMERAL = re.compile(r"(?=[ivxl])(?:xl|lx{1,3}|x{0,3})(?:ix|iv|v?i{0,3})")
# What stands for a Greek letter in a formula: "eta" is no slip for "beta".
_GREEK = frozenset(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi"
    " psi omega".split()
)
# A subtitle that begins or ends with one of these stands over another work than the title without it.
_OF_ANOTHER = frozenset(
    "addenda addendum appendix continued corrigenda corrigendum errata erratum rejoinder reply retraction revisited"
    " supplement thesis withdrawn".split()
)
# These do so at its beginning only: "Comments on …", but "… for Error Correction".
_BEGINS_ANOTHER = _OF_ANOTHER | frozenset(
    "comment comments correction corrections demo discussion poster slides supplemental supplementary"
    " supplements".split()
)
# These do so alone or before certain words: "Extended Version", but "Extended Query Planning".
_MAY_BEGIN_ANOTHER = {
    "extended": frozenset("abstract conference journal paper presentation report technical version".split()),
    "response": frozenset("and by from of on to".split()),
    "supporting": frozenset("data document figures information material materials online text".split()),
}
_PARTS = frozenset("chapter episode paper part vol volume".split())
_ORDINAL = frozenset("edition part".split())  # "Second Part"
_NUMBER = re.compile(rf"(?!(?:[vx]|xl)$)(?:{_NUMERAL.pattern})|v?[0-9]{{1,3}}")  # "X-ray" and "V-shaped" are words
_NUMBERS = re.compile(r"[0-9]+")
_SIGNS = re.compile(r"[a-z0-9]+")
_NO_DIGITS = re.compile(r"[^0-9]+")
_SHORT_WORD = 3  # letters: up to so many, with another letter it is another acronym: "SVM", "SVD"
_FIRST_TELLS = 4  # letters, up to which another first letter makes another word: "mice", "rice"
_WITH_NO_DIGITS = 5
_LEAST = 2  # letters: "hepatitis A" is not "hepatitis B"
_TWO = 2
_TWO_SLIPS = 6  # letters of a word in which there may be two
_TWO_ANYWHERE = 8  # letters, from which one of the two may be the first
_LETTERS_FOR_TWO = 5
_LETTERS_PER_SLIP = 20
_MOST_NUMBERED = 4  # words of a subtitle with a number behind it that is one of a series, not one of its subject
# "Non-Convex" is not "On Convex", nor is an "AI Agent" an agent.
_NEAR_LIGHT = frozenset("ai can form four inn ion ir iso no non nor off one too top two web wet width win xor".split())
_LEAST_OPENED = 4  # words of a title in which another letter may stand for its "A"


def is_misspelt(mine: Sequence[str], theirs: Sequence[str], words: Words, subtitle: int = 0) -> bool:
    """Whether words differ by nothing but slips of the pen: one, and another one for each twenty letters.

    `words` says what else is known of them: what is a word is no slip, and what is none is one sooner. In the second
    words a subtitle begins at `subtitle`; 0 for none.
    """
    runs = list(_differing(mine, theirs))
    slips = sum(OSA.distance("".join(run.here), "".join(run.there)) for run in runs)
    if slips > 1 + sum(map(len, theirs)) // _LETTERS_PER_SLIP:
        return False
    return all(
        (_are_slips(run, words) and not _are_others(run, words))
        or (_is_article(run, theirs, subtitle, words) and len(theirs) >= _LEAST_OPENED)
        or (words.are_all_known and _is_a_letter(run))
        for run in runs
    )


def have_other_words(mine: Sequence[str], theirs: Sequence[str], words: Words) -> bool:
    """Whether words that are not the same are known to be others, however much alike."""
    return any(_are_others(run, words) for run in _differing(mine, theirs))


def is_of_another(subtitle: Sequence[str]) -> bool:
    """Whether a subtitle is that of another work than the one that goes without it: "Part II", "a reply"."""
    words = [word for word in subtitle if word not in _ARTICLES] or list(subtitle)
    if not _PARTS.isdisjoint((words[0], *words[-2:-1])):
        return True
    if words[0] in _BEGINS_ANOTHER or words[-1] in _OF_ANOTHER or (words[-1] in _ORDINAL and len(words) == _TWO):
        return True
    if words[0] in _MAY_BEGIN_ANOTHER and (len(words) == 1 or words[1] in _MAY_BEGIN_ANOTHER[words[0]]):
        return True
    ends = (words[0], words[-1]) if len(words) <= _MOST_NUMBERED else (words[0],)
    return any(map(_NUMBER.fullmatch, ends))


def are_sisters(mine: Sequence[str], theirs: Sequence[str], words: Words) -> bool:
    """Whether titles differ by what makes two papers of one series: "II" for "I", "micro" for "macro".

    What is no word is none of these: "imtegrated" has no prefix but a slip.
    """
    return any(_tell_apart(run.here, run.there, words) for run in _differing(mine, theirs))


def have_other_numbers(one: str, other: str) -> bool:
    """Whether each of two titles has a number that the other one hasn't: "2" and "3", but not "16,000" and "16000"."""
    mine, theirs = _NUMBERS.findall(one), _NUMBERS.findall(other)
    return "".join(mine) != "".join(theirs) and bool(set(mine) - set(theirs)) and bool(set(theirs) - set(mine))


def _tell_apart(here: Sequence[str], there: Sequence[str], words: Words) -> bool:
    if all(word in _PARTS or _is_sign(word) or _NUMBER.fullmatch(word) for word in (*here, *there)):
        return True
    if len(here) != len(there):
        return False
    return any(are_sister_words(one, other) and not words.is_none(one) for one, other in zip(here, there, strict=True))


class _Run(NamedTuple):
    """Words that stand together and differ from those of the other title."""

    here: Sequence[str]
    there: Sequence[str]
    at: int  # where the latter begin


def _differing(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[_Run]:
    """The words that differ, those that stand together as one: "deep", "learning" for "deeplearning"."""
    start = other_start = 0
    for step in Levenshtein.opcodes([*mine, ""], [*theirs, ""]):
        if step.tag != "equal":
            continue
        run = _Run(mine[start : step.src_start], theirs[other_start : step.dest_start], other_start)
        start, other_start = step.src_end, step.dest_end
        if "".join(run.here) != "".join(run.there):
            yield run


def _pairs(run: _Run) -> list[tuple[str, str]]:
    """The words of a run side by side; where they are not as many, as they are written in one."""
    if len(run.here) == len(run.there):
        return list(zip(run.here, run.there, strict=True))
    return [("".join(run.here), "".join(run.there))]


def _are_slips(run: _Run, words: Words) -> bool:
    """Whether the words of a run can be slips for those that stand there, by their letters."""
    if _is_slip("".join(run.here), "".join(run.there)):
        return True
    return all(_is_slip(one, other) or (words.is_none(one) and _is_blunder(one, other)) for one, other in _pairs(run))


def _is_a_letter(run: _Run) -> bool:
    """Whether words differ by a letter, and are no numbers: it need not look like a slip where it can't be a word."""
    here, there = "".join(run.here), "".join(run.there)
    are_letters = all(not word or word.isalpha() for word in (here, there))
    are_numerals = any(map(_is_sign, (*run.here, *run.there)))
    return are_letters and not are_numerals and OSA.distance(here, there, score_cutoff=1) == 1


def _are_others(run: _Run, words: Words) -> bool:
    return len(run.here) == len(run.there) and any(map(words.are_two, run.here, run.there))


def _is_article(run: _Run, theirs: Sequence[str], subtitle: int, words: Words) -> bool:
    """Whether there is an article that has a letter missing or too many here, or wrong: "Ax Study", "with k Study".

    One is known by its place, at the beginning or behind a preposition: the A of "Hepatitis A" is none. At the
    beginning, another letter is another word: "K-Theory" is no theory, nor is an "AI Agent" an agent.
    """
    if len(run.there) != 1 or run.there[0] not in _ARTICLES or run.at == len(theirs) - 1:
        return False
    article, here = run.there[0], "".join(run.here)
    is_behind = run.at > 0 and theirs[run.at - 1] in PREPOSITIONS
    if OSA.distance(here, article, score_cutoff=1) > 1 or not (is_behind or run.at in (0, subtitle)):
        return False
    return len(here) < len(article) or ((is_behind or len(here) > len(article)) and words.is_written_small(here))


def _is_slip(one: str, other: str) -> bool:
    """Whether a word is another one with a letter wrong, missing, too many or in the wrong place; two in a long one."""
    if one == other:
        return True
    shortest, longest = sorted((len(one), len(other)))
    if _SIGNS.sub("", one) != _SIGNS.sub("", other):
        return False  # "C++" is not "C"
    if _NO_DIGITS.sub(" ", one) != _NO_DIGITS.sub(" ", other) or (_has_signs(one) and shortest < _WITH_NO_DIGITS):
        return False  # "GPT-3" is not "GPT"
    distance = OSA.distance(one, other, score_cutoff=2)
    if distance == 1 and (one in LIGHT or other in LIGHT) and _NEAR_LIGHT.isdisjoint((one, other)):
        return True
    if _is_sign(one) or _is_sign(other) or are_sister_words(one, other):
        return False
    if shortest < _LEAST:
        return False
    if distance == 1 and sorted(one) == sorted(other):
        return True
    if shortest == longest <= _FIRST_TELLS and (longest <= _SHORT_WORD or one[0] != other[0]):
        return False
    if distance == 1:
        return shortest >= _SHORT_WORD
    return distance == _TWO and (shortest >= _TWO_ANYWHERE or (shortest >= _TWO_SLIPS and one[0] == other[0]))


def _is_blunder(one: str, other: str) -> bool:
    """Whether what is no word is another one with a letter wrong, or two of five or of a light one."""
    is_light = other in LIGHT
    if not (one.isalpha() and other.isalpha()) or (len(other) < _SHORT_WORD and not is_light):
        return False
    return OSA.distance(one, other, score_cutoff=2) <= (_TWO if is_light or len(other) >= _LETTERS_FOR_TWO else 1)


def _has_signs(word: str) -> bool:
    return not word.isalpha()


def _is_sign(word: str) -> bool:
    return word in _GREEK or _NUMERAL.fullmatch(word) is not None
