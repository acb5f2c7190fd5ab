"""Understand the members of an item, one by one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from bibkit.findings.codes.csljson import C104, C107, C108
from bibkit.formats.csljson.dates import kept_whole, read_value
from bibkit.formats.csljson.draft import Draft
from bibkit.formats.csljson.fields import (
    CUSTOM,
    CUSTOM_FIELDS,
    CUSTOM_KEPT,
    DATES,
    KEYWORDS,
    LEGACY_TEXTS,
    NAMES,
    NOTE,
    OTHER_DATES,
    PROSE,
    TEXTS,
)
from bibkit.formats.csljson.keywords import split_keywords
from bibkit.formats.csljson.names import is_mark, plain_names, read_names
from bibkit.formats.csljson.types import kind_of
from bibkit.formats.defect import quoted
from bibkit.text.identifiers import address_of, doi_of, is_short_doi, isbn_of, issn_of, pmcid_of, pmid_of
from bibkit.text.pages import clean_pages
from bibkit.text.serials import every_serial

Understand = Callable[[Draft, str, Any], None]

_FIELDS = {row.member: row.field for row in (*TEXTS, *NAMES, *DATES)}
_IDENTIFIERS: dict[str, tuple[str, Callable[[str], str | None]]] = {
    "DOI": ("a DOI", doi_of),
    "ISBN": ("an ISBN", isbn_of),
    "ISSN": ("an ISSN", issn_of),
    "PMID": ("a PMID", pmid_of),
    "PMCID": ("a PMCID", pmcid_of),
    "URL": ("a web address", address_of),
}
_LISTS = ("categories", "affiliations")  # of the fields in custom
_PLAIN_PAGES = re.compile(r"[0-9]+(?:-[0-9]+)?")


def understand_members(item: dict[str, Any], draft: Draft) -> None:
    """What the members of an item say goes into the draft; whatever has no place in a record becomes an extra."""
    known, keep, odd = draft.known, draft.keep, _ODD
    for name, value in item.items():
        field = _PLAIN.get(name)
        if field is not None and type(value) is str:
            if value:
                known[field] = value if "&" not in value or name not in PROSE else draft.prose(name, value)
        elif name in odd:
            odd[name](draft, name, value)
        elif value is not None and value not in ("", [], {}):
            keep(name, value)


def _text(draft: Draft, name: str, value: Any) -> None:
    text = draft.text(name, value)
    if text is not None:
        draft.known[_PLAIN[name]] = draft.prose(name, text) if name in PROSE else text


def _legacy_text(draft: Draft, name: str, value: Any) -> None:
    """Where a text stands under the name it had in an earlier CSL, and only there, it is that of today."""
    field = _LEGACY[name]
    if type(value) is str and value and field not in draft.known and _MEMBERS[field] not in draft.entry.value:
        draft.known[field] = value
    elif value is not None and value not in ("", [], {}):
        draft.keep(name, value)


def _type(draft: Draft, name: str, value: Any) -> None:
    kind, is_all = kind_of(value) if type(value) is str else (None, False)
    if kind is not None:
        draft.known["type"] = kind
    if not is_all and value:
        draft.keep(name, value)
    if kind is None and value:
        draft.tell(C107, (name,), f"{quoted(value)} is unknown (the record is a document, the type is kept as extra)")


def _authors(draft: Draft, name: str, value: Any) -> None:
    _names(draft, name, value)
    names = draft.known.get("authors")
    if names and is_mark(names[-1]):
        draft.known["authors"], draft.known["authors_truncated"] = names[:-1], True


def _names(draft: Draft, name: str, value: Any) -> None:
    if type(value) is list and (names := plain_names(value)) is not None:
        draft.known[_FIELDS[name]] = names
        return
    if type(value) is dict or type(value) is str:
        value = [value] if value else []
    if value is None:
        return
    if type(value) is not list:
        draft.refuse(name, value, "a list of names")
        return
    read = read_names(value)
    draft.known[_FIELDS[name]] = read.names
    for position in read.unusable:
        draft.tell(
            C104, (name, position), f"is {quoted(value[position])}, which is no name (the list is kept as extra)"
        )
    for position in read.split:
        draft.tell(C108, (name, position), f"is one string, {quoted(value[position])} (split as names on papers are)")
    if read.unusable:
        draft.keep(name, value)
    elif read.rest:
        draft.keep(name, list(read.rest))


def _date(draft: Draft, name: str, value: Any) -> None:
    date, rest, is_wrong = read_value(value)
    if date is not None:
        draft.known[_FIELDS[name]] = date
    if is_wrong:
        taken = (
            "what could be read of it is in the record, all is kept as extra" if date is not None else "kept as extra"
        )
        draft.tell(C104, (name,), f"is no date that could be read: {_shown_date(draft, name)} ({taken})")
    if rest is not None:
        draft.keep(name, kept_whole(value) if is_wrong and type(rest) is not str else rest)


def _other_date(draft: Draft, name: str, value: Any) -> None:
    whole = kept_whole(value)
    if whole is not None and whole not in ("", [], {}):
        draft.keep(name, whole)


def _shown_date(draft: Draft, name: str) -> str:
    source = " ".join(draft.source_of(name).split())
    return source if len(source) <= 60 else f"{source[:60]}…"


def _identifier(draft: Draft, name: str, value: Any) -> None:
    if type(value) is list and all(type(part) is str for part in value):
        value = ", ".join(value)
    text = draft.text(name, value)
    if text is None:
        return
    wanted, read = _IDENTIFIERS[name]
    found = read(text)
    if found is None and name in ("ISBN", "ISSN") and (every := every_serial(text, read)):
        found = every[0]
        draft.keep(name, text)
    if found is None and name == "DOI" and is_short_doi(text):
        draft.keep(name, text)
        return
    if found is not None:
        draft.known[_FIELDS[name]] = found
    else:
        draft.refuse(name, text, wanted)


def _pages(draft: Draft, name: str, value: Any) -> None:
    text = draft.text(name, value)
    if text is not None:
        pages = text if _PLAIN_PAGES.fullmatch(text) else clean_pages(text)
        if pages is not None:
            draft.known["pages"] = pages
        else:
            draft.keep(name, text)


def _archive(draft: Draft, name: str, value: Any) -> None:
    draft.archive = draft.text(name, value)


def _keywords(draft: Draft, name: str, value: Any) -> None:
    if type(value) is list and all(type(part) is str for part in value):
        draft.known["keywords"] = tuple(filter(None, value))
        return
    text = draft.text(name, value)
    if text is not None:
        draft.known["keywords"] = split_keywords(text)


def _note(draft: Draft, name: str, value: Any) -> None:
    text = draft.text(name, value)
    if text is not None:
        draft.known["note"] = text


def _custom(draft: Draft, name: str, value: Any) -> None:
    if type(value) is not dict:
        if value:
            draft.refuse(name, value, "an object")
        return
    rest = dict(value)
    for field in CUSTOM_FIELDS:
        part = rest.get(field)
        if field in _LISTS:
            if type(part) is list and part and all(type(text) is str and text for text in part):
                draft.known[field] = tuple(rest.pop(field))
        elif type(part) is (bool if field == "has_code" else str) and part != "":
            draft.known[field] = rest.pop(field)
    for field in ("eprint", "eprint_type"):
        if type(rest.get(field)) is str and rest[field]:
            draft.known[field] = rest.pop(field)
    for member in CUSTOM_KEPT:
        if type(rest.get(member)) is str and rest[member]:
            draft.keep(member, rest.pop(member))
    if type(rest.get("number")) is str and rest["number"]:
        draft.number = rest.pop("number")
    if rest:
        draft.keep(name, rest)


def _pass_over(draft: Draft, name: str, value: Any) -> None:
    """For members that are looked at together."""


_LEGACY = {row.member: row.field for row in LEGACY_TEXTS}
_MEMBERS = {row.field: row.member for row in TEXTS}
_PLAIN = {row.member: row.field for row in TEXTS if row.member not in (*_IDENTIFIERS, "page")}
# How the members are understood that aren't simply texts.
_ODD: dict[str, Understand] = {
    **dict.fromkeys(_PLAIN, _text),
    **dict.fromkeys(_LEGACY, _legacy_text),
    **dict.fromkeys(_IDENTIFIERS, _identifier),
    "page": _pages,
    "id": _pass_over,
    "citation-key": _pass_over,
    "type": _type,
    "author": _authors,
    "editor": _names,
    "issued": _date,
    "accessed": _date,
    "archive": _archive,
    **dict.fromkeys(OTHER_DATES, _other_date),
    KEYWORDS: _keywords,
    NOTE: _note,
    CUSTOM: _custom,
}
