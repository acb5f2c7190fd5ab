"""Collect the works of a run: each one once, each with a cite key of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Self

from bibkit.findings.codes.normalize import N201
from bibkit.findings.finding import Finding
from bibkit.model.place import Located, Place
from bibkit.model.plain import Plain, from_plain, to_plain
from bibkit.model.record import Record
from bibkit.normalize.duplicates import fingerprint, left_apart, merge, merged, repeated, same_work
from bibkit.normalize.keys import base_key, unique_keys
from bibkit.storage.spool import Spool

_MOST_COMPARED = 50  # look-alikes of one title and first author; without a limit a hostile list takes n² steps

Kept = tuple[int, int, Plain]  # the number of the source, the line, the record


class Works:
    """The works of a run, each one once, with their cite keys; kept on disk when they are many.

    Iterating gives them in the order of the input, as often as it is asked for. A context manager: leaving it, or
    `close`, gives the space back.
    """

    def __init__(self, spool: Spool[Kept], recall: Callable[[], Iterator[Located[Record]]] = lambda: iter(())) -> None:
        """`recall` reads the records anew that were admitted; only to compare one with another of the same key."""
        self._spool = spool
        self._recall = recall
        self._sources: list[str] = []
        self._by_fingerprint: dict[int, tuple[int, ...]] = {}
        self._changed: dict[int, Plain] = {}  # works that more than one place shows, by the ordinal of the first
        self._keys: list[str] = []
        self._fixed: set[int] = set()  # ordinals of records that came in with a key
        # Keys that came in, in small letters, and the hash of what they stand for: of admitted records only once two
        # had to be compared, as in most files no two have one key.
        self._taken: dict[str, int | None] = {}
        self._compares = False

    def add_source(self, name: str) -> None:
        """Say that the records added from now on are from this source."""
        self._sources.append(name)

    def admit(self, located: Located[Record]) -> bool:
        """Whether a record may go on at once, as nothing that comes later will change it; its key is taken then.

        It has to be the first one of its key, and none may be waiting before it.
        """
        key = located.value.cite_key
        if key is None or len(self) or key.lower() in self._taken:
            return False
        self._taken[key.lower()] = hash(located.value) if self._compares else None
        return True

    def admits(self, keys: Iterable[str]) -> bool:
        """Whether records of these keys, which are in small letters, could go on at once as well."""
        return not len(self) and self._taken.keys().isdisjoint(keys)

    def add(self, located: Located[Record]) -> Iterator[Finding]:
        """Take a record in; if its work is there already, what is known of both is joined.

        Of two records with keys each stays, whatever they hold: documents cite both. Under one key there can be only
        one: an equal one is dropped, any other gets a key of its own, and the first keeps it, as it does with biber.
        """
        key = located.value.cite_key
        if key is not None:
            content = hash(located.value)
            if key.lower() not in self._taken:
                self._taken[key.lower()] = content
            elif self._content(key.lower()) == content:
                yield repeated(located)
                return
            else:
                yield _taken(located)
                located = Located(replace(located.value, cite_key=None), located.place)
        yield from self._join(located)

    def _content(self, key: str) -> int | None:
        """The hash of the record that has a key, in small letters."""
        if not self._compares:
            self._compares = True
            missing = {key for key, content in self._taken.items() if content is None}
            for located in self._recall():
                folded = (located.value.cite_key or "").lower()
                if folded in missing:
                    missing.remove(folded)
                    self._taken[folded] = hash(located.value)
                if not missing:
                    break
        return self._taken[key]

    def _join(self, located: Located[Record]) -> Iterator[Finding]:
        mark = fingerprint(located.value)
        alike = self._by_fingerprint.get(hash(mark), ()) if mark is not None else ()
        twin: Located[Record] | None = None
        for earlier in alike:
            one = self._at(earlier)
            if fingerprint(one.value) != mark or None not in (one.value.cite_key, located.value.cite_key):
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

    def settle_keys(self) -> None:
        """Give each work a key of its own, once all of them are there."""
        self._keys = unique_keys(self._keys, lambda ordinal: self._at(ordinal).value, self._fixed, self._taken.keys())

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


def _taken(located: Located[Record]) -> Finding:
    message = f"the cite key {located.value.cite_key!r} is taken by another record; this one got a new key"
    return Finding(N201, located.place, message)
