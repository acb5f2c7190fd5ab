"""Read one line of a list of identifiers."""

from __future__ import annotations

import re
from typing import NamedTuple

from bibkit.text.identifiers import ArxivId, arxiv_of, doi_of

_COMMENT = re.compile(r"(?:^|\s)[#%].*", re.DOTALL)
_BULLET = re.compile(r"(?:[-*+•·–]|[0-9]{1,6}[.)]|\[[0-9]{1,6}\])\s+")


class Identified(NamedTuple):
    """What a line names: a paper on arXiv, a DOI, or a paper on arXiv by its DOI."""

    paper: ArxivId | None
    doi: str | None


def item_of(line: str) -> str:
    """The line without comment and bullet; empty where there is nothing else."""
    if "#" in line or "%" in line:
        line = _COMMENT.sub("", line, count=1)
    line = line.strip()
    bullet = _BULLET.match(line)
    return line[bullet.end() :] if bullet else line


def identified(item: str) -> Identified | None:
    """What the item names; None if that is nothing, or not surely one thing."""
    # A slash ends no id of arXiv, but the addresses that browsers copy; a DOI may end with one.
    paper, doi = arxiv_of(item.rstrip("/")), doi_of(item)
    return Identified(paper, doi) if paper is not None or doi is not None else None
