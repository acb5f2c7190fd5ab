"""Which entry type stands for which kind of work, and what an entry of that type calls its fields."""

from __future__ import annotations

from typing import NamedTuple

from bibkit.model.kind import Kind


class Row(NamedTuple):
    """A kind and its entry types. The first kind that has an entry type is the one the type means when it is read."""

    kind: Kind
    bibtex: str
    biblatex: str


# Zotero drops an entry whose type it does not know ("@dataset", "@periodical"); BibTeX's styles print nothing sensible
# for a type that is not in BibTeX's own manual ("@online"). So BibTeX gets the manual's types only, and BibLaTeX those
# that both biblatex and Zotero's translator of 2026 know.
TYPES = (
    Row(Kind.DOCUMENT, "misc", "misc"),
    Row(Kind.ARTICLE_JOURNAL, "article", "article"),
    Row(Kind.PAPER_CONFERENCE, "inproceedings", "inproceedings"),
    Row(Kind.BOOK, "book", "book"),
    Row(Kind.CHAPTER, "incollection", "incollection"),
    Row(Kind.REPORT, "techreport", "report"),
    Row(Kind.THESIS, "phdthesis", "thesis"),
    Row(Kind.MANUSCRIPT, "unpublished", "unpublished"),
    Row(Kind.PAMPHLET, "booklet", "booklet"),
    Row(Kind.WEBPAGE, "misc", "online"),
    Row(Kind.SOFTWARE, "misc", "software"),
    Row(Kind.ARTICLE, "misc", "online"),
    Row(Kind.DATASET, "misc", "misc"),
    Row(Kind.PATENT, "misc", "patent"),
    Row(Kind.ARTICLE_MAGAZINE, "article", "article"),
    Row(Kind.ARTICLE_NEWSPAPER, "article", "article"),
    Row(Kind.REVIEW, "article", "article"),
    Row(Kind.REVIEW_BOOK, "article", "article"),
    Row(Kind.ENTRY_ENCYCLOPEDIA, "incollection", "inreference"),
    Row(Kind.ENTRY_DICTIONARY, "incollection", "inreference"),
    Row(Kind.ENTRY, "misc", "misc"),
    Row(Kind.CLASSIC, "book", "book"),
    Row(Kind.COLLECTION, "misc", "misc"),
    Row(Kind.PERIODICAL, "misc", "misc"),
    Row(Kind.STANDARD, "techreport", "report"),
    Row(Kind.POST, "misc", "online"),
    Row(Kind.POST_WEBLOG, "misc", "online"),
    Row(Kind.PERSONAL_COMMUNICATION, "misc", "letter"),
    Row(Kind.INTERVIEW, "misc", "misc"),
    Row(Kind.SPEECH, "misc", "misc"),
    Row(Kind.PERFORMANCE, "misc", "misc"),
    Row(Kind.EVENT, "misc", "misc"),
    Row(Kind.GRAPHIC, "misc", "artwork"),
    Row(Kind.FIGURE, "misc", "artwork"),
    Row(Kind.MAP, "misc", "misc"),
    Row(Kind.MOTION_PICTURE, "misc", "movie"),
    Row(Kind.BROADCAST, "misc", "video"),
    Row(Kind.SONG, "misc", "audio"),
    Row(Kind.MUSICAL_SCORE, "misc", "misc"),
    Row(Kind.LEGISLATION, "misc", "legislation"),
    Row(Kind.BILL, "misc", "legislation"),
    Row(Kind.REGULATION, "misc", "legislation"),
    Row(Kind.LEGAL_CASE, "misc", "jurisdiction"),
    Row(Kind.HEARING, "misc", "misc"),
    Row(Kind.TREATY, "misc", "misc"),
)

