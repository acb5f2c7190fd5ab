"""Joins are right, and the right ones are made, on real papers and copies of them as people have them."""

from __future__ import annotations

import pytest

from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.record import Record
from bibkit.text.names import split_name
from forge import REAL_RECORDS, Paper, hard_papers, real_papers
from merge_scoring import score
from sightings import sightings

NO_REAL_PAPERS = "the real papers are not on this machine"


def bare(paper: Paper, number: int) -> Record:
    """A paper's record without any identifier."""
    return Record(
        cite_key=f"w{number}",
        type=Kind.ARTICLE,
        title=paper.title,
        authors=tuple(split_name(name) for name in paper.authors),
        issued=Date(paper.year, paper.month, paper.day),
    )


def test_second_sightings_of_hard_titles_are_found_and_nothing_else() -> None:
    result, _ = score(sightings(hard_papers()))
    assert result.wrong == ()
    assert result.right > 0
    assert result.recall >= 0.8


@pytest.mark.skipif(not REAL_RECORDS.exists(), reason=NO_REAL_PAPERS)
def test_second_sightings_of_real_papers_are_found_and_nothing_else() -> None:
    # Two papers are among the real ones twice.
    result, _ = score(sightings(real_papers()[:2500]))
    assert [(one.title, other.title) for one, other in result.wrong if one.title != other.title] == []
    assert len(result.wrong) <= 2
    assert result.recall >= 0.97


@pytest.mark.skipif(not REAL_RECORDS.exists(), reason=NO_REAL_PAPERS)
def test_of_real_papers_without_identifiers_only_those_that_are_there_twice_are_joined() -> None:
    result, _ = score(bare(paper, number) for number, paper in enumerate(real_papers()))
    assert sorted(one.title or "" for one, other in result.wrong) == [
        "Clinical Assistant Diagnosis for Electronic Medical Record Based on Convolutional Neural Network",
        "Leveraging Large Amounts of Weakly Supervised Data for Multi-Language Sentiment Classification",
    ]
    assert all(one.title == other.title for one, other in result.wrong)
