"""Give the records of a run new cite keys from a template, and say which key became which.

A record whose key is one that the template could have given it keeps it. The others get theirs by the template; those
that would share one get the letters a, b, c behind it, in an order that lies in the records. No record gets a key that
another one had before or is known by: a document that nobody rewrote must not cite another work of a sudden, and one
that is rewritten twice must not change the second time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, groupby, product
from types import MappingProxyType
from typing import Self

from bibkit.findings.codes.rekey import N401, N402, N403, N404
from bibkit.findings.finding import Finding
from bibkit.model.place import Located, Place
from bibkit.model.plain import Plain, from_plain, to_plain
from bibkit.model.record import Record
from bibkit.normalize.aliases import aliases_of, is_fit_for_alias, rekeyed, repointed
from bibkit.normalize.keys import base_key
from bibkit.normalize.templates import KeyTemplate
from bibkit.storage.spool import Spool
from bibkit.text.titles import squeezed

_NOBODY = -1
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

Kept = tuple[int, int, Plain]  # the number of the source, the line, the record


class Rekeying:
    """Records on their way to new keys; kept on disk when they are many.

    Add all, `settle`, then iterate: that gives them in the order of the input under their new keys, as often as it is
    asked for. A context manager: leaving it gives the space back.
    """

    def __init__(self, template: KeyTemplate, spool: Spool[Kept], *, keep_ids: bool) -> None:
        self._template = template
        self._spool = spool
        self._keep_ids = keep_ids
        self._sources: list[str] = []
        self._old: list[str | None] = []
        self._wanted: list[str] = []
        self._aliases: dict[int, tuple[str, ...]] = {}
        self._owners: dict[str, int] = {}  # of every key that came in, by cite key or alias
        self._new: list[str] = []
        self._renamed: dict[str, str] = {}

    def add(self, located: Located[Record]) -> Iterator[Finding]:
        """Take a record in."""
        record = located.value
        wanted = self._template.key(record)
        if not wanted:
            wanted = base_key(record)
            message = f"nothing of what {self._template.text!r} names is known (the key is made like {wanted})"
            yield Finding(N402, located.place, message)
        if not self._sources or self._sources[-1] != located.place.source:
            self._sources.append(located.place.source)
        ordinal = self._spool.append((len(self._sources) - 1, located.place.line, to_plain(record)))
        self._old.append(record.cite_key)
        self._wanted.append(wanted)
        if aliases := aliases_of(record):
            self._aliases[ordinal] = aliases

    def settle(self) -> Iterator[Finding]:
        """Give each record its new key, once all of them are there."""
        yield from self._find_owners()
        yield from self._give_keys()
        yield from self._find_unfit()
        self._renamed = dict(self._renamings())

    def _find_owners(self) -> Iterator[Finding]:
        """A key that two records came in with is the first one's; a cite key comes before an alias."""
        for ordinal, key in enumerate(self._old):
            if key is not None and self._owners.setdefault(key, ordinal) != ordinal:
                yield self._claimed_twice(key, ordinal)
        for ordinal, aliases in self._aliases.items():
            for alias in aliases:
                if self._owners.setdefault(alias, ordinal) != ordinal:
                    yield self._claimed_twice(alias, ordinal)

    def _claimed_twice(self, key: str, ordinal: int) -> Finding:
        message = f"{key!r} is a key of the record at {self._place(self._owners[key])}, too (it goes on to mean that)"
        return Finding(N403, self._place(ordinal), message)

    def _give_keys(self) -> Iterator[Finding]:
        self._new = [""] * len(self._wanted)
        order = sorted(range(len(self._wanted)), key=self._folded)
        taken: set[str] = set()  # in lower case, as BibTeX refuses two that differ in case only
        for _, rivals in groupby(order, self._folded):
            self._let_keep(list(rivals), taken)
        former: dict[str, int] = {}
        for key, owner in self._owners.items():
            if former.setdefault(key.lower(), owner) != owner:
                former[key.lower()] = _NOBODY
        for _, rivals in groupby(order, self._folded):
            yield from self._give_group(list(rivals), taken, former)

    def _folded(self, ordinal: int) -> str:
        return self._wanted[ordinal].lower()

    def _let_keep(self, group: list[int], taken: set[str]) -> None:
        for ordinal in group:
            key = self._old[ordinal]
            if key is None or self._owners[key] != ordinal or key.lower() in taken:
                continue
            if _fits(key, self._wanted[ordinal], len(group)):
                self._new[ordinal] = key
                taken.add(key.lower())

    def _give_group(self, group: list[int], taken: set[str], former: dict[str, int]) -> Iterator[Finding]:
        waiting = [ordinal for ordinal in group if not self._new[ordinal]]
        if len(group) == 1 and waiting and self._is_free(self._wanted[group[0]], group[0], taken, former):
            self._new[group[0]] = self._wanted[group[0]]
            taken.add(self._folded(group[0]))
            return
        endings = _endings()
        for ordinal in waiting if len(waiting) < 2 else sorted(waiting, key=self._nature):
            wanted = self._wanted[ordinal]
            ending = next(endings)
            while not self._is_free(wanted + ending, ordinal, taken, former):
                ending = next(endings)
            self._new[ordinal] = wanted + ending
            taken.add((wanted + ending).lower())
            yield self._collision(ordinal, len(group))

    @staticmethod
    def _is_free(key: str, ordinal: int, taken: set[str], former: dict[str, int]) -> bool:
        return key.lower() not in taken and former.get(key.lower(), ordinal) == ordinal

    def _collision(self, ordinal: int, rivals: int) -> Finding:
        why = f"is wanted by {rivals} records" if rivals > 1 else "is or was the key of another record"
        message = f"the key {self._wanted[ordinal]} {why} (this one got {self._new[ordinal]})"
        return Finding(N401, self._place(ordinal), message)

    def _nature(self, ordinal: int) -> tuple[tuple[int, ...], str, bytes, str]:
        """What orders records that want one key, wherever they stand in the input."""
        record = replace(self._at(ordinal), cite_key=None, extra=(), provenance=())
        date = record.issued
        known = tuple(part or 0 for part in (date.year, date.month, date.day)) if date else ()
        digest = hashlib.sha256(repr(to_plain(record)).encode("utf-8", "surrogatepass")).digest()
        return known, squeezed(record.title or ""), digest, self._old[ordinal] or ""

    def _find_unfit(self) -> Iterator[Finding]:
        """A finding for each former key that no list of `ids` can hold."""
        for ordinal, old in enumerate(self._old):
            if self._keep_ids and old is not None and old != self._new[ordinal] and not is_fit_for_alias(old):
                message = f"the former key {old!r} has a sign that 'ids' can't hold (only the map has it)"
                yield Finding(N404, self._place(ordinal), message)

    def _renamings(self) -> Iterator[tuple[str, str]]:
        for ordinal, (old, new) in enumerate(zip(self._old, self._new, strict=True)):
            for key in ((old,) if old is not None else ()) + self._aliases.get(ordinal, ()):
                if key != new and self._owners[key] == ordinal:
                    yield key, new

    def _aliases_for(self, ordinal: int) -> tuple[str, ...]:
        own = [alias for alias in self._aliases.get(ordinal, ()) if self._owners[alias] == ordinal]
        old = self._old[ordinal]
        if self._keep_ids and old is not None and self._owners[old] == ordinal and is_fit_for_alias(old):
            own.append(old)
        return tuple(alias for alias in dict.fromkeys(own) if alias != self._new[ordinal])

    @property
    def renamed(self) -> MappingProxyType[str, str]:
        """Each key by which a record was known, and its new one, in the order of the input; not those that stay."""
        return MappingProxyType(self._renamed)

    @property
    def known(self) -> frozenset[str]:
        """Every key that names a record, now or before."""
        return frozenset(self._owners).union(self._new)

    @property
    def changed(self) -> int:
        """How many records have another key than they came with."""
        return sum(old != new for old, new in zip(self._old, self._new, strict=True))

    def _at(self, ordinal: int) -> Record:
        return from_plain(self._spool[ordinal][2])

    def _place(self, ordinal: int) -> Place:
        source, line, _ = self._spool[ordinal]
        return Place(self._sources[source], line)

    def __len__(self) -> int:
        return len(self._spool)

    def __iter__(self) -> Iterator[Located[Record]]:
        for ordinal, (source, line, plain) in enumerate(self._spool):
            record = rekeyed(from_plain(plain), self._new[ordinal], self._aliases_for(ordinal))
            yield Located(repointed(record, self._renamed), Place(self._sources[source], line))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._spool.close()


def _fits(key: str, wanted: str, alike: int) -> bool:
    """Whether the template could have given this key: what it wants, with or without one of as many endings."""
    if key == wanted:
        return True
    ending = key[len(wanted) :] if key.startswith(wanted) else ""
    return ending.isascii() and ending.isalpha() and ending.islower() and _number(ending) <= max(alike, len(_LETTERS))


def _number(ending: str) -> int:
    number = 0
    for letter in ending[:8]:
        number = number * len(_LETTERS) + _LETTERS.index(letter) + 1
    return number


def _endings() -> Iterator[str]:
    """a, b … z, aa, ab …"""
    for length in count(1):
        yield from map("".join, product(_LETTERS, repeat=length))
