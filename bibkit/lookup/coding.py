"""Find out about the repositories of works: who lists them, what became of them, whether they name the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bibkit.enrich.answer import CODE_INDEX, GITHUB, HUGGINGFACE, RECORD, Answer, RepositoryAnswer, Verdict
from bibkit.enrich.paper import CodeLink
from bibkit.enrich.question import Question
from bibkit.enrich.repositories import confirmation, standing, worth_listing
from bibkit.errors import NetworkTrouble
from bibkit.model.link import LinkState, Standing
from bibkit.text.repositories import repository_of

if TYPE_CHECKING:
    from bibkit.index.lookup import Index
    from bibkit.network.desk import Desk

PER_REPOSITORY = 3  # requests: for what it is, its README and its CITATION.cff

Trouble = Callable[[NetworkTrouble], None]


class _Work(NamedTuple):
    """A work whose repositories are looked at."""

    question: Question
    id: str | None  # on arXiv, where that is known
    links: Sequence[CodeLink]  # who lists what
    known: dict[str, RepositoryAnswer]  # what was found out before


class Coder:
    """Completes answers with what is known of a work's repositories; without a desk only with what the index has."""

    def __init__(self, index: Index | None, desk: Desk | None, trouble: Trouble, *, anew: bool = False) -> None:
        """`anew` asks also about repositories whose state is known; that one stands where there is no answer."""
        self._index = index
        self._desk = desk
        self._trouble = trouble
        self._anew = anew

    def complete(self, question: Question, answer: Answer) -> Answer:
        """The answer with all repositories that can be found out about; itself where there is nothing new."""
        paper = answer.judgement.paper
        id = paper.id if answer.judgement.verdict is Verdict.MATCHED and paper is not None else None
        if id is None and not question.repositories:
            return answer
        links, asked = self._listed(id, question, answer)
        work = _Work(question, id, links, {one.url: one for one in answer.repositories})
        found = [self._repository(work, url, is_listed=False) for url in dict.fromkeys(question.repositories)]
        if not found:
            urls = [link.url for link in worth_listing(links, question.has_code)]
            urls += [one.url for one in answer.repositories if one.url not in urls]
            found = [self._repository(work, url, is_listed=True) for url in urls]
        told = tuple(one for one in found if one is not None)
        if told == answer.repositories and asked == answer.code_asked:
            return answer
        return replace(answer, repositories=told, code_asked=asked)

    def _listed(self, id: str | None, question: Question, answer: Answer) -> tuple[Sequence[CodeLink], tuple[str, ...]]:
        """Who lists which repositories with the paper, and who was asked about it until now.

        That is the index, and Hugging Face where the page speaks of code and nobody else knows it.
        """
        asked = list(answer.code_asked)
        links: list[CodeLink] = []
        if id is not None and self._index is not None:
            links += self._index.code(id)
            asked.append(CODE_INDEX)
        lacks_code = question.has_code and not question.repositories and not links
        if id is not None and self._desk is not None and lacks_code and (self._anew or HUGGINGFACE not in asked):
            try:
                url = self._desk.code_of(id).value
            except NetworkTrouble as trouble:
                self._trouble(trouble)
            else:
                asked.append(HUGGINGFACE)
                if url is not None:
                    links.append(CodeLink(paper=id, url=url, is_official=True, source=HUGGINGFACE))
        return links, tuple(dict.fromkeys(asked))

    def _repository(self, work: _Work, url: str, *, is_listed: bool) -> RepositoryAnswer | None:
        """What is known of a repository now; None where that is nothing."""
        before = work.known.get(url)
        if before is not None and before.state is not None and not self._anew:
            return before
        source = next((link.source for link in work.links if link.url == url), RECORD)
        if before is None and source != RECORD:
            before = RepositoryAnswer(
                url=url, source=source, date=None, is_listed=is_listed, standing=standing(work.links, url)
            )
        if self._desk is None or repository_of(url) is None:
            return before
        try:
            facts, day = self._desk.repository(url)
        except NetworkTrouble as trouble:
            self._trouble(trouble)
            return before
        confirmed = confirmation(facts.names_of_paper, work.question.title, work.id)
        listed = before.standing if before is not None else standing(work.links, url)
        state = LinkState(facts.fate.value)
        return RepositoryAnswer(
            url=url,
            source=GITHUB,
            date=day.isoformat(),
            is_listed=is_listed,
            state=LinkState.MOVED if facts.has_moved and state is LinkState.ALIVE else state,
            standing=Standing.CONFIRMED if confirmed is not None else listed,
            moved_to=f"https://github.com/{facts.name}" if facts.has_moved else None,
            licence=facts.licence,
            pushed=facts.last_push.isoformat() if facts.last_push is not None else None,
            evidence=f"it {confirmed}" if confirmed is not None else facts.reason,
        )
