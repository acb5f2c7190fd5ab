"""Tell slips of the pen in a title from the words that make it another paper's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile
from operator import eq
from typing import NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

_ARTICLES = frozenset("a an the".split())
_PREPOSITIONS = frozenset("of on for in to by with from at as via using".split())
# Words in which a slip changes nothing.
_LIGHT = frozenset("an the and or is are be do we it its if".split()) | _PREPOSITIONS - {"using"}
_NUMERAL = re.compile(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})")
# What stands for a Greek letter in a formula: "eta" is no slip for "beta".
_GREEK = frozenset(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi"
    " psi omega".split()
)
# What makes another word of one: "asymmetric", "unsupervised"; "encoder" and "decoder", "online" and "offline".
_PREFIXES = frozenset("a ab an bi co con de dis em en ex il im in ir non off on out pre re sub un up".split())
_NEGATING_A = re.compile(r"a[^aeiou][aeiouy]")  # "asymmetric", but not "approximate" without its a
# Words, or parts of them, that are nearly spelt the same and stand for two things.
_SISTERS = (
    ("absor", "adsor"),
    ("affer", "effer"),
    ("conduct", "convect"),
    ("content", "context"),
    ("endo", "exo"),
    ("ferri", "ferro"),
    ("hyper", "hypo"),
    ("inter", "intra"),
    ("macro", "micro"),
    ("matrix", "metric"),
    ("natural", "neural"),
    ("neutrin", "neutron"),
    ("photo", "proto"),
    ("qualit", "quantit"),
    ("word", "world"),
)
# A subtitle that begins or ends with one of these stands over another work than the title without it.
_OF_ANOTHER = frozenset(
    "addendum appendix continued corrigendum errata erratum rejoinder retraction revisited supplement withdrawn".split()
)
# These do so at its beginning, before certain words or alone: "A Reply to …", but "… for Error Correction".
_ABOUT = frozenset("by from of on to with".split())
_PAPER = frozenset("abstract paper presentation report session version".split())
_MATERIAL = frozenset("data document figures information material materials online text".split())
_BEGINS_ANOTHER = {
    **dict.fromkeys("comment comments correction corrections discussion reply response".split(), _ABOUT),
    **dict.fromkeys("demo extended poster".split(), _PAPER),
    **dict.fromkeys("supplemental supplementary supporting".split(), _MATERIAL),
}
_PARTS = frozenset("chapter episode paper part vol volume".split())
_NUMBER = re.compile(rf"(?![vx]$)(?:{_NUMERAL.pattern})|v?[0-9]{{1,3}}")  # "X-ray" and "V-shaped" are words
_NUMBERS = re.compile(r"[0-9]+")
_NO_DIGITS = re.compile(r"[^0-9]+")
_SHORT_WORD = 3  # letters: up to so many, with another letter it is another acronym: "SVM", "SVD"
_FIRST_TELLS = 4  # letters, up to which another first letter makes another word: "mice", "rice"
_WITH_NO_DIGITS = 5
_LEAST = 2  # letters: "hepatitis A" is not "hepatitis B"
_STEM = 4
_TWO = 2
_TWO_SLIPS = 6  # letters of a word in which there may be two
_TWO_ANYWHERE = 8  # letters, from which one of the two may be the first
_LETTERS_FOR_TWO = 5
_LETTERS_PER_SLIP = 20
_MOST_NUMBERED = 4  # words of a subtitle with a number behind it that is one of a series, not one of its subject
_LEAST_OPENED = 4  # words of a title in which another letter may stand for its "A"


def is_misspelt(mine: Sequence[str], theirs: Sequence[str], strangers: Collection[str] = (), subtitle: int = 0) -> bool:
    """Whether words differ by nothing but slips of the pen: one, and another one for each twenty letters.

    `strangers` are those of the first words that stand in no other title: what can't be another word is a slip sooner.
    In the second words a subtitle begins at `subtitle`; 0 for none.
    """
    runs = list(_differing(mine, theirs))
    slips = sum(OSA.distance("".join(run.here), "".join(run.there)) for run in runs)
    if slips > 1 + sum(map(len, theirs)) // _LETTERS_PER_SLIP:
        return False
    return all(
        _is_slip("".join(run.here), "".join(run.there))
        or all(_is_slip(one, other) or (one in strangers and _is_blunder(one, other)) for one, other in _pairs(run))
        or (_is_article(run, theirs, subtitle) and len(theirs) >= _LEAST_OPENED)
        for run in runs
    )


def is_of_another(subtitle: Sequence[str]) -> bool:
    """Whether a subtitle is that of another work than the one that goes without it: "Part II", "a reply"."""
    words = [word for word in subtitle if word not in _ARTICLES] or list(subtitle)
    if not _PARTS.isdisjoint((words[0], *words[-2:-1])):
        return True
    if words[0] in _OF_ANOTHER or words[-1] in _OF_ANOTHER:
        return True
    if words[0] in _BEGINS_ANOTHER and (len(words) == 1 or words[1] in _BEGINS_ANOTHER[words[0]]):
        return True
    ends = (words[0], words[-1]) if len(words) <= _MOST_NUMBERED else (words[0],)
    return any(map(_NUMBER.fullmatch, ends))


def are_sisters(mine: Sequence[str], theirs: Sequence[str], strangers: Collection[str] = ()) -> bool:
    """Whether titles differ by what makes two papers of one series: "II" for "I", "micro" for "macro".

    What stands in no title, `strangers` among the first words, is no such word: "imtegrated" has no prefix but a slip.
    """
    return any(_tell_apart(run.here, run.there, strangers) for run in _differing(mine, theirs))


def have_other_numbers(one: str, other: str) -> bool:
    """Whether each of two titles has a number that the other one hasn't: "2" and "3", but not "16,000" and "16000"."""
    mine, theirs = _NUMBERS.findall(one), _NUMBERS.findall(other)
    return "".join(mine) != "".join(theirs) and bool(set(mine) - set(theirs)) and bool(set(theirs) - set(mine))


