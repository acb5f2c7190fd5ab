"""Give the records of sources new cite keys, and the documents that cite them."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import PurePath

from bibkit import workshop
from bibkit.cli.conversion import Order, check_output, watched, write_output
from bibkit.cli.exits import Exit
from bibkit.cli.in_place import Rehearsal, Revision, carry_out, check_revisions, diffs
from bibkit.cli.rekeying_in_place import revised
from bibkit.cli.report import Report, Telling, counted, reporting
from bibkit.cli.sources import Reading, open_sources
from bibkit.cli.streams import check_stdout, write_stdout
from bibkit.cli.textdiff import text_diff
from bibkit.errors import UnreadableSource, UnwritableTarget
from bibkit.latex.citation import Rewritten, rewrite
from bibkit.latex.commands import KEYS, Shape
from bibkit.latex.languages import Language, language_of
from bibkit.latex.likely import likely_commands
from bibkit.latex.macros import citing_macros
from bibkit.latex.strangers import find_strangers
from bibkit.normalize.rekeying import Rekeying
from bibkit.normalize.templates import KeyTemplate
from bibkit.storage.documents import Document, read_document, write_document
from bibkit.storage.files import FileSource
from bibkit.storage.spool import Spool
from bibkit.storage.target import check_target, write_atomically

MAP_SUFFIXES = {".json": "", ".csv": ",", ".tsv": "\t"}  # and what stands between the columns


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents whose citations follow their records, and what is done with them."""

    paths: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()  # that cite, beside those that bibkit knows


@dataclass(frozen=True, slots=True)
class RekeyOrder:
    """Which records get keys from which template, and where everything goes."""

    conversion: Order
    template: KeyTemplate
    keep_ids: bool
    map_path: str | None
    documents: Documents
    rehearsal: Rehearsal | None
    in_place: bool = False  # the sources are .bib files that get the keys themselves


@dataclass(frozen=True, slots=True)
class _Copy:
    """A document and what becomes of it."""

    document: Document
    rewritten: Rewritten


def rekey(order: RekeyOrder, telling: Telling) -> Exit:
    """Carry out an order; nothing is written when anything could not be read."""
    with reporting(telling) as report:
        languages = [language_of(path) for path in order.documents.paths]
        _check_targets(order)
        sources = open_sources(order.conversion.reading.paths, report)
        documents = list(_open_documents(order.documents.paths, report))
        if report.is_refused:
            return report.exit_code
        with Rekeying(order.template, Spool(), keep_ids=order.keep_ids) as rekeying:
            _collect(rekeying, sources, order.conversion.reading, report)
            macros = _macros(order.documents.commands, documents, rekeying.known)
            copies = [
                _copy(document, language, macros, rekeying, report)
                for document, language in zip(documents, languages, strict=True)
            ]
            revisions = revised(order.conversion.reading.paths, rekeying, report) if order.in_place else []
            if order.rehearsal is not None:
                _rehearse(order.rehearsal, revisions, copies, report)
            elif len(rekeying) or not report.has_errors:
                _write(order, rekeying, revisions, copies, report)
            changes = rekeying.changed or any(copy.rewritten.changed for copy in copies)
            report.summarise(_subject(rekeying, sources, copies, "changed" if order.rehearsal is None else "to change"))
        if order.rehearsal is not None and order.rehearsal.fails and changes and not report.exit_code:
            return Exit.FINDINGS
    return report.exit_code


def _check_targets(order: RekeyOrder) -> None:
    if order.rehearsal is not None:
        if order.rehearsal.shows:
            check_stdout()
        return
    inputs = (*order.conversion.reading.paths, *order.documents.paths)
    if order.in_place:
        check_revisions(order.conversion.reading.paths, None)
    else:
        check_output(order.conversion.output, inputs)
    if order.map_path is not None:
        check_target(order.map_path, inputs)
        if order.conversion.output and os.path.realpath(order.map_path) == os.path.realpath(order.conversion.output):
            raise UnwritableTarget(f"{order.map_path}: the bibliography goes there (write the map to another file)")
    for path in order.documents.paths:
        check_target(path, order.conversion.reading.paths)


