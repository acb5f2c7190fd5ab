"""Pass records from a text into another: read them in a format, and write them in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bibkit.errors import UnknownFormat
from bibkit.findings.finding import Finding, Step
from bibkit.formats.format import Format, ReadingContext, Style
from bibkit.model.place import Located, Place
from bibkit.model.record import Record
from bibkit.model.source import SourceText


def read_source(source: SourceText, format: Format, context: ReadingContext) -> Step[Located[Record]]:
    """The records and findings of one source; raises `UnknownFormat` where bibkit does not read that format."""
    if format.read is None:
        raise UnknownFormat(f"bibkit writes {format.title}, but does not read it")
    return format.read(source, context)


def written(works: Iterable[Record | Located[Record]], to: Format, style: Style) -> Step[str]:
    """The text of each record in a format, and what that can't carry, at the record's place where that is known.

    Raises `UnknownFormat` where bibkit does not write that format.
    """
    if to.export is None:
        raise UnknownFormat(f"bibkit reads {to.title}, but does not write it")
    current = _Current()
    return _placed(to.export(current.records(works), style), current)


class _Current:
    """Where the record stands that an exporter is at work on."""

    def __init__(self) -> None:
        self.place: Place | None = None

    def records(self, works: Iterable[Record | Located[Record]]) -> Iterator[Record]:
        for work in works:
            if isinstance(work, Located):
                self.place = work.place
                yield work.value
            else:
                yield work


def _placed(steps: Step[str], current: _Current) -> Step[str]:
    for step in steps:
        if isinstance(step, str) or current.place is None:
            yield step
        else:
            yield Finding(step.code, current.place, step.message, step.hint)
