"""Which CSL type a kind of work is, and the other way round."""

from __future__ import annotations

from bibkit.model.kind import Kind

# The kinds are CSL's own types. But one item of type "software" and Zotero refuses the whole file; a book that has a
# version is a computer program to Zotero, and software to citation-js.
SOFTWARE = "book"
TYPES: dict[Kind, str] = {kind: SOFTWARE if kind is Kind.SOFTWARE else kind.value for kind in Kind}

# What each type stands for; a "book" with a version, or with the line `type: software` in its note, is software.
KINDS: dict[str, Kind] = {kind.value: kind for kind in Kind}

# Other names of the same types: Crossref's, BibTeX's, citeproc's of old.
_SYNONYMS: dict[str, Kind] = {
    "journal-article": Kind.ARTICLE_JOURNAL,
    "proceedings-article": Kind.PAPER_CONFERENCE,
    "book-chapter": Kind.CHAPTER,
    "posted-content": Kind.ARTICLE,
    "preprint": Kind.ARTICLE,
    "dissertation": Kind.THESIS,
    "journal": Kind.PERIODICAL,
    "computer-program": Kind.SOFTWARE,
}
# Crossref's types that say more than any of CSL's.
_NARROWER: dict[str, Kind] = {
    "book-section": Kind.CHAPTER,
    "book-part": Kind.CHAPTER,
    "monograph": Kind.BOOK,
    "edited-book": Kind.BOOK,
    "reference-book": Kind.BOOK,
    "book-series": Kind.BOOK,
    "book-set": Kind.BOOK,
    "proceedings": Kind.BOOK,
    "proceedings-series": Kind.BOOK,
    "reference-entry": Kind.ENTRY,
    "report-component": Kind.REPORT,
    "report-series": Kind.REPORT,
    "peer-review": Kind.REVIEW,
    "misc": Kind.DOCUMENT,
    "other": Kind.DOCUMENT,
}
_SPELT_ALIKE = {type.replace("_", "-"): kind for type, kind in KINDS.items()} | _SYNONYMS


def kind_of(type: str) -> tuple[Kind | None, bool]:
    """The kind of work of a type, in whatever capitals, with hyphens or underscores, and whether that says it all.

    None for a type that nobody knows.
    """
    if type in KINDS:
        return KINDS[type], True
    plain = type.strip().lower().replace("_", "-")
    kind = _SPELT_ALIKE.get(plain)
    return (kind, True) if kind is not None else (_NARROWER.get(plain), False)
