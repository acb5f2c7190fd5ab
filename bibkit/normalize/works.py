"""Collect the works of a run: each one once, each with a cite key of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from bibkit.findings.codes.normalize import N201
from bibkit.findings.finding import Finding
from bibkit.model.place import Located, Place
from bibkit.model.plain import Plain, from_plain, to_plain
from bibkit.model.record import Record
from bibkit.normalize.duplicates import fingerprint, left_apart, merge, merged, same_work
from bibkit.normalize.keys import base_key, unique_keys
from bibkit.storage.spool import Spool

_MOST_COMPARED = 50  # look-alikes of one title and first author; without a limit a hostile list takes n² steps

Kept = tuple[int, int, Plain]  # the number of the source, the line, the record


class Works:
    """The works of a run, each one once, with their cite keys; kept on disk when they are many.

    Iterating gives them in the order of the input, as often as it is asked for. A context manager: leaving it, or
    `close`, gives the space back.
    """

    def __init__(self, spool: Spool[Kept]) -> None:
        self._spool = spool
        self._sources: list[str] = []
        self._by_fingerprint: dict[int, tuple[int, ...]] = {}
        self._changed: dict[int, Plain] = {}  # works that more than one place shows, by the ordinal of the first
        self._keys: list[str] = []
        self._fixed: set[int] = set()  # ordinals of records that came in with a key

    def add_source(self, name: str) -> None:
        """Say that the records added from now on are from this source."""
        self._sources.append(name)

    def add(self, located: Located[Record]) -> Iterator[Finding]:
        """Take a record in; if its work is there already, what is known of both is joined."""
        mark = fingerprint(located.value)
        alike = self._by_fingerprint.get(hash(mark), ()) if mark is not None else ()
        twin: Located[Record] | None = None
        for earlier in alike:
            one = self._at(earlier)
            if fingerprint(one.value) != mark:
                continue
            if same_work(one.value, located.value):
                yield merged(one, located)
                yield from self._merge(earlier, one, located)
                return
            twin = twin or one
        if twin is not None:
            yield left_apart(located, twin)
        self._keep(located, mark)

    def _keep(self, located: Located[Record], mark: str | None) -> None:
        record = located.value
        ordinal = self._spool.append((len(self._sources) - 1, located.place.line, to_plain(record)))
        self._keys.append(self._key_of(record, ordinal))
        if mark is not None:
            key = hash(mark)
            self._by_fingerprint[key] = (*self._by_fingerprint.get(key, ()), ordinal)[-_MOST_COMPARED:]

    def _key_of(self, record: Record, ordinal: int) -> str:
        if record.cite_key is not None:
            self._fixed.add(ordinal)
            return record.cite_key
        return base_key(record)

    def _merge(self, ordinal: int, one: Located[Record], later: Located[Record]) -> Iterator[Finding]:
        record, findings = merge(one, later)
        self._changed[ordinal] = to_plain(record)
        self._keys[ordinal] = self._key_of(record, ordinal)
        yield from findings

    def _at(self, ordinal: int) -> Located[Record]:
        source, line, plain = self._spool[ordinal]
        plain = self._changed.get(ordinal, plain)
        return Located(from_plain(plain), Place(self._sources[source], line))

    def settle_keys(self) -> Iterator[Finding]:
        """Give each work a key of its own, once all of them are there."""
        yield from self._free_taken_keys()
        self._keys = unique_keys(self._keys, lambda ordinal: self._at(ordinal).value, frozenset(self._fixed))

    def _free_taken_keys(self) -> Iterator[Finding]:
        """Keys that came in stay, but not where two different works claim one."""
        owners: dict[str, list[int]] = {}
        for ordinal in sorted(self._fixed):
            owners.setdefault(self._keys[ordinal].lower(), []).append(ordinal)
        for ordinals in owners.values():
            for ordinal in ordinals if len(ordinals) > 1 else ():
                located = self._at(ordinal)
                message = f"the cite key {self._keys[ordinal]!r} came in with {len(ordinals)} different works"
                yield Finding(N201, located.place, f"{message}; this one got a new key")
                self._keys[ordinal] = base_key(located.value)
                self._fixed.discard(ordinal)

    def __len__(self) -> int:
        return len(self._spool)

    def __iter__(self) -> Iterator[Located[Record]]:
        keys, changed, sources = self._keys, self._changed, self._sources
        for ordinal, (source, line, plain) in enumerate(self._spool):
            plain = changed.get(ordinal, plain) if changed else plain
            yield Located(from_plain({**plain, "cite_key": keys[ordinal]}), Place(sources[source], line))

    def close(self) -> None:
        """Forget everything."""
        self._spool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
