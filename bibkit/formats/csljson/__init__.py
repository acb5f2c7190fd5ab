"""CSL-JSON: the items that citation processors work on; Zotero and pandoc exchange it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bibkit.findings.finding import Step
from bibkit.formats.format import Format, Frame, ReadingContext, Style
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.model.source import Seam, SourceText

_MEMBER = re.compile(r'"([A-Za-z_-]+)"\s*+:')
# Members that have another name, or none, in bibkit's own JSON, and the other way round.
_THEIRS = frozenset(
    "author editor id citation-key container-title date-parts DOI ISBN ISSN PMID URL page keyword".split()
)
_OURS = frozenset("authors authors_truncated cite_key editors provenance eprint_type".split())


def looks_like(head: str) -> bool:
    """Whether a JSON array or object begins with members that an item of CSL has, and no record of bibkit's."""
    if not head.lstrip().startswith(("[", "{")):
        return False
    names = set(_MEMBER.findall(head))
    return bool(names & _THEIRS) and not names & _OURS and ("type" in names or "id" in names)


# Readers and exporters are imported when they are used: no command needs those of all formats, and together they take
# longer to import than a small file to convert.


def _read(source: SourceText, context: ReadingContext) -> Step[Located[Record]]:
    from bibkit.formats.csljson.reader import read

    return read(source, context)


def _find_seam(head: str, stretch: str) -> Seam | None:
    from bibkit.text.jsonitems import find_seam

    return find_seam(head, stretch)


def _export(records: Iterable[Record], style: Style) -> Step[str]:
    from bibkit.formats.csljson.exporter import export

    return export(records, style)


CSL_JSON = Format(
    name="csl-json",
    title="CSL-JSON",
    suffixes=(".csl.json",),
    looks_like=looks_like,
    read=_read,
    export=_export,
    find_seam=_find_seam,
    frame=Frame("[\n", ",\n", "\n]\n", none="[]\n"),
)
