"""Read canonical JSON and JSON Lines: strict about what a record is, and no more is lost than what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from bibkit.findings.codes.canonical import J101, J102, J104, J105, J107, J108
from bibkit.findings.finding import Finding, Step
from bibkit.formats.canonical.shape import RECORD, REFUSED
from bibkit.formats.defect import Defect, findings, quoted, shown
from bibkit.formats.format import ReadingContext
from bibkit.model.place import Located, Place
from bibkit.model.plain import Plain, from_plain
from bibkit.model.record import Record
from bibkit.model.source import SourceText
from bibkit.text.jsonscan import Fault, entries, line_entries
from bibkit.text.jsonspots import Spot, spots
from bibkit.text.jsonvalue import Entry

_decode = json.JSONDecoder().raw_decode
UNKNOWN_FROM = "json"  # the format that members nobody knows are kept under


def read(source: SourceText, context: ReadingContext) -> Step[Located[Record]]:
    """The records of one JSON array, or the one record that the text is."""
    return _read(entries(source.lines()), source.name)


def read_lines(source: SourceText, context: ReadingContext) -> Step[Located[Record]]:
    """The records of a text that has one on each line."""
    return _read(line_entries(source.lines()), source.name)


def _read(scanned: Iterable[Entry | Fault], name: str) -> Step[Located[Record]]:
    for entry in scanned:
        if isinstance(entry, Fault):
            yield fault_finding(entry, name)
        elif RECORD.fits(entry.value) and not entry.doubled and not entry.unpaired:
            yield Located(from_plain(entry.value), Place(name, entry.line))
        else:
            defects = list(oddities(entry))
            record = understand(entry, defects)
            yield from findings(defects, entry, name)
            if record is not None:
                yield Located(record, Place(name, entry.line))


def fault_finding(fault: Fault, source: str) -> Finding:
    """What to say about a place that is not JSON, and what it costs."""
    where = f"column {fault.column}: " if fault.column else ""
    place = Place(source, fault.line)
    if fault.lost is None:
        return Finding(J102, place, f"{where}{fault.reason}")
    if fault.resumed is None:
        return Finding(
            J101, place, f"{where}{fault.reason} (nothing from line {fault.lost} on was read)", _OTHER_LAYOUT
        )
    cost = f"the entry in line {fault.lost} is left out, reading goes on in line {fault.resumed}"
    return Finding(J101, place, f"{where}{fault.reason} ({cost})")


_OTHER_LAYOUT = "JSON is one array of records; if each line is a record, read it as JSON Lines (--from jsonl)"


def oddities(entry: Entry) -> Iterator[Defect]:
    """What is odd about an entry that could be decoded, whatever it holds."""
    if entry.doubled:
        yield from _doubled(entry.text)
    if entry.unpaired:
        yield Defect(J108, (), "half of a surrogate pair is no character (U+FFFD stands in its place now)")


def _doubled(text: str) -> Iterator[Defect]:
    latest: dict[tuple[int, str | int], Spot] = {}
    for spot in spots(text):
        name = spot.within, spot.path[-1]
        if name in latest:
            lost, _ = _decode(text, latest[name].start)
            yield Defect(J107, spot.path, f"{shown(spot.path)} is given again (left out: {quoted(lost)} before it)")
        latest[name] = spot


def understand(entry: Entry, defects: list[Defect]) -> Record | None:
    """The record in an entry, as much of it as there is; what was left out goes to `defects`."""
    if not isinstance(entry.value, dict):
        RECORD.mend(entry.value, (), defects)
        return None
    known: Plain = {name: value for name, value in entry.value.items() if name in RECORD.members}
    plain = RECORD.mend(known, (), defects)
    if plain is REFUSED:
        return None
    extras = list(_extras(entry.value, defects))
    if extras:
        plain["extra"] = [*plain.get("extra", ()), *extras]
    return from_plain(plain)


def _extras(plain: Plain, defects: list[Defect]) -> Iterator[Plain]:
    for name, value in plain.items():
        if name in RECORD.members:
            continue
        if name and value and isinstance(value, str):
            defects.append(Defect(J104, (name,), f"{shown((name,))} is unknown (kept as extra)"))
            yield {"format": UNKNOWN_FROM, "name": name, "value": value}
        else:
            defects.append(Defect(J105, (name,), f"{shown((name,))} is unknown (left out: {quoted(value)})"))
