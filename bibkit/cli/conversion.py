"""Read sources and write them in one format, with everything that can be said about it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING

from bibkit import workshop
from bibkit.cli.exits import Exit
from bibkit.cli.report import Report, Telling, counted, reporting
from bibkit.cli.sources import Reading, open_sources
from bibkit.cli.streams import check_stdout, stdout_is_terminal, write_stdout
from bibkit.findings.codes.normalize import N101
from bibkit.formats.format import Format, Style
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.storage.target import check_target, write_atomically

if TYPE_CHECKING:
    from bibkit.ahead import Ahead

STDOUT = ("-", "/dev/stdout")


@dataclass(frozen=True, slots=True)
class Order:
    """What to make of what, and where to put it."""

    reading: Reading
    to: Format
    output: str | None = None
    style: Style = field(default_factory=Style)
    dry_run: bool = False  # say everything, write nothing


def convert(order: Order, telling: Telling) -> Exit:
    """Carry out an order; the target is not touched when nothing could be read, or not all of the inputs."""
    with reporting(telling) as report:
        check_output(order.output, order.reading.paths)
        sources = open_sources(order.reading.paths, report)
        if report.is_refused:
            return report.exit_code
        format, as_of = order.reading.source_format, order.reading.as_of
        with workshop.start_ahead(sources, order.to, order.style, source_format=format, as_of=as_of) as ahead:
            records = Counted(
                workshop.stream(
                    sources,
                    source_format=format,
                    as_of=as_of,
                    tell=report.tell,
                    tick=lambda count: report.progress("records read", count),
                    ahead=ahead,
                )
            )
            _write(records, order, report, ahead)
            count = records.count + (ahead.count if ahead is not None else 0)
        report.summarise(subject(count, len(sources), report.count(N101)))
    return report.exit_code


def convert_cited(order: Order, documents: Sequence[str], telling: Telling) -> Exit:
    """Carry out an order for the records alone that these documents cite, and those that they refer to.

    Where the order has no sources, the bibliographies are read that the documents name.
    """
    # What reads documents takes long to import, and few ask for it.
    from bibkit.cli.choosing import chosen, named_sources, read_documents, shelve

    with reporting(telling) as report:
        cited = read_documents(documents, report)
        if report.is_refused:
            return report.exit_code
        sources = (
            open_sources(order.reading.paths, report) if order.reading.paths else named_sources(cited, report.tell)
        )
        check_output(order.output, (*documents, *(source.path for source in sources)))
        if report.is_refused:
            return report.exit_code

        def works(tell: workshop.Tell) -> Iterator[Located[Record]]:
            format, as_of = order.reading.source_format, order.reading.as_of
            return workshop.stream(sources, source_format=format, as_of=as_of, tell=tell)

        # Twice, so that no more than the keys is in memory; what is wrong is told the second time.
        for document in cited:
            for finding in document.findings:
                report.tell(finding)
        choice = shelve(works(lambda finding: None)).choose(cited)
        for finding in choice.findings:
            report.tell(finding)
        records = Counted(chosen(works(report.tell), choice))
        _write(records, order, report, None)
        records_read = subject(records.count, len(sources), report.count(N101))
        report.summarise(f"{records_read}, cited in {counted(len(cited), 'document')}")
    return report.exit_code


def _write(records: Counted, order: Order, report: Report, ahead: Ahead | None) -> None:
    if not records.begin() and report.has_errors:
        return
    chunks = workshop.export(records, order.to, order.style, tell=report.tell, ahead=ahead)
    if order.dry_run:
        deque(chunks, maxlen=0)
    else:
        write_output(order.output, chunks, report)


class Counted:
    """Records as they pass by, and how many they were."""

    def __init__(self, works: Iterator[Located[Record]]) -> None:
        self._works = works
        self._first: list[Located[Record]] = []
        self.count = 0

    def begin(self) -> bool:
        """Read on to the first one; False if there is none."""
        self._first = list(islice(self._works, 1))
        return bool(self._first)

    def __iter__(self) -> Iterator[Located[Record]]:
        for work in chain(self._first, self._works):
            self.count += 1
            yield work


def subject(records: int, files: int, merged: int) -> str:
    """What was read, for a summary: "193 records from 5 files (1 duplicate merged)"."""
    text = f"{counted(records, 'record')} from {counted(files, 'file')}"
    return f"{text} ({counted(merged, 'duplicate')} merged)" if merged else text


def reaches_terminal(output: str | None) -> bool:
    """Whether somebody reads the output as it comes."""
    return output in (None, *STDOUT) and stdout_is_terminal()


def check_output(output: str | None, inputs: Iterable[str]) -> None:
    """Raise `UnwritableTarget` if it is clear beforehand that the output can't be written, or that it is an input."""
    if output is None or output in STDOUT:
        check_stdout()
    else:
        check_target(output, inputs)


def watched(works: Iterable[Located[Record]], report: Report) -> Iterator[Located[Record]]:
    """The records, whose passing by is told as progress."""
    for number, work in enumerate(works):
        report.progress("records written", number)
        yield work


def write_output(output: str | None, chunks: Iterator[str], report: Report) -> None:
    """Put a result into a file, or on standard output."""
    if output is not None and output not in STDOUT:
        write_atomically(output, chunks)
    elif not write_stdout(chunks):
        report.hush()
