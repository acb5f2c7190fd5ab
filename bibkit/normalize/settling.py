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
    """A work: its first record, the keys it came in with, the best one first, its aliases, and its key without any."""

    ordinal: int
    claims: tuple[Claim, ...]
    aliases: tuple[Claim, ...]
    base: str


class Settled(NamedTuple):
    """The keys of works and their aliases, if any, by their first records, and by source which key became which."""

    keys: dict[int, str]
    aliases: dict[int, tuple[str, ...]]
    renamed: dict[str, dict[str, str]]


def settle_keys(
    works: Sequence[Work], record_at: Callable[[int], Record], place_at: Callable[[int], Place]
) -> Generator[Finding, None, Settled]:
    """Give each work a key of its own, different from all others also without regard to case.

    A key that came in stays, with the first of the works that claim it; the other keys of a work become its aliases,
    behind those that it came in with. A key that names another work now is nobody's alias: a document must not cite
    another work all of a sudden.
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
    settled = Settled(
        dict(zip((work.ordinal for work in works), keys, strict=True)), {}, _renamed(works, keys, place_at)
    )
    lasting: list[list[str]] = []  # keys that become aliases
    for at, work in enumerate(works):
        now = keys[at]
        told: set[str] = {now}
        lasting.append([])
        for key, ordinal in work.claims:
            if key in told:
                continue
            told.add(key)
            place = place_at(ordinal)
            owner = owners.setdefault(key.lower(), at)
            if owner != at:
                there = place_at(works[owner].ordinal)
                yield Finding(N307, place, f"{key!r} is the work at {there}: this one is {now!r} now")
            elif is_fit_for_alias(key):
                lasting[at].append(key)
                yield Finding(N304, place, f"{key!r} is {now!r} now, and stays an alias of it (ids)")
            else:
                yield Finding(N304, place, f"{key!r} is {now!r} now; a list of aliases can't hold the old key")
    for at, work in enumerate(works):
        aliases: list[str] = []
        for key, ordinal in work.aliases:
            owner = owners.setdefault(key.lower(), at)
            if owner == at:
                aliases.append(key)
            else:
                there = place_at(works[owner].ordinal)
                yield Finding(N307, place_at(ordinal), f"{key!r} is the work at {there}: no alias of {keys[at]!r} now")
        if aliases or lasting[at]:
            kept = dict.fromkeys((*aliases, *lasting[at]))
            settled.aliases[work.ordinal] = tuple(alias for alias in kept if alias != keys[at])
    return settled


def _renamed(works: Sequence[Work], keys: Sequence[str], place_at: Callable[[int], Place]) -> dict[str, dict[str, str]]:
    """By source which key became which; where a source has a key twice, it means the first record that has it."""
    claims = sorted(
        (claim.ordinal, claim.key, now) for work, now in zip(works, keys, strict=True) for claim in work.claims
    )
    changed = {key for _, key, now in claims if key != now}
    renamed: dict[str, dict[str, str]] = {}
    for ordinal, key, now in claims:
        if key in changed:
            renamed.setdefault(place_at(ordinal).source, {}).setdefault(key, now)
    return renamed
