"""What others know of papers and links: a lock file, an index."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class KnownPaper(NamedTuple):
    """What is known of a paper on arXiv, and from whom ("bibkit.lock", "arxiv-index of 2026-11-01")."""

    source: str
    title: str | None = None
    year: int | None = None  # of its first version
    doi: str | None = None  # of the published version
    journal_ref: str | None = None  # where it was published, as arXiv has it
    withdrawn: str | None = None  # why, where it was


class KnownLink(NamedTuple):
    """What became of an address: its `state` is "alive", "moved", "archived" or "gone"."""

    source: str
    state: str
    moved_to: str | None = None


class Knowledge(Protocol):
    """Whom rules may ask; who is asked never asks the network."""

    def paper(self, arxiv_id: str) -> KnownPaper | None:
        """What is known of a paper, by its id without a version; None where it isn't known."""
        ...

    def is_missing(self, arxiv_id: str) -> bool:
        """Whether it is known that there is no such paper."""
        ...

    def link(self, url: str) -> KnownLink | None:
        """What is known of an address."""
        ...


class _Nobody:
    """Knows nothing."""

    def paper(self, arxiv_id: str) -> KnownPaper | None:
        """See `Knowledge.paper`."""
        return None

    def is_missing(self, arxiv_id: str) -> bool:
        """See `Knowledge.is_missing`."""
        return False

    def link(self, url: str) -> KnownLink | None:
        """See `Knowledge.link`."""
        return None


NOBODY = _Nobody()
