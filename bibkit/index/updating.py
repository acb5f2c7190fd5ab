"""Tell what is new about a paper that the index holds already."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bibkit.enrich.paper import Paper
from bibkit.index.rows import Known
from bibkit.text.wording import wording


def renewed(former: Known, heard: Known) -> Known | None:
    """What the index holds of a paper after hearing of it again; None where that is what it holds already.

    The later version stands, and of one version what arXiv changed later; a title that it had before stays one by which
    it is found. What only the other one knows (an abstract, a DOI) is kept.
    """
    before, after = (heard, former) if _is_older(heard, former) else (former, heard)
    known = Known(_joined(before.paper, after.paper, former.paper), after.changed or before.changed)
    return known if known != former else None


def _joined(older: Paper, newer: Paper, former: Paper) -> Paper:
    titles = dict.fromkeys((*newer.earlier_titles, *former.earlier_titles, older.title))
    current = wording(newer.title).words
    return replace(
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


def _is_older(heard: Known, former: Known) -> bool:
    """Whether one is an earlier version than the other, by its number where both have one, else by its day.

    Of the same version, where both say when it was changed, that tells.
    """
    one, other = heard.paper, former.paper
    if one.version is not None and other.version is not None and one.version != other.version:
        return one.version < other.version
    ages = (_day(one), one.version or 0), (_day(other), other.version or 0)
    if ages[0] == ages[1] and heard.changed is not None and former.changed is not None:
        return heard.changed < former.changed
    return ages[0] < ages[1]


def _day(paper: Paper) -> date:
    return paper.updated or paper.submitted or date.min
