"""Tell whether two lists of names, as far as they say, name the same people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from bibkit.model.name import Name, Organisation
from bibkit.text.names import CAPITAL_PARTICLES, PARTICLES
from bibkit.text.titles import ascii_word

_SEPARATOR = re.compile(r"[^\w]+")
_RUN_OF_INITIALS = re.compile(r"[A-Z]{2,3}")  # PubMed's "Smith JP"
# "Mueller", "Müller" and "Muller" are one; so are "Møller" and "Moeller", "Ångström" and "Aangstroem".
# But "Yue" is not "Yu".
_DIGRAPH = re.compile(r"([aou])e|a(?=a)")
_SHORTEST_WITH_DIGRAPH = 5
_PARTICLES = PARTICLES | {particle.lower() for particle in CAPITAL_PARTICLES}
_LONGEST = 200  # characters; comparing is not linear
_BODY = "="  # begins the key of an organisation
_SHORTEST_MISSPELT = 5  # letters: in a shorter name, another letter is another name
_SHORTEST_CLIPPED = 3  # letters: "Alex" for "Alexander"
_LEAST_CLIPPED = 3  # letters that are left out: "Xin" is not "Xinyu"


class Agreement(NamedTuple):
    """How many of how many names agree; none of none where one of the lists is not known."""

    agreeing: int
    of: int


@lru_cache(1 << 15)
def name_key(name: Name) -> str:
    """What is compared of a name: "van der maaten|laurens|", in ASCII and small; family, given names and suffix."""
    if isinstance(name, Organisation):
        return _BODY + (ascii_word(name.literal[:_LONGEST]) or name.literal[:_LONGEST])
    parts = _SEPARATOR.split(name.family[:_LONGEST])
    family = [word for part in parts if (word := _without_digraphs(ascii_word(part)))]
    given = _given_words((name.given or "")[:_LONGEST])
    while len(given) > 1 and len(given[-1]) > 1 and given[-1] in PARTICLES:
        family.insert(0, given.pop())
    if not family and not given:
        return f"{name.family[:_LONGEST].replace('|', ' ')}||"  # nothing but signs
    return f"{' '.join(family)}|{' '.join(given)}|{ascii_word(name.suffix or '')}"


def family_of(key: str) -> str:
    """The family of a name's key without particles, or the organisation: what blocks are made of."""
    return _core(key.partition("|")[0])


def agreement(
    one: Sequence[str], one_cut: bool, other: Sequence[str], other_cut: bool, *, sure: bool = False
) -> Agreement | None:
    """How two lists of name keys agree, or None where they name different people.

    A list that was cut short (`one_cut`, `other_cut`) has to agree on what it shows. Initials stand for the names they
    may stand for. One name in a list of several may be misspelt by a letter, and complete lists may be in another
    order. Organisations among people are often left out and don't count. Where it is `sure` that no other work could be
    meant, a short family name may be misspelt as well, and that of a single person.
    """
    one, other = _people_first(one), _people_first(other)
    if not one or not other:
        return Agreement(0, 0)
    if len(one) != len(other) and not (one_cut if len(one) < len(other) else other_cut):
        return None
    shown = min(len(one), len(other))
    if _differing(one[:shown], other[:shown], sure) <= (1 if shown > 1 or sure else 0):
        return Agreement(shown, max(len(one), len(other)))
    if (
        shown > 1
        and len(one) == len(other)
        and not _differing(sorted(one, key=family_of), sorted(other, key=family_of), False)
    ):
        return Agreement(shown, shown)
    return None


def same_name(one: str, other: str) -> bool:
    """Whether two keys can be one name: initials, omitted middle names and particles, family and given swapped."""
    if one == other:
        return True
    if one[0] == _BODY or other[0] == _BODY:
        return _squeezed(one) == _squeezed(other) != ""
    family, given, suffix = one.split("|")
    other_family, other_given, other_suffix = other.split("|")
    if suffix and other_suffix and suffix != other_suffix:
        return False
    if _core(family) == _core(other_family) or family.replace(" ", "") == other_family.replace(" ", ""):
        return _given_agree(given, other_given)
    return bool(given and other_given) and sorted(_squeezed_parts(one)) == sorted(_squeezed_parts(other))


