"""Make a paper ready for the index: its row, and the terms by which it is found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from bibkit.enrich.paper import Paper
from bibkit.index.numbers import number_of
from bibkit.index.rows import Row, row_of
from bibkit.index.terms import author_term, day_term, doi_term, pair_terms, telling, title_terms, word_term
from bibkit.likeness.people import name_key
from bibkit.text.wording import wording


class Prepared(NamedTuple):
    """A paper as the index has it: plain values, as another process can hand them over."""

    row: Row
    titles: tuple[tuple[str, int], ...]  # the wordings of the title and of earlier ones
    others: tuple[int, ...]  # terms of what else it is found by


def prepared(paper: Paper, changed: date | None = None) -> Prepared | None:
    """The paper, last changed on that day, ready for the index; None where its id is none."""
    number = number_of(paper.id)
    if number is None:
        return None
    titles = tuple([(words, main) for words, main in map(wording, (paper.title, *paper.earlier_titles))])
    return Prepared(row_of(number, paper, changed), titles, tuple(_others(paper)))


def _others(paper: Paper) -> Iterator[int]:
    if paper.submitted is not None:
        yield day_term(paper.submitted.toordinal())
        if paper.authors:
            yield author_term(name_key(paper.authors[0]), paper.submitted.year)
    if paper.doi is not None:
        yield doi_term(paper.doi)


def terms_of(paper: Prepared) -> set[int]:
    """All terms by which a paper is found.

    Left to who writes them, as reading and writing take about as long then.
    """
    terms = set(paper.others)
    for words, main in paper.titles:
        told = telling(words)
        terms.update(title_terms(words, main), pair_terms(told), map(word_term, told))
    return terms
