"""Settle which work has which cite key, and which keys live on as aliases, when bibliographies become one."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import NamedTuple

from bibkit.findings.codes.merge import N304, N307
from bibkit.findings.finding import Finding
from bibkit.model.place import Place
from bibkit.model.record import Record
from bibkit.normalize.aliases import is_fit_for_alias
from bibkit.normalize.keys import base_key, unique_keys


class Claim(NamedTuple):
    """A key that came in, and with which record."""

    key: str
    ordinal: int


class Work(NamedTuple):
    """A work: its first record, the keys it came in with, the best one first, and the one it gets without any."""

    ordinal: int
    claims: tuple[Claim, ...]
    base: str


class Settled(NamedTuple):
    """The keys and aliases of works, by their first records, and by source which key became which."""

    keys: dict[int, str]
    aliases: dict[int, tuple[str, ...]]
    renamed: dict[str, dict[str, str]]


def settle_keys(
    works: Sequence[Work], record_at: Callable[[int], Record], place_at: Callable[[int], Place]
) -> Generator[Finding, None, Settled]:
    """Give each work a key of its own, different from all others also without regard to case.

    A key that came in stays, with the first of the works that claim it; the other keys of a work become its aliases. A
    key that names another work now is nobody's alias: a document must not cite another work all of a sudden.
    """
    owners: dict[str, int] = {}  # place among the works
    bases: list[str] = []
    fixed: set[int] = set()
    for at, work in enumerate(works):
        wanted = work.claims[0].key if work.claims else None
        if wanted is not None and owners.setdefault(wanted.lower(), at) == at:
            fixed.add(at)
            bases.append(wanted)
        else:
            bases.append(work.base if wanted is None else base_key(record_at(work.ordinal)))
    came_in = {claim.key.lower() for work in works for claim in work.claims}
    keys = unique_keys(bases, lambda at: record_at(works[at].ordinal), fixed, came_in)
    owners = {key.lower(): at for at, key in enumerate(keys)}
    settled = Settled(dict(zip((work.ordinal for work in works), keys, strict=True)), {}, {})
    for at, work in enumerate(works):
        told: set[str] = {keys[at]}
        aliases = []
        for claim in work.claims:
            key, now = claim.key, keys[at]
            place = place_at(claim.ordinal)
            if key != now:
                settled.renamed.setdefault(place.source, {}).setdefault(key, now)
            if key in told:
                continue
            told.add(key)
            owner = owners.setdefault(key.lower(), at)
            if owner != at:
                there = place_at(works[owner].ordinal)
                yield Finding(N307, place, f"{key!r} is the work at {there}: this one is {now!r} now")
            elif is_fit_for_alias(key):
                aliases.append(key)
                yield Finding(N304, place, f"{key!r} is {now!r} now, and stays an alias of it (ids)")
            else:
                yield Finding(N304, place, f"{key!r} is {now!r} now; a list of aliases can't hold the old key")
        if aliases:
            settled.aliases[work.ordinal] = tuple(aliases)
    return settled
