"""Say whether the fields of an entry hold anything."""

from __future__ import annotations

from collections.abc import Iterable

from bibkit.validate.entry import Entry

NOTHING = " \t\r\n{}~"  # what a value may consist of and be empty


def is_given(entry: Entry, names: Iterable[str]) -> bool:
    """Whether one of some fields (in small letters) is in an entry, or inherited, and not empty."""
    values = entry.values
    for name in names:
        value = values.get(name)
        if value and value.strip(NOTHING):
            return True
    return False
