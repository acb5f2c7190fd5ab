"""Take items out of the objects that services and programs have them in: Crossref, Zotero's API, citeproc-js."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from bibkit.formats.csljson.types import kind_of
from bibkit.text.jsonspots import Path, Spot, spots
from bibkit.text.jsonvalue import Entry

# Crossref's REST API has an item in "message", and those of a search in its "items".
_MESSAGE, _ITEMS = "message", "items"
_KIND = "message-type"  # "work", "work-list"
# Zotero's API has one of these beside what it knows itself, where it was asked for it (include=csljson).
_CSL = "csljson"
# What an item has, even one that lacks both id and type.
_MEMBERS = frozenset({"title", "author", "DOI", "URL"})

_decode = json.JSONDecoder().raw_decode


class Answer(NamedTuple):
    """The items of an answer, each at its own line, and the names of the members that are about the answer itself."""

    items: list[Entry]
    rest: list[str]


def is_answer(value: Any) -> bool:
    """Whether an element of a JSON text may be an answer, with the items inside of it."""
    return type(value) is dict and "type" not in value and "id" not in value


def opened(entry: Entry) -> Answer | None:
    """The items of an entry that is an answer; None for any other."""
    value = entry.value
    message = value.get(_MESSAGE)
    if type(message) is dict and _KIND in value:
        rest = [name for name in value if name != _MESSAGE]
        if type(message.get(_ITEMS)) is not list:
            return _at(entry, [(_MESSAGE,)], rest)
        rest += [f"{_MESSAGE}.{name}" for name in message if name != _ITEMS]
        return _at(entry, [(_MESSAGE, _ITEMS, index) for index in range(len(message[_ITEMS]))], rest)
    if type(value.get(_CSL)) is dict:
        return _at(entry, [(_CSL,)], [name for name in value if name != _CSL])
    # One object alone need not stand under its id: {"result": {"type": "book"}}.
    if value and all(map(_is_item, value.values())) and (len(value) > 1 or "id" in next(iter(value.values()))):
        return _by_id(entry)
    lists = [name for name, part in value.items() if type(part) is list and part and all(map(_is_item, part))]
    if len(lists) != 1 or not _MEMBERS.isdisjoint(value):
        return None
    (name,) = lists
    return _at(entry, [(name, index) for index in range(len(value[name]))], [other for other in value if other != name])


def _is_item(value: Any) -> bool:
    return type(value) is dict and type(value.get("type")) is str and kind_of(value["type"])[0] is not None


def _at(entry: Entry, paths: list[Path], rest: list[str]) -> Answer:
    depth = max(map(len, paths), default=0)
    places: dict[Path, Spot] = {}
    for spot in spots(entry.text):
        if spot.path in places and len(spot.path) <= depth and type(spot.path[-1]) is str:
            rest.append(".".join(map(str, spot.path)))  # is given again, and the last one counts
        places[spot.path] = spot
    return Answer([_inner(entry, _value(entry, path), places[path]) for path in paths], rest)


def _by_id(entry: Entry) -> Answer:
    """The items of an object that has each under its id, as citeproc-js is given them."""
    places = [spot for spot in spots(entry.text) if len(spot.path) == 1]
    latest = {spot.path: spot for spot in places}
    items, rest = [], []
    for spot in places:
        is_latest = latest[spot.path] is spot
        item = _value(entry, spot.path) if is_latest else _decode(entry.text, spot.start)[0]
        name = str(spot.path[0])
        if str(item.setdefault("id", name)) != name:
            rest.append(name)
        items.append(_inner(entry, item, spot))
    return Answer(items, rest)


def _value(entry: Entry, path: Path) -> Any:
    value = entry.value
    for part in path:
        value = value[part]
    return value


def _inner(entry: Entry, value: Any, spot: Spot) -> Entry:
    text = entry.text[spot.start : _decode(entry.text, spot.start)[1]]
    return entry._replace(value=value, line=entry.line + spot.line, text=text)
