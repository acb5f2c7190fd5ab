"""Normalise files in their place: what is tidied in a .bib file, all of a canonical one."""

from __future__ import annotations

from dataclasses import replace

from bibkit import workshop
from bibkit.cli.exits import Exit
from bibkit.cli.in_place import SURGICAL, Rehearsal, Revision, carry_out, check_revisions, format_in_place
from bibkit.cli.report import Report, Telling, counted, reporting
from bibkit.cli.sources import Reading, open_sources
from bibkit.formats.bibtex.edit_tidy import tidied
from bibkit.formats.format import Format, Style
from bibkit.storage.documents import Document, read_document, read_mixed_document
from bibkit.storage.files import FileSource


def tidy(reading: Reading, rehearsal: Rehearsal | None, telling: Telling) -> Exit:
    """Normalise these files; none is touched when one of them could not be read, or not wholly."""
    with reporting(telling) as report:
        check_revisions(reading.paths, rehearsal)
        sources = open_sources(dict.fromkeys(reading.paths), report)
        if report.is_refused:
            return report.exit_code
        formats = [format_in_place(source, reading.source_format, "normalised") for source in sources]
        revisions = [_revision(source, format, report) for source, format in zip(sources, formats, strict=True)]
        if report.has_errors:
            report.summarise(f"0 of {counted(len(sources), 'file')} changed, as not all of it could be read")
            return report.exit_code
        code = carry_out(revisions, rehearsal, report)
        changed = sum(revision.is_change for revision in revisions)
        done = "changed" if rehearsal is None else "to change"
        report.summarise(f"{changed:,} of {counted(len(sources), 'file')} {done}")
        return code
    return report.exit_code


def _revision(source: FileSource, format: Format, report: Report) -> Revision:
    if format in SURGICAL:
        before = read_mixed_document(source.path)
        edited = tidied(before.text, before.name)
        for finding in edited.findings:
            report.tell(finding)
        return Revision(before, replace(before, text=edited.text))
    chunks = workshop.export(
        workshop.stream([source], source_format=format, tell=report.tell), format, Style(), tell=report.tell
    )
    return Revision(read_document(source.path), Document(source.path, "".join(chunks)))
