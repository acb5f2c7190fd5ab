"""Find out which preprint an item is, or is the published version of."""

from __future__ import annotations

from typing import Any

from bibkit.formats.csljson.draft import Draft
from bibkit.formats.csljson.fields import CUSTOM, SERVERS
from bibkit.model.kind import Kind
from bibkit.text.identifiers import ArxivId, arxiv_of

_KIND = "arxiv"
_SERVER = SERVERS[_KIND]


def settle_eprint(draft: Draft, noted: ArxivId | None) -> None:
    """Add the arXiv id that the number, the note, the DOI or the URL of an item has, where they don't contradict.

    What the exporter would write of it anyway (the address, and of a preprint the number, the archive, the publisher
    and the genre) has done its service then.
    """
    known = draft.known
    is_preprint = known["type"] is Kind.ARTICLE
    paper = None
    if "eprint" not in known and "eprint_type" not in known:
        paper = _paper(known, is_preprint, noted)
        if paper is not None:
            known["eprint"], known["eprint_type"] = paper.id, _KIND
            category = paper.category or (noted.category if noted is not None and noted.id == paper.id else None)
            if category is not None:
                known.setdefault("eprint_class", category)
        elif is_preprint and draft.archive == _SERVER.archive:
            known["eprint_type"] = _KIND
            _drop_implied(draft)
    if paper is not None and known.get("url") == _SERVER.address + paper.id:
        del known["url"]
    if paper is not None and is_preprint:
        _drop_implied(draft)
    if draft.archive is not None:
        draft.keep("archive", draft.archive)
    if draft.number is not None:
        draft.keep(CUSTOM, {"number": draft.number})


def _paper(known: dict[str, Any], is_preprint: bool, noted: ArxivId | None) -> ArxivId | None:
    number = known.get("number")
    if is_preprint and number is not None and number[:6].lower() == "arxiv:" and (paper := arxiv_of(number)):
        return paper
    if noted is not None:
        return noted
    doi, url = known.get("doi"), known.get("url")
    by_doi = arxiv_of(doi) if doi is not None and "arxiv" in doi.lower() else None
    by_url = arxiv_of(url) if url is not None and "arxiv.org/" in url else None
    if by_doi is not None and by_url is not None and by_doi.id != by_url.id:
        return None
    return by_doi or by_url


def _drop_implied(draft: Draft) -> None:
    known = draft.known
    if draft.archive in (_SERVER.archive, _SERVER.label):
        draft.archive = None
    if known.get("number") == f"{_SERVER.label}:{known.get('eprint')}":
        del known["number"]
    if draft.number is not None and "number" not in known:
        known["number"], draft.number = draft.number, None
    for field, implied in (("publisher", _SERVER.label), ("genre", _SERVER.genre)):
        if known.get(field) == implied:
            del known[field]
