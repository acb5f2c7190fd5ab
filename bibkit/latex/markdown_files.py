"""Find what a Markdown document cites, in all of its files, and its bibliographies."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from bibkit.findings.codes.latex import L109
from bibkit.findings.finding import Finding
from bibkit.latex import markdown
from bibkit.latex.cited import Cited, Notes, Read
from bibkit.latex.commands import Shape
from bibkit.latex.macros import citing_macros
from bibkit.latex.markdown_metadata import read_metadata
from bibkit.latex.pages import Include, Page, Places, gather

# Quarto, "Includes", where a path that begins with a slash begins at the project; knitr, "Child documents".
_INCLUDE = re.compile(
    r"\{\{<[ \t]*include[ \t]+[\"']?(?P<quarto>[^\s\"'<>]+)[\"']?[ \t]*>\}\}"
    r"|^[ \t]*```+\s*\{[^{}\r\n]*?\bchild[ \t]*=[ \t]*[\"'](?P<knitr>[^\"'\r\n]+)[\"']",
    re.MULTILINE,
)
_NOCITE_ALL = re.compile(r"\\nocite\{\s*\*\s*\}")
_ADDRESS = re.compile(r"[a-z]+://", re.IGNORECASE)


def cited_in_markdown(path: str, read: Read) -> Cited:
    """What a Markdown document cites; raises `UnreadableSource` where it can't be read.

    Keys are compared letter by letter, as pandoc does. What may be a figure's label (`@fig:flow`) is a guess.
    """
    gathered = gather(path, read, _includes)
    notes = Notes()
    notes.findings += gathered.findings
    macros: dict[str, Shape] = {}
    for page in gathered.pages:
        macros |= citing_macros(page.text, macros)
    for page in gathered.pages:
        places = Places(page)
        _take_metadata(page, places, notes)
        notes.everything = notes.everything or _NOCITE_ALL.search(page.text) is not None
        for citation in markdown.citations(page.text, macros):
            note = notes.guess if markdown.is_cross_reference(citation.key) else notes.cite
            note(citation.key, places.at(citation.start))
    return notes.finished(gathered.pages[0].name)


def _take_metadata(page: Page, places: Places, notes: Notes) -> None:
    metadata = read_metadata(page.text)
    notes.everything = notes.everything or metadata.everything
    for key in metadata.own:
        notes.own(key)
    for file in metadata.bibliographies:
        if _ADDRESS.match(file.value):
            message = f"{file.value!r} is on the network (not read)"
            notes.findings.append(Finding(L109, places.at(file.start), message))
        else:
            notes.name(posixpath.join(page.folders[-1], file.value), places.at(file.start))


def _includes(page: Page) -> Iterator[Include]:
    for match in _INCLUDE.finditer(page.text):
        kind = "quarto" if match["quarto"] else "knitr"
        name = match[kind]
        folder = page.folders[-1] if name.startswith("/") else posixpath.dirname(page.path)
        path = posixpath.join(folder, name.lstrip("/") if kind == "quarto" else name)
        yield Include(match.start(kind), (path,), name)
