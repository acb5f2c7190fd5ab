"""Find the identifiers and addresses of an entry: DOI, eprint, serial numbers, links."""

from __future__ import annotations

import re

from bibkit.findings.codes.ris import R104, R105, R107
from bibkit.formats.ris.draft import Draft
from bibkit.formats.ris.links import ADDRESS, kind_behind
from bibkit.formats.ris.tags import ADDRESSES, LINK_TAGS, PMC, PUBMED, SERVER
from bibkit.model.link import Link, LinkKind
from bibkit.text.identifiers import (
    ARXIV_FORM,
    ArxivId,
    arxiv_of,
    doi_of,
    is_short_doi,
    isbn_of,
    issn_of,
    pmcid_of,
    pmid_of,
)

_PUBMED = re.compile(r"PM:([1-9][0-9]{0,8})")
_USERS = ("U1", "U2", "U3", "U4", "U5")
_NLM = re.compile(r"(\S+)\[(pmid|pmcid)\]")
_ARXIV = re.compile(r"arxiv(?:\.org)?", re.IGNORECASE)
_SERIAL_SEPARATOR = re.compile(
    r"\s*\([^()]*\)[;,\s]*|[;,]\s*|\s+(?=[0-9]{4}-|97[89]|[0-9][0-9-]{8,11}[0-9Xx](?![0-9]))"
)


_LINK_TAGS = frozenset(LINK_TAGS.values())


def find_doi(draft: Draft) -> None:
    """The first DOI under its own tag; or else one that is all there is under a tag that publishers put it in."""
    known = draft.known
    for at in [*draft.taken("DO"), *draft.taken("DI")]:
        value = draft.values[at][1]
        doi = doi_of(value)
        if doi is None:
            draft.keep(at)
            if not is_short_doi(value):
                draft.tell(R104, at, f"{value!r} is no DOI (kept as extra)")
        elif "doi" not in known:
            known["doi"] = doi
        elif doi.lower() != known["doi"].lower():
            draft.keep(at)
            draft.tell(R105, at, f"a second DOI, {doi} (kept as extra; the first, {known['doi']}, was taken)")
    for at in draft.taken("L3"):
        doi = doi_of(draft.values[at][1])
        if doi is None or not _is_said(draft, doi):
            draft.keep(at)


def find_doi_in_genre(draft: Draft) -> None:
    """Publishers write the DOI in M3 too, which is the genre."""
    doi = doi_of(draft.known["genre"])
    if doi is not None and _is_said(draft, doi):
        del draft.known["genre"]


def find_notes(draft: Draft) -> None:
    """The notes, paragraphs apart, those of EndNote's reader too; publishers write the DOI there, which is no note."""
    notes = []
    for at in draft.taken_together(("N1", "RN")):
        note = draft.values[at][1]
        doi = doi_of(note) if "10." in note else None
        if doi is None or not _is_said(draft, doi):
            notes.append(note)
    if notes:
        draft.known["note"] = "\n\n".join(notes)


def _is_said(draft: Draft, doi: str) -> bool:
    """Whether this is the DOI of the work, which it becomes where none is known."""
    return str(draft.known.setdefault("doi", doi)).lower() == doi.lower()


def find_serials(draft: Draft) -> None:
    """The ISBN and the ISSN, told by their shapes."""
    for at in draft.taken("SN"):
        value = draft.values[at][1]
        whole = [value] if isbn_of(value) or issn_of(value) else _SERIAL_SEPARATOR.split(value)
        parts = [part for part in whole if part]
        fitting = [_is_serial(draft, part) for part in parts]
        if not all(fitting):
            draft.keep(at)
            if not any(isbn_of(part) or issn_of(part) for part in parts):
                draft.tell(R104, at, f"{value!r} is neither ISBN nor ISSN (kept as extra)")


def _is_serial(draft: Draft, text: str) -> bool:
    """Whether this is the ISBN or ISSN of the work, which the first one of each becomes."""
    for field, number in (("issn", issn_of(text)), ("isbn", isbn_of(text))):
        if number is not None:
            return bool(draft.known.setdefault(field, number) == number)
    return False


