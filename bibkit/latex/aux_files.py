"""Find what LaTeX noted in its `.aux` files: the works that a document cites, and its bibliographies."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from bibkit.latex.cited import Cited, Notes, Read
from bibkit.latex.pages import Include, Page, Places, gather

# LaTeX writes the first ones for BibTeX ("Designing BibTeX Styles", and ltbibl.dtx). biblatex has its own for biber, in
# newer versions with the number of the reference section (biblatex.sty, "abx@aux@cite", "abx@aux@nociteall").
_NOTE = re.compile(
    r"\\(?:(?P<command>citation|bibdata|@input)|abx@aux@cite(?:\{[0-9]*\})?(?=\{))\{(?P<names>[^{}\r\n]*)\}"
    r"|(?P<all>\\abx@aux@nociteall)"
)
_ITEM = re.compile(r"[^\s,](?:[^,]*[^\s,])?")
# What biblatex hands to BibTeX beside the author's own: the key and the name of a file with its settings.
_CONTROL_KEY = "biblatex-control"
_CONTROL_FILE = "-blx"
BIB = ".bib"


def cited_in_aux(path: str, read: Read) -> Cited:
    """What a document cites whose `.aux` file this is; raises `UnreadableSource`.

    BibTeX compares keys by their small letters (bibtex.web, "find_cite_locs_for_this_cite_key"), and biber letter by
    letter; only for BibTeX there is a `\\citation`.
    """
    notes = Notes()
    gathered = gather(path, read, _includes)
    notes.findings += gathered.findings
    for page in gathered.pages:
        places = Places(page)
        for match in _NOTE.finditer(page.text):
            if match["all"]:
                notes.everything = True
            elif match["command"] == "bibdata":
                for name in _ITEM.finditer(page.text, *match.span("names")):
                    if not name[0].endswith(_CONTROL_FILE):
                        file = name[0] if name[0].endswith(BIB) else name[0] + BIB
                        notes.name(posixpath.join(page.folders[-1], file), places.at(name.start()))
            elif match["command"] != "@input":
                notes.ignores_case = notes.ignores_case or match["command"] == "citation"
                for key in _ITEM.finditer(page.text, *match.span("names")):
                    if key[0] == "*":
                        notes.everything = True
                    elif key[0] != _CONTROL_KEY:
                        notes.cite(key[0], places.at(key.start()))
    return notes.finished(gathered.pages[0].name)


def _includes(page: Page) -> Iterator[Include]:
    for match in _NOTE.finditer(page.text):
        if match["command"] == "@input" and match["names"]:
            path = posixpath.join(page.folders[-1], match["names"])
            yield Include(match.start("names"), (path,), match["names"], page.folders)
