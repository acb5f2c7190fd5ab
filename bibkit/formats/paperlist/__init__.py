"""Pasted lists of papers, as people copy them from author pages in a browser."""

from __future__ import annotations

from bibkit.findings.finding import Step
from bibkit.formats.format import Format, ReadingContext, Survey
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.model.source import SourceText

# Readers and exporters are imported when they are used: no command needs those of all formats, and together they take
# longer to import than a small file to convert.


def looks_like(head: str) -> bool:
    """Whether some line is that of category and date above a paper, or ends in authors and "et al."."""
    from bibkit.formats.paperlist.headline import ends_in_byline
    from bibkit.formats.paperlist.layout import clean
    from bibkit.formats.paperlist.tagline import read_tag_line

    return any(read_tag_line(text) or ends_in_byline(text) for text in map(clean, head.splitlines()) if text)


def _read(source: SourceText, context: ReadingContext) -> Step[Located[Record]]:
    from bibkit.formats.paperlist.reader import read

    return read(source, context)


def _survey(source: SourceText) -> Survey:
    from bibkit.formats.paperlist.outline import outline

    return outline(source)


PAPERLIST = Format("paperlist", "pasted list of papers", (".txt",), looks_like, read=_read, survey=_survey)
