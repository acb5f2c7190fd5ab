"""Put changed documents back where they came from, or only show what would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bibkit.cli.exits import Exit
from bibkit.cli.report import Report
from bibkit.cli.streams import check_stdout, write_stdout
from bibkit.cli.textdiff import text_diff
from bibkit.errors import UnknownFormat
from bibkit.formats.bibtex import BIBLATEX, BIBTEX
from bibkit.formats.canonical import JSON, JSONL
from bibkit.formats.format import Format
from bibkit.formats.registry import format_for_suffix, recognise
from bibkit.storage.documents import Document, check_unchanged, write_document
from bibkit.storage.files import FileSource
from bibkit.storage.legacy import LegacySource
from bibkit.storage.target import check_in_place
from bibkit.text.printable import printable

SURGICAL = (BIBTEX, BIBLATEX)  # files of these formats are edited, others are written anew
_ABLE = (*SURGICAL, JSON, JSONL)


def format_in_place(source: FileSource, format: Format | None, done: str) -> Format:
    """The format in which a file is changed in its place; `done` is what is done with it ("normalised").

    Raises `UnknownFormat` where that can't be done, and `UnreadableSource`.
    """
    if format is None:
        format = format_for_suffix(source.name)
        if format not in SURGICAL:
            format = recognise(LegacySource(source))
    if format not in _ABLE:
        able = "; ".join(able.title for able in _ABLE)
        raise UnknownFormat(f"{source.name}: {format.title} can't be {done} in place (only: {able})")
    return format


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """To write nothing, and show what would be written."""

    fails: bool  # when anything would change
    shows: bool  # the differences


class Revision(NamedTuple):
    """A document and what becomes of it."""

    before: Document
    after: Document

    @property
    def is_change(self) -> bool:
        """Whether the file would be another one."""
        return self.before != self.after


def check_revisions(paths: Iterable[str], rehearsal: Rehearsal | None) -> None:
    """Raise `UnwritableTarget` if it is clear beforehand that the files can't be written, or the differences shown."""
    if rehearsal is None:
        for path in paths:
            check_in_place(path)
    elif rehearsal.shows:
        check_stdout()


def carry_out(revisions: Iterable[Revision], rehearsal: Rehearsal | None, report: Report) -> Exit:
    """Write what has changed, or rehearse that; the exit code says what the report says, and what a check has found."""
    changes = [revision for revision in revisions if revision.is_change]
    if rehearsal is None:
        for before, after in changes:
            if after.path == before.path:
                check_unchanged(before)  # a large file takes its time, and somebody may have saved it in an editor
            write_document(after, after.text)
    elif rehearsal.shows and not write_stdout(diffs(changes)):
        report.hush()
    fails = rehearsal is not None and rehearsal.fails and bool(changes)
    return report.exit_code or (Exit.FINDINGS if fails else Exit.CLEAN)


def diffs(revisions: Iterable[Revision]) -> Iterator[str]:
    """What changes in the documents, as a unified diff."""
    for revision in revisions:
        yield from text_diff(printable(revision.before.name), revision.before.text, revision.after.text)
