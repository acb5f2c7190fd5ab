"""Every format bibkit knows."""

from __future__ import annotations

from itertools import islice
from pathlib import PurePath

from bibkit.errors import UnknownFormat, UnreadableSource
from bibkit.formats.bibtex import BIBLATEX, BIBTEX
from bibkit.formats.canonical import JSON, JSONL
from bibkit.formats.csljson import CSL_JSON
from bibkit.formats.format import Format
from bibkit.formats.paperlist import PAPERLIST
from bibkit.formats.ris import RIS
from bibkit.model.source import SourceText

# In the order in which a text is tried on them: a paper list is what nothing more regular is.
FORMATS: tuple[Format, ...] = (BIBTEX, BIBLATEX, CSL_JSON, RIS, JSON, JSONL, PAPERLIST)

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
    """The format a text is in, told by its beginning; raises `UnreadableSource` where none fits or none is read yet."""
    head = "".join(islice(source.lines(), _HEAD_LINES))[:_HEAD]
    for format in FORMATS:
        if format.looks_like(head):
            if format.read is None:
                raise UnreadableSource(f"{source.name}: looks like {format.title}, which bibkit can write but not read")
            return format
    if head.lstrip()[:1] in ("[", "{"):
        return JSON  # its reader says at which line it goes wrong
    names = ", ".join(format.name for format in FORMATS if format.read)
    raise UnreadableSource(f"{source.name}: in no format bibkit can read; say which one it is with --from ({names})")
