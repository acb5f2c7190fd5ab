"""Turn the paths of a command line into sources that can be read."""

from __future__ import annotations

from collections.abc import Iterable

from bibkit.cli.report import Report
from bibkit.errors import UnreadableSource
from bibkit.storage.files import FileSource


def open_sources(paths: Iterable[str], report: Report) -> list[FileSource]:
    """The sources at these paths; each one that can't be read is refused in the report, not only the first."""
    sources = [FileSource(path) for path in paths]
    for source in sources:
        try:
            source.check()
        except UnreadableSource as error:
            report.refuse(error)
    return sources
