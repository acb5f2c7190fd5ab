"""How a file of BibTeX is laid out; what isn't said is as the exporter writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from bibkit.errors import BadSetting

MOST_INDENT = 16  # blanks


class EntryOrder(StrEnum):
    """What entries are sorted by."""

    KEEP = "keep"
    KEY = "key"
    YEAR = "year"
    TYPE = "type"


class FieldOrder(StrEnum):
    """The order of the fields in an entry."""

    STANDARD = "standard"  # title, author, … as the exporter writes them, then the others as they stand
    KEEP = "keep"


class Delimiters(StrEnum):
    """What stands around entries and values."""

    BRACES = "braces"
    KEEP = "keep"


class Names(StrEnum):
    """The letters of entry types and names of fields."""

    LOWER = "lower"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out, by default as the exporter writes it. All entries are one blank line apart.

    `indent` is in blanks, from 0 to `MOST_INDENT`; `align` puts the "=" of an entry in one column.
    """

    indent: int = 2
    align: bool = False
    trailing_comma: bool = False
    delimiters: Delimiters = Delimiters.BRACES
    names: Names = Names.LOWER
    field_order: FieldOrder = FieldOrder.STANDARD
    entry_order: EntryOrder = EntryOrder.KEEP

    @classmethod
    def from_mapping(cls, values: Mapping[str, object]) -> Layout:
        """The layout that such settings ask for: `{"indent": 4, "entry-order": "key"}`; raises `BadSetting`."""
        known = {field.name.replace("_", "-"): field.name for field in fields(cls)}
        chosen: dict[str, Any] = {}
        for name, value in values.items():
            if name not in known:
                raise BadSetting(f"{name}: no such setting of the layout (there are: {', '.join(known)})")
            chosen[known[name]] = _checked(name, value, type(getattr(cls(), known[name])))
        return cls(**chosen)


def _checked(name: str, value: object, kind: type) -> object:
    if issubclass(kind, StrEnum):
        chosen = next((one for one in kind if one == value), None)
        if chosen is None:
            raise BadSetting(f"{name}: {value!r} is not one of {', '.join(kind)}")
        return chosen
    if kind is bool and not isinstance(value, bool):
        raise BadSetting(f"{name}: {value!r} is neither true nor false")
    if kind is int and (not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_INDENT):
        raise BadSetting(f"{name}: {value!r} is not a number from 0 to {MOST_INDENT}")
    return value
