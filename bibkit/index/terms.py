"""Say by which terms a paper is found in the index, and by which ones it is looked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from zlib import crc32

from bibkit.likeness.people import family_of

# A term is a number of 31 bits, which SQLite keeps in four bytes. Two that fall together only bring a candidate more.
_BITS = 0x7FFFFFFF
# Words that stand in so many titles that nothing is found by them.
_EMPTY = frozenset(
    "a an the of on for to in at by with from via using towards toward and or nor is are as its it this that we our"
    " do does can how what why when where which who under between among through within without based new".split()
)

_PAIRED = 2  # words of each half of a title
_LOOKED_FOR = 4


def title_term(words: str) -> int:
    """The term of a title in its wording; spaces don't count."""
    return crc32(b"t" + words.replace(" ", "").encode()) & _BITS


def title_terms(words: str, main: int) -> Iterator[int]:
    """The terms of a title and, where it has a subtitle, of what stands before that."""
    yield title_term(words)
    parts = words.split()
    if 1 < main < len(parts) or (main == 1 and len(parts) > 1 and len(parts[0]) > 2):
        yield title_term("".join(parts[:main]))


@lru_cache(1 << 16)
def word_term(word: str) -> int:
    """The term of a word of a title."""
    return crc32(b"w" + word.encode()) & _BITS


def telling(words: str) -> list[str]:
    """The words of a title that are worth looking for."""
    return [word for word in words.split() if word not in _EMPTY]


def pair_terms(words: Sequence[str]) -> Iterator[int]:
    """The terms of two long words, one of each half of a title, of which `words` are the telling ones.

    Long words are rare, and two that stand apart tell a title from nearly all others, also where others are misspelt.
    """
    first, second = _halves(words, _PAIRED)
    return (_pair_term(one, other) for one in first for other in second)


def likely_pairs(words: Sequence[str]) -> set[int]:
    """The pair terms that a title may have of which these words are misspelt in places: more than it has."""
    first, second = _halves(words, _LOOKED_FOR)
    return {_pair_term(one, other) for one, other in combinations(dict.fromkeys((*first, *second)), 2)}


def _halves(words: Sequence[str], most: int) -> tuple[list[str], list[str]]:
    middle = (len(words) + 1) // 2
    return _longest(words[:middle], most), _longest(words[middle:], most)


def _longest(words: Sequence[str], most: int) -> list[str]:
    return sorted(sorted(words), key=len, reverse=True)[:most]


def _pair_term(one: str, other: str) -> int:
    return crc32((f"p{one} {other}" if one < other else f"p{other} {one}").encode()) & _BITS


def author_term(key: str, year: int) -> int:
    """The term of a first author, by the name's key, and the year of the first version."""
    return crc32(f"a{family_of(key).replace(' ', '')} {year}".encode()) & _BITS


def day_term(day: int) -> int:
    """The term of the day of the first version, as `date.toordinal` counts."""
    return crc32(b"d%d" % day) & _BITS


def doi_term(doi: str) -> int:
    """The term of the published version's DOI."""
    return crc32(b"x" + doi.lower().encode()) & _BITS
