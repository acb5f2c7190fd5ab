"""Ask arXiv what the index could not answer, in as few requests as can be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from rapidfuzz import fuzz, process

from bibkit.enrich.answer import ARXIV, Answer, Verdict
from bibkit.enrich.judging import judge
from bibkit.enrich.paper import Paper
from bibkit.enrich.question import Question
from bibkit.errors import NetworkTrouble
from bibkit.network.desk import Desk
from bibkit.network.questions import requests_for_ids, requests_for_titles
from bibkit.text.identifiers import bare_arxiv
from bibkit.text.wording import wording

# From how many papers of one page on its owner is asked for: fewer fit into one request by their titles.
_LEAST_OF_OWNER = 4
_DAYS = 4  # between a printed date and that of the first version, with those of time zones
_ALIKE = 5  # papers of a pool whose titles are nearest
_SAVED = 200  # answers at most that are lost when the process is killed

Put = Callable[[str, Question, Answer], None]
Trouble = Callable[[NetworkTrouble], None]


class Plan(NamedTuple):
    """How many requests will be sent at least, and at most."""

    least: int
    most: int

    def __str__(self) -> str:
        requests = f"{self.least:,}" if self.least == self.most else f"{self.least:,} to {self.most:,}"
        return f"{requests} request{'' if self.most == 1 else 's'}"


class Asker:
    """Puts questions to arXiv: those with ids first, then those of one page by its owner, then the rest by title.

    `put` gets each answer; `save` is called now and then, with how many are left; `trouble` gets what kept others from
    being answered.
    """

    def __init__(self, desk: Desk, put: Put, save: Callable[[int], None], trouble: Trouble) -> None:
        self._desk = desk
        self._put = put
        self._save = save
        self._trouble = trouble
        self._left = 0

    def ask(self, questions: Mapping[str, Question], before: Mapping[str, Answer]) -> None:
        """Put these questions, given by their fingerprints; `before` is what they were answered with by others.

        Where others have matched a paper, its id is asked for.
        """
        self._before = before
        self._left = len(questions)
        ids = ids_of(questions, before)
        self._ask_by_id(questions, ids)
        rest = {mark: one for mark, one in questions.items() if mark not in ids}
        for owner, group in by_owner(rest).items():
            for mark in self._ask_by_owner(owner, group):
                del rest[mark]
        self._ask_by_title(rest)

    def _ask_by_id(self, questions: Mapping[str, Question], ids: Mapping[str, str]) -> None:
        waiting: dict[str, list[str]] = {}
        for mark, id in ids.items():
            waiting.setdefault(bare_arxiv(id), []).append(mark)
        try:
            for count, (paper, day) in enumerate(self._desk.papers(list(waiting)), 1):
                for mark in waiting.pop(bare_arxiv(paper.id), ()):
                    self._answer(mark, questions[mark], [paper], day)
                if count % _SAVED == 0:
                    self._save(self._left)
        except NetworkTrouble as trouble:
            self._trouble(trouble)
        else:
            for id, marks in waiting.items():
                for mark in marks:
                    self._answer_unknown(id, mark, questions[mark])
        self._save(self._left)

    def _answer_unknown(self, id: str, mark: str, question: Question) -> None:
        """arXiv doesn't know the id; but it takes nothing back, so one found before isn't given up for that."""
        if question.arxiv is None:
            self._trouble(NetworkTrouble(f"arXiv did not send {id}, which was found before"))
        else:
            self._answer(mark, question, [], self._desk.asked_on)

    def _ask_by_owner(self, owner: str, questions: Mapping[str, Question]) -> list[str]:
        """The fingerprints of those that were found among the papers of the page's owner."""
        days = [day for question in questions.values() if (day := question.day) is not None]
        pool = _Pool()
        try:
            pool.add(self._desk.papers_of(owner, _days_from(min(days), -_DAYS), _days_from(max(days), _DAYS)))
        except NetworkTrouble:  # the titles are asked for next, and will tell
            return []
        found = []
        for mark, question in questions.items():
            judgement = judge(question, pool.like(question))
            if judgement.verdict is Verdict.MATCHED:
                found.append(mark)
                self._answer(mark, question, pool.like(question), pool.day)
        self._save(self._left)
        return found

    def _ask_by_title(self, questions: Mapping[str, Question]) -> None:
        pool = _Pool()
        answered = True
        try:
            pool.add(self._desk.papers_titled([one.title for one in questions.values() if one.title is not None]))
        except NetworkTrouble as trouble:
            self._trouble(trouble)
            answered = False
        for mark, question in questions.items():
            papers = pool.like(question)
            if answered or judge(question, papers).verdict is Verdict.MATCHED:
                self._answer(mark, question, papers, pool.day or self._desk.asked_on)
        self._save(self._left)

    def _answer(self, mark: str, question: Question, papers: Iterable[Paper], day: date | None) -> None:
        before = self._before.get(mark)
        judgement = judge(question, papers)
        known = day.isoformat() if day is not None else None
        if before is None:
            answer = Answer(judgement=judgement, source=ARXIV, date=known, asked=(ARXIV,))
        else:  # what became of the repositories is not forgotten
            asked = tuple(dict.fromkeys((*before.asked, ARXIV)))
            answer = replace(before, judgement=judgement, source=ARXIV, date=known, asked=asked)
        self._put(mark, question, answer)
        self._left -= 1


