"""Check a text of any format: records against the schema and the rules, each defect once, at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from bibkit.errors import UnknownFormat
from bibkit.findings.codes.bibtex import B109, B110
from bibkit.findings.codes.validate import V001, V002
from bibkit.findings.finding import Finding, Mending, Step
from bibkit.formats.bibtex import BIBLATEX, BIBTEX
from bibkit.formats.bibtex.between import is_between
from bibkit.formats.bibtex.places import Places
from bibkit.formats.bibtex.reader import Inspected, Inspector
from bibkit.formats.bibtex.scan import Block
from bibkit.formats.canonical import JSON, JSONL
from bibkit.formats.canonical.reader import fault_finding, oddities, understand
from bibkit.formats.defect import Defect, findings
from bibkit.formats.format import Format, ReadingContext
from bibkit.model.place import Located, Place
from bibkit.model.record import Record
from bibkit.model.source import SourceText
from bibkit.text.jsonscan import Fault, entries, line_entries
from bibkit.text.jsonvalue import Entry as Value
from bibkit.validate.checking import Checking, Sights, Tally
from bibkit.validate.conform import conform
from bibkit.validate.entry import Entry, entry_of
from bibkit.validate.rule import Problem
from bibkit.validate.suppression import Suppression, suppressions

_SCANS = {JSON.name: entries, JSONL.name: line_entries}
_SURGICAL = (BIBTEX.name, BIBLATEX.name)


def check(
    source: SourceText, format: Format, reading: ReadingContext, checking: Checking, tally: Tally
) -> Iterator[Finding]:
    """Everything that is wrong in a text. Raises `UnknownFormat` where bibkit does not read that format.

    Our own JSON is held against the schema as it stands in the file, and a .bib file as it stands there, too. Of other
    formats, it is what was read that is checked: then findings are at the line where the entry starts.
    """
    checker = _Checker(source.name, checking, tally)
    if format.name in _SCANS:
        steps = checker.check_json(_SCANS[format.name](source.lines()))
    elif format.name in _SURGICAL:
        steps = checker.check_bib(source)
    elif format.read is None:
        raise UnknownFormat(f"bibkit writes {format.title}, but does not read it")
    else:
        steps = checker.check_records(format.read(source, reading))
    return (finding for finding in steps if finding.code.id in checking.codes)


class _Checker:
    """The check of one text."""

    def __init__(self, name: str, checking: Checking, tally: Tally) -> None:
        self._name = name
        self._context = checking.context
        self._codes = checking.codes
        self._tally = tally
        self._sights = Sights(checking)

    def check_json(self, scanned: Iterable[Value | Fault]) -> Iterator[Finding]:
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
        for step in steps:
            if isinstance(step, Finding):
                yield step
                continue
            for rule, problem in self._sights.problems(Entry(step.value, step.place, self._context)):
                yield Finding(rule.code, step.place, problem.message, problem.hint, step.value.cite_key)
        yield from self._sights.late(())

    def check_bib(self, source: SourceText) -> Iterator[Finding]:
        before: list[Block] = []
        every: list[_Silence] = []
        whole_file: list[_Silence] = []
        of_key: dict[str | None, list[_Silence]] = {}
        inspector = Inspector(source.pieces(), source.name, source)
        for inspected in inspector:
            if is_between(inspected.block):
                before.append(inspected.block)
                yield from inspected.findings
                continue
            silences = [_Silence(one) for one in suppressions(before, inspected.block.line)] if before else []
            found = self._entry_findings(inspected, before)
            if silences:
                every += silences
                whole_file += [silence for silence in silences if silence.suppression.is_for_file]
                of_key[inspected.block.key] = silences
            yield from self._heard(found, [*silences, *whole_file]) if silences or whole_file else found
            before = []
        for finding in self._sights.late(before):
            yield from self._heard([finding], [*of_key.get(finding.key, ()), *whole_file])
        yield from self._about(every)

    def _entry_findings(self, inspected: Inspected, before: Sequence[Block]) -> list[Finding]:
        """What there is to say of an entry, in the order of its text."""
        block, record = inspected.block, inspected.record
        own = inspected.findings
        if record is None:
            return own
        entry = entry_of(block, record, inspected.values, self._context, self._name, before)
        problems = list(self._sights.problems(entry))
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
            if problem.at is not None and (stands := entry.field(problem.at)) is not None:
                better.add(places.at(stands.name_start))
        told += [
            finding._replace(key=block.key)
            for finding in own
            if finding.code not in (B109, B110) or finding.place not in better
        ]
        told.sort(key=_place)
        return told

    def _heard(self, found: Iterable[Finding], silences: Sequence[_Silence]) -> Iterator[Finding]:
        for finding in found:
            silent = [silence for silence in silences if silence.covers(finding)]
            for silence in silent:
                silence.is_used = True
            if not silent:
                yield finding
            elif finding.code.id in self._codes:
                self._tally.suppressed += 1

    def _about(self, silences: Iterable[_Silence]) -> Iterator[Finding]:
        """What is wrong with the comments themselves."""
        for silence in silences:
            suppression = silence.suppression
            place = Place(self._name, suppression.line, 1)
            if suppression.odd is not None:
                yield Finding(V002, place, f"{suppression.odd!r} is no code (nothing is suppressed)", _HOW)
            elif not silence.is_used:
                what = ", ".join(suppression.codes) or "anything"
                yield Finding(V001, place, f"nothing here is told under {what}: the comment suppresses nothing")


_HOW = "write: % bibkit: ignore V301, V4 -- why"
_place = itemgetter(1)


@dataclass(slots=True)
class _Silence:
    """A suppression, and whether there was anything to suppress."""

    suppression: Suppression
    is_used: bool = False

    def covers(self, finding: Finding) -> bool:
        return self.suppression.odd is None and self.suppression.covers(finding.code.id)


def _mending(problem: Problem) -> Mending | None:
    if problem.fix is None:
        return None
    return Mending.SAFE if problem.fix.is_safe else Mending.UNSAFE


def _offset_of(entry: Entry, problem: Problem) -> int:
    """Where in the text of a .bib entry a problem is."""
    if problem.at is None or entry.block is None:
        return 0
    if problem.at == "cite_key" and entry.key is not None:
        return max(entry.block.raw.find(entry.key), 0)
    field = entry.field(problem.at)
    if field is None:
        return 0
    if problem.offset is None or field.content != entry.block.raw[field.start + 1 : field.end - 1]:
        return field.name_start
    return field.start + 1 + problem.offset
