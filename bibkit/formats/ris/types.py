"""Which RIS type a kind of work is, and the other way round."""

from __future__ import annotations

from bibkit.model.kind import Kind

# RIS format specification (Research Information Systems), and what Zotero, pandoc and citation-js make of each.
# Where none of the types fits, GEN is the generic one.
TYPES: dict[Kind, str] = {
    Kind.ARTICLE: "UNPB",
    Kind.ARTICLE_JOURNAL: "JOUR",
    Kind.ARTICLE_MAGAZINE: "MGZN",
    Kind.ARTICLE_NEWSPAPER: "NEWS",
    Kind.BILL: "BILL",
    Kind.BOOK: "BOOK",
    Kind.CHAPTER: "CHAP",
    Kind.CLASSIC: "CLSWK",
    Kind.DATASET: "DATA",
    Kind.DOCUMENT: "GEN",
    Kind.ENTRY_DICTIONARY: "DICT",
    Kind.ENTRY_ENCYCLOPEDIA: "ENCYC",
    Kind.FIGURE: "FIGURE",
    Kind.GRAPHIC: "ART",
    Kind.HEARING: "HEAR",
    Kind.LEGAL_CASE: "CASE",
    Kind.LEGISLATION: "STAT",
    Kind.MANUSCRIPT: "MANSCPT",
    Kind.MAP: "MAP",
    Kind.MOTION_PICTURE: "MPCT",
    Kind.MUSICAL_SCORE: "MUSIC",
    Kind.PAMPHLET: "PAMP",
    Kind.PAPER_CONFERENCE: "CONF",
    Kind.PATENT: "PAT",
    Kind.PERIODICAL: "SER",
    Kind.PERSONAL_COMMUNICATION: "PCOMM",
    Kind.POST: "ICOMM",
    Kind.POST_WEBLOG: "BLOG",
    Kind.REGULATION: "LEGAL",
    Kind.REPORT: "RPRT",
    Kind.SOFTWARE: "COMP",
    Kind.SONG: "SOUND",
    Kind.SPEECH: "SLIDE",
    Kind.STANDARD: "STAND",
    Kind.THESIS: "THES",
    Kind.WEBPAGE: "ELEC",
    # These have no type of their own.
    Kind.BROADCAST: "MPCT",
    Kind.COLLECTION: "GEN",
    Kind.ENTRY: "GEN",
    Kind.EVENT: "GEN",
    Kind.INTERVIEW: "GEN",
    Kind.PERFORMANCE: "GEN",
    Kind.REVIEW: "JOUR",
    Kind.REVIEW_BOOK: "JOUR",
    Kind.TREATY: "GEN",
}

# The other types of the specification, and those that programs write; an entry of them has the tags of its kind's type.
OTHER_TYPES: dict[str, Kind] = {
    "ABST": Kind.ARTICLE_JOURNAL,
    "ADVS": Kind.MOTION_PICTURE,
    "AGGR": Kind.DATASET,
    "ANCIENT": Kind.CLASSIC,
    "CHART": Kind.FIGURE,
    "CPAPER": Kind.PAPER_CONFERENCE,
    "CTLG": Kind.BOOK,
    "DBASE": Kind.DATASET,
    "EBOOK": Kind.BOOK,
    "ECHAP": Kind.CHAPTER,
    "EDBOOK": Kind.BOOK,
    "EJOUR": Kind.ARTICLE_JOURNAL,
    "EQUA": Kind.DOCUMENT,
    "GOVDOC": Kind.REPORT,
    "GRANT": Kind.DOCUMENT,
    "GRNT": Kind.DOCUMENT,
    "INPR": Kind.ARTICLE_JOURNAL,
    "INTV": Kind.INTERVIEW,
    "JFULL": Kind.PERIODICAL,
    "MULTI": Kind.MOTION_PICTURE,
    "PREPRINT": Kind.ARTICLE,
    "UNBILL": Kind.BILL,
    "UNPD": Kind.ARTICLE,
    "VIDEO": Kind.MOTION_PICTURE,
    "WEB": Kind.WEBPAGE,
}

# What EndNote calls its types, which some programs write instead.
SPELT_OUT: dict[str, str] = {
    "BOOK SECTION": "CHAP",
    "CONFERENCE PAPER": "CPAPER",
    "CONFERENCE PROCEEDINGS": "CONF",
    "DATASET": "DATA",
    "EDITED BOOK": "EDBOOK",
    "ELECTRONIC ARTICLE": "EJOUR",
    "ELECTRONIC BOOK": "EBOOK",
    "JOURNAL ARTICLE": "JOUR",
    "MAGAZINE ARTICLE": "MGZN",
    "NEWSPAPER ARTICLE": "NEWS",
    "REPORT": "RPRT",
    "THESIS": "THES",
    "WEB PAGE": "WEB",
}

# The kind a type stands for: the first one of those that are written as it.
KINDS: dict[str, Kind] = {**OTHER_TYPES, **{type: kind for kind, type in reversed(TYPES.items())}}
