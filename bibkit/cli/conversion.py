"""Read sources and write them in one format, with everything that can be said about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bibkit import workshop
from bibkit.cli.exits import Exit
from bibkit.cli.report import Report, Telling, counted, reporting
from bibkit.cli.sources import open_sources
from bibkit.cli.streams import check_stdout, write_stdout
from bibkit.findings.codes.normalize import N101
from bibkit.formats.format import Format, Style
from bibkit.model.date import Date
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.storage.target import check_target, write_atomically

STDOUT = ("-", "/dev/stdout")


@dataclass(frozen=True, slots=True)
class Order:
    """What to make of what, and where to put it."""

    sources: tuple[str, ...]
    to: Format
    output: str | None = None
    source_format: Format | None = None
    as_of: Date | None = None
    style: Style = field(default_factory=Style)


def convert(order: Order, telling: Telling) -> Exit:
    """Carry out an order; the target is not touched when nothing could be read, or not all of the inputs."""
    with reporting(telling) as report:
        _check_output(order)
        sources = open_sources(order.sources, report)
        if report.is_refused:
            return report.exit_code
        with workshop.collect(
            sources,
            source_format=order.source_format,
            as_of=order.as_of,
            tell=report.tell,
            tick=lambda count: report.progress("records read", count),
        ) as works:
            if len(works) or not report.has_errors:
                records = _watched(works, report)
                _write(order, workshop.export(records, order.to, order.style, tell=report.tell), report)
            report.summarise(_subject(len(works), len(sources), report.count(N101)))
    return report.exit_code


def _subject(records: int, files: int, merged: int) -> str:
    subject = f"{counted(records, 'record')} from {counted(files, 'file')}"
    return f"{subject} ({counted(merged, 'duplicate')} merged)" if merged else subject


def _check_output(order: Order) -> None:
    if order.output is None or order.output in STDOUT:
        check_stdout()
    else:
        check_target(order.output, order.sources)


def _watched(works: Iterable[Located[Record]], report: Report) -> Iterator[Located[Record]]:
    for number, work in enumerate(works):
        report.progress("records written", number)
        yield work


def _write(order: Order, chunks: Iterator[str], report: Report) -> None:
    if order.output is not None and order.output not in STDOUT:
        write_atomically(order.output, chunks)
    elif not write_stdout(chunks):
        report.hush()
