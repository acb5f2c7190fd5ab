"""Which member of a CSL-JSON item is which field of a record, and what the other members of CSL 1.0.2 hold."""

from __future__ import annotations

from typing import NamedTuple

FORMAT = "csl-json"  # what extras of this format are kept under


class Row(NamedTuple):
    """A field and its member."""

    field: str
    member: str


STAND_IN = "record-"  # with the position of the item it is the id where the record has no key

NAMES = (Row("authors", "author"), Row("editors", "editor"))
DATES = (Row("issued", "issued"), Row("accessed", "accessed"))
TEXTS = (
    Row("title", "title"),
    Row("container_title", "container-title"),
    Row("collection_title", "collection-title"),
    Row("event_title", "event-title"),
    Row("publisher", "publisher"),
    Row("publisher_place", "publisher-place"),
    Row("volume", "volume"),
    Row("issue", "issue"),
    Row("number", "number"),
    Row("pages", "page"),
    Row("edition", "edition"),
    Row("version", "version"),
    Row("genre", "genre"),
    Row("language", "language"),
    Row("abstract", "abstract"),
    Row("doi", "DOI"),
    Row("isbn", "ISBN"),
    Row("issn", "ISSN"),
    Row("pmid", "PMID"),
    Row("pmcid", "PMCID"),
    Row("url", "URL"),
)
MEMBERS = {row.field: row.member for row in (*NAMES, *DATES, *TEXTS)}  # which each field is read from, first of all
# Texts that people read, in which publishers write HTML entities.
PROSE = frozenset("title container-title collection-title event-title publisher publisher-place abstract".split())
LEGACY_TEXTS = (Row("event_title", "event"),)  # CSL 1.0.1
KEYWORDS = "keyword"  # one string, with commas
NOTE = "note"

# CSL's schema keeps the member "custom" for what has no member of its own; these stand there under their own names.
# So do the id and the type of another server's eprint, and the number of a preprint whose id stands in "number".
CUSTOM = "custom"
CUSTOM_FIELDS = ("eprint_class", "categories", "affiliations", "has_code")
# What these members were where programs need something else in them: the id of an item that has another citation key,
# a type that isn't one of CSL's.
CUSTOM_KEPT = ("id", "type")

TRUNCATED = "others"  # the author that stands for all those left out


class Server(NamedTuple):
    """How an eprint server appears in an item."""

    label: str  # before the id, and as publisher
    archive: str
    genre: str
    address: str  # before the id


SERVERS = {"arxiv": Server("arXiv", "arXiv.org", "preprint", "https://arxiv.org/abs/")}

# The members of an item that there are beside those above, by what they hold: those of CSL 1.0.2 (csl-data.json), and
# some others to which pandoc gives the same meaning.
OTHER_TEXTS = frozenset(
    "annote archive archive-place archive_collection archive_location authority call-number chapter-number"
    " citation-label citation-number collection-number container-title-short dimensions division event event-place"
    " first-reference-note-number journalAbbreviation jurisdiction locator medium number-of-pages number-of-volumes"
    " original-publisher original-publisher-place original-title page-first part part-number part-title printing"
    " printing-number references reviewed-genre reviewed-title scale section shortTitle source status supplement"
    " supplement-number title-short volume-title volume-title-short year-suffix".split()
)
OTHER_NAMES = frozenset(
    "chair collection-editor compiler composer container-author contributor curator director editor-translator"
    " editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author"
    " performer producer recipient reviewed-author script-writer series-creator translator".split()
)
OTHER_DATES = frozenset("available-date container event-date original-date submitted".split())
