"""What a bibliography should know of its works, and doesn't."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from bibkit.model.kind import Kind
from bibkit.model.record import Record
from bibkit.overview.facets import year_of

Question = Callable[[Record], bool]


class Lack(NamedTuple):
    """Something that may be missing: its name, whether a work lacks it, and of which kinds of works it is expected."""

    name: str
    is_lacking: Question
    kinds: frozenset[Kind] | None = None  # None: of all


# What stands in something else, by CSL's vocabulary and by what BibTeX and BibLaTeX require.
_CONTAINED = frozenset(
    {
        Kind.ARTICLE_JOURNAL,
        Kind.ARTICLE_MAGAZINE,
        Kind.ARTICLE_NEWSPAPER,
        Kind.CHAPTER,
        Kind.ENTRY_DICTIONARY,
        Kind.ENTRY_ENCYCLOPEDIA,
        Kind.PAPER_CONFERENCE,
    }
)
_PUBLISHED = frozenset({Kind.BOOK, Kind.REPORT, Kind.THESIS})  # a publisher, an institution, a school
_PREPRINT = frozenset({Kind.ARTICLE})
_FORMALLY_PUBLISHED = _CONTAINED | _PUBLISHED


def _has_arxiv_id(record: Record) -> bool:
    return record.eprint is not None and (record.eprint_type or "arxiv").lower() == "arxiv"


def _is_unidentified(record: Record) -> bool:
    known = (record.doi, record.eprint, record.isbn, record.pmid, record.pmcid)
    return all(identifier is None for identifier in known)


def _leads_nowhere(record: Record) -> bool:
    leads = (record.url, record.doi, record.eprint, record.pmid, record.pmcid)
    return not record.links and all(lead is None for lead in leads)


# In the order in which their absence hurts.
LACKS = (
    Lack("title", lambda record: record.title is None),
    Lack("authors", lambda record: not record.authors and not record.editors),
    Lack("all_authors", lambda record: record.authors_truncated),
    Lack("year", lambda record: year_of(record) is None),
    Lack("container_title", lambda record: record.container_title is None and record.event_title is None, _CONTAINED),
    Lack("publisher", lambda record: record.publisher is None, _PUBLISHED),
    Lack("doi", lambda record: record.doi is None, _FORMALLY_PUBLISHED),
    Lack("arxiv_id", lambda record: not _has_arxiv_id(record), _PREPRINT),
    Lack("identifier", _is_unidentified),
    Lack("address", _leads_nowhere),
    Lack("abstract", lambda record: record.abstract is None),
)
