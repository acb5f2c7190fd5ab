"""When a client loses something of a record."""

from __future__ import annotations

from collections.abc import Callable

from bibkit.formats.bibtex.flavour import BIBLATEX_FLAVOUR, BIBTEX_FLAVOUR, Flavour
from bibkit.formats.bibtex.letters import SPELLINGS
from bibkit.formats.ris.tags import carried
from bibkit.formats.ris.types import TYPES as RIS_TYPES
from bibkit.model.kind import Kind
from bibkit.model.name import Name, Person
from bibkit.model.record import Record
from bibkit.text.latex_settable import unsettable
from bibkit.text.unicode_math import SPELLED_IN_MATH

Condition = Callable[[Record], bool]

_FLAVOURS = {"bibtex": BIBTEX_FLAVOUR, "biblatex": BIBLATEX_FLAVOUR}


def is_kind(*kinds: Kind) -> Condition:
    """Whether the record is of one of these kinds."""
    return lambda record: record.type in kinds


def is_written_as(entry_type: str, format: str, stands_for: Kind) -> Condition:
    """Whether the entry is of this type, which importers take for a kind that the record isn't."""
    flavour: Flavour = _FLAVOURS[format]
    return is_kind(*(kind for kind in Kind if flavour.types[kind] == entry_type and kind is not stands_for))


def has_tag(field: str, *tags: str, beside: str | None = None) -> Condition:
    """Whether a field is known of what becomes an entry of RIS in which one of these tags is that of the field.

    With `beside`, that field has to be known too.
    """
    types = {type for type in RIS_TYPES.values() if any((tag, field) in carried(type) for tag in tags)}
    needed = (field,) if beside is None else (field, beside)
    return lambda record: RIS_TYPES[record.type] in types and all(getattr(record, name) is not None for name in needed)


def has_field_in_bibtex(field: str, *, of_article: bool) -> Condition:
    """Whether a field is known of what becomes an "@article", or of what doesn't."""
    return lambda record: (
        getattr(record, field) is not None and (BIBTEX_FLAVOUR.types[record.type] == "article") is of_article
    )


def has_suffix(field: str) -> Condition:
    """Whether one of the people has a suffix to the name."""
    return lambda record: any(isinstance(name, Person) and name.suffix is not None for name in getattr(record, field))


def has_unsettable_text(field: str) -> Condition:
    """Whether pdfLaTeX can't set a text, its symbols being written as mathematics."""
    return lambda record: (
        (text := getattr(record, field)) is not None and not text.isascii() and not unsettable(text) <= SPELLED_IN_MATH
    )


def has_unsettable_names(field: str) -> Condition:
    """Whether pdfLaTeX can't set one of the names."""
    return lambda record: any(not name.isascii() and unsettable(name) for name in map(_whole, getattr(record, field)))


def _whole(name: Name) -> str:
    if isinstance(name, Person):
        return f"{name.family}{name.given or ''}{name.suffix or ''}"
    return name.literal


def has_uncut_initial(field: str) -> Condition:
    """Whether a given name begins with a letter that is several bytes, of which BibTeX's styles abbreviate to one."""
    return lambda record: any(map(_is_cut, getattr(record, field)))


def _is_cut(name: Name) -> bool:
    if not isinstance(name, Person) or name.given is None or name.given.isascii():
        return False
    return any(not word[0].isascii() and word[0] not in SPELLINGS for word in name.given.split())


def has_colon_in_key(record: Record) -> bool:
    """Whether there is a colon in the cite key."""
    return record.cite_key is not None and ":" in record.cite_key


def has_hidden_eprint(record: Record) -> bool:
    """Whether neither address nor DOI tells the eprint; where there is none, exporters write the address of arXiv's."""
    if record.eprint is None or (record.url is None and record.eprint_type == "arxiv"):
        return False
    return record.eprint not in f"{record.url} {record.doi}"


def has_month(record: Record) -> bool:
    """Whether more than the year of a date is known."""
    return record.issued is not None and record.issued.year is not None and record.issued.month is not None


def has_paragraphs(record: Record) -> bool:
    """Whether the abstract has more than one paragraph."""
    return record.abstract is not None and "\n\n" in record.abstract


def is_truncated(record: Record) -> bool:
    """Whether there are more authors than are known."""
    return record.authors_truncated
