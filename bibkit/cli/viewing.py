"""Read sources and show something of them to people: nothing is converted, and little is said about it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from bibkit import workshop
from bibkit.cli.conversion import STDOUT, Counted, check_output, reaches_terminal, subject, write_output
from bibkit.cli.exits import Exit
from bibkit.cli.outputs.colour import wants_colour
from bibkit.cli.report import Report, Telling, reporting
from bibkit.cli.sources import Reading, open_sources
from bibkit.findings.codes.normalize import N101
from bibkit.model.record import Record


class Audience(NamedTuple):
    """Who reads an output: how many cells of a terminal they have, None where it is no terminal; whether in colour."""

    room: int | None
    colour: bool


Picture = Callable[[Iterator[Record]], Iterable[str]]


def audience_of(output: str | None) -> Audience:
    """Who reads what goes to a file, or to standard output."""
    on_terminal = reaches_terminal(output)
    return Audience(
        shutil.get_terminal_size().columns if on_terminal else None,
        output in (None, *STDOUT) and wants_colour(on_terminal, os.environ),
    )


def view(reading: Reading, picture: Picture, output: str | None, telling: Telling) -> Exit:
    """Put what a picture makes of the records into a file, or on standard output.

    The records come one by one, each with its cite key, as `bibkit normalize` writes them. Findings that are no errors
    are only counted.
    """
    with reporting(telling) as report:
        check_output(output, reading.paths)
        sources = open_sources(reading.paths, report)
        if report.is_refused:
            return report.exit_code
        records = Counted(
            workshop.stream(
                sources,
                source_format=reading.source_format,
                as_of=reading.as_of,
                tell=report.note,
                tick=lambda count: report.progress("records read", count),
            )
        )
        if records.begin() or not report.has_errors:
            write_output(output, _unmixed(picture(work.value for work in records), report), report)
        report.summarise(subject(records.count, len(sources), report.count(N101)))
    return report.exit_code


def _unmixed(chunks: Iterable[str], report: Report) -> Iterator[str]:
    """The text, which may go to the terminal that has the status line."""
    for chunk in chunks:
        report.clear_status()
        yield chunk
