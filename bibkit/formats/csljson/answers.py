"""Take the items out of the answer of a service: Crossref's REST API has them in "message", a search's in "items"."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from bibkit.text.jsonspots import Path, Spot, spots
from bibkit.text.jsonvalue import Entry

_MESSAGE, _ITEMS = "message", "items"
_KIND = "message-type"  # "work", "work-list"

_decode = json.JSONDecoder().raw_decode


class Answer(NamedTuple):
    """The items of an answer, each at its own line, and the names of the members that are about the answer itself."""

    items: list[Entry]
    rest: list[str]


def is_answer(value: Any) -> bool:
    """Whether an element of a JSON text is an answer, with the items inside of it."""
    return type(value) is dict and _MESSAGE in value and type(value[_MESSAGE]) is dict and _KIND in value


def opened(entry: Entry) -> Answer:
    """The items of an entry that is an answer."""
    message = entry.value[_MESSAGE]
    rest = [name for name in entry.value if name != _MESSAGE]
    places = {spot.path: spot for spot in spots(entry.text)}
    if type(message.get(_ITEMS)) is not list:
        return Answer([_inner(entry, message, places[(_MESSAGE,)])], rest)
    rest += [f"{_MESSAGE}.{name}" for name in message if name != _ITEMS]
    paths: list[Path] = [(_MESSAGE, _ITEMS, index) for index in range(len(message[_ITEMS]))]
    items = [_inner(entry, item, places[path]) for item, path in zip(message[_ITEMS], paths, strict=True)]
    return Answer(items, rest)


def _inner(entry: Entry, value: Any, spot: Spot) -> Entry:
    text = entry.text[spot.start : _decode(entry.text, spot.start)[1]]
    return entry._replace(value=value, line=entry.line + spot.line, text=text)
