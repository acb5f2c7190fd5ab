"""Find what a Typst document cites, in all of its files, and its bibliographies."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from bibkit.findings.codes.latex import L109
from bibkit.findings.finding import Finding
from bibkit.latex.cited import Cited, Notes, Read
from bibkit.latex.pages import Include, Page, Places, gather
from bibkit.latex.typst_scan import Kind, scan

_PACKAGE = "@"  # "@preview/name:0.1.0"
_HAYAGRIVA = (".yml", ".yaml")


def cited_in_typst(path: str, read: Read) -> Cited:
    """What a Typst document cites; raises `UnreadableSource` where it can't be read.

    Paths are relative to the file that they stand in, or begin with `/` at the folder of the document (Typst's
    documentation, "Syntax", "Paths"). Keys are compared letter by letter.
    """
    gathered = gather(path, read, _includes)
    notes = Notes()
    notes.findings += gathered.findings
    for page in gathered.pages:
        places = Places(page)
        for spot in scan(page.text):
            match spot.kind:
                case Kind.CITATION:
                    notes.cite(spot.name, places.at(spot.start))
                case Kind.GUESS:
                    notes.guess(spot.name, places.at(spot.start))
                case Kind.LABEL:
                    notes.own(spot.name)
                case Kind.EVERYTHING:
                    notes.everything = True
                case Kind.BIBLIOGRAPHY if spot.name.endswith(_HAYAGRIVA):
                    message = f"{spot.name!r} is in Hayagriva's format (not read; bibkit does not know it)"
                    notes.findings.append(Finding(L109, places.at(spot.start), message))
                case Kind.BIBLIOGRAPHY:
                    notes.name(_resolved(page, spot.name), places.at(spot.start))
                case Kind.INCLUDE:
                    pass
    return notes.finished(gathered.pages[0].name)


def _includes(page: Page) -> Iterator[Include]:
    for spot in scan(page.text):
        if spot.kind is Kind.INCLUDE and not spot.name.startswith(_PACKAGE):
            yield Include(spot.start, (_resolved(page, spot.name),), spot.name)


def _resolved(page: Page, name: str) -> str:
    if name.startswith("/"):
        return posixpath.join(page.folders[-1], name.lstrip("/"))
    return posixpath.join(posixpath.dirname(page.path), name)
