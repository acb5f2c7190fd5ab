"""Which RIS tag is which field of a record, by the type of the entry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from bibkit.model.kind import Kind
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
# The specification, EndNote and Zotero have the editor of the book itself in A3, which is read, but not written: ED
# is understood by more programs.
EDITED_IN_A3 = frozenset({"BOOK"})
# So has EndNote of these; the editor of the series is in A3 then. Other programs have nobody there.
EDITED_IN_A2_BY_ENDNOTE = frozenset({"ANCIENT", "BLOG", "EBOOK", "MUSIC", "SER"})
# Where both are given, BT has the title of the book, and T2 that of the series, as ScienceDirect writes them.
BOOK_IN_BT = frozenset({"CHAP"})


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
    Row("pmcid", None, {"JOUR": "C2"}),
    Row("language", "LA"),
    Row("abstract", "AB"),
    Row("doi", "DO"),
    Row("eprint_class", None),
    Row("has_code", None),
)


class Variant(NamedTuple):
    """Other tags under which a field is found in files, the best ones first; in entries of some types, or of any."""

    field: str
    tags: tuple[str, ...]
    types: frozenset[str] | None = None


VARIANTS = (
    Variant("title", ("T1", "CT")),
    # "Book title": that of the entry in these types, of its container in others.
    Variant("title", ("BT",), frozenset({"BOOK", "UNPB"})),
    Variant("container_title", ("T2", "JF", "BT", "JO", "JA", "J2", "J1", "J9", "JI")),
    Variant("collection_title", ("T3",)),
    Variant("publisher", ("PU",)),
    Variant("publisher_place", ("CY", "PP", "PI")),
    Variant("abstract", ("N2",)),
)

# In these, ET is the day of the electronic publication to EndNote, if it is a date.
EPUB_IN_ET = frozenset({Kind.ARTICLE, Kind.ARTICLE_JOURNAL, Kind.ARTICLE_MAGAZINE, Kind.ARTICLE_NEWSPAPER})
# What appears in issues; EndNote has their numbers in M1 of some of these.
ISSUED = frozenset({Kind.ARTICLE_JOURNAL, Kind.ARTICLE_MAGAZINE, Kind.PAPER_CONFERENCE})
# The tags under which the title of proceedings surely stands.
PROCEEDINGS = frozenset({"BT", "C3"})

# Zotero attaches what is in L4 as "Attachment", what is in L2 as "Full Text (HTML)".
LINK_TAGS = {
    LinkKind.CODE: "L4",
    LinkKind.MODEL: "L4",
    LinkKind.DATASET: "L4",
    LinkKind.PROJECT: "L2",
    LinkKind.PUBLISHED: "L2",
    LinkKind.OTHER: "L2",
}
# How the address of an image ends, for which L4 was made.
IMAGES = (".bmp", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff")

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
    "N1": "note",
    "AN": "eprint",
    "DB": "eprint_type",
    "UR": "url",
    "L2": "links",
    "L4": "links",
    "AD": "affiliations",
}
# The tags whose values are taken as they are; in those of the others publishers leave HTML.
VERBATIM = frozenset({"AN", "DB", "DO", "ID", "L1", "L2", "L3", "L4", "LK", "M2", "N1", "RN", "TY", "UR"})
# The tags that aren't copied to a field, but whose values are made of more than one line, or looked at more closely.
UNDERSTOOD = frozenset("A1 A2 A3 AD AN AU DA DB DI DO ED EP ID KW L2 L3 L4 LK LP M2 N1 PY RN SN SP TY UR Y1 Y2".split())

# How importers know an eprint server: the prefix of its ids in AN, its name in DB and PB.
SERVERS = {"arxiv": "arXiv"}
# How another server is told from a database: "hal", but "MEDLINE".
SERVER = re.compile(r"[a-z][a-z0-9._-]*")
ADDRESSES = {"arxiv": "https://arxiv.org/abs/"}

# What stands behind the last slash of a date (RIS format specification, "other information").
SEASONS = ("Spring", "Summer", "Autumn", "Winter")

TRUNCATED = "others"  # the author that stands for all those left out
TRUNCATION_MARKS = frozenset({"others", "and others", "et al", "et al.", "and et al.", "..."})
# Where PubMed's number of a paper is, and the name of its database; and that of PubMed Central.
PUBMED = "PubMed"
PMC = "PMC"
# Tags of the specification, and those that programs have added: what else looks like a tag may be text.
KNOWN_TAGS = frozenset(
    "A1 A2 A3 A4 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DI DO DP DS ED EF EP ER ET ID IS J1 J2"
    " JA JF JO KW L1 L2 L3 L4 LA LB LK LP M1 M2 M3 N1 N2 NO NV OP PB PI PP PU PY RI RN RP SE SF SN SP SR ST SV T1 T2 T3"
    " TA TI TT TY U1 U2 U3 U4 U5 UR VL VO WP Y1 Y2".split()
)
# How a value goes on in lines without a tag: with a value of its own on each line, in paragraphs, with the rest of a
# word that was broken. Others were wrapped between two words.
VALUE_A_LINE = frozenset({"AD", "KW", "L1", "L2", "L4", "LK", "M2", "UR"})
PARAGRAPHS = frozenset({"AB", "N1", "N2", "RN"})
ONE_WORD = frozenset({"DO", "L1", "L2", "L4", "LK", "UR"})
# Tags that can't stand a second time: of two addresses Zotero drops one and citation-js makes a list; two DOIs end it.
ONCE = frozenset({"DO", "ID", "PY", "UR"})
# Reference Manager has a second date of whatever kind in Y2 (that on which a patent was filed, that of a conference),
# and before this year none is a day of access.
WEB_BEGAN = 1991
DATES = frozenset({"DA", "Y1"})  # what else the date stands under
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


def readings(type: str) -> dict[str, str]:
    """Which field each tag of an entry of that type is copied to; of two tags of one field the better one is first."""
    found = {"BT": "container_title"} if type in BOOK_IN_BT else {}
    for tag, field in carried(type):
        if tag not in UNDERSTOOD or (tag == "SN" and field == "number"):
            found.setdefault(tag, field)
    for variant in VARIANTS:
        if variant.types is None or type in variant.types:
            for tag in variant.tags:
                found.setdefault(tag, variant.field)
    return found


def untagged(type: str) -> list[str]:
    """The fields for which an entry of that type has no tag."""
    tagged = {field for _, field in carried(type)}
    return list(dict.fromkeys(row.field for row in ROWS if row.field not in tagged))


# Where fields stand that are not copied from a tag, but worked out from what stands there.
STAND_UNDER = {
    "cite_key": ("ID",),
    "type": ("TY",),
    "authors": ("AU", "A1"),
    "editors": ("ED", "A2", "A3"),
    "issued": ("PY", "Y1", "DA"),
    "accessed": ("Y2",),
    "pages": ("SP", "EP", "LP"),
    "doi": ("DO", "DI", "L3"),
    "isbn": ("SN",),
    "issn": ("SN",),
    "url": ("UR", "L2", "LK"),
    "note": ("N1",),
    "number": ("M1", "SN", "C7"),
    "pmid": ("AN",),
    "eprint": ("AN", "UR", "DO"),
}
