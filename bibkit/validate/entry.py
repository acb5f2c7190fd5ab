"""One entry of a bibliography as the rules see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from bibkit.formats.bibtex.dialect import Dialect
from bibkit.formats.bibtex.reading import Values
from bibkit.formats.bibtex.scan import Block
from bibkit.formats.bibtex.syntax import Field
from bibkit.model.place import Place
from bibkit.model.record import Record
from bibkit.validate.knowledge import NOBODY, Knowledge

T = TypeVar("T")


class Context(NamedTuple):
    """What rules know beside the entry: which day it is, which dialect is asked for, what others know of papers."""

    today: date
    dialect: Dialect | None = None  # None: either will do
    known: Knowledge = NOBODY


# Where in a .bib entry an attribute of the record stands, if not in a field of its own name.
_FIELDS = {
    "authors": ("author",),
    "editors": ("editor",),
    "issued": ("date", "year", "month", "day"),
    "accessed": ("urldate",),
    "container_title": ("journaltitle", "journal", "booktitle"),
    "collection_title": ("series",),
    "event_title": ("eventtitle", "event"),
    "publisher": ("publisher", "institution", "school", "organization"),
    "publisher_place": ("location", "address"),
    "issue": ("number", "issue"),
    "genre": ("type",),
    "language": ("langid", "language"),
    "eprint_type": ("eprinttype", "archiveprefix"),
    "eprint_class": ("eprintclass", "primaryclass"),
    "links": ("file",),
}


class Entry(NamedTuple):
    """One entry: the record that is read from it, and, of a .bib file, the entry as it stands.

    `type` is the entry type in small letters, `fields` are the fields as they stand, by their names in small letters;
    of two with one name the first. `values` are their values between the delimiters, with macros replaced, and those
    that are inherited from others by crossref. `before` are the blocks between the entry before and this one. Of any
    other format, all these are empty, and `block` is None.
    """

    record: Record
    place: Place
    context: Context
    block: Block | None = None
    type: str = ""
    fields: Mapping[str, Field] = {}
    values: Mapping[str, str] = {}
    before: Sequence[Block] = ()

    @property
    def key(self) -> str | None:
        """The cite key that it came with."""
        return self.record.cite_key

    def field(self, name: str) -> Field | None:
        """The field that an attribute of the record, or a part of one ("issued.day"), or a field, stands in.

        None where it is not in the entry.
        """
        found = self.fields.get(name)
        if found is None:
            for other in _FIELDS.get(name.partition(".")[0], ()):
                if (found := self.fields.get(other)) is not None:
                    return found
        return found


def once(find: Callable[[Entry], T]) -> Callable[[Entry], T]:
    """A function of an entry that is worked out once for each: several rules, one after the other, ask for the same."""
    last: tuple[Entry, T] | None = None

    def found(entry: Entry) -> T:
        nonlocal last
        if last is None or last[0] is not entry:
            last = entry, find(entry)
        return last[1]

    return found


@once
def small_key(entry: Entry) -> str:
    """The cite key in small letters, of which those who remember it share one; the empty string where there is none."""
    return (entry.key or "").lower()


def entry_of(
    block: Block, record: Record, values: Values, context: Context, name: str, before: Sequence[Block] = ()
) -> Entry:
    """The entry of a .bib file as the rules see it; `name` is the file's."""
    fields = {field.name.lower(): field for field in reversed(block.fields)}
    place = Place(name, block.line, block.column)
    return Entry(record, place, context, block, block.type, fields, values, before)
