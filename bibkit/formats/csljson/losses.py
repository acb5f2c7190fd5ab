"""What an item can't say as its record does: messages for findings, each beginning with the field's name."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from bibkit.findings.codes.export import X102, X103
from bibkit.findings.finding import Code
from bibkit.formats.csljson.draft import decode_entities
from bibkit.formats.csljson.fields import PROSE, TEXTS
from bibkit.formats.csljson.names import is_mark, split_suffix
from bibkit.formats.csljson.note import is_read_back, link_line, split_note
from bibkit.model.name import Name, Person
from bibkit.model.plain import to_plain
from bibkit.model.record import Record
from bibkit.text.identifiers import doi_of, isbn_of, issn_of, pmcid_of, pmid_of
from bibkit.text.jsonwrite import is_whole
from bibkit.text.pages import clean_pages

Loss = tuple[Code, str]

OTHERS_BENT = (X103, "authors_truncated: Zotero stores the mark for further authors as an author called 'others'")
OTHERS_NAMED = (X102, "authors: the last one is called like the mark for further authors")
KEYWORDS_DROPPED = (X102, "keywords: Zotero leaves out the keywords of CSL-JSON")
KEYWORDS_SPLIT = (X102, "keywords: CSL-JSON parts them by commas, and one of them has a comma itself")
SOFTWARE_BENT = (X102, "type: software without a version is written as a book whose note says 'type: software'")
BOOK_BENT = (X102, "type: a book that has a version is software to Zotero and citation-js")
NOTE_BENT = (X102, "note: it begins like the lines that stand before the note, and will be taken for one")
LINKS_BENT = (X102, "links: an address that is none of the web's, or has a blank in it, will be taken for a note")
YEARLESS = "the dates of CSL-JSON begin with the year, which isn't known"
ENDLESS = "the end of a range has no year, and the dates of CSL-JSON begin with it"
END_BENT = "CSL-JSON can't say of the end of a range in which season it is, or that it is only about right"
DAY_LOST = "the dates of CSL-JSON have no day without a month"
SUFFIX_BENT = "Zotero leaves out the suffix of a name that has no given name"
COMMA_BENT = "what stands behind a comma in a given name is a suffix in CSL-JSON"
_HALVED = "half of a surrogate pair is no character; U+FFFD stands in its place"
_UNTIDY = "readers of CSL-JSON will take this for something else, or tidy it, as it isn't written in the usual way"
_ENTITY = "publishers write characters of HTML like this, and it will be read as the character that they stand for"
DOLLARS = "a dollar sign in it may be taken for the beginning or the end of mathematics"

_UNWRITTEN = frozenset({"provenance", "inferences"})  # about the record, not the work
# How the reader tidies what has a usual form.
_USUAL: tuple[tuple[str, Callable[[str], str | None]], ...] = (
    ("pages", clean_pages),
    ("doi", doi_of),
    ("isbn", isbn_of),
    ("issn", issn_of),
    ("pmid", pmid_of),
    ("pmcid", pmcid_of),
)
_usual_values = attrgetter(*(field for field, _ in _USUAL))
_PROSE_FIELDS = tuple(row.field for row in TEXTS if row.member in PROSE)


def untidy(record: Record, losses: list[Loss]) -> None:
    """Add the losses of identifiers and pages that aren't in the form in which they are read."""
    for (field, usual), value in zip(_USUAL, _usual_values(record), strict=True):
        if value is not None and usual(value) != value:
            losses.append((X102, f"{field}: {_UNTIDY}"))


def entities(record: Record, losses: list[Loss]) -> None:
    """Add the losses of texts in which something looks like an HTML entity."""
    for field in _PROSE_FIELDS:
        value = getattr(record, field)
        if value is not None and decode_entities(value) != value:
            losses.append((X102, f"{field}: {_ENTITY}"))


def bent_names(field: str, names: tuple[Name, ...], losses: list[Loss]) -> None:
    """Add the losses of people whose given name or suffix has a comma."""
    for name in names:
        if isinstance(name, Person) and name.given is not None:
            given = name.given if name.suffix is None else f"{name.given}, {name.suffix}"
            if split_suffix(given) != (name.given, name.suffix):
                losses.append((X102, f"{field}: {COMMA_BENT}"))
                return


def bent_note(record: Record, head: list[str], losses: list[Loss]) -> None:
    """Add the losses of a note that begins like the lines before it, and of links that don't look like lines."""
    if record.note is not None and not is_read_back(head, record.note):
        losses.append(NOTE_BENT)
    if any(split_note(link_line(link)).links != (link,) for link in record.links):
        losses.append(LINKS_BENT)


def bent_authors(record: Record, losses: list[Loss]) -> None:
    """Add the loss of a last author whose name says that there are more."""
    if not record.authors_truncated and is_mark(record.authors[-1]):
        losses.append(OTHERS_NAMED)


def halved(record: Record, losses: list[Loss]) -> None:
    """Add the losses of fields that have half of a surrogate pair."""
    for field, value in to_plain(record).items():
        if field not in _UNWRITTEN and not is_whole(value):
            losses.append((X102, f"{field}: {_HALVED}"))