def holds_name(key: str, other: str) -> bool:
    """Whether the key of a name has all that another key of it says: "van dam|anna b|" holds "dam|a|"."""
    if key == other:
        return True
    if key[0] == _BODY or other[0] == _BODY:
        return same_name(key, other)
    family, given, suffix = key.split("|")
    other_family, other_given, other_suffix = other.split("|")
    return (
        (family.replace(" ", "") == other_family.replace(" ", "") or family.endswith(" " + other_family))
        and holds_given(given, other_given)
        and other_suffix in ("", suffix)
    )


def holds_given(given: str, other: str) -> bool:
    """Whether given names, as they are in a key, have all that others say: "anna b" holds "a" and "anna"."""
    words, others = given.split(), other.split()
    if len(words) >= len(others) and all(map(str.startswith, words, others)):
        return True
    return given.replace(" ", "") == other.replace(" ", "")


def _differing(one: Sequence[str], other: Sequence[str], sure: bool) -> int:
    """How many pairs differ: 0, 1 where a letter makes the difference in one pair, else 2."""
    misspelt = 0
    for mine, theirs in zip(one, other, strict=True):
        if not same_name(mine, theirs):
            misspelt += 1
            if misspelt > 1 or not _misspelt(mine, theirs, 2 if sure else _SHORTEST_MISSPELT):
                return 2
    return misspelt


def _misspelt(one: str, other: str, shortest: int) -> bool:
    from rapidfuzz.distance import OSA  # imported here because only merging needs it

    if _BODY in (one[0], other[0]):
        return False
    family, given, _ = one.split("|")
    other_family, other_given, _ = other.split("|")
    mine, theirs = (given, other_given) if family == other_family else (family, other_family)
    if mine is family and not _given_agree(given, other_given):
        return False
    if mine is given:
        shortest = _SHORTEST_MISSPELT
    return min(len(mine), len(theirs)) >= shortest and OSA.distance(mine, theirs, score_cutoff=1) <= 1


def _given_agree(one: str, other: str) -> bool:
    if not one or not other or one == other or one.replace(" ", "") == other.replace(" ", ""):
        return True
    shorter, longer = sorted((one.split(), other.split()), key=len)
    if not _given_may_be(shorter[0], longer[0]):
        return False
    if len(shorter) == len(longer):
        return all(map(_given_may_be, shorter, longer))
    rest = iter(longer[1:])  # some of the others may be left out: "L. H." for "Li-wei H."
    return all(any(_given_may_be(word, name) for name in rest) for word in shorter[1:])


def _given_may_be(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if not longer.startswith(shorter) or len(shorter) == 1 or one == other:
        return longer.startswith(shorter)
    return len(shorter) >= _SHORTEST_CLIPPED and len(longer) - len(shorter) >= _LEAST_CLIPPED


def _given_words(given: str) -> list[str]:
    words = []
    for part in _SEPARATOR.split(given):
        if _RUN_OF_INITIALS.fullmatch(part):
            words += list(part.lower())
        elif word := ascii_word(part):
            words.append(_without_digraphs(word))
    return words


def _without_digraphs(word: str) -> str:
    return _DIGRAPH.sub(r"\1", word) if len(word) >= _SHORTEST_WITH_DIGRAPH else word


def _people_first(keys: Sequence[str]) -> Sequence[str]:
    people = [key for key in keys if key[0] != _BODY]
    return people or keys


@lru_cache(1 << 14)
def _core(family: str) -> str:
    words = family.split()
    while len(words) > 1 and words[0] in _PARTICLES:
        del words[0]
    return "".join(words)


def _squeezed(key: str) -> str:
    return "".join(filter(str.isalnum, key))


def _squeezed_parts(key: str) -> list[str]:
    return [part.replace(" ", "") for part in key.split("|")[:2]]
