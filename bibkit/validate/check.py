"""Check a text of any format: records against the schema and the rules, each defect once, at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain
from operator import itemgetter

from bibkit.errors import UnknownFormat
from bibkit.findings.catalogue import CATALOGUE
from bibkit.findings.codes.bibtex import B109, B110, B111, B116
from bibkit.findings.codes.csljson import C104
from bibkit.findings.codes.ris import R104
from bibkit.findings.codes.validate import V001, V002
from bibkit.findings.finding import Finding, Mending, Step
from bibkit.formats.bibtex import BIBLATEX, BIBTEX
from bibkit.formats.bibtex.between import is_between
from bibkit.formats.bibtex.databases import Databases, databases_of
from bibkit.formats.bibtex.mend import shortened
from bibkit.formats.bibtex.places import Places
from bibkit.formats.bibtex.reader import Inspected, Inspector
from bibkit.formats.bibtex.scan import Block
from bibkit.formats.canonical import JSON, JSONL
from bibkit.formats.defect import Defect, findings
from bibkit.formats.format import Format, ReadingContext
from bibkit.model.place import Located, Place
from bibkit.model.record import Record
from bibkit.model.source import SourceText
from bibkit.text.jsonscan import Fault, entries, line_entries
from bibkit.text.jsonvalue import Entry as Value
from bibkit.validate.beside import Relay, beside
from bibkit.validate.checking import Checking, Sights, Tally
from bibkit.validate.conform import conform
from bibkit.validate.entry import Entry, entry_of
from bibkit.validate.rule import ENTRY_TYPE, Problem
from bibkit.validate.suppression import Reach, Silences, Suppression, suppressions

_SCANS = {JSON.name: entries, JSONL.name: line_entries}
_SURGICAL = (BIBTEX.name, BIBLATEX.name)
_MOST_BEFORE = 1_000  # findings that wait for their entry


def check(
    source: SourceText,
    format: Format,
    reading: ReadingContext,
    checking: Checking,
    tally: Tally,
    *,
    also: Iterable[Finding] = (),
    relay: Relay | None = None,
) -> Iterator[Finding]:
    """Everything that is wrong in a text. Raises `UnknownFormat` where bibkit does not read that format.

    Our own JSON is held against the schema as it stands in the file, and a .bib file as it stands there, too. Of other
    formats, it is what was read that is checked; with `reading.finds_places` findings are at the value concerned where
    the reader can tell, else at the entry. `also` is what was found out about entries elsewhere, which is told unless
    a comment suppresses it. By `relay` a second process helps with a .bib file; it reads the file as well.
    """
    is_bib = format.name in _SURGICAL
    databases = databases_of(reading)
    sights = beside(source, checking, databases, relay) if is_bib and relay is not None else Sights(checking)
    checker = _Checker(source.name, checking, tally, sights)
    if format.name in _SCANS:
        steps: Iterator[Finding] = chain(checker.check_json(_SCANS[format.name](source.lines())), also)
    elif is_bib:
        steps = checker.check_bib(source, databases, also)
    elif format.read is None:
        raise UnknownFormat(f"bibkit writes {format.title}, but does not read it")
    else:
        steps = chain(checker.check_records(format.read(source, reading)), also)
    return (finding for finding in steps if finding.code.id in checking.codes)


class _Checker:
    """The check of one text."""

    def __init__(self, name: str, checking: Checking, tally: Tally, sights: Sights) -> None:
        self._name = name
        self._context = checking.context
        self._codes = checking.codes
        self._others = (CATALOGUE.keys() | {rule.code.id for rule in checking.rules}) - checking.codes
        self._tally = tally
        self._sights = sights

    def check_json(self, scanned: Iterable[Value | Fault]) -> Iterator[Finding]:
        # Takes 4 ms, and .bib files do without.
        from bibkit.formats.canonical.reader import fault_finding, oddities, understand

        for value in scanned:
            if isinstance(value, Fault):
                yield fault_finding(value, self._name)
                continue
            # What the reader would say about its shape, the schema says as well.
            record = understand(value, [])
            key = record.cite_key if record is not None else None
            defects = [*oddities(value), *self._defects(value, record)]
            for finding in findings(defects, value, self._name):
                yield finding._replace(key=key)
        yield from self._sights.late(())

    def _defects(self, value: Value, record: Record | None) -> Iterator[Defect]:
        """What the schema says, then what the rules say about members that the schema has nothing to say about."""
        told: set[str | int] = set()
        for defect in conform(value.value):
            told.update(defect.path[:1])
            yield defect
        if record is None:
            return
        for rule, problem in self._sights.problems(Entry(record, Place(self._name, value.line), self._context)):
            path = tuple((problem.at or "").split(".")) if problem.at else ()
            if told.isdisjoint(path[:1]):
                yield Defect(rule.code, path, problem.message, problem.hint)

    def check_records(self, steps: Step[Located[Record]]) -> Iterator[Finding]:
        before: list[Finding] = []  # what was told of an entry before it comes
        for step in steps:
            if isinstance(step, Finding):
                before.append(step)
                if len(before) > _MOST_BEFORE:
                    yield before.pop(0)
                continue
            yield from sorted(self._of_record(step, before), key=_place)
            before.clear()
        yield from before
        yield from self._sights.late(())

    def _of_record(self, located: Located[Record], before: Iterable[Finding]) -> Iterator[Finding]:
        record, start = located.value, located.place
        better: set[Place] = set()  # where a rule says what the reader says in general
        for rule, problem in self._sights.problems(Entry(record, start, self._context)):
            place = _place_of(problem, located)
            if place != start:
                better.add(place)
            yield Finding(rule.code, place, problem.message, problem.hint, record.cite_key)
        for finding in before:
            if finding.code not in (R104, C104) or finding.place not in better:
                yield finding

    def check_bib(self, source: SourceText, databases: Databases, also: Iterable[Finding]) -> Iterator[Finding]:
        with closing(self._sights):
            yield from self._check_bib(source, databases, also)

    def _check_bib(self, source: SourceText, databases: Databases, also: Iterable[Finding]) -> Iterator[Finding]:
        of_entries: dict[tuple[int, str | None], list[Finding]] = {}
        for finding in also:
            of_entries.setdefault((finding.place.line, finding.key), []).append(finding)
        before: list[Block] = []
        has_entries = False
        whole_file = Silences()
        of_keys: dict[str | None, list[Silences]] = {}  # of some entries there is only something to say in the end
        inspector = Inspector(source.pieces(), source.name, source, databases)
        for inspected in inspector:
            block = inspected.block
            if is_between(block):
                before.append(block)
                yield from self._heard(inspected.findings, whole_file)
                continue
            has_entries = True
            own = Silences()
            for one in suppressions(before, block.line) if before else ():
                (whole_file if one.reach is Reach.FILE else own).add(one)
            yield from self._heard(self._entry_findings(inspected, before), own, whole_file)
            if of_entries:
                yield from self._heard(of_entries.pop((block.line, block.key), ()), own, whole_file)
            if own:
                of_keys.setdefault(block.key, []).append(own)
            before = []
        if not has_entries and (prose := next((block for block in before if _is_prose(block)), None)) is not None:
            place = Place(self._name, prose.line, prose.column)
            yield Finding(B116, place, f"there is no entry in the file; it begins with {shortened(prose.raw)}")
        yield from self._heard(chain.from_iterable(of_entries.values()), whole_file)
        for finding in self._sights.late(before):
            yield from self._heard([finding], *of_keys.get(finding.key, ()), whole_file)
        for one in suppressions(before, None):
            whole_file.add(one)
        every = [whole_file, *chain.from_iterable(of_keys.values())]
        useless = [one for silences in every if silences for one in silences.useless(self._codes, self._others)]
        yield from self._about(sorted(useless, key=lambda one: one.line))

    def _entry_findings(self, inspected: Inspected, before: Sequence[Block]) -> list[Finding]:
        """What there is to say of an entry, in the order of its text."""
        block, record = inspected.block, inspected.record
        own = inspected.findings
        if record is None:
            return own
        entry = entry_of(block, record, inspected.values, self._context, self._name, before)
        problems = self._sights.problems(entry)
        if not problems:
            return [finding._replace(key=block.key) for finding in own] if own else own
        places = Places(self._name, block)
        offsets = sorted([(_offset_of(entry, problem), number) for number, (_, problem) in enumerate(problems)])
        told: list[Finding] = []
        better: set[Place] = set()  # where a rule says what the reader says in general
        for offset, number in offsets:
            rule, problem = problems[number]
            mending = _mending(problem) if not block.notes else None
            told.append(Finding(rule.code, places.at(offset), problem.message, problem.hint, block.key, mending))
            if problem.at == ENTRY_TYPE:
                better.add(places.at(0))
            elif problem.at is not None and (stands := entry.field(problem.at)) is not None:
                better.add(places.at(stands.name_start))
        told += [
            finding._replace(key=block.key)
            for finding in own
            if finding.code not in (B109, B110, B111) or finding.place not in better
        ]
        told.sort(key=_place)
        return told

    def _heard(self, found: Iterable[Finding], *holding: Silences) -> Iterator[Finding]:
        for finding in found:
            code = finding.code.id
            if not [silences for silences in holding if silences.cover(code)]:
                yield finding
            elif code in self._codes:
                self._tally.suppressed += 1

    def _about(self, useless: Iterable[Suppression]) -> Iterator[Finding]:
        """What is wrong with the comments themselves."""
        for suppression in useless:
            place = Place(self._name, suppression.line, 1)
            if suppression.odd is not None:
                yield Finding(V002, place, f"{suppression.odd} (nothing is suppressed)", _HOW)
                continue
            why = f"nothing here is told under {', '.join(suppression.codes) or 'anything'}"
            if suppression.reach is Reach.NOTHING:
                why = "it stands above no entry"
            yield Finding(V001, place, f"{why}: the comment suppresses nothing")


_HOW = "write: % bibkit: ignore V301, V4 -- why"
_place = itemgetter(1)


def _place_of(problem: Problem, located: Located[Record]) -> Place:
    """Where in a text that is no .bib file a problem is: at its value, where that is known."""
    if problem.at is None or located.where is None:
        return located.place
    return located.where(problem.at.partition(".")[0]) or located.place


def _is_prose(block: Block) -> bool:
    """Whether a block is text that is no comment."""
    return not block.type and any(line.strip() and line.lstrip()[0] != "%" for line in block.raw.splitlines())


def _mending(problem: Problem) -> Mending | None:
    if problem.fix is None:
        return None
    return Mending.SAFE if problem.fix.is_safe else Mending.UNSAFE


def _offset_of(entry: Entry, problem: Problem) -> int:
    """Where in the text of a .bib entry a problem is."""
    if problem.at is None or entry.block is None:
        return 0
    if problem.at == ENTRY_TYPE:
        return 1
    if problem.at == "cite_key" and entry.key is not None:
        return max(entry.block.raw.find(entry.key), 0)
    field = entry.field(problem.at)
    if field is None:
        return 0
    if problem.offset is None or field.content != entry.block.raw[field.start + 1 : field.end - 1]:
        return field.name_start
    return field.start + 1 + problem.offset
