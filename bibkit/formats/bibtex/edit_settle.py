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
    """What an entry is to be read as: as it `stood`, but for what differs between two records.

    `written` are the fields that say so, and have to stay.
    """

    def __init__(self, stood: Record, before: Record, after: Record, written: Set[str]) -> None:
        self.written = written
        self.changed = frozenset(name for name in _ATTRIBUTES if getattr(before, name) != getattr(after, name))
        self._values = {name: getattr(after if name in self.changed else stood, name) for name in _ATTRIBUTES}
        gone, come = _own_extras(before) - _own_extras(after), _own_extras(after) - _own_extras(before)
        self._extras = _own_extras(stood) - gone | come  # it may stand there with what has come
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
    """The edited entry, with what only a value that went said before, and less the fields that still contradict it.

    `block` is the entry as it was.
    """
    left = due.unmet(entries.read(result))
    if not left:
        return result
    whole = _completed(result, due, new, entries, line_end)
    if not due.unmet(entries.read(whole)):
        return whole
    for field in block.fields if len(block.fields) < _MOST_FIELDS else ():
        name = field.name.lower()
        if name in due.written or not (_speaks(block, name, due, entries) or _speaks(result, name, due, entries)):
            continue
        shorter = without_field(result, name)
        still = due.unmet(entries.read(shorter))
        if still < left:
            result, left = shorter, still
    return _completed(result, due, new, entries, line_end) if left else result


def misread(result: Block, due: Due, entries: Entries) -> list[str]:
    """The attributes that are read otherwise than they should be, and the fields without a home that are missing."""
    unmet = due.unmet(entries.read(result))
    lost = {name[1:] for name in unmet if name[0] == _LOST}
    missing = {name for name in lost | due.added if field_named(result, name) is None} | (lost & due.added)
    return sorted({name for name in unmet if name[0] not in (_GAINED, _LOST)} | missing)


def _speaks(block: Block, name: str, due: Due, entries: Entries) -> bool:
    """Whether a field of an entry tells what is to be changed."""
    shorter = without_field(block, name)
    if shorter is block:
        return False
    record, without = entries.read(block), entries.read(shorter)
    return any(getattr(record, name) != getattr(without, name) for name in due.changed)


def _completed(block: Block, due: Due, new: Written, entries: Entries, line_end: str) -> Block:
    """The entry with the fields that the exporter writes for what is read otherwise, where that helps."""
    for is_homeless in (False, True):
        left, whole = due.unmet(entries.read(block)), block
        for name, value in new.fields.items():
            attribute = new.attributes[name]
            wanted = _LOST + name if attribute == "extra" else attribute
            if wanted not in left or (attribute == "extra") is not is_homeless:
                continue
            if name not in new.implied and field_named(whole, name) is None:
                whole = block_of(with_field(whole, name, value, line_end)) or whole
        if due.unmet(entries.read(whole)) < left:
            block = whole
    return block


def _own_extras(record: Record) -> Counter[Extra]:
    return Counter(extra for extra in record.extra if extra.format == FORMAT and not extra.name.startswith("@"))
