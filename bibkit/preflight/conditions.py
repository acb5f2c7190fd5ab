"""When a client loses something of a record."""

from __future__ import annotations

import re
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

_NO_LETTERS = re.compile(r"^[\x00-@\[-`{-\x7f]+")  # which BibTeX passes over to the first letter
# Entries whose "number" pandoc takes for that in a series.
_IN_SERIES = frozenset("book collection inbook incollection inproceedings proceedings reference inreference".split())
_ESCAPED = "\\{}$%&#_~^"

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


def has_number_in_series(format: str) -> Condition:
    """Whether a number is known of what becomes an entry of which pandoc takes it for that in a series."""
    flavour: Flavour = _FLAVOURS[format]
    return lambda record: record.number is not None and flavour.types[record.type] in _IN_SERIES


def is_unpublished_at_event(format: str) -> Condition:
    """Whether the entry is an "@unpublished" with an event, which is how a speech is written."""
    flavour: Flavour = _FLAVOURS[format]
    return lambda record: (
        record.event_title is not None
        and record.type is not Kind.SPEECH
        and flavour.types[record.type] == "unpublished"
    )


def has_escapes(field: str, format: str) -> Condition:
    """Whether a text is written with LaTeX in it."""
    escaped = re.compile(f"[{re.escape(_ESCAPED + (''.join(SPELLINGS) if format == 'bibtex' else ''))}]")
    return lambda record: (text := getattr(record, field)) is not None and escaped.search(text) is not None


def has_language_unlike(*known: str) -> Condition:
    """Whether the work is in a language, and in none of these."""
    return lambda record: record.language is not None and record.language not in known


def has_season(field: str) -> Condition:
    """Whether a date is a season."""
    return lambda record: (date := getattr(record, field)) is not None and date.season is not None


def has_field_of(field: str, *kinds: Kind) -> Condition:
    """Whether a field is known of a record of one of these kinds."""
    return lambda record: record.type in kinds and getattr(record, field) is not None


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
    return any(_is_bytes(word[0]) for word in name.given.split())


def _is_bytes(letter: str) -> bool:
    return not letter.isascii() and letter not in SPELLINGS


def has_cut_label(field: str) -> Condition:
    """Whether BibTeX's style alpha cuts a letter that is several bytes, making a label of these names (alpha.bst).

    It takes the first letter of each word, of one word three bytes, and the first three of more than four names.
    """

    def is_cut(record: Record) -> bool:
        names: tuple[Name, ...] = getattr(record, field)
        if all(map(str.isascii, map(_family, names))) or (field == "editors" and record.authors):
            return False
        others = field == "authors" and record.authors_truncated
        shown = names[:3] if len(names) + others > 4 else names
        words = [word for name in shown for word in _label_words(name)]
        if len(words) == 1 and not others:
            return _is_cut_at_three_bytes(words[0])
        return any(_is_bytes(word[0]) for word in words)

    return is_cut


def _family(name: Name) -> str:
    return name.family if isinstance(name, Person) else name.literal


def _label_words(name: Name) -> list[str]:
    words = re.split(r"[\s~-]+", name.family) if isinstance(name, Person) else [name.literal]
    return [letters for word in words if (letters := _NO_LETTERS.sub("", word))]


def _is_cut_at_three_bytes(word: str) -> bool:
    length = 0
    for letter in word:
        if length >= 3:
            break
        length += len(letter.encode()) if _is_bytes(letter) else 1
    return length > 3


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
    issued = record.issued
    return issued is not None and issued.year is not None and (issued.month is not None or issued.season is not None)


def has_paragraphs(record: Record) -> bool:
    """Whether the abstract has more than one paragraph."""
    return record.abstract is not None and "\n\n" in record.abstract


def is_truncated(record: Record) -> bool:
    """Whether there are more authors than are known."""
    return record.authors_truncated
