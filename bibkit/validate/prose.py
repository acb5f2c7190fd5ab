"""The texts of a record that people read, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from operator import attrgetter

from bibkit.model.name import Name, Organisation
from bibkit.validate.entry import Entry, once

_PRINTED = (
    "title",
    "container_title",
    "collection_title",
    "event_title",
    "publisher",
    "publisher_place",
    "note",
)
_ALL = (*_PRINTED, "abstract")
_printed = attrgetter(*_PRINTED)
_all = attrgetter(*_ALL)


def texts(entry: Entry) -> Iterator[tuple[str, str]]:
    """The texts of a record with the attributes they stand in: titles, publisher, note, abstract, and each name."""
    for attribute, text in zip(_ALL, _all(entry.record), strict=True):
        if text is not None:
            yield attribute, text
    yield from names(entry)


@once
def printed(entry: Entry) -> tuple[tuple[str, str], ...]:
    """The same without names, and without the abstract, which styles leave out."""
    return tuple([pair for pair in zip(_PRINTED, _printed(entry.record), strict=True) if pair[1] is not None])


@once
def foreign(entry: Entry) -> tuple[tuple[str, str], ...]:
    """Those of all texts, names among them, that are not ASCII."""
    record = entry.record
    if "".join(filter(None, chain(_all(record), *record.authors, *record.editors))).isascii():
        return ()
    return tuple([(attribute, text) for attribute, text in texts(entry) if not text.isascii()])


def names(entry: Entry) -> Iterator[tuple[str, str]]:
    """The names of authors and editors, in the order in which they are read."""
    record = entry.record
    for name in record.authors:
        yield "authors", in_order(name)
    for name in record.editors:
        yield "editors", in_order(name)


def in_order(name: Name) -> str:
    """A name as it is read, without its suffix ("Anna van der Berg")."""
    if isinstance(name, Organisation):
        return name.literal
    return f"{name.given} {name.family}" if name.given is not None else name.family


def is_own(entry: Entry, attribute: str) -> bool:
    """Whether the text stands in the entry itself; one that is inherited is told where it stands."""
    return entry.block is None or entry.field(attribute) is not None
