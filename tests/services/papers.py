"""The papers that the services know."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

# https://info.arxiv.org/help/arxiv_identifier.html; the second form was used until March 2007.
ARXIV_ID = re.compile(r"(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v(?P<version>\d+))?")

WITHDRAWN = "This paper has been withdrawn by the authors"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedPaper:
    """One paper, as all services know it. Texts are Unicode; they are served as they stand here."""

    id: str  # without a version: "2308.10848", "hep-th/9901001"
    title: str
    authors: tuple[str, ...]  # "Given Family"
    versions: tuple[datetime, ...]  # when each was submitted, in UTC; at least one
    abstract: str = ""
    primary_category: str = "cs.CL"
    categories: tuple[str, ...] = ("cs.CL",)  # the primary one first
    comment: str | None = None
    journal_ref: str | None = None
    doi: str | None = None
    affiliations: tuple[str | None, ...] = ()  # one for each author, or none at all
    is_withdrawn: bool = False
    deleted: bool = False  # only OAI-PMH still names it
    on_huggingface: bool = True
    github: str | None = None  # the repository that Hugging Face names
    github_stars: int = 0
    upvotes: int = 0

    @property
    def submitted(self) -> datetime:
        """When the first version was submitted."""
        return self.versions[0]

    @property
    def updated(self) -> datetime:
        """When the latest version was submitted."""
        return self.versions[-1]

    @property
    def said_comment(self) -> str | None:
        """The comment; a withdrawn paper has one in any case."""
        return self.comment or (WITHDRAWN if self.is_withdrawn else None)


def paper_from_json(values: dict[str, Any]) -> ServedPaper:
    """A paper from a line of JSON Lines.

    It has id, title, authors, date, primary_category, categories and abstract; and it may have doi, journal_ref,
    comment, versions (dates, or dates with a time) and github. Without versions, the date is that of the only one.
    """
    return ServedPaper(
        id=values["id"],
        title=values["title"],
        authors=tuple(values["authors"]),
        versions=tuple(_moment(text) for text in values.get("versions") or [values["date"]]),
        abstract=values["abstract"],
        primary_category=values["primary_category"],
        categories=tuple(values["categories"]),
        comment=values.get("comment"),
        journal_ref=values.get("journal_ref"),
        doi=values.get("doi"),
        github=values.get("github"),
    )


def read_papers(path: Path) -> list[ServedPaper]:
    """The papers of a file of JSON Lines, which may be packed with gzip."""
    return [paper_from_json(json.loads(line)) for line in _lines(path)]


def papers_of_gold(path: Path) -> list[ServedPaper]:
    """The papers of `seed_arxiv_ids.jsonl` whose authors are known, at the date that their list prints."""
    rows = [json.loads(line) for line in _lines(path)]
    return [
        ServedPaper(
            id=row["arxiv_id"],
            title=row["title"],
            authors=tuple(row["authors_full"]),
            versions=(_printed_date(row["date_printed"], row["year"]),),
            journal_ref=row["venue"],
            doi=row["doi"],
        )
        for row in rows
        if row["authors_full"]
    ]


def by_id(papers: Iterable[ServedPaper]) -> dict[str, ServedPaper]:
    """The papers by their ids; two with the same id are a mistake of the test."""
    known: dict[str, ServedPaper] = {}
    for paper in papers:
        assert paper.id not in known, f"two papers have the id {paper.id}"
        known[paper.id] = paper
    return known


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from file


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _printed_date(text: str, year: int) -> datetime:
    day = text if "," in text else f"{text}, {year}"  # "Aug 21, 2023", or "Jun 2" of the current year
    return datetime.strptime(day, "%b %d, %Y").replace(tzinfo=UTC)
