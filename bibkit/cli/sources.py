"""Say what is read, and turn the paths of a command line into sources that can be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bibkit.cli.report import Report
from bibkit.errors import UnreadableSource
from bibkit.formats.format import Format
from bibkit.model.date import Date
from bibkit.storage.files import FileSource


@dataclass(frozen=True, slots=True)
class Reading:
    """Which files to read, and what a user says of them."""

    paths: tuple[str, ...]
    source_format: Format | None = None  # where it isn't recognised
    as_of: Date | None = None  # when the lists were copied


def open_sources(paths: Iterable[str], report: Report) -> list[FileSource]:
    """The sources at these paths; each one that can't be read is refused in the report, not only the first."""
    sources = [FileSource(path) for path in paths]
    for source in sources:
        try:
            source.check()
        except UnreadableSource as error:
            report.refuse(error)
    return sources
