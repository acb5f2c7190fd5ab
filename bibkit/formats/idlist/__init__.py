"""Lists of identifiers: one arXiv id, DOI, or address of either a line."""

from __future__ import annotations

from bibkit.findings.finding import Step
from bibkit.formats.format import Format, ReadingContext
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.model.source import SourceText


def looks_like(head: str) -> bool:
    """Whether most of the lines are an identifier and nothing else; the last one may have been cut off."""
    from bibkit.formats.idlist.line import identified, item_of

    lines = head.splitlines()
    if len(lines) > 1 and not head.endswith("\n"):
        lines.pop()
    items = [item for item in map(item_of, lines) if item]
    return sum(identified(item) is not None for item in items) > len(items) / 2


# Readers and exporters are imported when they are used: no command needs those of all formats, and together they take
# longer to import than a small file to convert.


def _read(source: SourceText, context: ReadingContext) -> Step[Located[Record]]:
    from bibkit.formats.idlist.reader import read

    return read(source, context)


IDLIST = Format("idlist", "list of arXiv ids and DOIs", (".ids",), looks_like, read=_read)