# Entry types that are read and have no row of their own above: BibTeX's manual, biblatex's manual 2.1, and what other
# programs write. Those in the second table say more than the kind does, so they are kept, and given back.
SYNONYMS = {
    "conference": Kind.PAPER_CONFERENCE,
    "electronic": Kind.WEBPAGE,
    "www": Kind.WEBPAGE,
    "webpage": Kind.WEBPAGE,
    "preprint": Kind.ARTICLE,
    "dataset": Kind.DATASET,
    "data": Kind.DATASET,
    "code": Kind.SOFTWARE,
    "mastersthesis": Kind.THESIS,
    "periodical": Kind.PERIODICAL,
    "standard": Kind.STANDARD,
    "map": Kind.MAP,
    "music": Kind.SONG,
    "image": Kind.GRAPHIC,
    "legal": Kind.LEGISLATION,
    "performance": Kind.PERFORMANCE,
    "review": Kind.REVIEW,
}
NARROWER = {
    "inbook": Kind.CHAPTER,
    "bookinbook": Kind.CHAPTER,
    "suppbook": Kind.CHAPTER,
    "suppcollection": Kind.CHAPTER,
    "suppperiodical": Kind.ARTICLE_JOURNAL,
    "mvbook": Kind.BOOK,
    "collection": Kind.BOOK,
    "mvcollection": Kind.BOOK,
    "proceedings": Kind.BOOK,
    "mvproceedings": Kind.BOOK,
    "reference": Kind.BOOK,
    "mvreference": Kind.BOOK,
    "manual": Kind.BOOK,
    "commentary": Kind.BOOK,
    "set": Kind.DOCUMENT,
}
# What every entry type means when it is read; where a type stands for several kinds, the first one above.
READ_KINDS = {
    **SYNONYMS,
    **NARROWER,
    **{row.biblatex: row.kind for row in reversed(TYPES)},
    **{row.bibtex: row.kind for row in reversed(TYPES)},
}
# Those narrower types that BibTeX's own styles know.
IN_BIBTEX = frozenset({"inbook", "proceedings", "manual"})

# The types a preprint is written as: an eprint, or arXiv as the publisher, makes the difference when they are read.
PREPRINT_TYPES = frozenset({"misc", "online", "preprint"})
ARCHIVE_PUBLISHER = "arXiv"

# BibTeX knows two theses; which one is told by the record's genre. Any other is a "@phdthesis" whose `type` says so.
MASTERS_THESIS = "mastersthesis"
MASTERS = ("master", "msc", "m.sc", "m.a.", "ma thesis", "mphil")

# A style prints "PhD thesis" and "Technical Report" where an entry has no `type` of its own.
DEFAULT_GENRES = {Kind.THESIS: "Thesis", Kind.STANDARD: "Standard"}
# biblatex's and pandoc's word for what an "@article" stands in.
SUBTYPES = {Kind.ARTICLE_MAGAZINE: "magazine", Kind.ARTICLE_NEWSPAPER: "newspaper"}


class Shape(NamedTuple):
    """The fields, in BibTeX's spelling, whose names depend on the entry type; None where the type has no such field."""

    container: str = "journal"  # pandoc and Zotero read it in any entry, no style prints it where it is foreign
    publisher: str = "publisher"
    # Zotero writes the `number` of a "@misc" into its free-text field as "issue".
    issue: str | None = None
    number: str | None = None


_PART = Shape("booktitle", issue="issue", number="number")
_BOOK = Shape(issue="issue", number="number")
_REPORT = Shape(publisher="institution", issue="issue", number="number")
_THESIS = Shape(publisher="school")
ANY = Shape()
SHAPES = {
    "article": Shape(issue="number", number="eid"),
    "periodical": Shape(issue="number"),
    "suppperiodical": Shape(issue="number", number="eid"),
    "review": Shape(issue="number", number="eid"),
    **dict.fromkeys(
        ("inproceedings", "conference", "incollection", "inbook", "bookinbook", "suppbook", "suppcollection"), _PART
    ),
    "inreference": _PART,
    **dict.fromkeys(("book", "mvbook", "booklet", "manual", "collection", "mvcollection", "commentary"), _BOOK),
    **dict.fromkeys(("proceedings", "mvproceedings", "reference", "mvreference", "patent"), _BOOK),
    "techreport": _REPORT,
    "report": _REPORT,
    "standard": _REPORT,
    "phdthesis": _THESIS,
    MASTERS_THESIS: _THESIS,
    "thesis": _THESIS,
}
