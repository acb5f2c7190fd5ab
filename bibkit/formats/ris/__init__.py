"""RIS: a line for each value under a tag of two letters; reference managers exchange it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bibkit.findings.finding import Step
from bibkit.formats.format import Format, Frame, ReadingContext, Style, seam_behind
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.model.source import SourceText

_FIRST_LINE = re.compile(r"\s*+TY {1,2}-(?:[ \n]|\Z)")


# Where an entry ends, and the next one begins.
_SEAM = re.compile(r"\nER  -[ \t]*\r?\n(?:[ \t]*\r?\n)*(?=TY  -)")


def looks_like(head: str) -> bool:
    """Whether the first line that isn't blank opens an entry."""
    return _FIRST_LINE.match(head) is not None


# Readers and exporters are imported when they are used: no command needs those of all formats, and together they take
# longer to import than a small file to convert.


def _read(source: SourceText, context: ReadingContext) -> Step[Located[Record]]:
    from bibkit.formats.ris.reader import read

    return read(source, context)


def _export(records: Iterable[Record], style: Style) -> Step[str]:
    from bibkit.formats.ris.exporter import export

    return export(records, style)


RIS = Format(
    name="ris",
    title="RIS",
    suffixes=(".ris",),
    looks_like=looks_like,
    read=_read,
    export=_export,
    frame=Frame(between="\n"),
    find_seam=seam_behind(_SEAM),
    legacy_encoding=True,
)
