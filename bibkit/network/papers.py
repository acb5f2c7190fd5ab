"""Read a page of arXiv's answers as papers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import arxiv
import requests
from arxiv import _feed

from bibkit.enrich.paper import Paper
from bibkit.enrich.withdrawal import withdrawal
from bibkit.errors import NetworkTrouble
from bibkit.network.feed import head
from bibkit.network.session import Session
from bibkit.network.transport import Failure
from bibkit.text.arxiv_texts import clean_text, squeezed
from bibkit.text.identifiers import ArxivId, arxiv_of, doi_of
from bibkit.text.mojibake import mended
from bibkit.text.names import split_name

LARGEST_PAGE = 2000  # arXiv gives no more in one answer
_EMPTY = "sent an empty page"
_UNREADABLE = "sent a paper that can't be read"
_NUMBER = re.compile(r"[0-9]{1,9}")
_ADDRESS = re.compile(r".*/abs/(?P<id>.+?)(?:v(?P<version>[0-9]{1,3}))?")
_FIELD_END = "\x1e"  # in no text of arXiv's, which is XML


class Page(NamedTuple):
    """Some of the papers that fit a query."""

    papers: tuple[Paper, ...]
    total: int  # how many fit
    date: date  # on which arXiv said so


class Client(arxiv.Client):  # type: ignore[misc]  # it comes without types
    """arXiv's client, with our session instead of its own, and without a pace of its own, which is kept below."""

    def __init__(self, session: Session, url: str) -> None:
        super().__init__(page_size=LARGEST_PAGE, delay_seconds=0, num_retries=0)
        self._session = session
        self.query_url_format = url.replace("{", "{{").replace("}", "}}") + "?{}"

    def page(self, search: arxiv.Search, start: int, size: int) -> Page:
        """The papers from `start` on, at most `size`; raises `NetworkTrouble`."""
        self.page_size = size
        search.max_results = start + size  # so that no other page is asked for
        try:
            papers = tuple(map(paper_of, self.results(search, offset=start)))
        except (arxiv.ArxivError, ValueError, OverflowError) as error:  # kept without being judged
            raise NetworkTrouble(f"arXiv {_UNREADABLE}") from error
        session: Session = self._session
        said = head(session.last.content) if session.last is not None else None
        total = said.total if said is not None and said.total is not None else len(papers)
        return Page(papers, total, session.take_date())


def judged(answer: requests.Response, earlier: Sequence[Failure]) -> Failure | None:
    """What is wrong with an answer of arXiv: None if nothing is.

    It may be no feed, have fewer papers than it says, or papers that can't be read.
    """
    said = head(answer.content)
    if said is not None and said.refusal is not None:
        return Failure(f"refused the question ({said.refusal})", again=False, down=False)
    if answer.status_code != 200:
        return Failure(f"answered {answer.status_code}", again=False, down=False)
    if said is None or said.total is None:
        return Failure("sent something that is no list of papers")
    if not said.entries and not said.total:
        # Now and then arXiv knows nothing of what it knew a moment ago. It is believed when it says so twice.
        return None if any(failure.cause == _EMPTY for failure in earlier) else Failure(_EMPTY, 0.0, down=False)
    asked = parse_qs(urlsplit(answer.url).query)
    due = min(_number(asked, "max_results", 10), said.total - _number(asked, "start", 0))
    if said.entries < due:
        return Failure(f"sent {said.entries} of {due} papers", down=False)
    if not _can_be_read(answer.content, said.entries):
        return Failure(_UNREADABLE, down=False)
    return None


def _number(asked: dict[str, list[str]], name: str, usual: int) -> int:
    """A number of the address; it may be one that arXiv led us to."""
    values = asked.get(name)
    return int(values[0]) if values and _NUMBER.fullmatch(values[0]) else usual


def _can_be_read(content: bytes, entries: int) -> bool:
    """Whether there is a paper in each entry; arXiv's client skips those that lack something, and only logs it."""
    try:
        return len(list(map(paper_of, _feed.parse(content).results))) == entries
    except (ValueError, OverflowError):  # a date that is none, or lies before the first or behind the last one
        return False


def paper_of(result: arxiv.Result) -> Paper:
    """What an entry says, in clean Unicode."""
    names = [author.name for author in result.authors]
    texts = (result.title, result.summary, result.comment or "", result.journal_ref or "", *names)
    title, abstract, comment, journal_ref, *names = _mended(texts)
    id = _id(result.entry_id)
    categories = dict.fromkeys([result.primary_category, *result.categories])
    return Paper(
        id=id.id,
        title=clean_text(title),
        authors=tuple(split_name(name) for name in map(clean_text, names) if _has_letters(name)),
        submitted=result.published.date(),
        updated=result.updated.date(),
        version=id.version,
        primary_category=result.primary_category or None,
        categories=tuple(category for category in categories if category),
        doi=_doi(result.doi),
        journal_ref=squeezed(journal_ref) or None,
        withdrawn=withdrawal(squeezed(title), squeezed(abstract), squeezed(comment)),
        abstract=clean_text(abstract) or None,
    )


def _mended(texts: Sequence[str]) -> list[str]:
    """The texts of one paper, which are all encoded twice or none is; where they disagree each one by itself."""
    whole = _FIELD_END.join(texts)
    if whole.isascii():
        return list(texts)
    better = mended(whole)
    return better.split(_FIELD_END) if better != whole else [mended(text) for text in texts]


def _id(address: str) -> ArxivId:
    if (found := arxiv_of(address)) is not None:
        return found
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise ValueError(f"{address!r} is no address of a paper")
    return ArxivId(match["id"], int(match["version"]) if match["version"] else None)


def _doi(text: str | None) -> str | None:
    words = (text or "").split()
    return doi_of(words[0]) if words else None


def _has_letters(name: str) -> bool:
    return any(character.isalpha() for character in name)
