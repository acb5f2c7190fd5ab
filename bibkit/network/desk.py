"""The desk where questions are handed in: one place for all services, for as long as a command runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Generic, NamedTuple, TypeVar
from urllib.parse import parse_qs, urlsplit

import arxiv
from requests_cache.models.response import CachedResponse

from bibkit.enrich.paper import Paper
from bibkit.errors import NetworkTrouble, TooMany
from bibkit.findings.codes.network import E301
from bibkit.findings.finding import Finding
from bibkit.model.place import Place
from bibkit.network import github, huggingface, oai, papers
from bibkit.network.github import Repository
from bibkit.network.manners import Turnstile, Waiting
from bibkit.network.oai import HarvestPage
from bibkit.network.papers import LARGEST_PAGE, Client, Page
from bibkit.network.questions import any_of, author_query, batches, title_queries
from bibkit.network.session import Session
from bibkit.network.settings import Mode, Service, Settings
from bibkit.network.shelf import Answers
from bibkit.network.transport import ClosedDoor, Enough, Judge, Messenger
from bibkit.storage.closing import Closing
from bibkit.text.identifiers import arxiv_of
from bibkit.text.repositories import repository_of

T = TypeVar("T")

MOST_FOUND = 200  # papers that one question for titles brings; what is asked for has a handful
MOST_PAGES = 3  # of the papers of one author

_LIFE_OF_PAPERS = timedelta(days=30)
_LIFE = timedelta(days=7)
_LIFE_OF_NOTHING = timedelta(days=1)


class Answer(NamedTuple, Generic[T]):
    """What a service said, and on which day (UTC) it was asked; that may be long ago where the answer was kept."""

    value: T
    date: date


class Desk(Closing):
    """Asks arXiv, GitHub and Hugging Face, and keeps what they answer.

    `waiting` gets a line for people before each longer wait, `tell` what is wrong with the file of answers. All
    questions raise `NetworkTrouble`: `NotCached` offline, `RateLimited` with the time from which on it may be asked
    again. A service that seems to be down isn't asked again by the same desk. A desk is for one thread; all desks of a
    user keep the pace together.
    """

    def __init__(
        self,
        settings: Settings,
        mode: Mode = Mode.ASK,
        waiting: Waiting = lambda text: None,
        tell: Callable[[Finding], None] = lambda finding: None,
    ) -> None:
        self._settings = settings
        self._mode = mode
        self._waiting = waiting
        self._tell = tell
        self._answers = Answers(settings.folder, mode, self._life, self._told)
        self._arxiv = self._session(settings.arxiv, papers.judged, serves_stale=True)
        self._oai = self._session(settings.oai, oai.judged, keeps=False)
        self._github = self._session(settings.github, github.judged, enough=github.enough)
        self._huggingface = self._session(settings.huggingface, huggingface.judged)
        self._client = Client(self._arxiv, settings.arxiv_url)
        self._asked_on: date | None = None

    @property
    def asked_on(self) -> date | None:
        """The day (UTC) of the oldest of arXiv's answers to the last question for papers, those without papers too.

        It is the date of what wasn't found, and known when all papers were taken; None where nothing was answered.
        """
        return self._asked_on

    def papers(self, ids: Sequence[str]) -> Iterator[Answer[Paper]]:
        """The papers with these arXiv ids, in any order; a version is taken off, and what is no id is never sent.

        Ids that arXiv doesn't know don't come. Where an answer is missing the others come all the same, and then
        `NetworkTrouble` is raised.
        """
        self._asked_on = None
        known = list(dict.fromkeys(paper.id for id in ids if (paper := arxiv_of(id)) is not None))
        trouble: list[tuple[NetworkTrouble, int]] = []
        for batch in batches(known):
            try:
                page = self._page(arxiv.Search(id_list=list(batch)), 0, len(batch))
            except NetworkTrouble as error:
                trouble.append((error, len(batch)))
            else:
                yield from _dated(page)
        _raise(trouble, "arXiv id")

    def papers_of(self, author: str, first: date, last: date) -> Iterator[Answer[Paper]]:
        """The papers by people of this name that were submitted between two days, both included.

        Raises `TooMany` where they are more than anybody has written.
        """
        self._asked_on = None
        query = author_query(author, first, last)
        start = 0
        while query is not None:
            try:
                page = self._page(_search(query), start, LARGEST_PAGE)
            except NetworkTrouble as error:
                raise error.about(f"papers of {author!r}") from error
            if page.total > MOST_PAGES * LARGEST_PAGE:
                raise TooMany(f"arXiv has {page.total} papers", f"{author!r} from {first} to {last}")
            yield from _dated(page)
            start += LARGEST_PAGE
            if start >= page.total:
                return

    def papers_titled(self, titles: Sequence[str]) -> Iterator[Answer[Paper]]:
        """The papers in whose titles all the words of one of these stand; which paper has which title isn't said.

        A title without words to ask for is skipped. Of one that fits very many, `MOST_FOUND` come, the nearest first.
        A paper may come more than once. Where an answer is missing the others come all the same, and then
        `NetworkTrouble` is raised.
        """
        self._asked_on = None
        trouble: list[tuple[NetworkTrouble, int]] = []
        questions = list(title_queries(titles))
        while questions:
            queries = questions.pop(0)
            try:
                page = self._page(_search(any_of(queries)), 0, MOST_FOUND)
            except NetworkTrouble as error:
                trouble.append((error, len(queries)))
                continue
            if page.total > MOST_FOUND and len(queries) > 1:
                # One of them is so common that it would hide the others.
                middle = len(queries) // 2
                questions[:0] = [queries[:middle], queries[middle:]]
            else:
                yield from _dated(page)
        _raise(trouble, "title")

    def repository(self, url: str) -> Answer[Repository]:
        """What became of the repository on GitHub that an address is in.

        `url` must be one that `bibkit.text.repositories.repository_of` knows, else this raises `ValueError`.
        """
        found = repository_of(url)
        if found is None:
            raise ValueError(f"{url!r} is no address of a repository on GitHub")
        self._github.take_date()
        try:
            repository = github.ask_for(self._github, self._settings.github_url, *found)
        except NetworkTrouble as error:
            raise error.about("/".join(found)) from error
        return Answer(repository, self._github.take_date())

    def code_of(self, arxiv_id: str) -> Answer[str | None]:
        """The address of the code that Hugging Face's page of a paper names; None where it names none.

        What is no arXiv id raises `ValueError`.
        """
        paper = arxiv_of(arxiv_id)
        if paper is None:
            raise ValueError(f"{arxiv_id!r} is no arXiv id")
        self._huggingface.take_date()
        try:
            code = huggingface.ask_for_code(self._huggingface, self._settings.huggingface_url, paper.id)
        except NetworkTrouble as error:
            raise error.about(f"the code of {paper.id}") from error
        return Answer(code, self._huggingface.take_date())

    def harvest(self, since: date | None = None, token: str | None = None) -> Iterator[HarvestPage]:
        """All papers that changed since a day, as pages of OAI-PMH in arXiv's own format (arXivRaw); nothing is kept.

        To go on after an interruption, hand back the token that came with the last page that was dealt with.
        """
        try:
            yield from oai.harvest(self._oai, self._settings.oai_url, since, token)
        except NetworkTrouble as error:
            raise error.about("a harvest") from error

    @property
    def requests_sent(self) -> int:
        """How many requests went out, those that were sent again included."""
        return sum(
            session.messenger.requests_sent for session in (self._arxiv, self._oai, self._github, self._huggingface)
        )

    def close(self) -> None:
        """Close all connections, and the file of answers."""
        for session in (self._arxiv, self._oai, self._github, self._huggingface):
            session.close()  # type: ignore[no-untyped-call]
        self._answers.close()

    def _page(self, search: arxiv.Search, start: int, size: int) -> Page:
        page = self._client.page(search, start, size)
        self._asked_on = page.date if self._asked_on is None else min(page.date, self._asked_on)
        return page

    def _session(
        self,
        service: Service,
        judge: Judge,
        *,
        keeps: bool = True,
        serves_stale: bool = False,
        enough: Enough = lambda request: None,
    ) -> Session:
        if self._mode is Mode.OFFLINE:
            return Session(service, ClosedDoor(), self._answers, keeps=keeps)
        messenger = Messenger(service, Turnstile(service, self._settings.folder, self._waiting), judge, enough)
        # Who asks for everything anew wants to know that there is no answer.
        stale = serves_stale and self._mode is Mode.ASK
        return Session(service, messenger, self._answers, keeps=keeps, serves_stale=stale)

    def _life(self, answer: CachedResponse) -> timedelta | None:
        if answer.status_code == 404:
            return _LIFE_OF_NOTHING
        if not answer.url.startswith(self._settings.arxiv_url):
            return _LIFE
        if b"<entry" not in answer.content:
            return None
        ids = parse_qs(urlsplit(answer.url).query).get("id_list")
        # An id that isn't known yet may be tomorrow.
        return _LIFE_OF_PAPERS if ids and answer.content.count(b"<entry") > ids[0].count(",") else _LIFE

    def _told(self, file: str, what: str) -> None:
        self._tell(Finding(E301, Place(file), f"answers can't be kept here: {what}"))


def _search(query: str) -> arxiv.Search:
    return arxiv.Search(query, sort_by=arxiv.SortCriterion.Relevance)


def _dated(page: Page) -> Iterator[Answer[Paper]]:
    return (Answer(paper, page.date) for paper in page.papers)


def _raise(trouble: Sequence[tuple[NetworkTrouble, int]], what: str) -> None:
    """Raise the first trouble, if there was any, about all that was asked for in vain."""
    if trouble:
        count = sum(number for _, number in trouble)
        raise trouble[0][0].about(f"{count} {what}{'' if count == 1 else 's'}") from trouble[0][0]
