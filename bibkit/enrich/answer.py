"""What was found out about a question: a verdict, on what evidence, from whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bibkit.enrich.paper import Paper
from bibkit.model.link import LinkState, Standing

# Who says something of a work.
RECORD = "record"  # nobody but itself
ARXIV = "arxiv"
ARXIV_INDEX = "arxiv-index"
GITHUB = "github"
HUGGINGFACE = "huggingface"
CODE_INDEX = "paperswithcode"


class Verdict(StrEnum):
    """What became of a question."""

    MATCHED = "matched"
    AMBIGUOUS = "ambiguous"  # there are candidates, and nothing tells which, or not surely enough
    NOT_FOUND = "not found"
    NOT_CHECKABLE = "not checkable"  # there is nothing to look for


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paper that a work may be, and how it compares."""

    id: str
    title: str
    score: float  # 0 to 1
    parts: tuple[str, ...]  # "title 100", "authors 3 of 3", "date the same day"
    doubt: str  # why it was not taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict, with the paper that was matched or the candidates that were not."""

    verdict: Verdict
    paper: Paper | None = None
    score: float = 0.0
    parts: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RepositoryAnswer:
    """What was found out about a repository of a work."""

    url: str  # as the record has it, or whoever lists it
    source: str  # who said so last: GITHUB, HUGGINGFACE, CODE_INDEX; RECORD where nobody else did
    date: str | None  # when, "2026-11-21"
    is_listed: bool = False  # it didn't stand in the record
    state: LinkState | None = None
    standing: Standing = Standing.UNCONFIRMED
    moved_to: str | None = None
    licence: str | None = None  # SPDX
    pushed: str | None = None  # "2024-05-01"
    evidence: str | None = None  # "its README names arXiv:2308.10848"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a question was answered with: a judgement, by whom and when, and what became of the repositories."""

    judgement: Judgement
    source: str  # whose data were judged: ARXIV_INDEX, ARXIV; RECORD where there was nothing to look for
    date: str | None  # how new these were
    asked: tuple[str, ...] = ()  # everyone who was asked, in this order
    repositories: tuple[RepositoryAnswer, ...] = ()
    code_asked: tuple[str, ...] = ()  # everyone who was asked about code

    @property
    def who_was_asked(self) -> str:
        """Everyone who was asked about the paper, and as of when: "arxiv-index, arxiv of 2026-11-21"."""
        dated = f" of {self.date}" if self.date is not None else ""
        return f"{', '.join(self.asked) or self.source}{dated}"
