"""Put a paper into a row of the index, and take it out."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from bibkit.enrich.paper import Paper
from bibkit.index.numbers import id_of
from bibkit.likeness.prints import abstract_prints
from bibkit.model.name import Name, Organisation, Person

# The columns of a paper, in the order of its row; `authors` and `earlier` have a line for each.
COLUMNS = (
    "number",
    "title",
    "authors",
    "submitted",
    "updated",
    "version",
    "categories",
    "doi",
    "journal_ref",
    "withdrawn",
    "prints",
    "earlier",
    "changed",
)
Row = tuple[Any, ...]

_ORGANISATION = "="
_SIGNS = str.maketrans("|\n", "  ")


class Known(NamedTuple):
    """What is known of a paper, and the day on which arXiv last changed what it says of it."""

    paper: Paper
    changed: date | None = None


def row_of(number: int, paper: Paper, changed: date | None = None) -> Row:
    """The row of a paper: plain values, days as `date.toordinal` counts, None for what is not known."""
    prints = paper.abstract_prints or (abstract_prints(paper.abstract) if paper.abstract is not None else ())
    return (
        number,
        paper.title,
        "\n".join(map(_line, paper.authors)),
        paper.submitted.toordinal() if paper.submitted is not None else None,
        paper.updated.toordinal() if paper.updated is not None and paper.updated != paper.submitted else None,
        paper.version,
        " ".join(paper.categories) or paper.primary_category,
        paper.doi,
        paper.journal_ref,
        paper.withdrawn,
        array("I", prints).tobytes() if prints else None,
        "\n".join(title.replace("\n", " ") for title in paper.earlier_titles) or None,
        changed.toordinal() if changed is not None else None,
    )


def paper_of(row: Sequence[Any]) -> Paper:
    """The paper that a row, as `COLUMNS` has it, stands for."""
    number, title, authors, submitted, updated, version, categories, doi, journal_ref, withdrawn, prints, earlier, _ = (
        row
    )
    filed = tuple(categories.split()) if categories else ()
    first = date.fromordinal(submitted) if submitted is not None else None
    return Paper(
        id=id_of(number),
        title=title,
        authors=tuple(names_of(authors)),
        submitted=first,
        updated=date.fromordinal(updated) if updated is not None else first,
        version=version,
        primary_category=filed[0] if filed else None,
        categories=filed,
        doi=doi,
        journal_ref=journal_ref,
        withdrawn=withdrawn,
        abstract_prints=_numbers(prints),
        earlier_titles=tuple(earlier.split("\n")) if earlier else (),
    )


def known_of(row: Sequence[Any]) -> Known:
    """That paper, and when it was changed."""
    return Known(paper_of(row), date.fromordinal(row[-1]) if row[-1] is not None else None)


def last_day(row: Row) -> int | None:
    """The day of the latest version."""
    submitted, updated = row[3:5]
    day: int | None = updated if updated is not None else submitted
    return day


def names_of(lines: str) -> Iterable[Name]:
    """The authors in a row."""
    return map(_name, lines.split("\n")) if lines else ()


def _line(name: Name) -> str:
    if isinstance(name, Organisation):
        return _ORGANISATION + _plain(name.literal)
    given, suffix = name.given, name.suffix
    line = f"{name.family}|{given}" if given is not None else name.family
    if suffix is None and line.count("|") == (given is not None) and "\n" not in line and line[0] != _ORGANISATION:
        return line
    family = _plain(name.family)
    if family.startswith(_ORGANISATION):
        family = f" {family[1:]}"
    return "|".join((family, _plain(given or ""), *((_plain(suffix),) if suffix is not None else ())))


def _plain(text: str) -> str:
    return text.translate(_SIGNS) if "|" in text or "\n" in text else text


def _name(line: str) -> Name:
    if line[:1] == _ORGANISATION:
        return Organisation(line[1:])
    family, _, rest = line.partition("|")
    given, _, suffix = rest.partition("|")
    return Person(family, given or None, suffix or None)


def _numbers(prints: bytes | None) -> tuple[int, ...]:
    if not prints:
        return ()
    numbers = array("I")
    numbers.frombytes(prints)
    return tuple(numbers)