def _tell_apart(here: Sequence[str], there: Sequence[str], strangers: Collection[str]) -> bool:
    if all(word in _PARTS or _is_sign(word) or _NUMBER.fullmatch(word) for word in (*here, *there)):
        return True
    if len(here) != len(there):
        return False
    return any(one not in strangers and _are_sister_words(one, other) for one, other in zip(here, there, strict=True))


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


def _is_article(run: _Run, theirs: Sequence[str], subtitle: int) -> bool:
    """Whether there is an article that has a letter wrong, missing or too many here: "q Study", "with la Study".

    One is known by its place, at the beginning or behind a preposition: the A of "Hepatitis A" is none.
    """
    if len(run.there) != 1 or run.there[0] not in _ARTICLES or run.at == len(theirs) - 1:
        return False
    if run.at not in (0, subtitle) and theirs[run.at - 1] not in _PREPOSITIONS:
        return False
    return OSA.distance("".join(run.here), run.there[0], score_cutoff=1) == 1


def _is_slip(one: str, other: str) -> bool:
    """Whether a word is another one with a letter wrong, missing, too many or in the wrong place; two in a long one."""
    if one == other:
        return True
    shortest, longest = sorted((len(one), len(other)))
    if _NO_DIGITS.sub(" ", one) != _NO_DIGITS.sub(" ", other) or (_has_signs(one) and shortest < _WITH_NO_DIGITS):
        return False  # "GPT-3" is not "GPT"
    distance = OSA.distance(one, other, score_cutoff=2)
    if distance == 1 and (one in _LIGHT or other in _LIGHT):
        return True
    if _is_sign(one) or _is_sign(other) or _are_sister_words(one, other):
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
    is_light = other in _LIGHT
    if not (one.isalpha() and other.isalpha()) or (len(other) < _SHORT_WORD and not is_light):
        return False
    return OSA.distance(one, other, score_cutoff=2) <= (_TWO if is_light or len(other) >= _LETTERS_FOR_TWO else 1)


def _has_signs(word: str) -> bool:
    return not word.isalpha()


def _is_sign(word: str) -> bool:
    return word in _GREEK or _NUMERAL.fullmatch(word) is not None


def _are_sister_words(one: str, other: str) -> bool:
    """Whether two words are known to be different ones: "symmetric" and "asymmetric", "macro" and "micro"."""
    shorter, longer = sorted((one, other), key=len)
    stem = _common_end(one, other)
    if stem >= _STEM:
        before, also_before = shorter[: len(shorter) - stem], longer[: len(longer) - stem]
        if also_before in _PREFIXES and (before in _PREFIXES - {"a"} or not before):
            return also_before != "a" or _NEGATING_A.match(longer) is not None
    return any(_swaps(one, other, *pair) for pair in _SISTERS)


def _common_end(one: str, other: str) -> int:
    """How many letters two words end with that are the same."""
    return sum(1 for _ in takewhile(bool, map(eq, reversed(one), reversed(other))))


def _swaps(one: str, other: str, part: str, counterpart: str) -> bool:
    return (part in one and one.replace(part, counterpart, 1) == other) or (
        counterpart in one and one.replace(counterpart, part, 1) == other
    )
