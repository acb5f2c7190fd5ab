"""Find what biblatex noted in its control file for biber, `.bcf`: the works that a document cites, and its sources."""

from __future__ import annotations

import posixpath
from xml.parsers import expat

from bibkit.errors import UnreadableSource
from bibkit.findings.codes.latex import L109
from bibkit.findings.finding import Finding
from bibkit.latex.cited import Cited, Notes, Read
from bibkit.model.place import Place
from bibkit.storage.files import printable_path

_LONGEST = 4096  # characters of a key or a path
_DEEPEST = 100  # elements inside each other; biblatex writes five


class _Refused(Exception):
    """The file is none that biblatex writes."""


def cited_in_bcf(path: str, read: Read) -> Cited:
    """What a document cites whose control file this is; raises `UnreadableSource`, also where it is none.

    Keys are compared letter by letter, as biber does, which warns of others ("Possible typo (case mismatch)").
    """
    opened = read(path)
    name = printable_path(path)
    if opened is None:
        raise UnreadableSource(f"{name}: no such file")
    reading = _Reading(path)
    try:
        reading.read(opened.text)
    except expat.ExpatError as error:
        raise UnreadableSource(
            f"{name}:{error.lineno}: no control file of biblatex: {expat.ErrorString(error.code)}"
        ) from error
    except _Refused as error:
        raise UnreadableSource(f"{name}:{reading.line}: no control file of biblatex: {error}") from error
    return reading.notes.finished(name)


class _Reading:
    def __init__(self, path: str) -> None:
        self.notes = Notes()
        self._name = printable_path(path)
        self._folder = posixpath.dirname(path)
        self._parser = expat.ParserCreate("utf-8")
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._add
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._depth = 0
        self._attributes: dict[str, str] = {}
        self._place = Place(self._name)
        self._text: list[str] | None = None
        self._length = 0

    def read(self, text: str) -> None:
        # The text is decoded already, whatever its declaration says.
        self._parser.Parse(text.encode("utf-8", "replace"), True)

    @property
    def line(self) -> int:
        """Where the parser is."""
        return self._parser.CurrentLineNumber

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1 and tag != "bcf:controlfile":
            raise _Refused(f"its element is {tag[:40]!r}")
        if self._depth > _DEEPEST:
            raise _Refused(f"more than {_DEEPEST} elements inside each other")
        if tag in ("bcf:citekey", "bcf:datasource"):
            self._attributes, self._text, self._length = attributes, [], 0

    def _add(self, text: str) -> None:
        if self._text is None:
            return
        if not self._text:
            self._place = Place(self._name, self.line, self._parser.CurrentColumnNumber + 1)
        self._text.append(text)
        self._length += len(text)
        if self._length > _LONGEST:
            raise _Refused(f"a key or a path of more than {_LONGEST:,} letters")

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if self._text is None or tag not in ("bcf:citekey", "bcf:datasource"):
            return
        text = "".join(self._text).strip()
        self._text = None
        if tag == "bcf:datasource":
            self._take_source(text)
        elif text == "*":
            self.notes.everything = True
        elif self._attributes.get("type") == "set":
            # A set that the document defines: "\\defbibentryset".
            self.notes.own(text)
            for member in filter(None, map(str.strip, self._attributes.get("members", "").split(","))):
                self.notes.cite(member, self._place)
        elif text:
            self.notes.cite(text, self._place)

    def _take_source(self, text: str) -> None:
        if self._attributes.get("type", "file") != "file":
            self.notes.findings.append(Finding(L109, self._place, f"{text!r} is on the network (not read)"))
        elif text:
            self.notes.name(posixpath.join(self._folder, text), self._place)

    def _refuse_doctype(self, *_: object) -> None:
        raise _Refused("it has a DOCTYPE")
