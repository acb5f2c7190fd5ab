"""Mend a value of a .bib entry as `bibkit normalize --in-place` does."""

from __future__ import annotations

from bibkit.formats.bibtex.dates import MONTHS
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Fix


def tidy_fix(entry: Entry, name: str) -> Fix | None:
    """The fix that makes the value of a field tidy; None where it is, where nobody can say, and in other formats."""
    field = entry.fields.get(name)
    if field is None or entry.block is None:
        return None
    from bibkit.formats.bibtex.edit_tidy import tidy_fields  # takes 2 ms, and few files need mending

    is_understood = field.content.lower() in MONTHS or entry.values.get(name) != field.content
    fields = tidy_fields(entry.block, field, is_understood)
    return Fix(fields) if fields is not None else None
