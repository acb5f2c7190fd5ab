"""BibTeX and BibLaTeX: one syntax, two vocabularies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from bibkit.findings.finding import Step
from bibkit.formats.format import Format, Frame, ReadingContext, Style, seam_behind
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.model.source import SourceText

_ENTRY = re.compile(r"\ufeff?(?:\s|%[^\n]*+)*+@[ \t]*[A-Za-z]+\s*[{(]")


# Where an entry ends a line and the next one begins another.
_SEAM = re.compile(r"\}[ \t]*\r?\n(?:[ \t]*\r?\n)*(?=@[A-Za-z]+\{[^\s,{}=\"]+,)")


def looks_like(text: str) -> bool:
    """Whether the first thing in a text, comments aside, opens an entry; the two flavours look the same."""
    return _ENTRY.match(text) is not None


# Readers and exporters are imported when they are used: no command needs those of all formats, and together they take
# longer to import than a small file to convert.


def _read(source: SourceText, context: ReadingContext) -> Step[Located[Record]]:
    from bibkit.formats.bibtex.reader import read

    return read(source, context)


def _share(sources: Callable[[], Iterable[SourceText]]) -> object:
    from bibkit.formats.bibtex.databases import Databases

    return Databases(sources)


def _keeps_key(key: str) -> bool:
    from bibkit.formats.bibtex.keys import is_plain

    return is_plain(key)


def _export_bibtex(records: Iterable[Record], style: Style) -> Step[str]:
    from bibkit.formats.bibtex.exporter import export_bibtex

    return export_bibtex(records, style)


def _export_biblatex(records: Iterable[Record], style: Style) -> Step[str]:
    from bibkit.formats.bibtex.exporter import export_biblatex

    return export_biblatex(records, style)


BIBTEX = Format(
    name="bibtex",
    title="BibTeX",
    suffixes=(".bib",),
    looks_like=looks_like,
    read=_read,
    legacy_encoding=True,
    share=_share,
    export=_export_bibtex,
    frame=Frame(between="\n"),
    find_seam=seam_behind(_SEAM),
    defining=b"@string",
    keeps_key=_keeps_key,
)
BIBLATEX = Format(
    name="biblatex",
    title="BibLaTeX",
    suffixes=(".biblatex",),
    looks_like=looks_like,
    read=_read,
    legacy_encoding=True,
    share=_share,
    export=_export_biblatex,
    frame=Frame(between="\n"),
    find_seam=seam_behind(_SEAM),
    defining=b"@string",
    keeps_key=_keeps_key,
)
