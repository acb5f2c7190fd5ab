"""Read the fields that mean the same in every entry, whatever stands beside them."""

from __future__ import annotations

from collections.abc import Callable

from bibkit.formats.bibtex.braces import joined_in_braces
from bibkit.formats.bibtex.languages import language_tag
from bibkit.formats.bibtex.people import has_parts, read_people
from bibkit.formats.bibtex.prose import address, all_in_braces, fold, plain_text, rich_text, title_text
from bibkit.formats.bibtex.reading import Reading
from bibkit.formats.bibtex.verbatim import read_links
from bibkit.text.identifiers import doi_of, is_short_doi, isbn_of, issn_of, pmcid_of, pmid_of
from bibkit.text.pages import clean_pages
from bibkit.text.serials import every_serial

FieldReader = Callable[[Reading, str, str], None]  # the reading, the field's name, its value


def _title(reading: Reading, name: str, value: str) -> None:
    title = reading.text(name, value, title_text)
    subtitle = reading.values.pop("subtitle", None)
    if subtitle is not None and (text := reading.text("subtitle", subtitle, title_text)):
        title = f"{title}: {text}" if title else text
    if title is not None:
        reading.known["title"] = title


def _rich(attribute: str) -> FieldReader:
    def read(reading: Reading, name: str, value: str) -> None:
        reading.put(attribute, name, reading.text(name, value, rich_text), value)

    return read


def _plain(attribute: str) -> FieldReader:
    def read(reading: Reading, name: str, value: str) -> None:
        reading.put(attribute, name, reading.text(name, value), value)

    return read


def _location(reading: Reading, name: str, value: str) -> None:
    """biblatex's name for `address`; the ACM and the ACL write both, this one for where the conference was."""
    address = reading.values.get("address")
    place = reading.known.get("publisher_place") if address is None else plain_text(address).text
    text = reading.text(name, value)
    if not place or place == text:
        reading.put("publisher_place", name, text, value)
    else:
        reading.keep(name, value)


def _people(attribute: str) -> FieldReader:
    def read(reading: Reading, name: str, value: str) -> None:
        people = read_people(value)
        for written in people.doubtful:
            if has_parts(written):
                message = f"{name}: {fold(written)[:160]!r} says more of a name than a record can (left out)"
            else:
                message = (
                    f"{name}: {fold(written)[:80]!r} has more commas than a name; are several names joined by commas?"
                )
            reading.telling.say("names", name, message)
        if people.dropped:
            what = ", ".join(dict.fromkeys(people.dropped))
            reading.telling.say("latex", name, f"{name}: no plain text can say {fold(what)[:120]} (left out)")
        if people.by_semicolons:
            reading.telling.say("names", name, f'{name}: names are separated by ";" (read as if by "and")')
        if people.names:
            reading.known[attribute] = people.names
        if people.truncated and attribute == "authors":
            reading.known["authors_truncated"] = True
        elif people.truncated:
            reading.telling.say("names", name, f'{name}: "and others" has no place in a record (left out)')

    return read


def _note(reading: Reading, name: str, value: str) -> None:
    """A note; "PMID: 123" alone, as Zotero writes it, is the identifier."""
    text = reading.text(name, value)
    pmid = pmid_of(text) if text is not None and text.startswith("PMID:") and "pmid" not in reading.values else None
    if pmid is not None and "pmid" not in reading.known:
        reading.known["pmid"] = pmid
    else:
        reading.put("note", name, text, value)


_SERIALS = ("isbn", "issn")


def _identifier(attribute: str, find: Callable[[str], str | None]) -> FieldReader:
    def read(reading: Reading, name: str, value: str) -> None:
        text = address(value)
        found = find(text)
        if found is not None:
            reading.put(attribute, name, found, value)
        elif (attribute in _SERIALS and every_serial(text, find)) or (attribute == "doi" and is_short_doi(text)):
            reading.keep(name, value)  # a record has one number, and no short ones
        elif text:
            reading.keep_odd(name, value, f"{name}: {text[:80]!r} is not one {name.upper()}")

    return read


def _pages(reading: Reading, name: str, value: str) -> None:
    if text := reading.text(name, value):
        reading.put("pages", name, clean_pages(text), value)


def _keywords(reading: Reading, name: str, value: str) -> None:
    if "{" in value:
        value = fold(value)
        value = all_in_braces(value) or value
        pieces = joined_in_braces(value.split(sign := _sign_between(value)), sign)
        words = tuple(filter(None, (reading.text(name, piece) for piece in pieces)))
    else:
        text = reading.text(name, value) or ""
        words = tuple(filter(None, (word.strip() for word in text.split(_sign_between(text)))))
    if words:
        reading.known["keywords"] = (*reading.known.get("keywords", ()), *words)


def _sign_between(words: str) -> str:
    return ";" if ";" in words and "," not in words.partition(";")[0] else ","


def _links(reading: Reading, name: str, value: str) -> None:
    links = read_links(value)
    if links is None:
        reading.keep(name, value)
    else:
        reading.known["links"] = links


def _language(reading: Reading, name: str, value: str) -> None:
    text = fold(value).strip("{}")
    tag = language_tag(text)
    if tag is None:
        reading.keep(name, value)
    elif text:
        reading.put("language", name, tag, value)


READERS: dict[str, FieldReader] = {
    "title": _title,
    "author": _people("authors"),
    "editor": _people("editors"),
    "eventtitle": _plain("event_title"),
    "series": _plain("collection_title"),
    "volume": _plain("volume"),
    "pages": _pages,
    "edition": _plain("edition"),
    "version": _plain("version"),
    "address": _plain("publisher_place"),
    "location": _location,
    "doi": _identifier("doi", doi_of),
    "isbn": _identifier("isbn", isbn_of),
    "issn": _identifier("issn", issn_of),
    "pmid": _identifier("pmid", pmid_of),
    "pmcid": _identifier("pmcid", pmcid_of),
    "note": _note,
    "abstract": _rich("abstract"),
    "keywords": _keywords,
    "keyword": _keywords,
    "file": _links,
    "language": _language,
    "langid": _language,
    "hyphenation": _language,  # what langid was called in biblatex 1 and 2
}
