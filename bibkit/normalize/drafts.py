"""Part what a preprint adds to its published version from what is true of the preprint only."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from bibkit.likeness.preprints import arxiv_id, draft_doi, is_archive
from bibkit.model.kind import Kind
from bibkit.model.link import Link
from bibkit.model.provenance import Extra
from bibkit.model.record import Record
from bibkit.normalize.joining import printed_date
from bibkit.text.identifiers import arxiv_of

# Where and when the preprint appeared; the published version has a place and a date of its own.
_ITS_OWN = (
    "container_title",
    "collection_title",
    "publisher",
    "publisher_place",
    "volume",
    "issue",
    "number",
    "pages",
    "edition",
    "version",
    "genre",
)
# What every preprint on arXiv says, one way or another, and its number implies.
_IMPLIED = {"publisher": ("arxiv", "arxiv.org", "cornell university"), "genre": ("preprint", "e-print", "eprint")}
# Kinds that say more of a preprint than that it is one.
_TELLING_KINDS = frozenset((Kind.MANUSCRIPT, Kind.REPORT))
# No format has a field for the DOI of the preprint of a work.
DRAFT_DOI = "preprintdoi"


class Parted(NamedTuple):
    """A preprint's record without what is true of the preprint only, and each thing that was taken out, as quoted."""

    record: Record
    left_out: tuple[str, ...]


def part(record: Record) -> Parted:
    """What the record of a preprint may add to that of its published version.

    Its number in the archive stays; a DOI of its own is kept as an extra, unless it is nothing but arXiv's number;
    an address of its own becomes a link.
    """
    left_out = [f"type {str(record.type)!r}"] if record.type in _TELLING_KINDS else []
    changes: dict[str, Any] = {}
    for name in _ITS_OWN:
        value = getattr(record, name)
        if value is not None:
            changes[name] = None
            if not _is_implied(name, value, record):
                left_out.append(f"{name} {value!r}")
    if record.issued is not None:
        changes["issued"] = None
        left_out.append(f"issued {printed_date(record.issued)}")
    kept = without_draft_doi(replace(record, **changes))
    if kept.record.url is not None:
        kept = Parted(_without_address(kept.record), kept.left_out)
    extra = tuple(one for one in kept.record.extra if (one.format, one.name) != ("bibtex", "entrytype"))
    return Parted(replace(kept.record, extra=extra), (*left_out, *kept.left_out))


def without_draft_doi(record: Record) -> Parted:
    """The record with the DOI that a preprint server gave it in another place, so that a published one can stand."""
    doi = draft_doi(record)
    if doi is None:
        return Parted(record, ())
    paper = arxiv_of(doi)
    if paper is None or (record.eprint is not None and arxiv_id(record) != paper.id.lower()):
        return Parted(replace(record, doi=None, extra=(*record.extra, Extra("bibtex", DRAFT_DOI, doi))), ())
    said = f"doi {doi!r} (implied by eprint {paper.id})"
    if record.eprint is not None:
        return Parted(replace(record, doi=None), (said,))
    return Parted(replace(record, doi=None, eprint=paper.id, eprint_type="arxiv"), (said,))


def _without_address(record: Record) -> Record:
    """An address on arXiv is implied by the number; any other one is worth a link."""
    url = record.url or ""
    paper = arxiv_of(url) if "arxiv.org/" in url else None
    if paper is not None and record.eprint is not None and paper.id.lower() == arxiv_id(record):
        return replace(record, url=None)
    return replace(record, url=None, links=(*record.links, Link(url)))


def _is_implied(name: str, value: str, record: Record) -> bool:
    if record.eprint is None:
        return False
    if name in _IMPLIED:
        return value.lower() in _IMPLIED[name]
    before, number, after = value.lower().rpartition(record.eprint.lower())
    is_number = number != "" and not after and not before[-1:].isalnum()  # "abs/1901.00001", but not volume 15 for 5
    return is_number or (name == "container_title" and is_archive(value))
