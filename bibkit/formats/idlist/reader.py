"""Read lists of identifiers: a record that knows little more than its identifier for each line."""

from __future__ import annotations

from bibkit.findings.codes.idlist import I101, I102
from bibkit.findings.finding import Finding, Step
from bibkit.formats.defect import quoted
from bibkit.formats.format import ReadingContext
from bibkit.formats.idlist.line import Identified, identified, item_of
from bibkit.model.kind import Kind
from bibkit.model.place import Located, Place
from bibkit.model.provenance import Extra
from bibkit.model.record import Record
from bibkit.model.source import SourceText
from bibkit.text.identifiers import bare_arxiv

_SHOWN = 60  # characters of a line in a message


def read(source: SourceText, context: ReadingContext) -> Step[Located[Record]]:
    """A record for each identifier, at its line; a finding for each line that has none, or one that was there before.

    A paper on arXiv is a preprint; what a DOI names is not known, so its type is document.
    """
    first: dict[str, tuple[int, Identified]] = {}
    for number, line in enumerate(source.lines(), 1):
        item = item_of(line)
        if not item:
            continue
        place, found = Place(source.name, number), identified(item)
        if found is None:
            yield Finding(I101, place, f"{quoted(item[:_SHOWN])} is not one arXiv id or DOI (left out)")
            continue
        earlier = first.setdefault(_mark(found), (number, found))
        if earlier[0] == number:
            yield Located(_record(found), place)
        else:
            yield _again(found, place, *earlier)


def _mark(found: Identified) -> str:
    """What two spellings of one identifier have in common."""
    if found.paper is None:
        return (found.doi or "").lower()
    return bare_arxiv(found.paper.id)


def _record(found: Identified) -> Record:
    paper = found.paper
    if paper is None:
        return Record(type=Kind.DOCUMENT, doi=found.doi)
    version = () if paper.version is None else (Extra("idlist", "version", str(paper.version)),)
    return Record(
        type=Kind.ARTICLE,
        doi=found.doi,
        eprint=paper.id,
        eprint_type="arxiv",
        eprint_class=paper.category,
        extra=version,
    )


def _again(found: Identified, place: Place, line: int, earlier: Identified) -> Finding:
    message = f"the same paper as in line {line}"
    mine, theirs = found.paper, earlier.paper
    left_out = []
    if mine is not None and theirs is not None:
        if mine.version is not None and mine.version != theirs.version:
            left_out.append(f"version {mine.version}")
        if mine.category is not None and mine.category != theirs.category:
            left_out.append(f"category {mine.category}")
        if found.doi is not None and earlier.doi is None:
            left_out.append(f"DOI {found.doi}")
    if left_out:
        message += f"; its {' and '.join(left_out)} is not in the record"
    return Finding(I102, place, message)
