"""Pasted lists of papers, as people copy them from author pages in a browser."""

from __future__ import annotations

from bibkit.formats.format import Format
from bibkit.formats.paperlist.headline import ends_in_byline
from bibkit.formats.paperlist.layout import clean
from bibkit.formats.paperlist.outline import outline
from bibkit.formats.paperlist.reader import read
from bibkit.formats.paperlist.tagline import read_tag_line


def looks_like(head: str) -> bool:
    """Whether some line is that of category and date above a paper, or ends in authors and "et al."."""
    return any(read_tag_line(text) or ends_in_byline(text) for text in map(clean, head.splitlines()) if text)


PAPERLIST = Format("paperlist", "pasted list of papers", (".txt",), looks_like, read=read, survey=outline)
