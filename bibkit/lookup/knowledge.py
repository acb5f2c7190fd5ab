"""What a lock file and an index know of papers and links, for who checks records; nobody else is asked."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from bibkit.enrich.answer import Answer
from bibkit.enrich.lock import Lock
from bibkit.enrich.paper import Paper
from bibkit.enrich.question import fingerprint, question_about
from bibkit.index.numbers import is_before, number_of
from bibkit.likeness.preprints import arxiv_id
from bibkit.model.record import Record
from bibkit.text.identifiers import bare_arxiv
from bibkit.validate.knowledge import KnownLink, KnownPaper

if TYPE_CHECKING:
    from bibkit.index.lookup import Index


class Remembered:
    """What is in a lock, called `lock_name`, and in an index, if there is one; see `Knowledge`.

    The lock is asked first: it knows what became of the record itself, and of links.
    """

    def __init__(self, lock: Lock, lock_name: str, index: Index | None = None) -> None:
        self._lock = lock
        self._lock_name = lock_name
        self._index = index

    def paper_of(self, record: Record) -> KnownPaper | None:
        """See `Knowledge.paper_of`."""
        id = arxiv_id(record)
        if id is not None:
            return self.paper(bare_arxiv(id))
        if not len(self._lock):
            return None
        answer = self._lock.get(fingerprint(question_about(record)))
        return self._from_lock(answer) if answer is not None else None

    def paper(self, arxiv_id: str) -> KnownPaper | None:
        """See `Knowledge.paper`."""
        answer = self._papers.get(arxiv_id)
        in_lock = self._from_lock(answer) if answer is not None else None
        if self._index is None or (in_lock is not None and (in_lock.doi or in_lock.journal_ref or in_lock.withdrawn)):
            return in_lock
        paper = next(self._index.papers([arxiv_id]), None)
        return _known(paper, self._index_name) if paper is not None else in_lock

    def lacks(self, arxiv_id: str) -> str | None:
        """See `Knowledge.lacks`."""
        if arxiv_id in self._unknown:
            return self._lock_name
        return self._index_name if self._index is not None and _lacks(self._index, arxiv_id) else None

    def link(self, url: str) -> KnownLink | None:
        """See `Knowledge.link`."""
        return self._links.get(url)

    def _from_lock(self, answer: Answer) -> KnownPaper | None:
        paper = answer.judgement.paper
        return _known(paper, self._lock_name) if paper is not None else None

    @property
    def _index_name(self) -> str:
        newest = self._index.newest if self._index is not None else None
        return f"the index of {newest}" if newest is not None else "the index"

    @cached_property
    def _papers(self) -> dict[str, Answer]:
        """By their ids: of several answers the last one, in the order of the lock."""
        found = [(answer.judgement.paper, answer) for answer in self._lock]
        return {bare_arxiv(paper.id): answer for paper, answer in found if paper is not None}

    @cached_property
    def _links(self) -> dict[str, KnownLink]:
        return {
            one.url: KnownLink(self._lock_name, one.state, one.moved_to)
            for answer in self._lock
            for one in answer.repositories
            if one.state is not None
        }

    @cached_property
    def _unknown(self) -> frozenset[str]:
        return frozenset(map(bare_arxiv, self._lock.papers_unknown_to_arxiv()))


def _known(paper: Paper, source: str) -> KnownPaper:
    return KnownPaper(source, paper.id, paper.title, paper.authors, paper.doi, paper.journal_ref, paper.withdrawn)


def _lacks(index: Index, id: str) -> bool:
    """Whether an index that has all papers of an id's month has none with that id."""
    number, newest = number_of(id), index.newest
    if number is None or newest is None or not index.is_complete or not is_before(number, newest.year, newest.month):
        return False
    return next(index.papers([id]), None) is None
