"""Merge bibliographies: what is one work becomes one record, and everything that gives way is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple, Self

from bibkit.findings.codes.merge import N301, N302, N303, N305, N306
from bibkit.findings.finding import Finding
from bibkit.likeness.preprints import draft_doi, is_preprint
from bibkit.model.kind import Kind
from bibkit.model.place import Located, Place
from bibkit.model.plain import Plain, from_plain, to_plain
from bibkit.model.record import Record
from bibkit.normalize.aliases import aliases_of, rekeyed, repointed
from bibkit.normalize.blocking import Blocks
from bibkit.normalize.drafts import Parted, part, without_draft_doi
from bibkit.normalize.duplicates import disagreement
from bibkit.normalize.grouping import Group, Groups
from bibkit.normalize.joining import Disagreement, join
from bibkit.normalize.keys import base_key
from bibkit.normalize.matching import Apart, Same, compare
from bibkit.normalize.settling import Claim, Settled, Work, settle_keys
from bibkit.normalize.traits import Traits, traits_of
from bibkit.storage.spool import HELD_BYTES, Spool

_TRAITS_HELD = 4096
_UNTYPED = frozenset((Kind.DOCUMENT, Kind.WEBPAGE))
# What each program keeps for itself; that it differs is nobody's mistake.
_BOOKKEEPING = frozenset(("accessed", "url", "language"))

Kept = tuple[int, int, Plain]  # the number of the source, the line, the record


class Join(NamedTuple):
    """Records that became one: which, the best one first, what came of them, and what is to be said about it."""

    sightings: tuple[Located[Record], ...]
    ordinals: tuple[int, ...]
    record: Record
    findings: tuple[Finding, ...]


class Merger:
    """The records of several bibliographies; kept on disk when they are many.

    Add all, `settle`, then iterate: that gives each work once, at the place of its first record, with a cite key of
    its own, as often as it is asked for. A context manager: leaving it gives the space back.
    """

    def __init__(self, held_bytes: int = HELD_BYTES) -> None:
        self._spool: Spool[Kept] = Spool(held_bytes)
        self._traits: Spool[tuple[object, ...]] = Spool(held_bytes)
        self._joined: Spool[Plain] = Spool(held_bytes)
        self._sources: dict[str, int] = {}
        self._names: list[str] = []  # of the sources
        self._keys: list[str] = []  # by ordinal
        self._keyless: set[int] = set()  # ordinals of records that came in without a key
        self._aliases: dict[int, tuple[str, ...]] = {}  # by ordinal, of records that came in with some
        self._hashes: dict[int, int] = {}  # of records with a key: their ordinals
        self._repeated: list[tuple[int, int]] = []
        self._blocks = Blocks()
        self._traits_at = lru_cache(_TRAITS_HELD)(self._read_traits)  # the members of a block are compared in turn
        self._groups: list[Group] = []
        self._joined_at: dict[int, int] = {}  # in the spool of joined records, by the first record of a work
        self._absorbed: set[int] = set()
        self._settled = Settled({}, {}, {})

    def add(self, located: Located[Record]) -> None:
        """Take a record in."""
        record = located.value
        traits = traits_of(record)
        source = self._sources.setdefault(located.place.source, len(self._sources))
        if source == len(self._names):
            self._names.append(located.place.source)
        ordinal = self._spool.append((source, located.place.line, to_plain(record)))
        self._traits.append(tuple(traits))
        self._blocks.count(traits)
        self._keys.append(record.cite_key if record.cite_key is not None else base_key(record))
        if record.cite_key is None:
            self._keyless.add(ordinal)
        elif (first := self._hashes.setdefault(hash(record), ordinal)) != ordinal:
            self._repeated.append((first, ordinal))
        if aliases := aliases_of(record):
            self._aliases[ordinal] = aliases

    def settle(self) -> Iterator[Finding]:
        """Join what is one work, once all records are there, and give each work its key; says what was done."""
        for ordinal, traits in enumerate(self._traits):
            self._blocks.add(ordinal, Traits._make(traits))
        groups = Groups(self._traits_at)
        apart = self._find(groups)
        self._groups = list(groups)
        members: dict[int, tuple[int, ...]] = {}
        for group in self._groups:
            joined = self._join(group)
            yield from joined.findings
            first = group.members[0]
            self._joined_at[first] = self._joined.append(to_plain(joined.record))
            self._absorbed.update(group.members[1:])
            members[first] = joined.ordinals
            if self._keyless.issuperset(joined.ordinals):
                self._keys[first] = base_key(joined.record)
        yield from self._left_apart(groups, apart)
        yield from self._settle_keys(members)

    def _left_apart(self, groups: Groups, apart: dict[int, tuple[int, str]]) -> Iterator[Finding]:
        for later, (earlier, why) in sorted(apart.items()):
            if groups.root(earlier) != groups.root(later):
                yield Finding(N303, self._place(later), f"looks like {self._place(earlier)}, but {why}: left apart")
        for crowd in self._blocks.crowds:
            if len({groups.root(ordinal) for ordinal in crowd.ordinals}) > 1:
                message = f"{len(crowd.ordinals)} records share {crowd.shared}: not all of them were compared"
                yield Finding(N305, self._place(min(crowd.ordinals)), message)

    def _settle_keys(self, members: dict[int, tuple[int, ...]]) -> Iterator[Finding]:
        works = [
            self._work(ordinal, members.get(ordinal, (ordinal,)))
            for ordinal in range(len(self._spool))
            if ordinal not in self._absorbed
        ]
        self._settled = yield from settle_keys(works, lambda ordinal: self._work_at(ordinal), self._place)

    def _work(self, first: int, ordinals: tuple[int, ...]) -> Work:
        claims = tuple([Claim(self._keys[one], one) for one in ordinals if one not in self._keyless])
        aliases = tuple([Claim(alias, one) for one in ordinals for alias in self._aliases.get(one, ())])
        return Work(first, claims, aliases, self._keys[first])

    def plan(self) -> Iterator[Join]:
        """What was joined, work by work, under the keys that they have now."""
        for group in self._groups:
            joined = self._join(group)
            key = self._settled.keys[group.members[0]]
            yield joined._replace(record=replace(joined.record, cite_key=key))

    def _find(self, groups: Groups) -> dict[int, tuple[int, str]]:
        """Join what is surely one work, then what is likely to be, the likeliest first; gives what was left apart.

        The same record under the same key is one work, however little it says: files are merged that were one once.
        """
        apart: dict[int, tuple[int, str]] = {}
        for one, other in self._repeated:
            if self._at(one).value == self._at(other).value:
                _link(groups, one, other, "the same record under the same key", apart)
        likely: list[tuple[tuple[int, ...], int, int]] = []
        for one, other in self._blocks.pairs():
            if groups.root(one) == groups.root(other):
                continue
            verdict = compare(self._traits_at(one), self._traits_at(other))
            if isinstance(verdict, Apart):
                apart.setdefault(other, (one, verdict.why))
            elif verdict is not None and _is_sure(verdict):
                _link(groups, one, other, verdict.reason, apart)
            elif verdict is not None:
                likely.append((tuple(-grade for grade in verdict.strength), one, other))
        for _, one, other in sorted(likely):
            verdict = compare(self._traits_at(one), self._traits_at(other))
            if isinstance(verdict, Same):
                _link(groups, one, other, verdict.reason, apart)
        return apart

    def _join(self, group: Group) -> Join:
        ranked = sorted((*_rank(self._traits_at(ordinal)), ordinal) for ordinal in group.members)
        ordinals = tuple(ordinal for *_, ordinal in ranked)
        sightings = tuple(map(self._at, ordinals))
        findings = [
            Finding(N301, self._place(link.later), f"the same work as {self._place(link.earlier)}: {link.reason}")
            for link in group.links
        ]
        parted = self._parted(sightings)
        record, differing = join([Located(one.record, at.place) for one, at in zip(parted, sightings, strict=True)])
        gave_way: dict[Place, list[str]] = {}
        for one, at in zip(parted, sightings, strict=True):
            gave_way.setdefault(at.place, []).extend(one.left_out)
        for disagreeing in differing:
            if _is_bookkeeping(disagreeing):
                gave_way[disagreeing.other_place].append(_quoted(disagreeing))
            else:
                findings.append(disagreement(N302, disagreeing))
        for place, what in gave_way.items():
            if what:
                message = f"not in the record of the work ({sightings[0].place}): {', '.join(what)}"
                findings.append(Finding(N306, place, message))
        return Join(sightings, ordinals, record, tuple(findings))

    @staticmethod
    def _parted(sightings: Sequence[Located[Record]]) -> list[Parted]:
        """The records without their keys, and without what can't stand beside the best one's values."""
        best = sightings[0].value
        published = not is_preprint(best)
        dois = {one.value.doi.lower() for one in sightings if one.value.doi and draft_doi(one.value) is None}
        parted = []
        for sighting in sightings:
            record = replace(sighting.value, cite_key=None)
            if record.doi is not None and draft_doi(record) is not None and record.doi.lower() in dois:
                record = replace(record, doi=None)  # a preprint with the DOI of the published work
            if published and is_preprint(record):
                one = part(record)
                parted.append(Parted(replace(one.record, type=best.type), one.left_out))
            else:
                parted.append(without_draft_doi(record) if dois else Parted(record, ()))
        return parted

    def _read_traits(self, ordinal: int) -> Traits:
        return Traits._make(self._traits[ordinal])

    def _at(self, ordinal: int) -> Located[Record]:
        source, line, plain = self._spool[ordinal]
        return Located(from_plain(plain), Place(self._names[source], line))

    def _place(self, ordinal: int) -> Place:
        source, line, _ = self._spool[ordinal]
        return Place(self._names[source], line)

    def _work_at(self, ordinal: int) -> Record:
        """What stands for the work of which this is the first record."""
        at = self._joined_at.get(ordinal)
        return from_plain(self._joined[at] if at is not None else self._spool[ordinal][2])

    @property
    def joined(self) -> int:
        """How many records went into others."""
        return len(self._absorbed)

    def __len__(self) -> int:
        return len(self._spool) - len(self._absorbed)

    def __iter__(self) -> Iterator[Located[Record]]:
        keys, aliases, renamed = self._settled
        for ordinal, (source, line, plain) in enumerate(self._spool):
            if ordinal in self._absorbed:
                continue
            record = self._work_at(ordinal) if ordinal in self._joined_at else from_plain(plain)
            if ordinal in self._joined_at:
                record = rekeyed(record, keys[ordinal], ())  # each of its records may have had a list of its own
            record = rekeyed(record, keys[ordinal], aliases.get(ordinal, ()))
            place = Place(self._names[source], line)
            yield Located(repointed(record, renamed.get(place.source, {})), place)

    def close(self) -> None:
        """Forget everything."""
        for spool in (self._spool, self._traits, self._joined):
            spool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _rank(traits: Traits) -> tuple[bool, bool]:
    """What makes one record of a work better than another: that it is the published one, and says what it is."""
    if traits.is_preprint:
        return True, traits.kind != Kind.ARTICLE
    return False, traits.kind in _UNTYPED


def _is_sure(verdict: Same) -> bool:
    """Whether nothing could be likelier: an identifier, or the same title in the same year."""
    return verdict.strength[0] > 1 or (verdict.strength[1], verdict.strength[-1]) == (100, 0)


def _link(groups: Groups, one: int, other: int, reason: str, apart: dict[int, tuple[int, str]]) -> None:
    against = groups.join(one, other, reason)
    if against is not None:
        apart.setdefault(max(one, other), (min(one, other), f"with what it was joined with, {against}"))


def _is_bookkeeping(one: Disagreement) -> bool:
    """Whether a difference is nobody's mistake: a program's own field, or a type that says nothing."""
    return one.field in _BOOKKEEPING or " " in one.field or (one.field == "type" and one.left_out in _UNTYPED)


def _quoted(one: Disagreement) -> str:
    kept = " (kept as a link)" if one.field == "url" else ""
    return f"{one.field} {one.left_out!r}{kept}"
