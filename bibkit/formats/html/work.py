"""Write one work as an item of the page's list.

End tags and quotes that HTML does without (HTML Standard, 13.1.2) are left out: there may be ten thousand of each.
"""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.formats.html.addresses import addresses, paper, unlinked
from bibkit.formats.html.markup import apart, escaped, marked_up, paragraphs, side_by_side
from bibkit.formats.html.wording import date_text, full_name, kind_name
from bibkit.model.kind import Kind
from bibkit.model.name import Name
from bibkit.model.record import Record
from bibkit.overview.facets import Code, categories_of, code_of

# What is written of a record; all else is in its entry in another format, or lost.
SHOWN = frozenset(
    "type title authors authors_truncated editors issued accessed container_title collection_title event_title"
    " publisher publisher_place volume issue number pages edition version genre language abstract keywords note doi"
    " isbn issn pmid pmcid eprint eprint_type eprint_class categories url links has_code affiliations".split()
)

MOST_NAMES = 12  # of a longer list, the rest is folded away

_LINE_END = "\n"
_PARTS = frozenset({Kind.CHAPTER, Kind.PAPER_CONFERENCE, Kind.ENTRY, Kind.ENTRY_DICTIONARY, Kind.ENTRY_ENCYCLOPEDIA})
_ARCHIVES = {"arxiv": "arXiv"}
_CODE = {
    Code.ANNOUNCED: "announced",
    Code.GONE: "gone",
    Code.NONE: "none announced",
}


def item(record: Record, id: str) -> str:
    """A work as an item of a list; `id` is what it is called in addresses, without signs that HTML obeys.

    What is needed to choose among works stands in the attributes: `data-k` (its kind), `data-c` (its categories, with
    line ends between them) and `data-x` (whether code is linked).
    """
    attributes = [f'<li id="{id}" data-k={record.type.value}']
    if categories := categories_of(record):
        attributes.append(f'data-c="{_LINE_END.join(map(escaped, categories))}"')
    if code_of(record) is Code.LINKED:
        attributes.append("data-x")
    start = " ".join(attributes) + ">"
    pieces = (start, _title(record), *_who(record), *_where(record), *_links(record), *_more(record))
    return "\n".join(pieces) + "\n"


def _title(record: Record) -> str:
    title = marked_up(record.title) if record.title is not None else "<i>No title</i>"
    url = paper(record)
    return f"<h3>{_linked(title, url)}</h3>" if url is not None else f"<h3>{title}</h3>"


def _linked(content: str, url: str) -> str:
    return f'<a href="{escaped(url)}">{content}</a>'


def _who(record: Record) -> Iterator[str]:
    if record.authors or record.authors_truncated:
        yield _people(record.authors, record.authors_truncated)
    if record.editors:
        yield _people(record.editors, False, "Edited by ")


def _people(names: tuple[Name, ...], truncated: bool, before: str = "") -> str:
    written = side_by_side([escaped(full_name(name)) for name in names])
    end = " <i>et al.</i>" if truncated else ""
    if len(written) <= MOST_NAMES + 1:
        return f"<p>{before}{', '.join(written)}{end}"
    first, rest = written[:MOST_NAMES], written[MOST_NAMES:]
    return (
        f"<details class=who><summary>{before}{', '.join(first)} <i>and {len(rest):,} more</i></summary>\n"
        f"<p>{', '.join(rest)}{end}</details>"
    )


def _where(record: Record) -> Iterator[str]:
    parts = [*_container(record), *_issue(record), *_published(record)]
    if record.issued is not None and (date := date_text(record.issued)):
        parts.append(date)
    parts.append(escaped(kind_name(record.type) if record.genre is None else record.genre))
    parts += [escaped(category) for category in categories_of(record)]
    yield f"<p class=where>{' · '.join(side_by_side(parts))}"


def _container(record: Record) -> Iterator[str]:
    if record.container_title is not None:
        before = "In " if record.type in _PARTS else ""
        yield f"{before}<cite>{marked_up(record.container_title)}</cite>"
    if record.event_title is not None:
        yield marked_up(record.event_title)
    if record.collection_title is not None:
        yield marked_up(record.collection_title)


def _issue(record: Record) -> Iterator[str]:
    for before, value in (
        ("vol. ", record.volume),
        ("no. ", record.issue),
        ("no. ", record.number),
        ("pp. ", record.pages.replace("-", "–") if record.pages is not None else None),
        ("edition ", record.edition),
        ("version ", record.version),
    ):
        if value is not None:
            yield before + escaped(value)


def _published(record: Record) -> Iterator[str]:
    place = [escaped(value) for value in (record.publisher, record.publisher_place) if value is not None]
    if place:
        yield ", ".join(place)
    if record.eprint is None and record.eprint_type is not None:
        yield _ARCHIVES.get(record.eprint_type) or escaped(record.eprint_type)


def _links(record: Record) -> Iterator[str]:
    found = [_linked(escaped(address.label), address.url) for address in addresses(record)]
    if found:
        yield f"<p class=to>{' '.join(found)}"


def _more(record: Record) -> Iterator[str]:
    """What is folded away: the abstract, and what few look for."""
    rest = [f"<p>{name}: {value}" for name, value in _details(record)]
    if record.abstract is not None:
        abstract = [f"<p>{paragraph}" for paragraph in paragraphs(record.abstract)]
        yield f"<details><summary>Abstract</summary>{''.join((*abstract, *rest))}</details>"
    elif rest:
        yield f"<details><summary>More</summary>{''.join(rest)}</details>"


def _details(record: Record) -> Iterator[tuple[str, str]]:
    if record.note is not None:
        yield "Note", "<p>".join(apart(escaped(paragraph)) for paragraph in record.note.split("\n\n"))
    for name, value in (
        ("Keywords", ", ".join(record.keywords)),
        ("Affiliations", ", ".join(record.affiliations)),
        ("Language", record.language),
        ("ISBN", record.isbn),
        ("ISSN", record.issn),
        ("Code", _CODE.get(code_of(record))),
        ("Accessed", date_text(record.accessed) if record.accessed is not None else None),
    ):
        if value:
            yield name, apart(escaped(value))
    for name, value in unlinked(record):
        yield escaped(name), apart(escaped(value))
