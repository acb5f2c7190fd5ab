"""Answer as arXiv's API does at /api/query (https://info.arxiv.org/help/api/user-manual.html)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

from .answer import ATOM, Answer, Request
from .atom import Asked, Entry, error_feed, feed
from .library import Library
from .papers import ARXIV_ID, ServedPaper
from .query import BadQuery, parse

LARGEST_PAGE = 2000
_USUAL_PAGE = 10


class BadRequest(Exception):
    """A request that is answered with an error entry; says what is wrong."""


class ArxivApi:
    """arXiv's API over a set of papers."""

    def __init__(self, library: Library, *, doubly_encoded: bool = False) -> None:
        """With `doubly_encoded`, texts come as UTF-8 that was taken for Latin-1 and encoded again."""
        self._library = library
        self._doubly_encoded = doubly_encoded

    def answer(self, request: Request) -> Answer:
        """The feed that a request is for."""

        def page(asked: Asked, entries: list[Entry]) -> str:
            return feed(asked, len(entries), entries[asked.start : asked.start + asked.max_results])

        return self._respond(request, page)

    def page_without_entries(self, request: Request) -> Answer:
        """The feed that tells how many results there are, and has none of them."""
        return self._respond(request, lambda asked, entries: feed(asked, len(entries), ()))

    def no_results(self, request: Request) -> Answer:
        """The feed that says that there are no results, though there may be."""
        return self._respond(request, lambda asked, entries: feed(asked, 0, ()))

    def _respond(self, request: Request, write: Callable[[Asked, list[Entry]], str]) -> Answer:
        try:
            asked = _read(request.parameters)
            entries = self._entries(asked, request.parameters)
        except BadRequest as error:
            return self._answer(error_feed(str(error)), HTTPStatus.BAD_REQUEST)
        return self._answer(write(asked, entries))

    def _answer(self, xml: str, status: HTTPStatus = HTTPStatus.OK) -> Answer:
        body = xml.encode()
        if self._doubly_encoded:
            body = body.decode("latin-1").encode()
        return Answer(body, ATOM, status)

    def _entries(self, asked: Asked, parameters: dict[str, list[str]]) -> list[Entry]:
        """All results, in their order; by relevance where nothing else is asked, the latest first among equals."""
        listed = self._listed(asked.id_list)
        found = self._found(asked.search_query)
        if not asked.search_query:
            entries = listed
        elif not asked.id_list:
            entries = [Entry(paper, len(paper.versions)) for paper, _ in found]
        else:
            wanted = {paper.id for paper, _ in found}
            entries = [entry for entry in listed if entry.paper.id in wanted]
        order = _first(parameters, "sortBy") or "relevance"
        descending = (_first(parameters, "sortOrder") or "descending") == "descending"
        if order == "relevance":
            scores = {paper.id: score for paper, score in found}
            if not asked.id_list:
                entries.sort(key=lambda entry: (entry.paper.submitted, entry.paper.id), reverse=True)
            entries.sort(key=lambda entry: scores.get(entry.paper.id, 0), reverse=True)
            return entries if descending else entries[::-1]
        entries.sort(key=lambda entry: (_ORDERS[order](entry.paper), entry.paper.id), reverse=descending)
        return entries

    def _found(self, search_query: str) -> list[tuple[ServedPaper, float]]:
        if not search_query:
            return []
        try:
            return self._library.search(parse(search_query))
        except BadQuery as error:
            raise BadRequest(f"incorrect query: {error}") from error

    def _listed(self, id_list: str) -> list[Entry]:
        """The versions that a list names, without those that there aren't."""
        entries = {}
        for text in filter(None, id_list.split(",")):
            found = ARXIV_ID.fullmatch(text.strip())
            if found is None:
                raise BadRequest(f"incorrect id format for {text.strip()}")
            paper = self._library.paper(found["id"])
            if paper is not None:
                version = int(found["version"] or len(paper.versions))
                if 1 <= version <= len(paper.versions):
                    entries[paper.id, version] = Entry(paper, version)
        return list(entries.values())


_ORDERS: dict[str, Callable[[ServedPaper], datetime]] = {
    "submittedDate": lambda paper: paper.submitted,
    "lastUpdatedDate": lambda paper: paper.updated,
}


def _read(parameters: dict[str, list[str]]) -> Asked:
    order = _first(parameters, "sortBy")
    if order and order != "relevance" and order not in _ORDERS:
        raise BadRequest(f"sortBy must be in: relevance, {', '.join(sorted(_ORDERS))}")
    direction = _first(parameters, "sortOrder")
    if direction and direction not in ("ascending", "descending"):
        raise BadRequest("sortOrder must be in: ascending, descending")
    return Asked(
        search_query=_first(parameters, "search_query").strip(),
        id_list=_first(parameters, "id_list").strip(),
        start=_number(parameters, "start", 0),
        max_results=min(_number(parameters, "max_results", _USUAL_PAGE), LARGEST_PAGE),
    )


def _first(parameters: dict[str, list[str]], name: str) -> str:
    return parameters.get(name, [""])[0]


def _number(parameters: dict[str, list[str]], name: str, usual: int) -> int:
    text = _first(parameters, name)
    if not text:
        return usual
    try:
        number = int(text)
    except ValueError as error:
        raise BadRequest(f"{name} must be an integer") from error
    if number < 0:
        raise BadRequest(f"{name} must be non-negative")
    return number
