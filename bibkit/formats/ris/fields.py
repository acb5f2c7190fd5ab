"""Understand the values of an entry that are more than a text to be copied: people, dates, lists, pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bibkit.findings.codes.ris import R104, R105
from bibkit.formats.ris.dates import agreement, beginning_of, more_precise, read_date, read_date_in
from bibkit.formats.ris.draft import Draft
from bibkit.formats.ris.languages import language_of
from bibkit.formats.ris.names import is_truncation, people_apart, read_name
from bibkit.formats.ris.tags import EPUB_IN_ET, ISSUED, PROCEEDINGS, SERVERS, WEB_BEGAN
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Name
from bibkit.text.identifiers import pmcid_of, pmid_of
from bibkit.text.pages import clean_pages

_M1 = frozenset({"M1"})
_ISSUE = re.compile(r"[1-9][0-9]{0,3}(?:[-/][1-9][0-9]{0,3})?")


def add_people(draft: Draft, field: str, tags: tuple[str, ...]) -> None:
    """The people under these tags; where two tags name the same people, each of them once."""
    positions = draft.taken_together(tags)
    values = draft.values
    names = [read_name(values[at][1]) for at in positions]
    if None in names:
        positions, names = _looked_at_closely(draft, field, positions, names)
    if len({values[at][0] for at in positions}) > 1:
        _drop_doubles(draft, positions, names)
    if people := [name for name in names if name is not None]:
        draft.known[field] = tuple(people)


def _looked_at_closely(
    draft: Draft, field: str, positions: list[int], names: list[Name | None]
) -> tuple[list[int], list[Name | None]]:
    """The positions and the names, with several names in one value apart, and without what is no name.

    A mark cuts a list of authors short; a list of editors can't be, and the mark is kept.
    """
    found: list[tuple[int, Name | None]] = []
    for at, whole in zip(positions, names, strict=True):
        texts = people_apart(draft.values[at][1]) if whole is None else []
        read = [whole] if whole is not None else [read_name(text) for text in texts]
        found += [(at, name) for name in read if name is not None]
        if field == "authors" and any(map(is_truncation, texts)):
            draft.known["authors_truncated"] = True
        elif None in read or not read:
            draft.keep(at)
    return [at for at, _ in found], [name for _, name in found]


def _drop_doubles(draft: Draft, positions: Sequence[int], names: list[Name | None]) -> None:
    """Leave out whom another tag has named before."""
    first: dict[Name, str] = {}
    for index, (at, name) in enumerate(zip(positions, names, strict=True)):
        tag = draft.values[at][0]
        if name is not None and first.setdefault(name, tag) != tag:
            names[index] = None


def add_dates(draft: Draft) -> None:
    """When the work came out, from the tag that says most about it, and when it was looked up.

    Y1 is the last of them, because the specification of 2011 has left it out.
    """
    positions = [*draft.taken("PY"), *draft.taken("DA"), *draft.taken("Y1")]
    if positions:
        issued = agreement(tuple([draft.values[at][1] for at in positions])) or _issued(draft, positions)
        if issued is not None:
            draft.known["issued"] = issued
    for at in draft.taken("Y2"):
        value = draft.values[at][1]
        date = read_date(value)
        if date is None:
            draft.tell(R104, at, f"{value!r} is no date (kept as extra)")
        elif (date.year or 0) < WEB_BEGAN:
            draft.tell(R104, at, f"{value!r} is before anything was on the web to be looked up (kept as extra)")
        elif "accessed" not in draft.known:
            draft.known["accessed"] = date
            continue
        draft.keep(at)


def _issued(draft: Draft, positions: list[int]) -> Date | None:
    """The date, where not all of the values are dates that agree."""
    values = draft.values
    issued: Date | None = None
    yearless = []
    for at in positions:
        date = read_date(values[at][1])
        if date is None:
            yearless.append(at)
        elif issued is None:
            issued = date
        else:
            issued = _agreed(draft, at, issued, date)
    for at in yearless:
        value = values[at][1]
        date = read_date_in(value, issued.year if issued is not None else None)
        if date is not None and issued is not None:
            issued = _agreed(draft, at, issued, date)
            continue
        draft.keep(at)
        beginning = beginning_of(value) if issued is None else None
        if beginning is None:
            draft.tell(R104, at, f"{value!r} is no date (kept as extra)")
        else:
            issued = beginning
            draft.tell(R104, at, f"{value!r} is no date ({_shown(issued)} was taken, the value is kept as extra)")
    return issued


def _shown(date: Date) -> str:
    parts = [f"{part:02}" for part in (date.month, date.day) if part is not None]
    return "-".join([f"{date.year:04}", *parts]) if parts else f"the year {date.year}"


def _agreed(draft: Draft, at: int, issued: Date, other: Date) -> Date:
    agreed = more_precise(issued, other)
    if agreed is None:
        draft.keep(at)
        tag, value = draft.values[at]
        draft.tell(R105, at, f"{tag} says {value!r}, which is another date (kept as extra; the one before was taken)")
    return agreed or issued


def add_lists(draft: Draft) -> None:
    """Keywords, one a line or parted by semicolons; affiliations alike; the cite key."""
    values = draft.values
    for field, tag in (("keywords", "KW"), ("affiliations", "AD")):
        positions = draft.taken(tag)
        if positions:
            found = [values[at][1] for at in positions]
            if ";" in "".join(found):
                found = [part for text in found for part in _parted(text)]
            if found:
                draft.known[field] = tuple(found)
    for at in draft.taken("ID"):
        if draft.known.setdefault("cite_key", values[at][1]) != values[at][1]:
            draft.keep(at)


def _parted(text: str) -> list[str]:
    return [part for piece in text.split(";") if (part := piece.strip())]


def add_pages(draft: Draft) -> None:
    """The pages from the first one, which may be all of them, and the last."""
    ends = [*draft.taken("EP"), *draft.taken("LP")]
    starts = draft.taken("SP")
    if starts:
        pages = draft.values[starts[0]][1]
        if ends:
            end = draft.values[ends[0]][1]
            if pages == end or pages.endswith((f"-{end}", f"–{end}")):
                ends = ends[1:]
            elif not any(sign in (start := pages.rstrip("-–")) for sign in "-–,;"):
                pages = f"{start}-{end}"
                ends = ends[1:]
        draft.known["pages"] = clean_pages(pages) or pages
    for at in (*starts[1:], *ends):
        draft.keep(at)


def settle(draft: Draft, kind: Kind) -> None:
    """Put right what only shows when all of an entry is known."""
    known = draft.known
    if "language" in known:
        _hold(draft, "language", language_of(known["language"]))
    if "edition" in known and kind in EPUB_IN_ET and read_date(known["edition"]) is not None:
        _hold(draft, "edition", None)
    if "pmcid" in known:
        _settle_pmcid(draft)
    if kind is Kind.PAPER_CONFERENCE and "event_title" in known:
        _settle_proceedings(draft)
    if draft.waits(_M1):
        _settle_m1(draft, kind)
    server = SERVERS.get(known.get("eprint_type", ""))
    if kind is Kind.ARTICLE and server is not None and known.get("publisher") == server:
        del known["publisher"]  # every preprint there has it


def _settle_pmcid(draft: Draft) -> None:
    """Scopus has PubMed's number where EndNote has that of PubMed Central."""
    pmid = pmid_of(draft.known["pmcid"]) if draft.has("DB", "Scopus") else None
    if pmid is not None and draft.known.setdefault("pmid", pmid) == pmid:
        del draft.known["pmcid"]
    else:
        _hold(draft, "pmcid", pmcid_of(draft.known["pmcid"]))


def _settle_m1(draft: Draft, kind: Kind) -> None:
    """EndNote has the issue in M1, and of web pages the day of access; other programs a note or a number of theirs."""
    known = draft.known
    for at in draft.taken("M1"):
        value = draft.values[at][1]
        date = read_date(value) if kind is Kind.WEBPAGE else None
        if kind in ISSUED and "volume" in known and "issue" not in known and _ISSUE.fullmatch(value):
            known["issue"] = value
        elif date is None or (date.year or 0) < WEB_BEGAN or known.setdefault("accessed", date) != date:
            draft.keep(at)


def _hold(draft: Draft, field: str, value: str | None) -> None:
    """Keep as extra what is not of the form that the field has."""
    if value is None:
        del draft.known[field]
        draft.keep(draft.positions[field])
    else:
        draft.known[field] = value


def _settle_proceedings(draft: Draft) -> None:
    """T2 is the conference, but most who have no tag for the proceedings mean these by it."""
    known, positions = draft.known, draft.positions
    if "container_title" in known:
        at = positions["container_title"]
        if draft.values[at][0] in PROCEEDINGS:
            return
        if known["container_title"] != known["event_title"]:
            draft.keep(at)
    known["container_title"] = known.pop("event_title")
