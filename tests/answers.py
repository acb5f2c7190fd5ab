"""Hypothesis strategies for what is found out about a record: papers, repositories, answers."""

from __future__ import annotations

from hypothesis import strategies as st

from bibkit.enrich.answer import Answer, Candidate, Judgement, RepositoryAnswer, Verdict
from bibkit.enrich.paper import Paper
from bibkit.model.link import LinkState, Standing
from strategies import ADDRESSES, ARXIV_NUMBERS, DOIS, TEXT, names

SHARES = st.integers(0, 100).map(lambda hundredths: hundredths / 100)
CATEGORIES = st.sampled_from(["cs.CL", "cs.AI", "cs.LG", "math.CV", "hep-th"])


def papers() -> st.SearchStrategy[Paper]:
    """Papers, with all that a lock keeps of one."""
    return st.builds(
        Paper,
        id=ARXIV_NUMBERS,
        title=TEXT,
        authors=st.lists(names(), max_size=4).map(tuple),
        submitted=st.none() | st.dates(),
        updated=st.none() | st.dates(),
        version=st.none() | st.integers(1, 99),
        primary_category=st.none() | CATEGORIES,
        categories=st.lists(CATEGORIES, max_size=3, unique=True).map(tuple),
        doi=st.none() | DOIS,
        journal_ref=st.none() | TEXT,
        withdrawn=st.none() | TEXT,
        abstract=st.none() | TEXT,
    )


def repositories(urls: st.SearchStrategy[str] = ADDRESSES) -> st.SearchStrategy[RepositoryAnswer]:
    """What was found out about repositories at these addresses."""
    return st.builds(
        RepositoryAnswer,
        url=urls,
        source=TEXT,
        date=st.none() | st.dates().map(str),
        is_listed=st.booleans(),
        state=st.none() | st.sampled_from(LinkState),
        standing=st.sampled_from(Standing),
        moved_to=st.none() | urls,
        licence=st.none() | TEXT,
        pushed=st.none() | TEXT,
        evidence=st.none() | TEXT,
    )


def answers(urls: st.SearchStrategy[str] = ADDRESSES) -> st.SearchStrategy[Answer]:
    """Any answer."""
    texts = st.lists(TEXT, max_size=3).map(tuple)
    candidates = st.lists(st.builds(Candidate, ARXIV_NUMBERS, TEXT, SHARES, texts, TEXT), min_size=1, max_size=3)
    judgements = (
        st.builds(Judgement, verdict=st.just(Verdict.MATCHED), paper=papers(), score=SHARES, parts=texts)
        | st.builds(Judgement, verdict=st.just(Verdict.AMBIGUOUS), score=SHARES, candidates=candidates.map(tuple))
        | st.builds(Judgement, verdict=st.sampled_from([Verdict.NOT_FOUND, Verdict.NOT_CHECKABLE]))
    )
    return st.builds(
        Answer,
        judgement=judgements,
        source=TEXT,
        date=st.none() | st.dates().map(str),
        asked=texts,
        repositories=st.lists(repositories(urls), max_size=3).map(tuple),
        code_asked=texts,
    )
