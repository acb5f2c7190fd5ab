"""Tell what is new about a paper that the index holds already."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bibkit.enrich.paper import Paper
from bibkit.text.wording import wording


def renewed(former: Paper, paper: Paper) -> Paper | None:
    """What the index holds of a paper after hearing of it again; None where that is what it holds already.

    The later version stands; a title that it had before stays one by which it is found. What only the other one knows
    (an abstract, a DOI) is kept.
    """
    older, newer = (paper, former) if _is_older(paper, former) else (former, paper)
    titles = dict.fromkeys((*newer.earlier_titles, *former.earlier_titles, older.title))
    current = wording(newer.title).words
    known = replace(
        newer,
        authors=newer.authors or older.authors,
        submitted=newer.submitted or older.submitted,
        updated=newer.updated or older.updated,
        version=newer.version or older.version,
        primary_category=newer.primary_category or older.primary_category,
        categories=newer.categories or older.categories,
        doi=newer.doi or older.doi,
        journal_ref=newer.journal_ref or older.journal_ref,
        abstract_prints=newer.abstract_prints or older.abstract_prints,
        earlier_titles=tuple(title for title in titles if wording(title).words != current),
    )
    return known if known != former else None


def _is_older(one: Paper, other: Paper) -> bool:
    """Whether one is an earlier version than the other, by its number where both have one, else by its day."""
    if one.version is not None and other.version is not None and one.version != other.version:
        return one.version < other.version
    return (_day(one), one.version or 0) < (_day(other), other.version or 0)


def _day(paper: Paper) -> date:
    return paper.updated or paper.submitted or date.min
