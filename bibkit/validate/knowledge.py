"""What others know of papers and links: a lock file, an index."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from bibkit.model.link import LinkState
from bibkit.model.name import Name
from bibkit.model.record import Record


class KnownPaper(NamedTuple):
    """What is known of a paper on arXiv, and from whom ("bibkit.lock", "the index of 2026-11-01")."""

    source: str
    id: str
    title: str
    authors: tuple[Name, ...] = ()
    doi: str | None = None  # of the published version
    journal_ref: str | None = None  # where it was published, as arXiv has it
    withdrawn: str | None = None  # the notice, where it was


class KnownLink(NamedTuple):
    """What had become of an address when it was asked."""

    source: str
    state: LinkState
    moved_to: str | None = None


class Knowledge(Protocol):
    """Whom rules may ask; who is asked never asks the network."""

    def paper_of(self, record: Record) -> KnownPaper | None:
        """The paper on arXiv that a record was found to be, or that has the id it names; None where nobody knows."""
        ...

    def paper(self, arxiv_id: str) -> KnownPaper | None:
        """The paper with an id, which has no version; None where nobody knows."""
        ...

    def lacks(self, arxiv_id: str) -> str | None:
        """Who knows that arXiv has no such paper."""
        ...

    def link(self, url: str) -> KnownLink | None:
        """What is known of an address."""
        ...


class _Nobody:
    """Knows nothing."""

    def paper_of(self, record: Record) -> KnownPaper | None:
        return None

    def paper(self, arxiv_id: str) -> KnownPaper | None:
        return None

    def lacks(self, arxiv_id: str) -> str | None:
        return None

    def link(self, url: str) -> KnownLink | None:
        return None


NOBODY = _Nobody()
