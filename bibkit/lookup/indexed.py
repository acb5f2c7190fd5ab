"""Look a work up in the local index."""

from __future__ import annotations

from datetime import date

from bibkit.enrich.answer import Judgement
from bibkit.enrich.judging import judge, judge_exact
from bibkit.enrich.question import Question
from bibkit.index.lookup import Clues, Index

_LAST = 12  # month


def judge_by(index: Index, question: Question) -> Judgement:
    """The verdict on a question by what the index holds: by the id it has, by exactly its title, or by all else."""
    if question.arxiv is not None:
        return judge(question, index.papers([question.arxiv]))
    title = question.wording
    if (exact := judge_exact(question, index.titled(title))) is not None:
        return exact
    papers = index.candidates(Clues(title, question.first_author, question.day, question.years, question.doi))
    vocabulary = index.vocabulary(title)
    if index.is_complete and _was_before(question, index.newest):
        vocabulary = vocabulary._replace(is_complete=True)
    return judge(question, papers, vocabulary)


def _was_before(question: Question, newest: date | None) -> bool:
    """Whether a preprint is asked for that surely came before the newest one."""
    issued = question.issued
    if newest is None or not question.is_preprint or issued is None or issued.year is None:
        return False
    if question.day is not None:
        return question.day < newest
    return (issued.year, issued.month or _LAST) < (newest.year, newest.month)