def find_eprint(draft: Draft) -> None:
    """The id of a preprint, from the tags of archives: AN and DB; PubMed's number stands there as well."""
    known = draft.known
    numbers, bases = draft.taken("AN"), draft.taken("DB")
    number = draft.values[numbers[0]][1] if numbers else None
    base = draft.values[bases[0]][1] if bases else None
    server, colon, id = (number or "").partition(":")
    if base is not None and _ARXIV.fullmatch(base):
        known["eprint_type"] = "arxiv"
        bases = bases[1:]
    if number is not None and _ARXIV.fullmatch(server if colon else base or ""):
        if _add_arxiv(draft, numbers[0], number, id if colon else number):
            numbers = numbers[1:]
        else:
            draft.tell(R104, numbers[0], f"{number!r} is no id of arXiv (kept as extra)")
    elif base is not None and colon and server == base and SERVER.fullmatch(base):
        known["eprint_type"] = server
        if id:
            known["eprint"] = id
        numbers, bases = numbers[1:], bases[1:]
    elif base == PUBMED and number is not None and (pmid := pmid_of(number)) is not None:
        known["pmid"] = pmid
        numbers, bases = numbers[1:], bases[1:]
    elif base == PMC and (pmcid := pmcid_of(number or "")) and known.setdefault("pmcid", pmcid) == pmcid:
        numbers, bases = numbers[1:], bases[1:]
    for at in (*numbers, *bases):
        draft.keep(at)


def find_numbers(draft: Draft) -> None:
    """The numbers that NLM has in the tags for users, with their names: "35367415[pmid]", "PMC9097458[pmcid]"."""
    for at in draft.taken_together(_USERS):
        found = _NLM.fullmatch(draft.values[at][1])
        number = (pmid_of if found[2] == "pmid" else pmcid_of)(found[1]) if found is not None else None
        if found is None or number is None or draft.known.setdefault(found[2], number) != number:
            draft.keep(at)


def _add_arxiv(draft: Draft, at: int, number: str, id: str) -> bool:
    paper = arxiv_of(number)
    if paper is None:
        if ARXIV_FORM.fullmatch(id) is None:
            return False
        paper = ArxivId(id)
    draft.known["eprint_type"], draft.known["eprint"] = "arxiv", paper.id
    if paper.category is not None:
        draft.known["eprint_class"] = paper.category
    if paper.version is not None and not draft.says(f"{paper.id}v{paper.version}", but=at):
        draft.tell(R107, at, f"the version of {paper.id}, {paper.version}, is not kept")
    return True


def find_addresses(draft: Draft) -> None:
    """The address of the work, and links to others; an id of arXiv that is only told by its address or DOI.

    The address that arXiv gives a paper follows from its id; it is no other information.
    """
    known = draft.known
    addresses: dict[str, None] = {}
    for at in [*draft.taken("UR"), *draft.taken("LK")]:
        value = draft.values[at][1]
        found = value.split()
        if len(found) > 1:
            found = [part.rstrip(";,") for part in found]
        if all(map(ADDRESS.fullmatch, found)):
            addresses.update(dict.fromkeys(found))
        elif not _is_number(draft, value):
            draft.keep(at)
            draft.tell(R104, at, f"{value!r} is no address (kept as extra)")
    _add_told_arxiv(draft, [known.get("doi", ""), *addresses])
    if known.get("eprint_type") in ADDRESSES and "eprint" in known:
        addresses.pop(ADDRESSES[known["eprint_type"]] + known["eprint"], None)
    links = _links(draft) if draft.waits(_LINK_TAGS) else []
    url, *others = addresses or [None]
    if url is not None:
        known["url"] = url
    links += [Link(other, kind_behind("L2", other) or LinkKind.OTHER) for other in others if other is not None]
    if links:
        known["links"] = tuple(links)


def _is_number(draft: Draft, text: str) -> bool:
    """Whether this is no address, but the DOI of the work, or as Reference Manager has it ("PM:25778463") its PMID."""
    found = _PUBMED.fullmatch(text)
    if found is not None:
        return bool(draft.known.setdefault("pmid", found[1]) == found[1])
    doi = doi_of(text)
    return doi is not None and _is_said(draft, doi)


def _add_told_arxiv(draft: Draft, texts: list[str]) -> None:
    if "eprint" in draft.known or draft.known.get("eprint_type", "arxiv") != "arxiv":
        return
    for text in texts:
        if "rxiv" in text.lower() and (paper := arxiv_of(text)) is not None:
            draft.known["eprint_type"], draft.known["eprint"] = "arxiv", paper.id
            return


def _links(draft: Draft) -> list[Link]:
    links = []
    for at in draft.taken_together(_LINK_TAGS):
        tag, url = draft.values[at]
        kind = kind_behind(tag, url) if ADDRESS.fullmatch(url) and "://" in url else None
        if kind is None:
            draft.keep(at)
        else:
            links.append(Link(url, kind))
    return links
