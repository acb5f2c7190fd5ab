"""Read, collect, check and write bibliographies: plain functions that join the rooms."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack

from bibkit.errors import UnknownFormat
from bibkit.findings.finding import Finding, Step
from bibkit.formats.format import Format, ReadingContext, Style, Survey
from bibkit.formats.registry import format_for_suffix, format_named, recognise
from bibkit.model.date import Date
from bibkit.model.place import Located, Place
from bibkit.model.record import Record
from bibkit.model.source import SourceText
from bibkit.normalize.works import Works
from bibkit.storage.files import FileSource
from bibkit.storage.spool import Spool
from bibkit.storage.target import write_atomically

Tell = Callable[[Finding], None]
Tick = Callable[[int], None]
_TICK_EVERY = 500  # records


def collect(
    sources: Sequence[SourceText],
    *,
    source_format: Format | None = None,
    as_of: Date | None = None,
    tell: Tell,
    tick: Tick | None = None,
) -> Works:
    """Read sources, merge what is in them twice, and give every work its cite key.

    `source_format` is the format of all of them; without it each one is recognised. `as_of` is when they were copied.
    Findings go to `tell` as they come; `tick` is called now and then with the number of records read.

    Raises `UnreadableSource` where a source can't be read or recognised.
    """
    with ExitStack() as on_failure:
        works = on_failure.enter_context(Works(Spool()))
        for step in _read_all(sources, source_format, as_of, works):
            if isinstance(step, Finding):
                tell(step)
                continue
            for finding in works.add(step):
                tell(finding)
            if tick is not None and len(works) % _TICK_EVERY == 0:
                tick(len(works))
        for finding in works.settle_keys():
            tell(finding)
        on_failure.pop_all()
    return works


def export(works: Iterable[Record | Located[Record]], to: Format, style: Style, *, tell: Tell) -> Iterator[str]:
    """The text of a bibliography, piece by piece; what it can't carry goes to `tell`, at its place where that is known.

    Raises `UnknownFormat` where bibkit does not write that format.
    """
    if to.export is None:
        raise UnknownFormat(f"bibkit reads {to.title}, but does not write it")
    current = _Current()
    return _chunks(to.export(current.records(works), style), current, tell)


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


def _chunks(steps: Step[str], current: _Current, tell: Tell) -> Iterator[str]:
    for step in steps:
        if isinstance(step, str):
            yield step
        elif current.place is None:
            tell(step)
        else:
            tell(Finding(step.code, current.place, step.message, step.hint))


def check(
    sources: Sequence[SourceText], *, source_format: Format | None = None, as_of: Date | None = None, tell: Tell
) -> None:
    """Hold what sources say against the schema and the rules; everything that is wrong goes to `tell`."""
    # The validator takes a tenth of a second to import, and nothing else needs it.
    from bibkit.validate.check import check as check_source

    for source in sources:
        format = source_format or recognise(source)
        for finding in check_source(source, format, ReadingContext(as_of=as_of)):
            tell(finding)


def read(
    *paths: str | os.PathLike[str],
    source_format: str | None = None,
    as_of: Date | None = None,
    tell: Tell | None = None,
) -> list[Record]:
    """The records in some files, each work once, with cite keys: what `bibkit normalize` writes.

    `source_format` names the format of all files ("paperlist", "json" …); without it each one is recognised. `as_of`
    is when the files were copied from their pages. `tell` is called with each finding. Raises `UnreadableSource`,
    `UnknownFormat`.
    """
    format = format_named(source_format) if source_format else None
    with collect([FileSource(path) for path in paths], source_format=format, as_of=as_of, tell=tell or _hear) as works:
        return [located.value for located in works]


def write(
    records: Iterable[Record],
    path: str | os.PathLike[str],
    *,
    to: str | None = None,
    style: Style = Style(),  # noqa: B008 - frozen
    tell: Tell | None = None,
) -> None:
    """Write records into a file, whole or not at all.

    `to` names the format ("bibtex", "csl-json" …); without it the file's suffix does. `tell` is called with a finding
    for each value the format can't carry. Raises `UnknownFormat`, `UnwritableTarget`.
    """
    format = format_named(to) if to else format_for_suffix(os.fspath(path))
    if format is None:
        raise UnknownFormat(f"{os.fspath(path)}: no format has this suffix; name one with to=")
    write_atomically(os.fspath(path), export(records, format, style, tell=tell or _hear))


def dumps(records: Iterable[Record], to: str, *, style: Style = Style(), tell: Tell | None = None) -> str:  # noqa: B008
    """Records as one string in a format; otherwise as `write`."""
    return "".join(export(records, format_named(to), style, tell=tell or _hear))


def _hear(finding: Finding) -> None:
    """For callers who don't want to know."""


def _read_all(
    sources: Sequence[SourceText], source_format: Format | None, as_of: Date | None, works: Works
) -> Step[Located[Record]]:
    """Every step of reading the sources in order, after a first look at all of them."""
    formats = [source_format or recognise(source) for source in sources]
    surveys = [_survey(format, source) for format, source in zip(formats, sources, strict=True)]
    names = frozenset[str]().union(*(survey.names for survey in surveys if survey is not None))
    for source, format, survey in zip(sources, formats, surveys, strict=True):
        works.add_source(source.name)
        yield from read_source(source, format, ReadingContext(as_of, names, survey))


def _survey(format: Format, source: SourceText) -> Survey | None:
    return format.survey(source) if format.survey is not None else None


def read_source(source: SourceText, format: Format, context: ReadingContext) -> Step[Located[Record]]:
    """The records and findings of one source; raises `UnknownFormat` where bibkit does not read that format."""
    if format.read is None:
        raise UnknownFormat(f"bibkit writes {format.title}, but does not read it")
    return format.read(source, context)
