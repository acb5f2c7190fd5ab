"""Remember of an entry what tells whether another one describes the same work."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import NamedTuple

from bibkit.likeness.containers import same_container
from bibkit.likeness.people import name_key, same_name
from bibkit.likeness.preprints import arxiv_id, draft_doi, is_archive, is_preprint, unversioned
from bibkit.likeness.titles import is_generic, is_short, numbers_differ, rough_likeness
from bibkit.model.kind import Kind
from bibkit.model.name import Name
from bibkit.text.expressions import expression
from bibkit.text.identifiers import isbn13
from bibkit.text.titles import squeezed
from bibkit.text.wording import wording
from bibkit.validate.entry import Entry, once
from bibkit.validate.quoting import quote

_FIRST_PAGE = expression(r"[A-Za-z]*[0-9]+")
_PAPERS = frozenset(
    {Kind.ARTICLE_JOURNAL, Kind.ARTICLE_MAGAZINE, Kind.ARTICLE_NEWSPAPER, Kind.CHAPTER, Kind.PAPER_CONFERENCE}
)
# What may be told by its title, its first author and its year. Programs and data sets are called as the paper about
# them is, and pages of the web as all others are.
_TOLD_BY_TITLE = _PAPERS | {Kind.ARTICLE, Kind.BOOK, Kind.DOCUMENT, Kind.MANUSCRIPT, Kind.REPORT, Kind.THESIS}
_PRINTED = _PAPERS | {Kind.BOOK}
_WHOLES = frozenset({Kind.BOOK, Kind.COLLECTION, Kind.PERIODICAL})
_MOST = 5  # of one title that each entry is compared with
_YEARS_TO_PRINT = 3  # from a preprint to its published version
# Of 100: two titles of one work, with the same first author and without; and two that have hardly a word in common.
_ALIKE, _ALIKE_ALONE, _UNLIKE = 60, 85, 50


class Sight(NamedTuple):
    """One entry as it is remembered: its key and line, and what it says.

    Titles and names are put into the form in which they are compared only where two entries have something in common.
    """

    key: str | None
    line: int
    kind: Kind
    is_preprint: bool
    title: str | None
    first: Name | None  # of the authors, or of the editors where there are none
    year: int | None
    doi: str | None  # of the published work
    draft_doi: str | None
    arxiv: str | None
    pmid: str | None
    isbn: str | None
    container: str | None
    pages: str | None
    related: str  # the keys of entries that biblatex is told are related
    details: tuple[str | None, ...]  # volume, issue, number, edition, version; address and note of what may be anything

    def __str__(self) -> str:
        return f"{quote(self.key)} in line {self.line}" if self.key is not None else f"the entry in line {self.line}"


@once
def sight_of(entry: Entry) -> Sight:
    """What is to be remembered of an entry."""
    record = entry.record
    names = record.authors or record.editors
    doi, container = record.doi, record.container_title
    drafted = draft_doi(record) if doi is not None else None
    own_words = (record.url, record.note) if record.type is Kind.DOCUMENT else (None, None)
    return Sight(
        record.cite_key,
        entry.place.line,
        record.type,
        is_preprint(record),
        record.title,
        names[0] if names else None,
        record.issued.year if record.issued is not None else None,
        doi.lower() if doi is not None and drafted is None else None,
        unversioned(drafted) if drafted is not None else None,
        arxiv_id(record),
        record.pmid,
        isbn13(record.isbn) if record.isbn is not None else None,
        sys.intern(container) if container is not None else None,  # one for all that stand in it
        record.pages,
        entry.values.get("related", ""),
        (record.volume, record.issue, record.number, record.edition, record.version, *own_words),
    )


class Identified:
    """Who first had each DOI, arXiv id and PMID, which no other work has."""

    def __init__(self) -> None:
        self._dois: dict[str, Sight] = {}
        self._arxiv: dict[str, Sight] = {}
        self._pmids: dict[str, Sight] = {}

    def others(self, sight: Sight) -> list[tuple[str, str, Sight]]:
        """The entries before one that have an identifier of it, with its name and value; takes this one in."""
        found: list[tuple[str, str, Sight]] = []
        doi = sight.doi or sight.draft_doi
        if doi is not None and (other := self._dois.setdefault(doi, sight)) is not sight:
            found.append(("DOI", doi, other))
        if sight.arxiv is not None and (other := self._arxiv.setdefault(sight.arxiv, sight)) is not sight:
            found.append(("arXiv id", sight.arxiv, other))
        if sight.pmid is not None and (other := self._pmids.setdefault(sight.pmid, sight)) is not sight:
            found.append(("PMID", sight.pmid, other))
        return found


class Titled:
    """Entries by their titles, as far as these tell works: all that have a title, but for the many of one."""

    def __init__(self) -> None:
        # By hashes: the titles themselves would take as much memory as all else that is remembered.
        self._first: dict[int, Sight] = {}
        self._more: dict[int, list[Sight]] = {}

    def others(self, sight: Sight, title: str) -> Iterator[Sight]:
        """The entries before one that have its title (`title_key`), looked up one by one; takes this one in."""
        key = hash(title)
        first = self._first.setdefault(key, sight)
        if first is sight:
            return iter(())
        more = self._more.setdefault(key, [])
        before = (first, *more)
        if len(more) < _MOST - 1:
            more.append(sight)
        return (other for other in before if other.title == sight.title or title_key(other) == title)


def title_key(sight: Sight) -> str | None:
    """What those have in common that may be one work by their titles; None for what isn't told by its title."""
    if sight.kind not in _TOLD_BY_TITLE or sight.first is None or sight.title is None:
        return None
    return squeezed(sight.title) or None


