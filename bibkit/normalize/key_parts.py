"""The parts a template for cite keys can name, and what each one says of a record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from bibkit.model.record import Record
from bibkit.normalize.key_people import PEOPLE_PARTS, Number, People, authors_of, editors_of, pure_authors_of
from bibkit.text.titles import ascii_letters, ascii_text, title_words

Write = Callable[[Record, Number, Number], str]


class Part(NamedTuple):
    """What a part writes, in ASCII with blanks between words, and how many numbers can be given to it."""

    takes: int
    write: Write


_MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBER = re.compile(r"[0-9]+")
_PAGE_PREFIX = re.compile(r"[^0-9\s,;-]*")


def capitalized(word: str) -> str:
    """The word with a capital at its beginning, and the others it has."""
    return word[:1].upper() + word[1:]


def _telling(record: Record) -> Iterator[str]:
    """The telling words of the title, then the others, as `text.titles.telling_words` has them."""
    others = []
    for word, telling in title_words(record.title or ""):
        if telling:
            yield word
        else:
            others.append(word)
    yield from others


def _first_words(record: Record, count: int, capitals: Number) -> str:
    words = islice(_telling(record), count)
    return " ".join(
        capitalized(word) if capitals is None or place < capitals else word for place, word in enumerate(words)
    )


def _title(record: Record, count: Number, _: Number) -> str:
    if count is not None:
        return _first_words(record, count, None)
    # As JabRef has it: a capital for every word but function words, which the first one never is.
    words = title_words(record.title or "")
    return " ".join(
        capitalized(word) if telling or place == 0 else word.lower() for place, (word, telling) in enumerate(words)
    )


def _short_title(record: Record, count: Number, capitals: Number) -> str:
    return _first_words(record, 3 if count is None else count, capitals)


def _very_short_title(record: Record, count: Number, capitals: Number) -> str:
    return _first_words(record, 1 if count is None else count, capitals)


def _short_title_initials(record: Record, *_: Number) -> str:
    return "".join(word[0] for word in islice(_telling(record), 3))


def _camel(record: Record, count: Number, _: Number) -> str:
    return " ".join(capitalized(word) for word, _ in islice(title_words(record.title or ""), count))


def _full_title(record: Record, *_: Number) -> str:
    return " ".join(word for word, _ in title_words(record.title or ""))


def _year(record: Record, *_: Number) -> str:
    return str(record.issued.year) if record.issued and record.issued.year is not None else ""


def _short_year(record: Record, *_: Number) -> str:
    return _year(record)[-2:]


def _month(record: Record, *_: Number) -> str:
    month = record.issued.month if record.issued else None
    return _MONTHS[month] if month is not None and 0 < month < len(_MONTHS) else ""


def _day(record: Record, *_: Number) -> str:
    return str(record.issued.day) if record.issued and record.issued.day is not None else ""


def _date(record: Record, *_: Number) -> str:
    date = record.issued
    parts = (date.year, date.month, date.day) if date else ()
    return "-".join(f"{part:02}" for part in parts if part is not None)


def _page_numbers(record: Record) -> list[str]:
    # By length first: a hostile number may be too long to be made an integer.
    numbers = [number.lstrip("0") or "0" for number in _NUMBER.findall(record.pages or "")]
    return sorted(numbers, key=lambda number: (len(number), number))


def _first_page(record: Record, *_: Number) -> str:
    return next(iter(_page_numbers(record)), "")


def _last_page(record: Record, *_: Number) -> str:
    return next(reversed(_page_numbers(record)), "")


def _page_prefix(record: Record, *_: Number) -> str:
    match = _PAGE_PREFIX.match(record.pages or "")
    return ascii_letters(match[0]) if match else ""


def _words(text: str) -> str:
    return " ".join(filter(None, map(ascii_letters, text.split())))


def _keyword(record: Record, which: Number, _: Number) -> str:
    return _words("".join(record.keywords[(which or 1) - 1 : which or 1]))


def _keywords(record: Record, most: Number, _: Number) -> str:
    return _words(" ".join(record.keywords[:most]))


def _type(record: Record, *_: Number) -> str:
    return record.type.value


# The names are JabRef's and Better BibTeX's.
_OWN_PARTS = {
    "title": Part(1, _title),
    "shorttitle": Part(2, _short_title),
    "veryshorttitle": Part(2, _very_short_title),
    "shorttitleINI": Part(0, _short_title_initials),
    "camel": Part(1, _camel),
    "fulltitle": Part(0, _full_title),
    "year": Part(0, _year),
    "shortyear": Part(0, _short_year),
    "month": Part(0, _month),
    "day": Part(0, _day),
    "date": Part(0, _date),
    "firstpage": Part(0, _first_page),
    "lastpage": Part(0, _last_page),
    "pageprefix": Part(0, _page_prefix),
    "keyword": Part(1, _keyword),
    "keywords": Part(1, _keywords),
    "entrytype": Part(0, _type),
    "type": Part(0, _type),
}

# Fields that a part gives as they are: those whose words make a key, and those that are a sign already.
_TEXT_FIELDS = (
    ("journal", "container_title"),
    ("journaltitle", "container_title"),
    ("booktitle", "container_title"),
    ("eventtitle", "event_title"),
    ("series", "collection_title"),
    ("publisher", "publisher"),
    ("institution", "publisher"),
    ("school", "publisher"),
    ("location", "publisher_place"),
    ("address", "publisher_place"),
    ("edition", "edition"),
)
_SIGN_FIELDS = (
    ("volume", "volume"),
    ("issue", "issue"),
    ("number", "number"),
    ("pages", "pages"),
    ("version", "version"),
    ("language", "language"),
    ("doi", "doi"),
    ("isbn", "isbn"),
    ("issn", "issn"),
    ("pmid", "pmid"),
    ("pmcid", "pmcid"),
    ("eprint", "eprint"),
    ("eprintclass", "eprint_class"),
)


def _said_of(people_of: Callable[[Record], People], say: Callable[[People, Number, Number], str]) -> Write:
    return lambda record, first, second: say(people_of(record), first, second)


def _field(attribute: str, clean: Callable[[str], str]) -> Part:
    def write(record: Record, *_: Number) -> str:
        value: str | None = getattr(record, attribute)
        return clean(value) if value is not None else ""

    return Part(0, write)


def _collected() -> dict[str, Part]:
    parts: dict[str, Part] = {}
    for row in PEOPLE_PARTS:
        for name in row.authors:
            parts[name] = Part(row.takes, _said_of(authors_of, row.write))
    for row in PEOPLE_PARTS:
        for name in row.editors:
            parts[name] = Part(row.takes, _said_of(editors_of, row.write))
    for row in PEOPLE_PARTS:
        for name in row.authors:
            parts["pure" + name] = Part(row.takes, _said_of(pure_authors_of, row.write))
    parts.update(_OWN_PARTS)
    parts.update({name: _field(attribute, _words) for name, attribute in _TEXT_FIELDS})
    parts.update({name: _field(attribute, ascii_text) for name, attribute in _SIGN_FIELDS})
    return parts


PARTS = _collected()


def part_names() -> Sequence[str]:
    """The names a user should choose from: those of the parts, less the many that start with "pure"."""
    return [name for name in PARTS if not name.startswith("pure")]
