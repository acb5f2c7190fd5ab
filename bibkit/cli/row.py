"""Say in a few words which work a record is: what a row of a table has room for."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from bibkit.cli.cells import on_one_line
from bibkit.likeness.preprints import arxiv_id, is_archive
from bibkit.model.name import Name, Person
from bibkit.model.record import Record
from bibkit.overview.facets import year_of
from bibkit.text.markup import plain

UNKNOWN = "-"


class Row(NamedTuple):
    """What people know a work by, each on one line; `UNKNOWN` stands for what isn't known."""

    key: str
    year: str
    authors: str  # "Berg", "Berg & Abel", "Berg et al."
    title: str
    where: str  # where it appeared: "Nature", "arXiv:2308.10848", "MIT Press"


def row_of(record: Record) -> Row:
    """The row of a work."""
    year = year_of(record)
    return Row(
        on_one_line(record.cite_key or "") or UNKNOWN,
        str(year) if year is not None else UNKNOWN,
        on_one_line(_people(record)) or UNKNOWN,
        on_one_line(plain(record.title or "")) or UNKNOWN,
        on_one_line(plain(_where(record))) or UNKNOWN,
    )


def _people(record: Record) -> str:
    if record.authors:
        return _named(record.authors, record.authors_truncated)
    if record.editors:
        return f"{_named(record.editors, False)} ({'ed.' if len(record.editors) == 1 else 'eds.'})"
    return ""


def _named(names: tuple[Name, ...], has_more: bool) -> str:
    first, *others = (name.family if isinstance(name, Person) else name.literal for name in names[:2])
    if has_more or len(names) > 2:
        return f"{first} et al."
    return " & ".join((first, *others))


def _where(record: Record) -> str:
    container = record.container_title
    if container is not None and not is_archive(container):
        return container
    id = arxiv_id(record)
    if id is not None:
        return f"arXiv:{id}"
    if container is not None:
        return container
    if record.event_title is not None:
        return record.event_title
    if record.eprint is not None:
        return f"{record.eprint_type}:{record.eprint}"
    if record.publisher is not None:
        return record.publisher
    if record.eprint_type == "arxiv":
        return "arXiv"
    return _host(record.url) if record.url is not None else ""


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # an IPv6 address that is none
        return ""
