"""Write feeds as arXiv's API writes them (in 2026)."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import zip_longest
from urllib.parse import quote_plus
from xml.sax.saxutils import escape, quoteattr

from .papers import ServedPaper

_HEAD = """\
<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" \
xmlns="http://www.w3.org/2005/Atom">"""
_SCHEME = "http://arxiv.org/schemas/atom"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a feed answers."""

    search_query: str = ""
    id_list: str = ""
    start: int = 0
    max_results: int = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of a paper."""

    paper: ServedPaper
    version: int  # from 1


def feed(asked: Asked, total: int, entries: Iterable[Entry]) -> str:
    """A page of results, of which there are `total`."""
    query = f"search_query={asked.search_query}&id_list={asked.id_list}"
    paging = f"start={asked.start}&max_results={asked.max_results}"
    link = (
        f"https://arxiv.org/api/query?search_query={_quoted(asked.search_query)}&{paging}"
        f"&id_list={_quoted(asked.id_list)}"
    )
    lines = [
        _HEAD,
        f"  <id>https://arxiv.org/api/{_digest(query + paging)}</id>",
        f"  <title>{escape(f'arXiv Query: {query}&{paging}')}</title>",
        f"  <updated>{_moment(datetime.now(UTC))}</updated>",
        f'  <link href={quoteattr(link)} type="application/atom+xml"/>',
        *_counts(asked.max_results, total, asked.start),
    ]
    for entry in entries:
        lines.extend(_entry(entry))
    return "\n".join([*lines, "</feed>", ""])


def error_feed(message: str) -> str:
    """The feed that says what is wrong with a request."""
    now = _moment(datetime.now(UTC))
    address = escape(f"https://arxiv.org/api/errors#{message.replace(' ', '_')}")
    lines = [
        _HEAD,
        "  <id>https://arxiv.org/</id>",
        "  <title>arXiv Search Results</title>",
        f"  <updated>{now}</updated>",
        *_counts(1, 1, 0),
        "  <entry>",
        f"    <id>{address}</id>",
        "    <title>Error</title>",
        f"    <updated>{now}</updated>",
        f'    <link href={quoteattr(address)} rel="alternate" type="text/html"/>',
        f"    <summary>{escape(message)}</summary>",
        "    <author>",
        "      <name>arXiv api core</name>",
        "    </author>",
        "  </entry>",
        "</feed>",
        "",
    ]
    return "\n".join(lines)


def _counts(items: int, total: int, start: int) -> list[str]:
    return [
        f"  <opensearch:itemsPerPage>{items}</opensearch:itemsPerPage>",
        f"  <opensearch:totalResults>{total}</opensearch:totalResults>",
        f"  <opensearch:startIndex>{start}</opensearch:startIndex>",
    ]


def _entry(entry: Entry) -> Iterator[str]:
    paper = entry.paper
    name = f"{paper.id}v{entry.version}"
    yield "  <entry>"
    yield f"    <id>http://arxiv.org/abs/{name}</id>"
    yield f"    <title>{escape(paper.title)}</title>"
    yield f"    <updated>{_moment(paper.versions[entry.version - 1])}</updated>"
    yield f'    <link href="https://arxiv.org/abs/{name}" rel="alternate" type="text/html"/>'
    yield f'    <link href="https://arxiv.org/pdf/{name}" rel="related" type="application/pdf" title="pdf"/>'
    yield f"    <summary>{escape(paper.abstract)}</summary>"
    for category in paper.categories:
        yield f'    <category term={quoteattr(category)} scheme="{_SCHEME}"/>'
    yield f"    <published>{_moment(paper.submitted)}</published>"
    if paper.said_comment is not None:
        yield f"    <arxiv:comment>{escape(paper.said_comment)}</arxiv:comment>"
    yield f"    <arxiv:primary_category term={quoteattr(paper.primary_category)}/>"
    if paper.journal_ref is not None:
        yield f"    <arxiv:journal_ref>{escape(paper.journal_ref)}</arxiv:journal_ref>"
    for author, affiliation in zip_longest(paper.authors, paper.affiliations):
        yield "    <author>"
        yield f"      <name>{escape(author)}</name>"
        if affiliation is not None:
            yield f"      <arxiv:affiliation>{escape(affiliation)}</arxiv:affiliation>"
        yield "    </author>"
    if paper.doi is not None:
        yield f"    <arxiv:doi>{escape(paper.doi)}</arxiv:doi>"
        address = quoteattr(f"https://doi.org/{paper.doi}")
        yield f'    <link rel="related" href={address} title="doi"/>'
    yield "  </entry>"


def _quoted(text: str) -> str:
    return quote_plus(text, safe=":/,")


def _digest(text: str) -> str:
    """A name for a query; as the service's are, in base 64, with slashes and pluses."""
    digest = hashlib.sha1(text.encode(), usedforsecurity=False).digest()
    return base64.b64encode(digest).decode().rstrip("=")


def _moment(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
