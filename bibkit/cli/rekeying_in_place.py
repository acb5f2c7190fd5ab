"""Give the entries of .bib files new cite keys in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bibkit.cli.in_place import Revision
from bibkit.cli.report import Report
from bibkit.errors import BadEdit, UnreadableSource
from bibkit.formats.bibtex.edit import Change, edited
from bibkit.formats.bibtex.edit_entries import Entries
from bibkit.model.record import Record
from bibkit.normalize.aliases import aliases_of, rekeyed, repointed
from bibkit.normalize.rekeying import Rekeying
from bibkit.storage.documents import Document, read_mixed_document


def revised(paths: Sequence[str], rekeying: Rekeying, report: Report) -> list[Revision]:
    """The files with the keys of their records: only keys, `ids`, and what points to other entries is changed."""
    records: dict[str, list[Record]] = {}
    for located in rekeying:
        records.setdefault(located.place.source, []).append(located.value)
    documents = map(read_mixed_document, paths)
    return [_revised(document, records.get(document.name, []), rekeying, report) for document in documents]


def _revised(document: Document, records: list[Record], rekeying: Rekeying, report: Report) -> Revision:
    entries = Entries(document.text)
    changes: dict[int, Change] = {}
    for position, block in entries:
        key = records[position].cite_key if position < len(records) else None
        if key is None:
            raise UnreadableSource(f"{document.name}: it changed while it was read")
        before = entries.read(block)
        after = repointed(rekeyed(before, key, aliases_of(records[position])), rekeying.renamed)
        if after == before:
            continue
        if block.notes:  # documents would cite a key that the entry doesn't get
            raise BadEdit(f"{document.name}:{block.line}: {block.notes[0].message} (mend that by hand first)")
        changes[position] = Change(before, after)
    result = edited(document.text, changes, document.name)
    for finding in result.findings:
        report.tell(finding)
    return Revision(document, replace(document, text=result.text))
