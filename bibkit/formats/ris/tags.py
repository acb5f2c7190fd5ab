"""Which RIS tag is which field of a record, by the type of the entry."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from bibkit.model.link import LinkKind

NOWHERE: Mapping[str, str | None] = MappingProxyType({})

# The title of a series is the second title of these, as Zotero and citation-js read them.
_SERIES_SECOND = ("BOOK", "CLSWK", "COMP", "MAP", "MPCT", "RPRT")
# Their number is in SN, where others have ISBN and ISSN.
_NUMBER_IN_SN = ("PAT", "RPRT", "STAND")
# SN is first of all the ISSN of these; elsewhere it is the ISBN. Importers take the first SN of an entry.
ISSN_FIRST = frozenset({"DATA", "JOUR", "MGZN", "MUSIC", "NEWS", "UNPB"})
# Zotero takes A2 for the editor of these; of a book it would be the editor of the series.
EDITED_IN_A2 = frozenset({"CHAP", "CONF", "DICT", "ENCYC", "GEN", "JOUR", "UNPB"})


class Row(NamedTuple):
    """The tag of a field, which may be another one, or none, in entries of some types."""

    field: str
    tag: str | None
    by_type: Mapping[str, str | None] = NOWHERE


ROWS = (
    Row("title", "TI"),
    Row("container_title", "T2", {"CONF": "C3", **dict.fromkeys(_SERIES_SECOND, "JF")}),
    # pandoc doesn't read C3, and takes the first title of a container that it finds.
    Row("container_title", None, {"CONF": "BT"}),
    Row("event_title", None, {"CONF": "T2"}),
    Row("collection_title", "T3", dict.fromkeys(_SERIES_SECOND, "T2")),
    Row("publisher", "PB"),
    Row("publisher_place", "CY", {"CONF": "C1"}),
    Row("volume", "VL"),
    Row("issue", "IS"),
    # As EndNote writes it, the whole range: citation-js leaves EP out, and all others read the range.
    Row("pages", "SP"),
    Row("edition", "ET", {"COMP": None, "DATA": None}),
    Row("version", None, {"COMP": "ET", "DATA": "ET"}),
    Row("genre", "M3"),
    Row(
        "number",
        None,
        {**dict.fromkeys(_NUMBER_IN_SN, "SN"), "BILL": "M1", "DATA": "NV", "HEAR": "M1", "JOUR": "C7", "STAT": "M1"},
    ),
    Row("isbn", "SN", dict.fromkeys(_NUMBER_IN_SN)),
    Row("issn", "SN", dict.fromkeys(_NUMBER_IN_SN)),
    Row("pmid", None),
    Row("pmcid", None, {"JOUR": "C2"}),
    Row("language", "LA"),
    Row("abstract", "AB"),
    Row("note", "N1"),
    Row("doi", "DO"),
    Row("eprint_class", None),
    Row("has_code", None),
)

# Zotero attaches what is in L4 as "Attachment", what is in L2 as "Full Text (HTML)".
LINK_TAGS = {
    LinkKind.CODE: "L4",
    LinkKind.MODEL: "L4",
    LinkKind.DATASET: "L4",
    LinkKind.PROJECT: "L2",
    LinkKind.OTHER: "L2",
}
# The kind a link's tag stands for.
LINK_KINDS = {"L4": LinkKind.CODE, "L2": LinkKind.OTHER}

# Fields that are more than one string in one line of their own.
OTHER_TAGS = {
    "ID": "cite_key",
    "AU": "authors",
    "A2": "editors",
    "ED": "editors",
    "PY": "issued",
    "DA": "issued",
    "Y2": "accessed",
    "KW": "keywords",
    "AN": "eprint",
    "DB": "eprint_type",
    "UR": "url",
    "L2": "links",
    "L4": "links",
    "AD": "affiliations",
}

# How importers know an eprint server: the prefix of its ids in AN, its name in DB and PB.
SERVERS = {"arxiv": "arXiv"}
ADDRESSES = {"arxiv": "https://arxiv.org/abs/"}

TRUNCATED = "others"  # the author that stands for all those left out
# Tags that frame an entry, so that nothing else can stand under them.
FRAME = frozenset({"TY", "ER"})


def carried(type: str) -> list[tuple[str, str]]:
    """The tags of an entry of that type with their fields, in the order they are written in."""
    pairs = [(row.by_type.get(type, row.tag), row.field) for row in ROWS]
    found = [(tag, field) for tag, field in pairs if tag is not None]
    if type in ISSN_FIRST:
        serials = {"isbn": ("SN", "issn"), "issn": ("SN", "isbn")}
        found = [serials.get(field, (tag, field)) for tag, field in found]
    return found


def untagged(type: str) -> list[str]:
    """The fields for which an entry of that type has no tag."""
    tagged = {field for _, field in carried(type)}
    return list(dict.fromkeys(row.field for row in ROWS if row.field not in tagged))
