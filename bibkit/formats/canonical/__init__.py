"""bibkit's own formats, which hold all of a record: JSON and JSON Lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bibkit.findings.finding import Step
from bibkit.formats.format import Format, Frame, ReadingContext, Style
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.model.source import SourceText

_OURS = {"authors", "cite_key", "provenance", "type"}
# Members of CSL-JSON that have another name here: one of them, and the text is not ours.
_THEIRS = {"id", "author", "editor", "DOI", "ISBN", "ISSN", "PMID", "PMCID", "URL", "container-title", "date-parts"}

_MEMBER = re.compile(r'"([A-Za-z_-]+)"\s*:')
_OBJECT_LINE = re.compile(r"\s*\{[^\n]*(?:\}[ \t]*(?:\n|\Z)|\Z)")


def _shows_records(head: str) -> bool:
    names = set(_MEMBER.findall(head))
    return not names & _THEIRS and bool(names & _OURS)


def looks_like_json(head: str) -> bool:
    """An array of our records, or one of them on several lines; the empty array is anybody's, so ours too."""
    start = head.lstrip()
    if start.startswith("["):
        return _shows_records(head) or not start.strip("[] \t\n")
    return start.startswith("{") and not _OBJECT_LINE.match(head) and _shows_records(head)


def looks_like_json_lines(head: str) -> bool:
    """A record that is complete on the first line, or as much of it as can be seen."""
    return _OBJECT_LINE.match(head) is not None and _shows_records(head)


# Readers and exporters are imported when they are used: no command needs those of all formats, and together they take
# longer to import than a small file to convert.


def _read(source: SourceText, context: ReadingContext) -> Step[Located[Record]]:
    from bibkit.formats.canonical.reader import read

    return read(source, context)


def _read_lines(source: SourceText, context: ReadingContext) -> Step[Located[Record]]:
    from bibkit.formats.canonical.reader import read_lines

    return read_lines(source, context)


def _export(records: Iterable[Record], style: Style) -> Step[str]:
    from bibkit.formats.canonical.exporter import export

    return export(records, style)


def _export_lines(records: Iterable[Record], style: Style) -> Step[str]:
    from bibkit.formats.canonical.exporter import export_lines

    return export_lines(records, style)


JSON = Format(
    name="json",
    title="bibkit's own JSON",
    suffixes=(".json",),
    looks_like=looks_like_json,
    read=_read,
    export=_export,
    frame=Frame("[\n", ",\n", "\n]\n", none="[]\n"),
)
JSONL = Format(
    name="jsonl",
    title="bibkit's own JSON Lines, one record a line",
    suffixes=(".jsonl", ".ndjson"),
    looks_like=looks_like_json_lines,
    read=_read_lines,
    export=_export_lines,
)
