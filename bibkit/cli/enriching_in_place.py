"""Enrich files in their place: what a .bib file has fields for, all of a canonical one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, NamedTuple

from bibkit import workshop
from bibkit.cli.exits import Exit
from bibkit.cli.in_place import SURGICAL, Rehearsal, Revision, carry_out, check_revisions, format_in_place
from bibkit.cli.report import Report, counted
from bibkit.cli.sources import Reading, open_sources
from bibkit.enrich.lock import Lock
from bibkit.enrich.question import fingerprint, question_about
from bibkit.errors import UnreadableSource
from bibkit.findings.finding import Finding
from bibkit.formats.bibtex.edit import Change, edited
from bibkit.formats.bibtex.edit_entries import Entries
from bibkit.formats.format import Format, Style
from bibkit.lookup.enrichment import Enrichment
from bibkit.model.plain import to_plain
from bibkit.model.record import Record
from bibkit.storage.documents import Document, read_document, read_mixed_document
from bibkit.storage.files import FileSource

# What an entry gets. An address would be the third way from the same entry to the same page, beside eprint and DOI,
# and styles print all of them; abstracts and links of code are nothing that a document cites.
_FIELDS = ("title", "authors", "authors_truncated", "issued", "eprint", "eprint_type", "eprint_class", "doi")


class _File(NamedTuple):
    """A file, and the records that stand in it."""

    source: FileSource
    format: Format
    records: list[Record]


class _Outcome(NamedTuple):
    """What becomes of a file, and how many of its records are others then."""

    revision: Revision
    changed: int


def enrich_files(
    reading: Reading,
    enrichment: Enrichment,
    lock: Lock,
    ask: Callable[[], None],
    rehearsal: Rehearsal | None,
    report: Report,
) -> Exit:
    """Look the records of these files up, and put into the files what was found; none is touched if one is unsound.

    `enrichment` is an empty one, whose answers are in `lock`. `ask` is called when all records are in it, to put the
    open questions to the network. The lock gets the answers also for the records as they are in the files afterwards,
    so that nobody is asked about them again; not in a rehearsal. Raises whatever reading and writing files raises.
    """
    check_revisions(reading.paths, rehearsal)
    sources = open_sources(dict.fromkeys(reading.paths), report)
    if report.is_refused:
        return report.exit_code
    formats = [format_in_place(source, reading.source_format, "enriched") for source in sources]
    files = [_read(source, format, enrichment, report) for source, format in zip(sources, formats, strict=True)]
    if report.has_errors:
        report.summarise(f"0 of {counted(len(files), 'file')} changed, as not all of it could be read")
        return report.exit_code
    ask()
    enriched = _told(enrichment, report)
    outcomes: list[_Outcome] = []
    for file in files:
        revise = _edited if file.format in SURGICAL else _rewritten
        outcomes.append(revise(file, list(islice(enriched, len(file.records))), report))
    code = carry_out([outcome.revision for outcome in outcomes], rehearsal, report)
    if rehearsal is None:
        for file, outcome in zip(files, outcomes, strict=True):
            if outcome.changed:
                _keep(file, lock)
    changed = sum(outcome.changed for outcome in outcomes)
    done = "changed" if rehearsal is None else "to change"
    report.summarise(f"{changed:,} of {counted(len(enrichment), 'record')} {done}")
    return code


def _read(source: FileSource, format: Format, enrichment: Enrichment, report: Report) -> _File:
    records: list[Record] = []
    for located in workshop.read_unchanged([source], source_format=format, tell=report.tell):
        enrichment.add(located)
        records.append(located.value)
    return _File(source, format, records)


def _told(enrichment: Enrichment, report: Report) -> Iterator[Record]:
    for step in enrichment:
        if isinstance(step, Finding):
            report.tell(step)
        else:
            yield step.value


def _edited(file: _File, enriched: Sequence[Record], report: Report) -> _Outcome:
    """A .bib file with new values in some of its entries."""
    before = read_mixed_document(file.source.path)
    entries = Entries(before.text)
    changes: dict[int, Change] = {}
    count = 0
    for position, block in entries:
        count += 1
        if position < len(enriched) and (values := _found(file.records[position], enriched[position])):
            entry = entries.read(block)
            changes[position] = Change(entry, replace(entry, **values))
    if count != len(enriched):
        raise UnreadableSource(f"{before.name}: it changed while it was read")
    result = edited(before.text, changes, before.name)
    for finding in result.findings:
        if not finding.message.startswith("type:"):  # with an eprint it is read as a preprint: that was found out
            report.tell(finding)
    return _Outcome(Revision(before, replace(before, text=result.text)), result.changed)


def _found(record: Record, enriched: Record) -> dict[str, Any]:
    """What an entry is to get."""
    values = {name: getattr(enriched, name) for name in _FIELDS}
    return {name: value for name, value in values.items() if value != getattr(record, name)}


def _rewritten(file: _File, enriched: Sequence[Record], report: Report) -> _Outcome:
    """A file of canonical records, written anew if one of them is another."""
    before = read_document(file.source.path)
    # What doesn't count for equality counts here: inferences, states of links.
    changed = sum(to_plain(one) != to_plain(other) for one, other in zip(file.records, enriched, strict=True))
    if not changed:
        return _Outcome(Revision(before, before), 0)
    text = "".join(workshop.export(enriched, file.format, Style(), tell=report.tell))
    return _Outcome(Revision(before, Document(file.source.path, text)), changed)


def _keep(file: _File, lock: Lock) -> None:
    """Let the lock have the answers for the records as they are in a file now."""
    now = workshop.read_unchanged([FileSource(file.source.path)], source_format=file.format, tell=_hear)
    for before, located in zip(file.records, now, strict=False):
        asked, question = fingerprint(question_about(before)), question_about(located.value)
        answer = lock.get(asked)
        if answer is not None and (mark := fingerprint(question)) != asked:
            lock.put(mark, question, answer)


def _hear(finding: Finding) -> None:
    """It was told before."""
