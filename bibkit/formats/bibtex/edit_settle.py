"""See to it that an edited entry says what it should: that no other field speaks against it, and nothing is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from dataclasses import fields as fields_of

from bibkit.formats.bibtex.edit_draft import Written
from bibkit.formats.bibtex.edit_entries import Entries
from bibkit.formats.bibtex.edit_surgery import block_of, field_named, with_field, without_field
from bibkit.formats.bibtex.fields import FORMAT
from bibkit.formats.bibtex.scan import Block
from bibkit.model.provenance import Extra
from bibkit.model.record import Record

_ATTRIBUTES = tuple(
    field.name for field in fields_of(Record) if field.compare and field.name not in ("extra", "cite_key")
)
_MOST_FIELDS = 200  # each field is tried in turn, which takes too long for entries of another world
_GAINED, _LOST = "+", "-"  # before the name of a field without a home in the record


class Due:
    """What an entry is to be read as: as it `stood`, but for what differs between two records."""

    def __init__(self, stood: Record, before: Record, after: Record) -> None:
        self.stood = stood
        self.changed = frozenset(name for name in _ATTRIBUTES if getattr(before, name) != getattr(after, name))
        self._values = {name: getattr(after if name in self.changed else stood, name) for name in _ATTRIBUTES}
        gone, come = _own_extras(before) - _own_extras(after), _own_extras(after) - _own_extras(before)
        self._extras = _own_extras(stood) - gone + come
        self.added = frozenset(extra.name.lower() for extra in come)

    def unmet(self, record: Record) -> frozenset[str]:
        """The attributes that are read otherwise, and the fields without a home that are there more or less often."""
        extras = _own_extras(record)
        return frozenset(
            {name for name, value in self._values.items() if getattr(record, name) != value}
            | {_GAINED + extra.name.lower() for extra in extras - self._extras}
            | {_LOST + extra.name.lower() for extra in self._extras - extras}
        )


def settled(block: Block, result: Block, due: Due, new: Written, entries: Entries, line_end: str) -> Block:
    """The edited entry, less the fields that contradict it, with those that say what only contradictions said before.

    `block` is the entry as it was.
    """
    left = due.unmet(entries.read(result))
    for field in block.fields if left and len(block.fields) < _MOST_FIELDS else ():
        name = field.name.lower()
        if name in due.added or not (_speaks(block, name, due, entries) or _speaks(result, name, due, entries)):
            continue
        shorter = without_field(result, name)
        still = due.unmet(entries.read(shorter))
        if still < left:
            result, left = shorter, still
    if not left:
        return result
    whole = _completed(result, new, left, line_end)
    return whole if due.unmet(entries.read(whole)) < left else result


def misread(result: Block, due: Due, entries: Entries) -> list[str]:
    """The attributes that are read otherwise than they should be, and the fields without a home that were not added."""
    names = [name for name in due.unmet(entries.read(result)) if name[0] not in (_GAINED, _LOST)]
    return sorted([*names, *(name for name in due.added if field_named(result, name) is None)])


def _speaks(block: Block, name: str, due: Due, entries: Entries) -> bool:
    """Whether a field of an entry tells what is to be changed."""
    shorter = without_field(block, name)
    if shorter is block:
        return False
    record, without = entries.read(block), entries.read(shorter)
    return any(getattr(record, name) != getattr(without, name) for name in due.changed)


def _completed(block: Block, new: Written, left: Set[str], line_end: str) -> Block:
    """The entry with the fields that the exporter writes for what is read otherwise, where it has none of them."""
    for name, value in new.fields.items():
        if new.attributes[name] in left and name not in new.implied and field_named(block, name) is None:
            block = block_of(with_field(block, name, value, line_end)) or block
    return block


def _own_extras(record: Record) -> Counter[Extra]:
    return Counter(extra for extra in record.extra if extra.format == FORMAT and not extra.name.startswith("@"))