def ids_of(questions: Mapping[str, Question], before: Mapping[str, Answer]) -> dict[str, str]:
    """The arXiv ids of those questions that have one, or of which others have matched a paper."""
    ids = {}
    for mark, question in questions.items():
        paper = before[mark].judgement.paper if mark in before else None
        id = question.arxiv or (paper.id if paper is not None else None)
        if id is not None:
            ids[mark] = id
    return ids


def plan(questions: Mapping[str, Question], before: Mapping[str, Answer]) -> Plan:
    """How many requests these questions take; `before` as for `Asker.ask`."""
    known = ids_of(questions, before)
    ids = requests_for_ids(len(set(known.values())))
    rest = {mark: one for mark, one in questions.items() if mark not in known}
    groups = by_owner(rest)
    owned = {mark for group in groups.values() for mark in group}
    alone = requests_for_titles([one.title for mark, one in rest.items() if mark not in owned and one.title])
    all_titles = requests_for_titles([one.title for one in rest.values() if one.title])
    return Plan(ids + len(groups) + alone, ids + len(groups) + all_titles)


def by_owner(questions: Mapping[str, Question]) -> dict[str, dict[str, Question]]:
    """The questions about papers of one page, by its owner, where they are enough to ask for all of the owner's."""
    groups: dict[str, dict[str, Question]] = {}
    for mark, question in questions.items():
        if question.page_owner is not None and question.day is not None:
            groups.setdefault(question.page_owner, {})[mark] = question
    return {owner: group for owner, group in groups.items() if len(group) >= _LEAST_OF_OWNER}


def _days_from(day: date, days: int) -> date:
    """The day so many days later; the calendar begins in the year 1 and ends in 9999."""
    return date.fromordinal(min(max(1, day.toordinal() + days), date.max.toordinal()))


class _Pool:
    """Papers that came together, and which of them a question may be about."""

    def __init__(self) -> None:
        self._papers: dict[str, Paper] = {}
        self._titles: dict[str, str] = {}
        self._days: dict[date, list[str]] = {}
        self.day: date | None = None  # on which the latest was asked for

    def add(self, answers: Iterator[tuple[Paper, date]]) -> None:
        """Take papers as they come; what came before a trouble stays."""
        for paper, day in answers:
            self.day = max(self.day, day) if self.day is not None else day
            if paper.id not in self._papers:
                self._papers[paper.id] = paper
                self._titles[paper.id] = wording(paper.title).words
                if paper.submitted is not None:
                    self._days.setdefault(paper.submitted, []).append(paper.id)

    def like(self, question: Question) -> list[Paper]:
        """The papers with the nearest titles, and those of the days about the printed one."""
        words = question.wording.words
        nearest = process.extract(words, self._titles, scorer=fuzz.token_set_ratio, limit=_ALIKE) if words else []
        ids = [id for _, _, id in nearest]
        if (day := question.day) is not None:
            for days in range(-_DAYS, _DAYS + 1):
                ids += self._days.get(_days_from(day, days), ())
        return [self._papers[id] for id in dict.fromkeys(ids)]
