"""Apply a style to records: what is printed of each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from bibkit.findings.codes.export import X101, X103
from bibkit.findings.finding import Finding, Step
from bibkit.formats.format import place_of
from bibkit.model.record import Record
from bibkit.references.items import Item, id_of, items_of
from bibkit.references.marks import bare
from bibkit.references.styles import CitationStyle


class Engine(StrEnum):
    """The citation processor that applies a style."""

    CITEPROC = "citeproc"  # citeproc-py, which is always there
    PANDOC = "pandoc"


class Reference(NamedTuple):
    """What a style makes of a record; `text` is marked (see `bibkit.references.marks`)."""

    record: Record
    text: str


def references(
    records: Sequence[Record], style: CitationStyle, *, locale: str | None = None, engine: Engine = Engine.CITEPROC
) -> Step[Reference]:
    """The reference of each record, in the order the style sorts them in, behind findings for what they lack.

    `locale` is the language of the words between ("en-GB"); without it the style's own. Raises `BadStyle` where the
    style can't be applied, `UnknownLocale`, and `PandocTrouble`.
    """
    items: list[Item] = []
    for step in items_of(records):
        if isinstance(step, Finding):
            yield step
        else:
            items.append(step)
    records_of = {id_of(position): (position, record) for position, record in enumerate(records, 1)}
    for id, text in _render(items, style, locale, engine):
        position, record = records_of[id]
        yield from _lacks(record, position, text)
        yield Reference(record, text)


def _render(items: list[Item], style: CitationStyle, locale: str | None, engine: Engine) -> list[tuple[str, str]]:
    # Both are slow to import, and one is enough.
    from bibkit.references import locales

    language = locales.locale_named(locale or style.locale)
    if engine is Engine.PANDOC:
        from bibkit.references import pandoc

        return pandoc.render(items, style, language)
    from bibkit.references import citeproc

    return citeproc.render(items, style, language)


def _lacks(record: Record, position: int, text: str) -> Iterator[Finding]:
    """What went wrong with a whole reference."""
    printed = bare(text)
    if not any(map(str.isalnum, printed)):
        yield Finding(X101, place_of(record, position), "title: the style prints nothing of this work")
    elif record.authors_truncated and "others" in printed and "others" not in (record.title or ""):
        yield Finding(
            X103,
            place_of(record, position),
            "authors_truncated: pandoc prints the mark for further authors as one called 'others' in this style",
        )