def _open_documents(paths: tuple[str, ...], report: Report) -> Iterator[Document]:
    for path in paths:
        try:
            yield read_document(path)
        except UnreadableSource as error:
            report.refuse(error)


def _collect(rekeying: Rekeying, sources: list[FileSource], reading: Reading, report: Report) -> None:
    records = workshop.read_unchanged(
        sources, source_format=reading.source_format, as_of=reading.as_of, tell=report.tell
    )
    for record in records:
        for finding in rekeying.add(record):
            report.tell(finding)
        report.progress("records read", len(rekeying))
    for finding in rekeying.settle():
        report.tell(finding)


def _macros(commands: tuple[str, ...], documents: list[Document], known: Set[str]) -> dict[str, Shape]:
    """What cites as it was told, what one of the documents defines, as it may stand in any other, and what seems to."""
    macros = dict.fromkeys(commands, KEYS)
    for document in documents:
        macros |= citing_macros(document.text, macros)
    for document in documents:
        macros |= likely_commands(document.text, macros, known)
    return macros


def _copy(
    document: Document, language: Language, macros: Mapping[str, Shape], rekeying: Rekeying, report: Report
) -> _Copy:
    citations = list(language.citations(document.text, macros))
    for finding in find_strangers(document.name, document.text, citations, rekeying.known, language.is_label):
        report.tell(finding)
    return _Copy(document, rewrite(document.text, citations, rekeying.renamed, language.spell))


def _rehearse(rehearsal: Rehearsal, revisions: list[Revision], copies: list[_Copy], report: Report) -> None:
    if rehearsal.shows and not write_stdout(_diffs(revisions, copies)):
        report.hush()


def _diffs(revisions: list[Revision], copies: list[_Copy]) -> Iterator[str]:
    yield from diffs(revisions)
    for copy in copies:
        yield from text_diff(copy.document.name, copy.document.text, copy.rewritten.text)


def _write(
    order: RekeyOrder, rekeying: Rekeying, revisions: list[Revision], copies: list[_Copy], report: Report
) -> None:
    """The documents last: what they cite is there by then."""
    conversion = order.conversion
    if order.in_place:
        carry_out(revisions, None, report)
    else:
        chunks = workshop.export(watched(rekeying, report), conversion.to, conversion.style, tell=report.tell)
        write_output(conversion.output, chunks, report)
    if order.map_path is not None:
        write_atomically(order.map_path, [_map_text(rekeying.renamed, order.map_path)])
    for copy in copies:
        if copy.rewritten.changed:
            write_document(copy.document, copy.rewritten.text)


def _map_text(renamed: Mapping[str, str], path: str) -> str:
    separator = MAP_SUFFIXES[PurePath(path).suffix.lower()]
    if not separator:
        return json.dumps(dict(renamed), ensure_ascii=False, indent=2) + "\n"
    table = io.StringIO()
    rows = csv.writer(table, delimiter=separator, lineterminator="\n")
    rows.writerow(("old", "new"))
    rows.writerows((_cell(old), new) for old, new in renamed.items())
    return table.getvalue()


def _cell(key: str) -> str:
    """A key in a table: what a spreadsheet would take for a formula has an apostrophe before it."""
    return f"'{key}" if key.startswith(("=", "+", "-", "@", "\t", "\r")) else key


def _subject(rekeying: Rekeying, sources: list[FileSource], copies: list[_Copy], done: str) -> str:
    subject = f"{counted(len(rekeying), 'record')} from {counted(len(sources), 'file')}"
    subject += f", {counted(rekeying.changed, 'new key')}"
    if copies:
        changed = sum(copy.rewritten.changed for copy in copies)
        subject += f", {counted(changed, 'citation')} {done} in {counted(len(copies), 'document')}"
    return subject
