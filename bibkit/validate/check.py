"""Check a text of any format: its records against the schema and the rules, each defect once, at its line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from bibkit.errors import UnknownFormat
from bibkit.findings.finding import Finding, Step
from bibkit.formats.canonical import JSON, JSONL
from bibkit.formats.canonical.reader import fault_finding, oddities, understand
from bibkit.formats.defect import Defect, findings
from bibkit.formats.format import Format, ReadingContext
from bibkit.model.place import Located
from bibkit.model.plain import to_plain
from bibkit.model.record import Record
from bibkit.model.source import SourceText
from bibkit.text.jsonscan import Fault, entries, line_entries
from bibkit.text.jsonvalue import Entry
from bibkit.validate.conform import conform
from bibkit.validate.rules import UsedKeys, break_rules

_SCANS = {JSON.name: entries, JSONL.name: line_entries}


def check(source: SourceText, format: Format, context: ReadingContext) -> Iterator[Finding]:
    """Everything that is wrong in a text. Raises `UnknownFormat` where bibkit does not read that format.

    Our own JSON is held against the schema as it stands in the file. Of other formats, it is what was read that is
    checked: then findings are at the line where the entry starts.
    """
    if format.name in _SCANS:
        return _check_entries(_SCANS[format.name](source.lines()), source.name)
    if format.read is None:
        raise UnknownFormat(f"bibkit writes {format.title}, but does not read it")
    return _check_records(format.read(source, context))


def _check_entries(scanned: Iterable[Entry | Fault], name: str) -> Iterator[Finding]:
    keys = UsedKeys()
    for entry in scanned:
        if isinstance(entry, Fault):
            yield fault_finding(entry, name)
        else:
            # What the reader would say about its shape, the schema says as well.
            record = understand(entry, [])
            defects = [*oddities(entry), *_defects(entry.value, record, entry.line, keys)]
            yield from findings(defects, entry, name)


def _check_records(steps: Step[Located[Record]]) -> Iterator[Finding]:
    keys = UsedKeys()
    for step in steps:
        if isinstance(step, Finding):
            yield step
        else:
            value = json.loads(json.dumps(to_plain(step.value)))
            for defect in _defects(value, step.value, step.place.line, keys):
                yield Finding(defect.code, step.place, defect.message, defect.hint)


def _defects(value: Any, record: Record | None, line: int, keys: UsedKeys) -> Iterator[Defect]:
    """What the schema says, then what the rules say about members that the schema has nothing to say about."""
    told: set[str | int] = set()
    for defect in conform(value):
        told.update(defect.path[:1])
        yield defect
    if record is not None:
        for defect in (*break_rules(record), *keys.take(record, line)):
            if told.isdisjoint(defect.path[:1]):
                yield defect
