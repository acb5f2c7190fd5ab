"""Make pasted lists of papers out of papers that are known, with the truth beside them."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bibkit.model.date import Date

TESTS = Path(__file__).parent
REAL_RECORDS = TESTS.parents[1] / "shared" / "data" / "arxiv_records.jsonl.gz"
HARD_CUTS = TESTS / "cases" / "paperlist" / "hard_cuts.jsonl"
BLIND_CUTS = HARD_CUTS.with_name("blind_cuts.jsonl")  # written by somebody who had not seen the reader

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SHOWN = 3  # authors a page prints before " et al."
COPIED = 2026  # the year in which the lists were copied: a page leaves it out of its dates
SLUGS = ("tsinghua", "pku", "microsoft-research", "ibm-research", "tencent-ai", "utoronto", "mit", "deepmind", "cmu")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as its authors know it; `suffixes` are the ends of its categories, "CL" for cs.CL."""

    title: str
    authors: tuple[str, ...]
    abstract: str | None = None
    year: int = 2023
    month: int = 8
    day: int = 21
    suffixes: tuple[str, ...] = ("CL",)
    has_code: bool = False
    affiliations: tuple[str, ...] = ()
    counts: str | None = None  # a line of its own: "arXiv:2411.07050v16 citations"


@dataclass(frozen=True, slots=True)
class Truth:
    """What a list shows of a paper, and the line on which the paper begins."""

    line: int
    title: str
    authors: tuple[str, ...]
    truncated: bool
    date: Date
    paper: Paper


@dataclass(frozen=True, slots=True)
class Dump:
    """A pasted list and what a perfect reader finds in it."""

    text: str
    truth: tuple[Truth, ...]


def compact(papers: Sequence[Paper], copied: int = COPIED) -> Dump:
    """A list without blank lines, in which title and authors run together."""
    return _dump((), (((tag(p, copied),), (p.title + byline(p),), _rest(p)) for p in papers), papers, copied, gap=False)


def spaced(papers: Sequence[Paper], owner: str = "Ruobing Xie", copied: int = COPIED) -> Dump:
    """A whole page of one person, with its header, a blank line after each part."""
    cards = (((tag(p, copied), p.title), (byline(p),), _rest(p)) for p in papers)
    return _dump(header(owner, len(papers)), cards, papers, copied, gap=True)


def header(owner: str, count: int) -> tuple[str, ...]:
    """The lines above the first paper of a person's page."""
    figures = ("h-index41", f"{count}papers", "12,745citations", "Novelty51%", "AI Score65")
    return (owner, "", "CL", *figures, "", f"{count} Papers", "")


def tag(paper: Paper, copied: int = COPIED) -> str:
    """The line above a title: categories, date and code flag, run together."""
    year = "" if paper.year == copied else f", {paper.year}"
    code = "Code" if paper.has_code else ""
    return f"{''.join(paper.suffixes)}{MONTHS[paper.month - 1]} {paper.day}{year}{code}"


def byline(paper: Paper) -> str:
    """The authors as a page prints them: three at most, then the slugs of their institutions."""
    names = ", ".join(paper.authors[:SHOWN])
    more = " et al." if len(paper.authors) > SHOWN else ""
    places = " · " + ", ".join(paper.affiliations) if paper.affiliations else ""
    return names + more + places


def _rest(paper: Paper) -> tuple[str, ...]:
    return tuple(line for text in (paper.abstract, paper.counts) if text is not None for line in text.split("\n"))


def _dump(
    head: tuple[str, ...],
    cards: Iterable[tuple[tuple[str, ...], ...]],
    papers: Iterable[Paper],
    copied: int,
    *,
    gap: bool,
) -> Dump:
    lines, truths = list(head), []
    for paper, blocks in zip(papers, cards, strict=True):
        truths.append(_truth(paper, len(lines) + 1, copied))
        for block in blocks:
            lines += [*block, ""] if gap and block else block
    while lines and not lines[-1]:
        lines.pop()
    return Dump("\n".join(lines), tuple(truths))


def _truth(paper: Paper, line: int, copied: int) -> Truth:
    year = None if paper.year == copied else paper.year
    truncated = len(paper.authors) > SHOWN
    return Truth(line, paper.title, paper.authors[:SHOWN], truncated, Date(year, paper.month, paper.day), paper)


def pages(papers: Iterable[Paper], seed: int, size: int = 40) -> Iterator[list[Paper]]:
    """The papers shuffled onto pages of `size`; nobody is on purpose on two papers of a page."""
    deck = list(papers)
    random.Random(seed).shuffle(deck)
    return (deck[start : start + size] for start in range(0, len(deck), size))


def real_papers(path: Path = REAL_RECORDS) -> list[Paper]:
    """Papers from real arXiv records (abstracts cut at 300 characters); the same ones each time."""
    chance = random.Random(7)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_real_paper(json.loads(line), chance) for line in lines]


def _real_paper(row: dict[str, Any], chance: random.Random) -> Paper:
    year, month, day = map(int, row["date"].split("-"))
    return Paper(
        title=row["title"],
        authors=tuple(row["authors"]),
        abstract=row["abstract"],
        year=year,
        month=month,
        day=day,
        suffixes=(row["primary_category"].rpartition(".")[2],),
        has_code=chance.random() < 0.4,
        affiliations=tuple(chance.sample(SLUGS, chance.choice((0, 0, 0, 1, 2)))),
    )


def hard_papers(path: Path = HARD_CUTS) -> list[Paper]:
    """Papers picked because it is hard to see where the title ends."""
    return [_hard_paper(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _hard_paper(row: dict[str, Any]) -> Paper:
    lists: dict[str, Any] = {name: tuple(row.pop(name)) for name in ("authors", "suffixes", "affiliations")}
    return Paper(**row, **lists)
