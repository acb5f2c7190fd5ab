"""Let entries inherit from those they refer to: `crossref` and `xdata` (btxdoc 3.2; biblatex manual, Appendix B)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from itertools import chain, islice, pairwise

from bibkit.formats.bibtex.mend import shortened
from bibkit.formats.bibtex.scan import Block, blocks
from bibkit.formats.bibtex.values import Strings
from bibkit.model.source import SourceText
from bibkit.text.expressions import expression

# What the title of a whole is called in an entry that is a part of it.
_PARTS = frozenset(
    "inproceedings conference incollection inbook bookinbook suppbook suppcollection inreference".split()
)
_TITLES = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_PARTS_OF_JOURNALS = {"article": {"title": "journaltitle", "subtitle": "journalsubtitle"}}
# In one volume of a work of several, whose entry type begins with "mv".
_VOLUMES = frozenset({"book", "collection", "proceedings", "reference"})
_MAIN_TITLES = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"}
# What only goes with the title that stands beside it.
_BESIDE = {
    f"{whole}{part}": f"{whole}title"
    for whole in ("", "book", "journal", "main")
    for part in ("subtitle", "titleaddon")
}
# biblatex manual, Appendix B: these say something about the entry itself.
_OWN = frozenset(
    "ids crossref xref entryset entrysubtype execute label options presort related relatedoptions relatedstring"
    " relatedtype shorthand shorthandintro sortkey sorttitle sortname sortyear xdata shorttitle indextitle".split()
)
# These say something about the work, and a part of it is another work: a wrong identifier is worse than none. By
# biblatex's rules they would be inherited.
_OWN_OF_WORKS = _OWN | frozenset(
    "abstract annotation annote archiveprefix bibsource biburl doi eprint eprintclass eprinttype file pmcid pmid"
    " primaryclass timestamp url urldate".split()
)
_DATES = frozenset({"date", "year", "month", "day"})
# BibTeX's names and biblatex's for one thing; an entry that has the one does not inherit the other.
_OTHER_NAMES = {
    "address": "location", "journal": "journaltitle", "school": "institution",
    "location": "address", "journaltitle": "journal", "institution": "school",
}  # fmt: skip
# Two expressions that begin with a word are searched in a tenth of the time of one that has a choice.
_REFERENCES = tuple(re.compile(rf"{name}\s*+=\s*+[{{\"]([^{{}}\"]*+)") for name in ("crossref", "xdata"))
_OPENING_LINE = expression(r"\n[ \t]*+@[ \t]*+([A-Za-z]++)\s*+[{(]\s*+([^\s,{}=\"]*+)")
_DEEPEST = 20  # parents of parents
# What one entry can leave to others, which may be thousands; no true one has as much.
_MOST_FIELDS = 200
_MOST_CHARACTERS = 20_000


class Parent:
    """An entry that others refer to, which may refer to others itself."""

    __slots__ = ("is_open", "is_whole", "type", "values")

    def __init__(self, entry_type: str, values: dict[str, str]) -> None:
        self.type = entry_type
        self.values = values
        self.is_whole = False  # it has what it inherits
        self.is_open = False  # that is being looked up

    def complete(self, find: Finder, depth: int) -> Iterator[str]:
        """Let it inherit as well, once; yields what is wrong with its references."""
        self.is_whole = self.is_open = True
        yield from inherit(self.type, self.values, find, depth)
        self.is_open = False


Finder = Callable[[str], Parent | None]  # of a key in small letters


def refers(values: dict[str, str]) -> bool:
    """Whether an entry takes fields from another one."""
    return "crossref" in values or "xdata" in values


def find_parents(sources: Iterable[SourceText], strings: Strings) -> dict[str, Parent]:
    """The entries of some texts that others refer to, by their keys in small letters; of two, the first one.

    `strings` are those that are defined before. Few files have any: so the texts are looked through once more rather
    than held in memory.
    """
    sources = tuple(sources)
    keys = {
        key.strip().lower()
        for source in sources
        for piece in source.pieces()
        for reference in _REFERENCES
        for found in reference.finditer(piece.lower())
        for key in found[1].split(",")
    }
    parents: dict[str, Parent] = {}
    for source in sources:
        for block in blocks(_stretches(source.pieces(), keys)):
            if block.type == "string":
                for field in block.fields:
                    strings.define(field)
            elif block.key is not None and block.key.lower() in keys:
                parents.setdefault(block.key.lower(), Parent(block.type, values_of(block, strings)))
    return parents


def _stretches(pieces: Iterable[str], keys: Set[str]) -> Iterator[str]:
    """The parts of a text that begin with a line that opens an entry of one of these keys, or a "@string"."""
    rest = "\n"
    for piece in chain(pieces, ("\n@end{",)):
        text = rest + piece
        openings = list(_OPENING_LINE.finditer(text))
        for opening, following in pairwise(openings):
            if opening[1].lower() == "string" or opening[2].lower() in keys:
                yield text[opening.start() : following.start()]
        rest = text[openings[-1].start() :] if openings else "\n"


def values_of(block: Block, strings: Strings) -> dict[str, str]:
    """The values of an entry's fields by their names in small letters; of two fields of one name, the first one."""
    values: dict[str, str] = {}
    for field in block.fields:
        values.setdefault(field.name.lower(), strings.value_of(field)[0])
    return values


def inherit(entry_type: str, values: dict[str, str], find: Finder, depth: int = 0) -> Iterator[str]:
    """Add what an entry inherits to its `values`; yields what is wrong with its references."""
    for field in ("xdata", "crossref"):
        for key in dict.fromkeys(filter(None, (key.strip() for key in values.get(field, "").split(",")))):
            parent = find(key.lower())
            if parent is None:
                yield f"{field}: no entry has the key {shortened(key)}"
                continue
            if refers(parent.values) and (parent.is_open or depth >= _DEEPEST):
                yield f"{field}: {shortened(key)} refers back to an entry that refers to it, or the chain is too long"
                continue
            if refers(parent.values) and not parent.is_whole:
                yield from parent.complete(find, depth + 1)
            if rest := _add(entry_type, values, parent, whole=field == "xdata"):
                names = shortened(", ".join(rest))
                yield f"{field}: {shortened(key)} has too much in it to be inherited (without {names})"


def _add(entry_type: str, values: dict[str, str], parent: Parent, *, whole: bool) -> list[str]:
    """Returns the names of the fields that are too much to be inherited."""
    titles = {} if whole else _titles(entry_type, parent.type)
    before = frozenset(values)
    dated = not _DATES.isdisjoint(before)
    own = _OWN if whole else _OWN_OF_WORKS
    room = _MOST_CHARACTERS
    for count, (name, value) in enumerate(parent.values.items()):
        if count == _MOST_FIELDS:
            return list(islice(parent.values, count, None))
        if name in own or (dated and name in _DATES) or _OTHER_NAMES.get(name) in before:
            continue
        room -= len(value)
        if room < 0:
            return list(islice(parent.values, count, None))
        name = titles.get(name, name)
        if whole or _BESIDE.get(name) not in before:
            values.setdefault(name, value)
    return []


def _titles(entry_type: str, parent_type: str) -> dict[str, str]:
    """What the titles of a whole are called in a part of it."""
    if entry_type in _PARTS:
        return _TITLES
    if entry_type in _VOLUMES and parent_type.startswith("mv"):
        return _MAIN_TITLES
    return _PARTS_OF_JOURNALS.get(entry_type, {})
