"""The rules for a record that no schema can state, one function each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bibkit.findings.codes.schema import S208, S209, S210
from bibkit.formats.defect import Defect, quoted
from bibkit.model.record import Record

Rule = Callable[[Record], Iterator[Defect]]

_SAFE_KEY = re.compile(r"[A-Za-z0-9_.+/:-]+")


def break_rules(record: Record) -> Iterator[Defect]:
    """Every rule that a record breaks."""
    for rule in RULES:
        yield from rule(record)


def _has_title(record: Record) -> Iterator[Defect]:
    if record.title is None:
        yield Defect(S208, ("title",), "the record has no title")


def _keys_are_safe(record: Record) -> Iterator[Defect]:
    key = record.cite_key
    if key is not None and not _SAFE_KEY.fullmatch(key):
        odd = "".join(dict.fromkeys(_SAFE_KEY.sub("", key)))
        yield Defect(S209, ("cite_key",), f"cite_key {quoted(key)} has {quoted(odd)} in it")


RULES: tuple[Rule, ...] = (
    _has_title,
    _keys_are_safe,
)


class UsedKeys:
    """The cite keys of one file, with the line that each was first used on."""

    def __init__(self) -> None:
        self._used: dict[str, tuple[str, int]] = {}

    def take(self, record: Record, line: int) -> Iterator[Defect]:
        """Note a record's key, and tell if another record has it already."""
        key = record.cite_key
        if key is None:
            return
        if key.casefold() not in self._used:
            self._used[key.casefold()] = key, line
            return
        first, first_line = self._used[key.casefold()]
        alike = "is" if first == key else f"differs in capitals only from {quoted(first)},"
        yield Defect(S210, ("cite_key",), f"cite_key {quoted(key)} {alike} that of the record in line {first_line}")
