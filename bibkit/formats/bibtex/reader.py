"""Read BibTeX and BibLaTeX, both in one: a file may be in either, and most are a little of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from bibkit.findings.codes.bibtex import (
    B101,
    B102,
    B103,
    B104,
    B105,
    B106,
    B107,
    B108,
    B109,
    B110,
    B111,
    B112,
    B113,
    B114,
    B115,
    B117,
)
from bibkit.findings.finding import Finding, Step
from bibkit.formats.bibtex.between import is_between, kept
from bibkit.formats.bibtex.conflicts import HINT, conflict_in
from bibkit.formats.bibtex.databases import Databases, databases_of
from bibkit.formats.bibtex.inherit import Parent, find_parents, inherit, refers
from bibkit.formats.bibtex.mend import left_out
from bibkit.formats.bibtex.places import Places
from bibkit.formats.bibtex.prose import fold
from bibkit.formats.bibtex.reading import Telling, Values
from bibkit.formats.bibtex.scan import Block, blocks
from bibkit.formats.bibtex.understand import understand
from bibkit.formats.format import ReadingContext
from bibkit.model.place import Located, Place
from bibkit.model.record import Record, with_extra
from bibkit.model.source import SourceText

_CODES = {
    "open": B102,
    "closed": B102,
    "value": B102,
    "comma": B103,
    "comment": B107,
    "junk": B108,
    "names": B109,
    "odd": B110,
    "type": B111,
    "latex": B113,
    "long": B117,
}


def read(source: SourceText, context: ReadingContext) -> Step[Located[Record]]:
    """The records of a file; of an entry that breaks the rules, what can surely be read, and findings for the rest."""
    last: Located[Record] | None = None
    waiting: list[Block] = []  # what stands before the next entry
    for block, record, _, findings in Inspector(
        source.pieces(), source.name, context.whole or source, databases_of(context)
    ):
        if last is not None and not is_between(block):
            yield last
            last = None
        yield from findings
        if is_between(block):
            waiting.append(block)
        elif record is not None:
            last = Located(_with_between(record, waiting), Place(source.name, block.line))
    if last is not None:
        yield Located(_with_between(last.value, waiting), last.place)
    else:
        yield from _homeless(waiting, source.name)


def _homeless(waiting: Iterable[Block], name: str) -> Iterator[Finding]:
    """What stands in a file without entries; of its strings, of which there may be hundreds, all at once."""
    strings = [block for block in waiting if block.type == "string"]
    for block in waiting:
        place = Place(name, block.line, block.column)
        if block.type != "string" or len(strings) == 1:
            extra = kept(block)
            yield Finding(B108, place, f"no entry follows that could hold this {extra.name}: {left_out(extra.value)}")
        elif block is strings[0]:
            what = f"the {len(strings)} @strings from here on are kept only where entries of other files use them"
            yield Finding(B108, place, f"no entry follows: {what}")


def _with_between(record: Record, waiting: list[Block]) -> Record:
    """The record with what stands before it, which waits no longer."""
    if not waiting:
        return record
    record = with_extra(record, *map(kept, waiting))
    waiting.clear()
    return record


class Inspected(NamedTuple):
    """A block of a file, and what is read from it: the record of an entry, None where nothing can be.

    `values` are the fields of an entry by their names in small letters, with macros replaced and what was inherited.
    """

    block: Block
    record: Record | None
    values: Values
    findings: list[Finding]


class Inspector:
    """One reading of a text: block by block, in order.

    `pieces` are its parts, `name` is what findings call it, `whole` is where the entries are that others refer to, and
    `databases` the files that are read together with it.
    """

    def __init__(self, pieces: Iterable[str], name: str, whole: SourceText, databases: Databases | None = None) -> None:
        self._pieces = pieces
        self._whole = whole
        self.name = name
        self._databases = databases or Databases()
        self._strings = self._databases.strings
        self._before = self._strings.copy()
        self._parents: dict[str, Parent] | None = None

    def __iter__(self) -> Iterator[Inspected]:
        for block in blocks(self._pieces):
            yield self._between(block) if is_between(block) else self._entry(block)

    def read(self, block: Block) -> Record | None:
        """What would be read from an entry that stood here."""
        return self._entry(block).record

    def _between(self, block: Block) -> Inspected:
        places = Places(self.name, block)
        findings: list[Finding] = []
        if block.type == "string":
            for field in block.fields:
                for problem in self._strings.define(field):
                    findings.append(Finding(B114, places.at(field.name_start), problem))
        findings += _noted(block, places)
        findings += _conflicts(block, places)
        return Inspected(block, None, {}, findings)

    def _entry(self, block: Block) -> Inspected:
        places = Places(self.name, block)
        findings = [*_conflicts(block, places), *_noted(block, places)] if block.notes else []
        if block.key is None:
            if not block.fields:
                message = f"nothing of this @{block.type} could be read: {left_out(block.raw)}"
                return Inspected(block, None, {}, [Finding(B101, places.at(0), message)])
            findings.append(Finding(B104, places.at(0), f"this @{block.type} has no cite key"))
        values = self._values(block, places, findings)
        if refers(values):
            for problem in inherit(block.type, values, self._parent):
                findings.append(Finding(B112, places.at(0), problem))
        telling = Telling()
        record = understand(block.type, block.key, values.copy(), telling)
        if telling.said:
            offsets = {field.name.lower(): field.name_start for field in block.fields}
            for kind, field_name, message in telling.said:
                findings.append(Finding(_CODES[kind], places.at(offsets.get(field_name, 0)), message))
        if len(findings) > 1:
            findings.sort(key=attrgetter("place.line"))
        return Inspected(block, record, values, findings)

    def _values(self, block: Block, places: Places, findings: list[Finding]) -> dict[str, str]:
        values: dict[str, str] = {}
        value_of = self._strings.value_of
        for field in block.fields:
            name = field.name.lower()
            if field.sign == "{":
                value = field.content
            else:
                value, problems = value_of(field)
                for problem in problems:
                    findings.append(Finding(B106, places.at(field.start), f"{field.name}: {problem}"))
            if name not in values:
                values[name] = value
            elif fold(values[name]) != fold(value):
                message = f"{name} is given twice, the first one stands: {left_out(value)}"
                findings.append(Finding(B105, places.at(field.name_start), message))
        return values

    def _parent(self, key: str) -> Parent | None:
        if self._parents is None:
            self._parents = find_parents([self._whole], self._before)
        return self._parents.get(key) or self._databases.parent(key)


def _conflicts(block: Block, places: Places) -> Iterator[Finding]:
    """A conflict that was left in a block; the first one of it."""
    if (offset := conflict_in(block.raw)) is not None:
        yield Finding(B115, places.at(offset), "a conflict of git's was left here", HINT)


def _noted(block: Block, places: Places) -> Iterator[Finding]:
    """What was wrong with a block, in order."""
    for note in sorted(block.notes, key=attrgetter("offset")):
        yield Finding(_CODES[note.kind], places.at(note.offset), note.message)
