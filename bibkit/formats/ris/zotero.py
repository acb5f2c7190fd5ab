"""Understand the lines that Zotero has in M2: what it keeps as "Extra", one "Field: value" a line."""

from __future__ import annotations

from collections.abc import Callable

from bibkit.formats.ris.draft import Draft
from bibkit.model.kind import Kind
from bibkit.text.identifiers import arxiv_of, doi_of, pmcid_of, pmid_of

# Zotero's own types that are called otherwise in CSL, and have no type in RIS.
_TYPES = {"preprint": Kind.ARTICLE, **{str(kind): kind for kind in Kind}}
_NUMBERS: dict[str, Callable[[str], str | None]] = {"doi": doi_of, "pmid": pmid_of, "pmcid": pmcid_of}


def find_zotero_lines(draft: Draft, kind: Kind) -> Kind:
    """Take the cite key, identifiers and the type from M2, where they stand there; gives the type."""
    known = draft.known
    for at in draft.taken("M2"):
        name, _, value = draft.values[at][1].partition(": ")
        value = value.strip()
        match name.casefold():
            case "citation key" if value and known.get("cite_key") in (None, value):
                known["cite_key"] = value
            case "type" if value in _TYPES:
                kind = _TYPES[value]
            case "archive id" if "eprint" not in known and (paper := arxiv_of(value)) and paper.version is None:
                known["eprint_type"], known["eprint"] = "arxiv", paper.id
            case "doi" | "pmid" | "pmcid" as field if number := _NUMBERS[field](value):
                if str(known.setdefault(field, number)).lower() != number.lower():
                    draft.keep(at)
            case "archive id" if value == known.get("eprint"):
                pass
            case _:
                draft.keep(at)
    return kind
