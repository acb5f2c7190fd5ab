"""Which addresses of a work a reader may follow, and what to call them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from bibkit.model.link import Link, LinkKind, LinkState, Standing
from bibkit.model.record import Record
from bibkit.text.expressions import expression
from bibkit.text.identifiers import doi_of, is_bare_arxiv, pmcid_of, pmid_of

# Nothing but the web, at a host that has a name and nobody's name before it ("https://arxiv.org@elsewhere.example/"),
# and no sign that the address bar would show otherwise than it is.
_WEB = expression(
    r"https?://(?P<host>[^\W_][\w.-]*|\[[0-9A-Fa-f:.]+\])(?P<port>:[0-9]{1,5})?"
    r"(?P<path>[/?#][^\s\"<>\\^`\x00-\x20\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]*)?",
    re.IGNORECASE,
)
_DOI = "https://doi.org/"
_ARXIV = "https://arxiv.org/"
# Browsers take out such a step and what is before it (URL Standard, 4.4), which leads to another work.
_UPWARDS = expression(r"/\.\.?(?:/|\Z)")
_SAFE = "/:;()._-,"  # in the path of a DOI's address

_LABELS = {
    LinkKind.CODE: "Code",
    LinkKind.MODEL: "Model",
    LinkKind.DATASET: "Data",
    LinkKind.PROJECT: "Project",
    LinkKind.PUBLISHED: "Published version",
}
_STATES = {LinkState.ARCHIVED: "archived", LinkState.GONE: "gone"}


class Address(NamedTuple):
    """A place on the web, and what its link is called."""

    label: str
    url: str


def is_followed(url: str) -> bool:
    """Whether a link may lead there: only to the web, never to `javascript:` and the like."""
    return _WEB.fullmatch(url) is not None


def paper(record: Record) -> str | None:
    """Where the work itself is: its address, else where its identifiers lead."""
    if record.url is not None and is_followed(record.url):
        return record.url
    return next((address.url for address in _identified(record)), None)


def addresses(record: Record) -> Iterator[Address]:
    """All that a reader may follow, each place once: identifiers, the address, PDF, code and the rest."""
    seen: set[str] = set()
    for address in _all(record):
        host, slash, path = address.url.partition("://")[2].partition("/")
        place = host.lower().removeprefix("www.") + (slash + path).rstrip("/")
        if place not in seen:
            seen.add(place)
            yield address


def unlinked(record: Record) -> Iterator[tuple[str, str]]:
    """The identifiers and addresses to which no link leads, each with its name: they are shown as text."""
    labels = {address.label for address in _identified(record)}
    for label, value in (
        ("DOI", record.doi),
        ("arXiv", record.eprint if record.eprint_type == "arxiv" else None),
        ("PubMed", record.pmid),
        ("PubMed Central", record.pmcid),
    ):
        if value is not None and label not in labels:
            yield label, value
    if record.eprint is not None and record.eprint_type != "arxiv":
        yield record.eprint_type or "Eprint", record.eprint
    for url in dict.fromkeys((record.url, *(link.url for link in record.links))):
        if url is not None and not is_followed(url):
            yield "Address", url


def _all(record: Record) -> Iterator[Address]:
    yield from _identified(record)
    if record.url is not None and is_followed(record.url):
        known = next((link for link in record.links if link.url == record.url), Link(record.url))
        yield Address(_label(known), record.url)
    if (arxiv := _arxiv(record)) is not None:
        yield Address("PDF", f"{_ARXIV}pdf/{arxiv}")
    for link in record.links:
        if is_followed(link.url):
            yield Address(_label(link), link.url)


def _identified(record: Record) -> Iterator[Address]:
    if record.doi is not None and doi_of(record.doi) == record.doi and not _UPWARDS.search(record.doi):
        yield Address("DOI", _DOI + quote(record.doi, safe=_SAFE))
    if (arxiv := _arxiv(record)) is not None:
        yield Address("arXiv", f"{_ARXIV}abs/{arxiv}")
    if record.pmid is not None and pmid_of(record.pmid) == record.pmid:
        yield Address("PubMed", f"https://pubmed.ncbi.nlm.nih.gov/{record.pmid}/")
    if record.pmcid is not None and pmcid_of(record.pmcid) == record.pmcid:
        yield Address("PubMed Central", f"https://pmc.ncbi.nlm.nih.gov/articles/{record.pmcid}/")


def _arxiv(record: Record) -> str | None:
    eprint = record.eprint if record.eprint_type == "arxiv" else None
    return eprint if eprint is not None and is_bare_arxiv(eprint) else None


def _label(link: Link) -> str:
    label = _LABELS.get(link.kind) or _named_after(link.url)
    remarks = [_STATES[link.state]] if link.state in _STATES else []
    if link.standing is Standing.COMMUNITY:
        remarks.append("by others")
    return f"{label} ({', '.join(remarks)})" if remarks else label


def _named_after(url: str) -> str:
    """What an address that says nothing of itself is called: what it ends in, or its host."""
    if url.partition("?")[0].partition("#")[0].lower().endswith(".pdf"):
        return "PDF"
    match = _WEB.fullmatch(url)
    if match is None:
        return url
    # Letters that look like those of another host are spelled out (Unicode TR36, section 2).
    host = match["host"].lower().removeprefix("www.")
    return host.encode("ascii", "backslashreplace").decode()