def is_same_by_identifier(one: Sight, other: Sight) -> bool:
    """Whether two that share an identifier are one work, rather than one of two having the other's identifier."""
    if _conflict(one, other) or (one.kind in _WHOLES) != (other.kind in _WHOLES):
        return False
    if one.title == other.title:
        return True
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs or mine == theirs:
        return True
    if numbers_differ(mine, theirs):
        return False
    return rough_likeness(mine, theirs) >= (_ALIKE if _same_first(one, other) else _ALIKE_ALONE)


def is_same_by_title(one: Sight, other: Sight) -> bool:
    """Whether two that have one title (`title_key`) are surely one work, or a preprint and what became of it."""
    if one.year is None or other.year is None or _conflict(one, other) or not _same_first(one, other):
        return False
    words = _words(one)
    if is_generic(words):
        return False
    short = is_short(words)
    if one.is_preprint != other.is_preprint:
        years = other.year - one.year if one.is_preprint else one.year - other.year
        return not short and bool({one.kind, other.kind} & _PRINTED) and -1 <= years <= _YEARS_TO_PRINT
    if one.year != other.year or not (one.kind == other.kind or {one.kind, other.kind} <= _PAPERS):
        return False
    if any(map(_differ, one.details, other.details)) or _differ(_first_page(one), _first_page(other)):
        return False
    mine, theirs = _container(one), _container(other)
    if mine and theirs:
        return same_container(mine, theirs)
    return not short and one.kind == other.kind


def is_same_book(one: Sight, other: Sight) -> bool:
    """Whether two books that have one ISBN and one title are one, and not two printings or volumes of it."""
    if one.year is not None and other.year is not None and one.year != other.year:
        return False
    return not any(map(_differ, one.details, other.details))


def are_unlike(one: Sight, other: Sight) -> bool:
    """Whether two are surely two works: other people, and titles that have nothing in common."""
    if one.first is None or other.first is None or (one.kind in _WHOLES) != (other.kind in _WHOLES):
        return False
    mine, theirs = _words(one), _words(other)
    return bool(mine and theirs) and not _same_first(one, other) and rough_likeness(mine, theirs) < _UNLIKE


def are_related(one: Sight, other: Sight) -> bool:
    """Whether one of two names the other as related, as a reprint or a translation: then there is a reason for both."""
    for mine, theirs in ((one, other), (other, one)):
        if mine.related and theirs.key in [key.strip() for key in mine.related.split(",")]:
            return True
    return False


def _words(sight: Sight) -> str:
    return wording(sight.title).words if sight.title is not None else ""


def _container(sight: Sight) -> str:
    container = sight.container
    if container is None or (sight.is_preprint and is_archive(container)):
        return ""
    return wording(container).words


def _first_page(sight: Sight) -> str | None:
    page = _FIRST_PAGE.search(sight.pages) if sight.pages is not None else None
    return page[0] if page is not None else None


def _same_first(one: Sight, other: Sight) -> bool:
    return one.first is not None and other.first is not None and same_name(name_key(one.first), name_key(other.first))


def _conflict(one: Sight, other: Sight) -> bool:
    """Whether identifiers say that these are two works; a preprint may have one from each of two servers."""
    mine, theirs = one.draft_doi, other.draft_doi
    if mine is not None and theirs is not None and mine != theirs and _prefix(mine) == _prefix(theirs):
        return True
    return (
        _differ(one.doi, other.doi)
        or _differ(one.arxiv, other.arxiv)
        or _differ(one.pmid, other.pmid)
        or (one.kind == other.kind and _differ(one.isbn, other.isbn))
    )


def _prefix(doi: str) -> str:
    return doi.partition("/")[0]


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one.lower() != other.lower()
