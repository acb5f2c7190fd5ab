"""Read, collect, check and write bibliographies: plain functions that join the rooms."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from bibkit.errors import UnknownFormat
from bibkit.findings.finding import Finding, Step
from bibkit.formats.format import Format, ReadingContext, Style
from bibkit.formats.passing import read_source, written
from bibkit.formats.registry import format_for_suffix, format_named
from bibkit.model.date import Date
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.model.source import SourceText
from bibkit.opening import Opening, Shared, open_source
from bibkit.storage.files import FileSource
from bibkit.storage.legacy import LegacySource
from bibkit.storage.target import write_atomically

if TYPE_CHECKING:
    from bibkit.ahead import Ahead
    from bibkit.normalize.merging import Merger

T = TypeVar("T")

Tell = Callable[[Finding], None]
Tick = Callable[[int], None]
_TICK_EVERY = 500  # records


def stream(
    sources: Sequence[SourceText],
    *,
    source_format: Format | None = None,
    as_of: Date | None = None,
    tell: Tell,
    tick: Tick | None = None,
    ahead: Ahead | None = None,
) -> Iterator[Located[Record]]:
    """The records of sources, every one with its cite key; those without keys of their own are merged if they are one.

    `source_format` is the format of all sources; without it each one is recognised. `as_of` is when they were copied.
    Findings go to `tell` as they come; `tick` is called now and then with the number of records read. Records that
    came with keys go on as they are read, up to the first one without. `ahead` is who converts the second part of the
    only source; what that is done with does not come.

    Raises `UnreadableSource` where a source can't be read or recognised, the latter before any record is read.
    """
    openings = [open_source(source, source_format) for source in sources]
    return _stream(openings, as_of, tell, tick, ahead)


def _stream(
    openings: Sequence[Opening], as_of: Date | None, tell: Tell, tick: Tick | None, ahead: Ahead | None
) -> Iterator[Located[Record]]:
    from bibkit.normalize.works import Works  # with the next one 4 ms, and what joins no works does without
    from bibkit.storage.spool import Spool

    with Works(Spool(), lambda: _read_records(openings, as_of, _hear)) as works:
        count = 0
        # A list without keys may show the works of a file with keys again: then all have to be there first.
        passing = all(opening.format.survey is None for opening in openings)

        def up_to_ahead(steps: Step[Located[Record]]) -> Step[Located[Record]]:
            return steps if ahead is None else ahead.up_to(steps, works.admits, tell)

        for step in _read_all(openings, as_of, tell, works.add_source, up_to_ahead):
            if isinstance(step, Finding):
                tell(step)
                continue
            count += 1
            if tick is not None and count % _TICK_EVERY == 0:
                tick(count)
            if passing and works.admit(step):
                yield step
                continue
            for finding in works.add(step):
                tell(finding)
        works.settle_keys()
        yield from works


def read_unchanged(
    sources: Sequence[SourceText], *, source_format: Format | None = None, as_of: Date | None = None, tell: Tell
) -> Iterator[Located[Record]]:
    """The records of sources as they stand there, under the keys they came with, or without; otherwise as `stream`."""
    return _read_records([open_source(source, source_format) for source in sources], as_of, tell)


def _read_records(openings: Sequence[Opening], as_of: Date | None, tell: Tell) -> Iterator[Located[Record]]:
    return _heard(_read_all(openings, as_of, tell, lambda name: None), tell)


def merge(
    sources: Sequence[SourceText],
    *,
    source_format: Format | None = None,
    as_of: Date | None = None,
    tell: Tell,
    tick: Tick | None = None,
) -> Merger:
    """The works of sources, what is one work joined under whatever key, type and spelling; otherwise as `stream`."""
    # Nothing else needs to tell likenesses, which takes long to import.
    from bibkit.normalize.merging import Merger

    with ExitStack() as on_failure:
        merger = on_failure.enter_context(Merger())
        for count, located in enumerate(read_unchanged(sources, source_format=source_format, as_of=as_of, tell=tell)):
            merger.add(located)
            if tick is not None and count % _TICK_EVERY == 0:
                tick(count)
        for finding in merger.settle():
            tell(finding)
        on_failure.pop_all()
    return merger


def start_ahead(
    sources: Sequence[SourceText],
    to: Format,
    style: Style,
    *,
    source_format: Format | None = None,
    as_of: Date | None = None,
) -> AbstractContextManager[Ahead | None]:
    """Who converts the second part of a large file at the same time, to be given to `stream` and `export`.

    None where there is nobody: in most cases. Only for a process that has no other threads.
    """
    if len(sources) != 1 or not isinstance(sources[0], FileSource):
        return nullcontext()
    format = open_source(sources[0], source_format).format
    from bibkit.ahead import Conversion, begin  # takes 3 ms, and what converts nothing does without

    return begin(Conversion(sources[0], format, as_of, to, style)) or nullcontext()


def export(
    works: Iterable[Record | Located[Record]], to: Format, style: Style, *, tell: Tell, ahead: Ahead | None = None
) -> Iterator[str]:
    """The text of a bibliography, piece by piece; what it can't carry goes to `tell`, at its place where that is known.

    `ahead` is who has written the records behind these already. Raises `UnknownFormat` where bibkit does not write
    that format.
    """
    steps = written(works, to, style)
    return _heard(to.frame.around(chain(steps, ahead.texts()) if ahead is not None else steps), tell)


def _heard(steps: Step[T], tell: Tell) -> Iterator[T]:
    for step in steps:
        if isinstance(step, Finding):
            tell(step)
        else:
            yield step


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
    sources = [FileSource(path) for path in paths]
    return [work.value for work in stream(sources, source_format=format, as_of=as_of, tell=tell or _hear)]


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
    openings: Sequence[Opening],
    as_of: Date | None,
    tell: Tell,
    begin: Callable[[str], None],
    through: Callable[[Step[Located[Record]]], Step[Located[Record]]] = lambda steps: steps,
) -> Step[Located[Record]]:
    """Every step of reading the sources in order, after a first look at all; `begin` is told each one's name.

    The steps of each source are led `through` something before it is known that all of it was read.
    """
    shared = Shared(lambda: openings)
    surveys = [format.survey(source) if format.survey is not None else None for source, format in openings]
    names = frozenset[str]().union(*(survey.names for survey in surveys if survey is not None))
    for (source, format), survey in zip(openings, surveys, strict=True):
        begin(source.name)
        yield from through(read_source(source, format, ReadingContext(as_of, names, survey, shared=shared.of(format))))
        _tell_encoding(source, tell)


def _tell_encoding(source: SourceText, tell: Tell) -> None:
    if isinstance(source, LegacySource) and (finding := source.finding()) is not None:
        tell(finding)
