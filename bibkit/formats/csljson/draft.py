"""A record in the making: what was understood of an item, what is kept as extra, what is wrong."""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import Any

from bibkit.findings.codes.csljson import C104, C105, C109
from bibkit.findings.finding import Code
from bibkit.formats.csljson.fields import FORMAT
from bibkit.formats.defect import Defect, quoted, shown
from bibkit.model.provenance import Extra
from bibkit.text.jsonspots import Path, Spot, spots
from bibkit.text.jsonvalue import Entry

# Entities that are closed; anything else with an ampersand may be what its author wrote ("AT&T", "?a=1&copy=2").
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_LARGE = re.compile(r"e\+|Infinity")  # numbers that Python's floats may have bent, or that are none

_dump = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_decode = json.JSONDecoder().raw_decode


class Draft:
    """What is known so far; `known` are fields of a record."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.known: dict[str, Any] = {}
        self.extras: list[Extra] = []
        self.defects: list[Defect] = []
        self.type = ""
        self.number: str | None = None  # the number of a preprint that is not its id
        self.archive: str | None = None

    def tell(self, code: Code, path: Path, message: str) -> None:
        """Remember something to tell about a part of the item."""
        self.defects.append(Defect(code, path, f"{shown(path)} {message}"))

    def keep(self, name: str, value: Any) -> None:
        """Keep a member as extra: a string as it is, of anything else its JSON text."""
        text = value if type(value) is str else self.text_of(name, value)
        if text:
            self.extras.append(Extra(FORMAT, name, text))

    def refuse(self, name: str, value: Any, wanted: str) -> None:
        """Keep a member that isn't what it should be, and say so."""
        self.tell(C104, (name,), f"is {quoted(value)}, not {wanted} (kept as extra)")
        self.keep(name, value)

    def text_of(self, name: str, value: Any) -> str:
        """The JSON text of a member's value or a part of it; of numbers that may be bent, the member as it stands."""
        text = _dump(value)
        return self.source_of(name) if _LARGE.search(text) else text

    def source_of(self, name: str) -> str:
        """A member of the item as it stands in the text."""
        start = self._spots[(name,)].start
        return self.entry.text[start : _decode(self.entry.text, start)[1]]

    def keep_doubled(self) -> None:
        """Keep what is said by members that are given again, and tell of them; the last one of each was understood."""
        latest: dict[tuple[int, str | int], Spot] = {}
        for spot in spots(self.entry.text):
            name = spot.within, spot.path[-1]
            if name in latest:
                self._keep_earlier(spot.path, latest[name].start)
            latest[name] = spot

    def _keep_earlier(self, path: Path, start: int) -> None:
        member = str(path[0])
        if len(path) == 1:
            self.keep(member, _decode(self.entry.text, start)[0])
            self.tell(C105, path, "is given again (this one was taken, the one before is kept as extra)")
            return
        whole = Extra(FORMAT, member, self.source_of(member))
        if whole not in self.extras:
            self.extras.append(whole)
        self.tell(C105, path, f"is given again (this one was taken, {shown(path[:1])} as it stands is kept as extra)")

    @cached_property
    def _spots(self) -> dict[Path, Spot]:
        return {spot.path: spot for spot in spots(self.entry.text)}

    def prose(self, name: str, text: str) -> str:
        """A text with the characters for which entities stand in it."""
        plain = decode_entities(text)
        if plain != text:
            self.tell(C109, (name,), "has HTML entities (the characters they stand for are in the record)")
        return plain

    def text(self, name: str, value: Any) -> str | None:
        """The text of a member that ought to be one; numbers are taken as they stand, of lists the first text."""
        if type(value) is str:
            return value or None
        if type(value) is int:
            return str(value)
        if type(value) is float:
            return self.source_of(name)
        if type(value) is list and value:
            texts = [part for part in value if type(part) is str and part]
            if len(texts) == len(value) == 1:
                return texts[0]
            if texts:
                self.tell(C104, (name,), f"is a list of {len(value)} (the first text was taken, all are kept as extra)")
                self.keep(name, value)
                return texts[0]
        if value is not None and value != [] and value != {}:
            self.refuse(name, value, "a text")
        return None


def decode_entities(text: str) -> str:
    """A text with the characters for which HTML entities stand in it.

    >>> decode_entities("Science &amp; Technology of AT&T")
    'Science & Technology of AT&T'
    """
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(entity: re.Match[str]) -> str:
    import html  # its table of entities takes a while to load, and few texts have one

    character = html.unescape(entity[0])
    is_shown = character.isprintable() or character.isspace()
    return character if is_shown and character not in ("", "\ufffd") else entity[0]
