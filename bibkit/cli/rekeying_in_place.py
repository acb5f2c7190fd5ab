"""Give the entries of .bib files new cite keys in their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bibkit.cli.in_place import Revision
from bibkit.cli.report import Report
from bibkit.errors import BadEdit, UnreadableSource
from bibkit.formats.bibtex.edit import Change, edited
from bibkit.formats.bibtex.edit_entries import Entries
from bibkit.formats.bibtex.edit_surgery import Value, field_named, sound, with_value
from bibkit.formats.bibtex.scan import Block
from bibkit.model.record import Record
from bibkit.normalize.aliases import aliases_of, rekeyed, repointed
from bibkit.normalize.rekeying import Rekeying
from bibkit.storage.documents import Document, read_mixed_document

Pointers = dict[str, str]  # what fields that name other entries are to say


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
    pointers: dict[int, Pointers] = {}
    for position, block in entries:
        key = records[position].cite_key if position < len(records) else None
        if key is None:
            raise UnreadableSource(f"{document.name}: it changed while it was read")
        before = entries.read(block)
        after = rekeyed(before, key, aliases_of(records[position]))
        followed = _followed(before, rekeying.renamed)
        if after == before and not followed:
            continue
        if block.notes:  # documents would cite a key that the entry doesn't get
            raise BadEdit(f"{document.name}:{block.line}: {block.notes[0].message} (mend that by hand first)")
        changes[position] = Change(before, after)
        pointers[position] = followed
    result = edited(document.text, changes, document.name)
    for finding in result.findings:
        report.tell(finding)
    return Revision(document, replace(document, text=_with_pointers(result.text, pointers)))


def _followed(record: Record, new_keys: Mapping[str, str]) -> Pointers:
    there = repointed(record, new_keys)
    pairs = zip(record.extra, there.extra, strict=True)
    return {new.name.lower(): new.value for old, new in pairs if new != old}


def _with_pointers(text: str, pointers: Mapping[int, Pointers]) -> str:
    """The text with other values in these fields of these entries, by their positions.

    They change after all keys, and as text: an entry that points to a key that is not there yet inherits nothing, and
    an edit would write down what it is going to inherit.
    """
    pieces: list[str] = []
    done = 0
    for position, block in Entries(text):
        if wanted := pointers.get(position):
            pieces += text[done : block.start], _pointing(block, wanted)
            done = block.start + len(block.raw)
    return "".join((*pieces, text[done:]))


def _pointing(block: Block, wanted: Pointers) -> str:
    for name, value in wanted.items():
        if field := field_named(block, name):
            block = sound(block, with_value(block, field, Value(value)))
    return block.raw
