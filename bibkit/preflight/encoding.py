"""Turn a record into what one client reads better than the form that suits them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bibkit.formats.bibtex.types import TYPES
from bibkit.model.kind import Kind
from bibkit.model.provenance import Extra
from bibkit.model.record import Record
from bibkit.text.unicode_math import math_in_unicode, symbols_in_math

# What the desktop makes real fields of, when a line like "Archive ID: 2001.00001" reaches its Extra field from M2. It
# takes no value with a colon in it.
_ZOTERO_TYPES = {Kind.ARTICLE: "preprint", Kind.DOCUMENT: "document"}

# The texts in which LaTeX sets mathematics, and which styles print.
TEXTS = (
    "title",
    "container_title",
    "collection_title",
    "event_title",
    "publisher",
    "publisher_place",
    "genre",
    "note",
)

# Zotero drops an entry of a type it does not know. It knows those of BibTeX's manual, and those that BibLaTeX is
# written with.
_ENTRY_TYPES = frozenset(
    "article book booklet conference inbook incollection inproceedings manual mastersthesis misc phdthesis proceedings"
    " techreport unpublished".split()
) | {row.biblatex for row in TYPES}


def has_unknown_type(record: Record) -> bool:
    """Whether the record was an entry of a type that says more than its kind, and that Zotero doesn't know."""
    return any(map(_is_unknown_type, record.extra))


def _is_unknown_type(extra: Extra) -> bool:
    return extra.format == "bibtex" and extra.name == "entrytype" and extra.value.lower() not in _ENTRY_TYPES


def _for_zotero_in_ris(record: Record) -> Record:
    lines = [f"type: {_ZOTERO_TYPES[record.type]}"] if record.type in _ZOTERO_TYPES else []
    if record.type is Kind.ARTICLE and record.eprint is not None and ":" not in record.eprint:
        lines.append(f"Archive ID: {record.eprint}")
    if record.cite_key is not None and ":" not in record.cite_key:
        lines.append(f"Citation Key: {record.cite_key}")
    return replace(record, extra=(*record.extra, *(Extra("ris", "M2", line) for line in lines))) if lines else record


def _for_zotero_in_bibtex(record: Record) -> Record:
    """Formulas in Unicode: Zotero deletes dollar signs and braces, and then takes "\\log" for "ł" and "og"."""
    title, abstract = record.title, record.abstract
    if (title is not None and "$" in title) or (abstract is not None and "$" in abstract):
        record = replace(
            record, title=title and math_in_unicode(title), abstract=abstract and math_in_unicode(abstract)
        )
    if has_unknown_type(record):
        record = replace(record, extra=tuple(extra for extra in record.extra if not _is_unknown_type(extra)))
    return record


def _for_latex(record: Record) -> Record:
    """Symbols as formulas: pdfLaTeX stops at "λ", and sets "$\\lambda$"."""
    changed: dict[str, Any] = {
        field: spelled
        for field in TEXTS
        if (text := getattr(record, field)) is not None and not text.isascii()
        if (spelled := symbols_in_math(text)) != text
    }
    return replace(record, **changed) if changed else record


ENCODINGS: dict[tuple[str, str], Callable[[Record], Record]] = {
    ("zotero", "ris"): _for_zotero_in_ris,
    ("zotero", "bibtex"): _for_zotero_in_bibtex,
    ("zotero", "biblatex"): _for_zotero_in_bibtex,
    ("latex", "bibtex"): _for_latex,
    ("latex", "biblatex"): _for_latex,
}
# The fields that arrive whole in this encoding, whatever the exporter of the format says of that client.
CURED = {("zotero", "ris"): frozenset({"type"})}
