"""Every format bibkit knows."""

from __future__ import annotations

from itertools import islice
from pathlib import PurePath

from bibkit.errors import UnknownFormat, UnreadableSource
from bibkit.formats.bibtex import BIBLATEX, BIBTEX
from bibkit.formats.canonical import JSON, JSONL
from bibkit.formats.csljson import CSL_JSON
from bibkit.formats.format import Format
from bibkit.formats.html import page_of
from bibkit.formats.idlist import IDLIST
from bibkit.formats.paperlist import PAPERLIST
from bibkit.formats.ris import RIS
from bibkit.model.source import SourceText

# In the order in which a text is tried on them: a paper list is what nothing more regular is.
FORMATS: tuple[Format, ...] = (BIBTEX, BIBLATEX, CSL_JSON, RIS, JSON, JSONL, IDLIST, PAPERLIST, page_of(BIBTEX))

_ANYTHING = ".txt"  # says nothing of what is in the file
_HEAD = 4000  # characters
_HEAD_LINES = 40


def format_named(name: str) -> Format:
    """The format of that name; raises `UnknownFormat`."""
    for format in FORMATS:
        if format.name == name.lower():
            return format
    known = ", ".join(format.name for format in FORMATS)
    raise UnknownFormat(f"no format is called {name!r}; there are: {known}")


def format_for_suffix(path: str) -> Format | None:
    """The format that a file of this name is in; the longest suffix decides ("refs.csl.json" is CSL-JSON)."""
    name = PurePath(path).name.lower()
    fitting = [(len(s), format) for format in FORMATS for s in format.suffixes if name.endswith(s)]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def recognise(source: SourceText) -> Format:
    """The format a text is in, by its beginning or else the file's name; raises `UnreadableSource` where none fits."""
    head = "".join(islice(source.lines(), _HEAD_LINES))[:_HEAD]
    for format in FORMATS:
        if format.read is not None and format.looks_like(head):
            return format
    named = format_for_suffix(source.name)
    if named is not None and named.read is not None and _ANYTHING not in named.suffixes:
        return named  # something else stands before what it is
    if head.lstrip()[:1] in ("[", "{"):
        return JSON  # its reader says at which line it goes wrong
    names = ", ".join(format.name for format in FORMATS if format.read)
    raise UnreadableSource(f"{source.name}: in no format bibkit can read; say which one it is with --from ({names})")
