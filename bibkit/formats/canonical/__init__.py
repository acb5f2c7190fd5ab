"""bibkit's own formats, which hold all of a record: JSON and JSON Lines."""

from __future__ import annotations

import re

from bibkit.formats.canonical.exporter import export, export_lines
from bibkit.formats.canonical.reader import read, read_lines
from bibkit.formats.format import Format

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


JSON = Format(
    name="json",
    title="bibkit's own JSON",
    suffixes=(".json",),
    looks_like=looks_like_json,
    read=read,
    export=export,
)
JSONL = Format(
    name="jsonl",
    title="bibkit's own JSON Lines, one record a line",
    suffixes=(".jsonl", ".ndjson"),
    looks_like=looks_like_json_lines,
    read=read_lines,
    export=export_lines,
)
