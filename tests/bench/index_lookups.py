"""Look papers up in an index, and tell how fast and how well: `index_lookups.py x.sqlite papers.jsonl`.

With `--fts` the second file, of which SQLite's own full-text search has the titles, answers as well.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import sqlite3
import string
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bibkit.enrich.answer import Judgement, Verdict
from bibkit.enrich.judging import judge
from bibkit.enrich.question import Question
from bibkit.index.lookup import Index
from bibkit.lookup.indexed import judge_by
from bibkit.model.date import Date
from bibkit.text.names import split_name
from bibkit.text.wording import wording

COUNT = 2_000
COUNT_EXACT = 10_000
COUNT_FTS = 20
SHOWN = 3  # authors
_LONGEST_LINE = 20_000  # bytes; a sample is taken where a line begins


class Case(NamedTuple):
    """A paper, and its title as somebody copied it."""

    id: str
    title: str
    noisy: str
    authors: tuple[str, ...]
    year: int


LookUp = Callable[[Question], Judgement]


def sample(path: Path, count: int) -> list[Case]:
    """Papers from anywhere in a file, the same ones each time."""
    chance = random.Random(3)
    size = path.stat().st_size
    with path.open("rb") as file:

        def take() -> dict[str, Any]:
            file.seek(chance.randrange(max(1, size - _LONGEST_LINE)))
            file.readline()
            paper: dict[str, Any] = json.loads(file.readline())
            return paper

        papers = [take() for _ in range(count)]
    return [
        Case(
            paper["id"], paper["title"], noisy(paper["title"], chance), tuple(paper["authors"]), int(paper["date"][:4])
        )
        for paper in papers
    ]


def noisy(title: str, chance: random.Random) -> str:
    """A title as it gets when it is passed on: without case, signs, markup, subtitle, or with one or two slips."""
    spoil: tuple[Callable[[], str], ...] = (
        title.lower,
        lambda: re.sub(r"[^\w\s]", "", title),
        lambda: re.sub(r"[$\\{}^_]", "", title),
        lambda: slip(title, chance),
        lambda: slip(slip(title, chance), chance),
        lambda: re.split(r": |\? ", title)[0],
    )
    return chance.choice(spoil)()


def slip(text: str, chance: random.Random) -> str:
    """A text with a letter left out, put in, changed, or two in the wrong order."""
    at = chance.randrange(len(text))
    letter = chance.choice(string.ascii_lowercase)
    before, here, after = text[:at], text[at], text[at + 1 :]
    return chance.choice((before + after, before + letter + here + after, before + letter + after))


def ask(case: Case, authors: int) -> Question:
    """The question about a case: its title, alone or with the first authors and the year."""
    if not authors:
        return Question(title=case.noisy)
    return Question(
        title=case.noisy,
        authors=tuple(map(split_name, case.authors[:authors])),
        authors_truncated=len(case.authors) > authors,
        issued=Date(case.year),
        is_preprint=True,
    )


def tell(what: str, cases: Sequence[Case], look_up: LookUp, authors: int) -> None:
    """Print how fast the verdicts came, and what they were."""
    questions = [ask(case, authors) for case in cases]
    start = time.perf_counter()
    judgements = [look_up(question) for question in questions]
    seconds = time.perf_counter() - start
    verdicts: Counter[str] = Counter()
    for case, judgement in zip(cases, judgements, strict=True):
        right = judgement.paper is not None and judgement.paper.id == case.id
        wrong = judgement.verdict is Verdict.MATCHED and not right
        verdicts["right" if right else "wrong" if wrong else judgement.verdict.value] += 1
    _print(what, len(cases) / seconds, verdicts)


def _print(what: str, speed: float, verdicts: Counter[str]) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    print(json.dumps({"what": what, "speed": speed, "verdicts": verdicts, "peak": peak}), flush=True)


def main() -> None:
    """Look up the sample."""
    parser = argparse.ArgumentParser()
    parser.add_argument("index", type=Path)
    parser.add_argument("papers", type=Path)
    parser.add_argument("--fts", type=Path)
    options = parser.parse_args()
    exact = sample(options.papers, COUNT_EXACT)
    cases = exact[:COUNT]
    with Index(str(options.index)) as index:
        wordings = [wording(case.title) for case in exact]
        for what in ("exact title, at first", "exact title"):  # the first time the file is read from disk
            start = time.perf_counter()
            answers = [index.titled(title) for title in wordings]
            seconds = time.perf_counter() - start
            found = sum(case.id in {paper.id for paper in papers} for case, papers in zip(exact, answers, strict=True))
            _print(what, len(exact) / seconds, Counter(found=found, missed=len(exact) - found))

        def look_up(question: Question) -> Judgement:
            return judge_by(index, question)

        clean = [case._replace(noisy=case.title) for case in exact]
        tell("exact title, first author, year, verdict", clean, look_up, 1)
        tell("noisy title, first author, year", cases, look_up, 1)
        tell("noisy title, three authors, year", cases, look_up, SHOWN)
        tell("noisy title alone", cases, look_up, 0)
        if options.fts is not None:
            search = sqlite3.connect(options.fts)

            def look_words_up(question: Question) -> Judgement:
                words = " OR ".join(f'"{word}"' for word in question.wording.words.split())
                rows = search.execute("SELECT id FROM titles WHERE title MATCH ? ORDER BY rank LIMIT 8", (words,))
                return judge(question, index.papers([row[0] for row in rows]), index.vocabulary(question.wording))

            tell("noisy title, first author, year (FTS5)", cases[:COUNT_FTS], look_words_up, 1)


if __name__ == "__main__":
    main()
