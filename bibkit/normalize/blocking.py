"""Find the pairs of records that are worth comparing, without comparing all with all."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from bibkit.likeness.people import family_of
from bibkit.normalize.traits import Traits

# Records of a block that each one is compared with, where a title or an identifier is shared, and where less is;
# without a limit a hostile list takes n² steps.
_NEIGHBOURS = 10
_FEWER_NEIGHBOURS = 5
_BEGINNING = 20  # letters of a title
_RARE_WORDS = 3
_COUNTERS = 1 << 20  # words share counters; that costs precision of the count and no memory
_REMEMBERED = 1 << 17  # pairs that are not given twice
_ORDINAL_BITS = 32
_ORDINAL = (1 << _ORDINAL_BITS) - 1


class Crowd(NamedTuple):
    """Records that share a title or an identifier and are too many for each to be compared with each."""

    shared: str
    ordinals: Sequence[int]


class Blocks:
    """Records by what two sightings of one work have in common; each is added once, in order, and then once more.

    The first time its words are counted, so that the second time the rare ones are known.
    """

    def __init__(self) -> None:
        self._counts = array("L", bytes(array("L").itemsize * _COUNTERS))
        # Under each heading: what is shared, what the sharing ones are sorted by, and the ordinal, in one number.
        self._identifiers: list[int] = []
        self._titles: list[int] = []
        self._others: list[int] = []
        self.crowds: list[Crowd] = []

    def count(self, traits: Traits) -> None:
        """Count the words of a title."""
        for word in set(traits.words.split()):
            self._counts[crc32(word.encode()) % _COUNTERS] += 1

    def add(self, ordinal: int, traits: Traits) -> None:
        """Put a record under its headings."""
        for name in ("doi", "draft_doi", "arxiv", "pmid", "pmcid"):
            if (value := getattr(traits, name)) is not None:
                self._identifiers.append(_number(f"{name.removeprefix('draft_')} {value}", "", ordinal))
        squeezed = traits.words.replace(" ", "")
        if not squeezed:
            return
        family = family_of(traits.people[0]) if traits.people else ""
        self._titles.append(_number(squeezed, f"{family} {traits.year}", ordinal))
        self._others.append(_number(f"{squeezed} {family}", str(traits.year), ordinal))
        self._others.append(_number("^" + squeezed[:_BEGINNING], family, ordinal))
        rare = self._rare_words(traits.words)
        self._others += [_number(f"{family} {word}", squeezed, ordinal) for word in rare]
        if len(rare) > 1:
            self._others.append(_number(" ".join(sorted(rare[:2])), family, ordinal))

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Pairs of ordinals, the smaller first; what is likeliest first. Uses up what was added."""
        seen: set[int] = set()
        for shared, entries, neighbours in (
            ("an identifier", self._identifiers, _NEIGHBOURS),
            ("a title", self._titles, _NEIGHBOURS),
            ("", self._others, _FEWER_NEIGHBOURS),
        ):
            entries.sort()
            for block in _blocks(entries):
                if shared and len(block) > neighbours + 1:
                    self.crowds.append(Crowd(shared, array("L", block)))
                for pair in _neighbours(block, neighbours):
                    if pair not in seen:
                        if len(seen) == _REMEMBERED:
                            seen.clear()
                        seen.add(pair)
                        yield pair >> _ORDINAL_BITS, pair & _ORDINAL
            entries.clear()

    def _rare_words(self, words: str) -> list[str]:
        counted = {word: self._counts[crc32(word.encode()) % _COUNTERS] for word in words.split() if len(word) > 2}
        return sorted(counted, key=lambda word: (counted[word], -len(word), word))[:_RARE_WORDS]


def _number(shared: str, order: str, ordinal: int) -> int:
    # zlib.crc32 and not hash(): that one is another in each process. Four letters put what is alike side by side.
    first = int.from_bytes(order[:4].encode("utf-8", "surrogatepass")[:4].ljust(4, b"\0"), "big")
    return crc32(shared.encode("utf-8", "surrogatepass")) << 64 | first << _ORDINAL_BITS | ordinal


def _blocks(entries: Iterable[int]) -> Iterator[list[int]]:
    """The ordinals of entries, sorted, that share something."""
    block: list[int] = []
    current = -1
    for entry in entries:
        if entry >> 64 != current:
            if len(block) > 1:
                yield block
            block, current = [], entry >> 64
        block.append(entry & _ORDINAL)
    if len(block) > 1:
        yield block


def _neighbours(block: Sequence[int], most: int) -> Iterator[int]:
    for at, one in enumerate(block):
        for other in block[at + 1 : at + 1 + most]:
            if one != other:
                yield min(one, other) << _ORDINAL_BITS | max(one, other)
