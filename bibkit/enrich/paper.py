"""What a source says of one paper on arXiv."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bibkit.model.name import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper on arXiv. `None` and the empty tuple mean "not known"; texts are Unicode, mathematics between `$`."""

    id: str  # without a version: "2308.10848", "hep-th/9901001"
    title: str  # of the latest version
    authors: tuple[Name, ...] = ()
    submitted: date | None = None  # version 1, in UTC
    updated: date | None = None  # the latest version
    version: int | None = None  # the latest one's number, from 1
    primary_category: str | None = None  # "cs.CL"
    categories: tuple[str, ...] = ()  # the primary one first
    doi: str | None = None  # of the published version, bare
    journal_ref: str | None = None  # where it was published, as the authors say it
    withdrawn: str | None = None  # the notice, where it was withdrawn
    abstract: str | None = None
    abstract_prints: tuple[int, ...] = ()  # see `abstract_prints`; where the abstract itself isn't kept
    earlier_titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeLink:
    """A repository that somebody says belongs to a paper."""

    paper: str  # the paper's arXiv id
    url: str
    is_official: bool  # the authors' own
    is_mentioned: bool = False  # in the paper itself
    source: str  # who says so: "paperswithcode", "huggingface"
