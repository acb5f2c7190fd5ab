"""Read BibTeX and BibLaTeX, both in one: a file may be in either, and most are a little of both."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

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
)
from bibkit.findings.finding import Finding, Step
from bibkit.formats.bibtex.between import is_between, kept
from bibkit.formats.bibtex.inherit import Parent, find_parents, inherit, refers
from bibkit.formats.bibtex.mend import left_out
from bibkit.formats.bibtex.prose import fold
from bibkit.formats.bibtex.reading import Telling
from bibkit.formats.bibtex.scan import Block, blocks
from bibkit.formats.bibtex.understand import understand
from bibkit.formats.bibtex.values import Strings
from bibkit.formats.format import ReadingContext
from bibkit.model.place import Located, Place
from bibkit.model.provenance import Extra
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
}


def read(source: SourceText, context: ReadingContext) -> Step[Located[Record]]:
    """The records of a file; of an entry that breaks the rules, what can surely be read, and findings for the rest."""
    return _Reader(source, context.whole or source).steps()


class _Reader:
    """One reading of a file."""

    def __init__(self, source: SourceText, whole: SourceText) -> None:
        self._source = source
        self._whole = whole  # where the entries are that others refer to
        self._name = source.name
        self._strings = Strings()
        self._between: list[Extra] = []
        self._between_lines: list[int] = []
        self._parents: dict[str, Parent] | None = None

    def steps(self) -> Step[Located[Record]]:
        last: Located[Record] | None = None
        for block in blocks(self._source.pieces()):
            if is_between(block):
                yield from self._take_between(block)
                continue
            record, findings = self._read_entry(block)
            if last is not None:
                yield last
                last = None
            yield from findings
            if record is not None:
                last = Located(self._with_between(record), Place(self._name, block.line))
        if last is not None:
            yield Located(self._with_between(last.value), last.place)
        else:
            for extra, line in zip(self._between, self._between_lines, strict=True):
                message = f"no entry follows that could hold this {extra.name}: {left_out(extra.value)}"
                yield Finding(B108, Place(self._name, line), message)

    def _with_between(self, record: Record) -> Record:
        if not self._between:
            return record
        record = with_extra(record, *self._between)
        self._between.clear()
        self._between_lines.clear()
        return record

    def _take_between(self, block: Block) -> Iterator[Finding]:
        places = _Places(self._name, block)
        if block.type == "string":
            for field in block.fields:
                for problem in self._strings.define(field):
                    yield Finding(B114, places.at(field.name_start), problem)
        yield from _noted(block, places)
        self._between.append(kept(block))
        self._between_lines.append(block.line)

    def _read_entry(self, block: Block) -> tuple[Record | None, list[Finding]]:
        places = _Places(self._name, block)
        findings = list(_noted(block, places)) if block.notes else []
        if block.key is None:
            if not block.fields:
                message = f"nothing of this @{block.type} could be read: {left_out(block.raw)}"
                return None, [Finding(B101, Place(self._name, block.line), message)]
            findings.append(Finding(B104, Place(self._name, block.line), f"this @{block.type} has no cite key"))
        values = self._values(block, places, findings)
        if refers(values):
            for problem in inherit(block.type, values, self._all_parents()):
                findings.append(Finding(B112, Place(self._name, block.line), problem))
        telling = Telling()
        record = understand(block.type, block.key, values, telling)
        if telling.said:
            offsets = {field.name.lower(): field.name_start for field in block.fields}
            for kind, field_name, message in telling.said:
                findings.append(Finding(_CODES[kind], places.at(offsets.get(field_name, 0)), message))
        if len(findings) > 1:
            findings.sort(key=lambda finding: finding.place.line)
        return record, findings

    def _values(self, block: Block, places: _Places, findings: list[Finding]) -> dict[str, str]:
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

    def _all_parents(self) -> dict[str, Parent]:
        if self._parents is None:
            self._parents = find_parents(self._whole)
        return self._parents


class _Places:
    """The lines of places in a block; asked for in order, each stretch is looked through once."""

    def __init__(self, name: str, block: Block) -> None:
        self._name = name
        self._raw = block.raw
        self._first = self._line = block.line
        self._offset = 0

    def at(self, offset: int) -> Place:
        if offset < self._offset:
            self._offset, self._line = 0, self._first
        self._line += self._raw.count("\n", self._offset, offset)
        self._offset = offset
        return Place(self._name, self._line)


def _noted(block: Block, places: _Places) -> Iterator[Finding]:
    """What was wrong with a block, in order."""
    for note in sorted(block.notes, key=attrgetter("offset")):
        yield Finding(_CODES[note.kind], places.at(note.offset), note.message)
