"""What is compared of a record when two are held against each other."""

from __future__ import annotations

import re
from typing import NamedTuple

from bibkit.likeness.people import name_key
from bibkit.likeness.preprints import arxiv_id, draft_doi, is_archive, is_preprint, unversioned
from bibkit.model.record import Record
from bibkit.text.identifiers import isbn13
from bibkit.text.wording import Wording, wording

_MOST_PEOPLE = 100  # names compared of a list; experiments in physics have thousands
_FIRST_PAGE = re.compile(r"[A-Za-z]*[0-9]+")
_RESOLVER = re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)


class Traits(NamedTuple):
    """A record as it is compared: texts in ASCII and small, identifiers in one notation; all of it plain values."""

    words: str  # of the title
    main: int  # how many of them stand before the subtitle
    people: tuple[str, ...]  # the authors' keys, or the editors' where there are no authors
    cut: bool  # whether there are more of them
    year: int | None  # printed, not inferred
    kind: str
    is_preprint: bool
    doi: str | None  # of the published work
    draft_doi: str | None  # of the preprint
    arxiv: str | None
    pmid: str | None
    pmcid: str | None
    isbn: str | None  # of thirteen digits
    container: str
    publisher: str
    volume: str
    issue: str
    page: str  # the first one
    edition: str
    number: str
    version: str
    url: str

    @property
    def wording(self) -> Wording:
        """The title."""
        return Wording(self.words, self.main)


def traits_of(record: Record) -> Traits:
    """What is compared of a record."""
    title = wording(record.title) if record.title is not None else Wording("", 0)
    names = record.authors or record.editors
    draft = is_preprint(record)
    drafted = draft_doi(record)
    container = record.container_title
    if container is not None and (draft and is_archive(container)):
        container = None
    issued = record.issued
    return Traits(
        words=title.words,
        main=title.main,
        people=tuple([name_key(name) for name in names[:_MOST_PEOPLE]]),
        cut=(record.authors_truncated and bool(record.authors)) or len(names) > _MOST_PEOPLE,
        year=issued.year if issued is not None and "year" not in issued.inferred else None,
        kind=record.type.value,
        is_preprint=draft,
        doi=record.doi.lower() if record.doi is not None and drafted is None else None,
        draft_doi=unversioned(drafted) if drafted is not None else None,
        arxiv=arxiv_id(record),
        pmid=record.pmid,
        pmcid=record.pmcid.lower() if record.pmcid is not None else None,
        isbn=isbn13(record.isbn) if record.isbn is not None else None,
        container=wording(container).words if container is not None else "",
        publisher=_folded(record.publisher),
        volume=_folded(record.volume),
        issue=_folded(record.issue).lstrip("0"),
        page=_first_page(record.pages),
        edition=_folded(record.edition),
        number=_folded(record.number),
        version=_folded(record.version),
        url=address(record.url),
    )


def _first_page(pages: str | None) -> str:
    match = _FIRST_PAGE.search(pages) if pages is not None else None
    return match[0].lower() if match else ""


def _folded(text: str | None) -> str:
    return wording(text).words if text is not None else ""


def address(url: str | None) -> str:
    """An address as it is compared: without scheme and "www.", the host in small letters; "" for a DOI's."""
    if url is None or _RESOLVER.match(url):
        return ""
    host, slash, path = url.partition("://")[2].partition("/")
    return (host.lower().removeprefix("www.") + slash + path).rstrip("/")
