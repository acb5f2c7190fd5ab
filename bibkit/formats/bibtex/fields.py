"""Which field of an entry holds which field of a record."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

FORMAT = "bibtex"  # what extras of either flavour are kept under
ENTRY_TYPE = "entrytype"  # the extra that holds an entry type which says more than the kind


class How(Enum):
    """How the value of a field is written."""

    TEXT = "text"  # LaTeX, without markup
    NAME = "name"  # LaTeX in braces of its own: pandoc recases the name of a proceedings or a series otherwise
    ONE_OF_LIST = "one of a list"  # LaTeX, with braces where an "and" would part it (biblatex manual, 2.3.6)
    PAGES = "pages"  # LaTeX, ranges with two hyphens
    VERBATIM = "verbatim"  # as it is: clients take "\\_" in it for two characters


class Row(NamedTuple):
    """A field of a record that becomes one field under the same name in every entry type."""

    attribute: str
    field: str  # in BibTeX's spelling
    how: How = How.TEXT


PUBLICATION = (
    Row("event_title", "eventtitle", How.NAME),
    Row("collection_title", "series", How.NAME),
    Row("volume", "volume"),
    Row("pages", "pages", How.PAGES),
    Row("edition", "edition"),
    Row("version", "version"),
    Row("publisher_place", "address", How.ONE_OF_LIST),
)
IDENTIFIERS = (
    Row("doi", "doi", How.VERBATIM),
    Row("isbn", "isbn", How.VERBATIM),
    Row("issn", "issn", How.VERBATIM),
    Row("pmid", "pmid", How.VERBATIM),
    Row("pmcid", "pmcid", How.VERBATIM),
    Row("note", "note"),
)
# The fields that depend on the entry type are in `types.Shape`; title, names, dates, eprint, links, keywords and
# abstract each have a rule of their own.

# What biblatex calls a field that BibTeX has under another name.
BIBLATEX_NAMES = {
    "journal": "journaltitle",
    "address": "location",
    "school": "institution",
    "primaryclass": "eprintclass",
    "archiveprefix": "eprinttype",
    "year": "date",
    "month": "date",
    "day": "date",
}
