"""Write records as a page to look at, from which each can be copied in another format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bibkit.findings.codes.export import X101
from bibkit.findings.finding import Finding, Step
from bibkit.formats.format import Exporter, Style, place_of
from bibkit.formats.html.page import page
from bibkit.formats.html.shelf import Shelf
from bibkit.formats.html.work import SHOWN
from bibkit.model.provenance import Extra
from bibkit.model.record import Record

BETWEEN = "extra: what stands between the entries of a file has no place on a page"


def export(copied: str, entries: Exporter, records: Iterable[Record], style: Style) -> Step[str]:
    """The page, piece by piece, when all records were seen; a finding for each value that isn't on it.

    `entries` writes a record as it is copied from the page, in the format called `copied`. Abstracts are on the page
    once, to be read, and not in what is copied.
    """
    passing = _Passing(records)
    shelf = Shelf()
    for step in entries(passing.citable(), style):
        if isinstance(step, Finding):
            if step.message.partition(":")[0] not in SHOWN:
                yield step
            continue
        record = passing.record
        if any(map(_is_between, record.extra)):
            yield Finding(X101, place_of(record, shelf.count + 1), BETWEEN)
        shelf.put(record, step)
    yield from page(shelf, style.title, copied)


class _Passing:
    """Records on their way to another exporter, as they are to be copied."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = records
        self.record: Record  # the one on its way

    def citable(self) -> Iterator[Record]:
        for record in self._records:
            self.record = record
            yield replace(record, abstract=None, extra=tuple(one for one in record.extra if not _is_between(one)))


def _is_between(extra: Extra) -> bool:
    """Whether an extra is no field of a work, but stood between the entries of a file."""
    return extra.name.startswith("@")
