"""Say what the exporter would write for a record in the dialect of an entry, field by field."""

from __future__ import annotations

from typing import NamedTuple

from bibkit.formats.bibtex.draft import Draft
from bibkit.formats.bibtex.edit_surgery import Value
from bibkit.formats.bibtex.entry import describe
from bibkit.formats.bibtex.flavour import Flavour
from bibkit.formats.format import Capitals
from bibkit.model.record import Record


class Written(NamedTuple):
    """An entry type and its fields, each with the attribute it stands for; what the exporter has to say of them.

    `implied` names the fields that say nothing the record has: the address of a known eprint and its like.
    """

    type: str
    fields: dict[str, Value]
    attributes: dict[str, str]
    implied: frozenset[str]
    lost: tuple[str, ...]
    bent: tuple[str, ...]


# Which attribute has to be known for a field not to be derived from others.
_DERIVED = (("url", "url"), ("publisher", "publisher"), ("type", "genre"), ("booktitle", "container_title"))


def written(record: Record, flavour: Flavour, capitals: Capitals) -> Written:
    """What the exporter writes for a record."""
    draft = _Draft(flavour)
    entry_type = describe(record, draft, capitals)
    fields: dict[str, Value] = {}
    for line in draft.lines:
        name, _, value = line.strip().partition(" = ")
        fields[name] = Value(value[1:-1]) if value.startswith("{") else Value(value, is_bare=True)
    implied = frozenset(
        name
        for name, attribute in _DERIVED
        if name in fields and draft.attributes[name] != "extra" and getattr(record, attribute) is None
    )
    lost = tuple(message for message in draft.lost if not message.startswith("extra:"))
    return Written(entry_type, fields, draft.attributes, implied, lost, tuple(draft.bent))


class _Draft(Draft):
    """A draft that remembers which attribute a field was written for."""

    __slots__ = ("attributes",)

    def __init__(self, flavour: Flavour) -> None:
        super().__init__(flavour)
        self.attributes: dict[str, str] = {"month": "issued", "day": "issued"}

    def put(self, attribute: str, field: str, value: str) -> None:
        self.attributes[field] = attribute
        super().put(attribute, field, value)
