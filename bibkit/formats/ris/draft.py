"""What is made of an entry, while its values are looked at one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bibkit.findings.finding import Code, Finding
from bibkit.formats.ris.syntax import Entry
from bibkit.model.place import Place
from bibkit.model.provenance import Extra


class Draft:
    """The fields that are known so far, the values kept as they stand, and what there is to tell.

    Values are named by their positions in the entry.
    """

    __slots__ = ("_extras", "_waiting", "entry", "findings", "known", "positions", "raw", "source", "values")

    def __init__(self, entry: Entry, source: str) -> None:
        self.entry, self.source = entry, source
        self.values = entry.values  # readable, where `raw` has them as they stand
        self.raw = entry.values
        self.known: dict[str, Any] = {}
        self.findings: list[Finding] = []
        self.positions: dict[str, int] = {}  # of the values that were copied to fields
        self._extras: dict[int, Extra] = {}
        self._waiting: dict[str, list[int]] = {}

    def put_by(self, waiting: dict[str, list[int]]) -> None:
        """Leave values to whoever takes their tags."""
        self._waiting = waiting

    def waits(self, tags: frozenset[str]) -> bool:
        """Whether any of these tags has values nobody took."""
        return not self._waiting.keys().isdisjoint(tags)

    def waiting_tags(self) -> tuple[str, ...]:
        """The tags that have values nobody took, in the order in which they first stand."""
        return tuple(self._waiting)

    def taken(self, tag: str) -> Sequence[int]:
        """The positions of the values under a tag, if nobody took them before."""
        return self._waiting.pop(tag, ())

    def taken_together(self, tags: Iterable[str]) -> list[int]:
        """The positions of the values under all of these tags, in the order of the entry."""
        return sorted([at for tag in tags for at in self._waiting.pop(tag, ())])

    def says(self, text: str, but: int) -> bool:
        """Whether another value has this text in it."""
        return any(text in value for at, (_, value) in enumerate(self.values) if at != but)

    def has(self, tag: str, value: str) -> bool:
        """Whether this value stands under that tag."""
        return (tag, value) in self.raw

    def keep(self, at: int) -> None:
        """Keep a value as it stands."""
        tag, value = self.raw[at]
        self._extras[at] = Extra("ris", tag, value)

    def tell(self, code: Code, at: int, message: str) -> None:
        """Tell something about the line of a value."""
        self.findings.append(Finding(code, Place(self.source, self.entry.lines[at]), message))

    def extras(self) -> tuple[Extra, ...]:
        """All that was kept or not taken, in the order of the entry."""
        for positions in self._waiting.values():
            for at in positions:
                self.keep(at)
        self._waiting.clear()
        if not self._extras:
            return ()
        return tuple([self._extras[at] for at in sorted(self._extras)])
