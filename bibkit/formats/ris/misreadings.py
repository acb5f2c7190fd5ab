"""Say which values RIS carries whole, but will be understood otherwise by whoever reads them there."""

from __future__ import annotations

import re

from bibkit.findings.codes.export import X102
from bibkit.formats.ris.dates import read_date
from bibkit.formats.ris.languages import language_of
from bibkit.formats.ris.line import Loss
from bibkit.formats.ris.links import ADDRESS
from bibkit.formats.ris.tags import EPUB_IN_ET, SERVER, SERVERS
from bibkit.model.kind import Kind
from bibkit.model.record import Record
from bibkit.text.identifiers import doi_of
from bibkit.text.pages import clean_pages

_PLAIN_PAGES = re.compile(r"[A-Za-z]?[0-9]+(?:-[A-Za-z]?[0-9]+)?")

_EVENT_MOVED = (
    (X102, "event_title: without a title of its proceedings, that of a conference is taken for it"),
    (X102, "container_title: where it is not known, the title of the conference is taken for it"),
)
_DOI_CUT = (X102, "doi: what stands at its end is taken for the punctuation of a sentence")
_SERVER_BENT = (X102, "eprint_type: a database, not a server of preprints, is understood under this name")
_ID_BENT = (X102, "eprint: without its server, the number is not known for one of a preprint")


def add_misreadings(record: Record, losses: list[Loss]) -> None:
    """Add what will be misread to `losses`."""
    doi, pages = record.doi, record.pages
    if doi is not None and doi_of(doi) != doi:
        losses.append(_DOI_CUT)
    if pages is not None and not _PLAIN_PAGES.fullmatch(pages) and clean_pages(pages) not in (pages, None):
        losses.append((X102, f"pages: they are read as {clean_pages(pages)!r}"))
    if record.language is not None and language_of(record.language) != record.language:
        losses.append((X102, f"language: it is read as {language_of(record.language)!r}"))
    if record.edition is not None and record.type in EPUB_IN_ET and read_date(record.edition) is not None:
        losses.append((X102, "edition: a date is taken for that of the electronic publication"))
    url = record.url
    if url is not None and (url[:4] != "http" or " " in url) and not ADDRESS.fullmatch(url):
        losses.append((X102, "url: without a scheme or with blanks, it is not taken for an address"))
    if record.note is not None:
        _look_at_note(record.note, losses)
    if record.genre is not None and "10." in record.genre and doi_of(record.genre) is not None:
        losses.append((X102, "genre: it is taken for the DOI"))
    if record.type is Kind.PAPER_CONFERENCE and record.event_title is not None and record.container_title is None:
        losses += _EVENT_MOVED
    if record.eprint_type is None:
        if record.eprint is not None:
            losses.append(_ID_BENT)
    elif record.eprint_type not in SERVERS and (record.eprint is None or not SERVER.fullmatch(record.eprint_type)):
        losses.append(_SERVER_BENT)


def _look_at_note(note: str, losses: list[Loss]) -> None:
    paragraphs = note.split("\n\n")
    if not all(paragraphs):
        losses.append((X102, "note: empty lines are left out"))
    if "10." in note and any(doi_of(paragraph) is not None for paragraph in paragraphs):
        losses.append((X102, "note: a paragraph that is nothing but a DOI is taken for that of the work"))
