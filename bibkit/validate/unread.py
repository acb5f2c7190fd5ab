"""Values that a reader could not use and kept as they stand, under the names that formats have for them."""

from __future__ import annotations

from collections.abc import Collection

from bibkit.formats.bibtex.fields import FORMAT
from bibkit.model.provenance import Extra
from bibkit.model.record import Record

# In BibTeX, CSL-JSON and RIS, in this order.
DOI = frozenset({"doi", "DOI", "DO", "DI"})
ISBN = frozenset({"isbn", "ISBN", "SN"})
ISSN = frozenset({"issn", "ISSN"})
PMID = frozenset({"pmid", "PMID"})
PMCID = frozenset({"pmcid", "PMCID"})
URL = frozenset({"url", "URL", "UR"})
PAGES = frozenset({"pages", "page", "SP"})
YEAR = frozenset({"date", "year", "PY", "Y1"})  # in CSL-JSON, words are as good a date as any


def unread(record: Record, names: Collection[str]) -> list[Extra]:
    """What is kept under one of these names."""
    return [extra for extra in record.extra if extra.name in names]


def place_of(extra: Extra, attribute: str) -> str:
    """Where a value stands: the field of a .bib file, or the attribute of the record that it was meant for."""
    return extra.name if extra.format == FORMAT else attribute
