"""Find what a LaTeX document cites, in all of its files, and its bibliographies."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from bibkit.findings.codes.latex import L109
from bibkit.findings.finding import Finding
from bibkit.latex import tex
from bibkit.latex.arguments import Arguments
from bibkit.latex.aux_files import BIB
from bibkit.latex.cited import Cited, Notes, Read
from bibkit.latex.commands import COMMANDS, KEYS, Shape
from bibkit.latex.dead import Dead
from bibkit.latex.groups import Command, lay_out
from bibkit.latex.likely import SETTINGS
from bibkit.latex.macros import citing_macros
from bibkit.latex.pages import Page, Places, gather
from bibkit.latex.tex_includes import file_name, includes

# They name keys and bring none of them into the bibliography: natbib 2.5, jurabib, usebib; biblatex 3.7.10, 4.6.2.
_NAMING = frozenset(
    "shortcites defcitealias nextcitefull nextciteshort nextcitenotitle nextcitereset usebibentry usebibentryurl"
    " addtocategory ifentryseen ifentryinbib ifentrycategory ifentrykeyword assignrefcontextentries".split()
)
# BibTeX's: LaTeX, bibentry, bibunits; multibib puts the name of a topic behind the first one.
_LISTS = frozenset({"bibliography", "nobibliography", "defaultbibliography"})
_LOADING = frozenset({"usepackage", "RequirePackage", "PassOptionsToPackage"})
# biblatex 3.8.1 ("Resources").
_RESOURCES = frozenset({"addbibresource", "addglobalbib", "addsectionbib"})
_BIBTEX_BACKEND = re.compile(r"backend\s*=\s*\{?\s*bibtex")
_ITEM = re.compile(r"[^\s,](?:[^,]*[^\s,])?")
_REMOTE = re.compile(r"location\s*=\s*\{?\s*remote")
_ADDRESS = re.compile(r"[a-z]+://", re.IGNORECASE)


def cited_in_tex(path: str, read: Read) -> Cited:
    """What a LaTeX document cites; raises `UnreadableSource` where it can't be read.

    Commands that an author defines in one of the files cite in all of them. Keys are compared as in `cited_in_aux`:
    letter by letter where the document loads biblatex for biber.
    """
    gathered = gather(path, read, includes)
    macros: dict[str, Shape] = {}
    for page in gathered.pages:
        macros |= citing_macros(page.text, macros)
    notes = Notes()
    notes.findings += gathered.findings
    backends: set[bool] = set()
    for page in gathered.pages:
        reading = _Reading(page, macros, notes)
        reading.read()
        backends |= reading.is_for_bibtex
    notes.ignores_case = True in backends or not backends
    return notes.finished(gathered.pages[0].name)


class _Reading:
    """One page, looked through for what it cites."""

    def __init__(self, page: Page, macros: Mapping[str, Shape], notes: Notes) -> None:
        self._page = page
        self._text = page.text
        self._macros = macros
        self._layout = lay_out(page.text)
        self._places = Places(page)
        self._notes = notes
        self.is_for_bibtex: set[bool] = set()  # what its commands of biblatex say; True outweighs the others

    def read(self) -> None:
        """Note all of it."""
        dead = Dead(self._text, self._layout, only_preamble=self._page.is_code)
        for command in self._layout.commands:
            if not dead.has(command.end):
                self._take(command, Arguments(self._text, self._layout, command.end))

    def _take(self, command: Command, arguments: Arguments) -> None:
        name = command.name
        shape = self._macros.get(name) or COMMANDS.get(name)
        if shape is not None:
            if name not in _NAMING and not self._page.is_code:
                self._take_citations(name, arguments, shape)
        elif name in _LISTS or self._is_for_topic(name):
            if self._text[command.end - 1] != "*":  # bibentry's: that which \bibliography names
                for group in arguments.groups(KEYS):
                    self._take_list(group)
        elif name == "putbib":
            if (files := arguments.next("[")) is not None:
                self._take_list(files)
        elif name in _RESOURCES:
            self._take_resource(arguments)
        elif name in _LOADING:
            options = arguments.next("{" if name == "PassOptionsToPackage" else "[") or (0, 0)
            for start, end in arguments.groups(KEYS):
                if "biblatex" in map(str.strip, self._text[start:end].split(",")):
                    self.is_for_bibtex.add(_BIBTEX_BACKEND.search(self._text, *options) is not None)
        elif "cite" in name.lower() and name not in SETTINGS and not self._page.is_code:
            for group in arguments.groups(KEYS):
                for citation in tex.keys(self._text, *group):
                    self._notes.guess(citation.key, self._places.at(citation.start))

    def _is_for_topic(self, name: str) -> bool:
        """Whether it is multibib's counterpart of a `\\citesec`."""
        return name.startswith("bibliography") and f"cite{name.removeprefix('bibliography')}" in self._macros

    def _take_citations(self, name: str, arguments: Arguments, shape: Shape) -> None:
        for start, end in arguments.groups(shape):
            if name.startswith("nocite") and "*" in map(str.strip, self._text[start:end].split(",")):
                self._notes.everything = True
            for citation in tex.keys(self._text, start, end):
                if name == "bibitem":
                    self._notes.own(citation.key)
                else:
                    self._notes.cite(citation.key, self._places.at(citation.start))

    def _take_list(self, group: tuple[int, int]) -> None:
        for item in _ITEM.finditer(self._text, *group):
            self._name(item[0], item.start(), BIB)

    def _take_resource(self, arguments: Arguments) -> None:
        self.is_for_bibtex.add(False)
        options = arguments.next("[") or (0, 0)
        for start, end in arguments.groups(KEYS):
            self._name(self._text[start:end], start, is_remote=_REMOTE.search(self._text, *options) is not None)

    def _name(self, written: str, start: int, suffix: str = "", *, is_remote: bool = False) -> None:
        """Note a bibliography; what the suffix is if it has none."""
        name = file_name(written, self._page)
        if name is not None and not is_remote and not _ADDRESS.match(name):
            # A preamble that belongs to another document has its bibliographies there.
            folder = self._page.folders[0 if self._page.is_code else -1]
            path = posixpath.join(folder, name if name.endswith(suffix) else name + suffix)
            self._notes.name(path, self._places.at(start))
        elif not self._page.is_code:
            why = "is on the network" if name is not None else "is a name made by a macro"
            message = f"{written.strip()!r} {why} (not read)"
            self._notes.findings.append(Finding(L109, self._places.at(start), message))
