"""Make cite keys from a template: `{auth}{year}{title1}`, or in JabRef's brackets `[auth][year]`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import cast

from bibkit.errors import BadTemplate
from bibkit.model.record import Record
from bibkit.normalize.key_filters import FILTERS, Arguments, Filter
from bibkit.normalize.key_parts import PARTS, Part, capitalized, part_names
from bibkit.normalize.key_people import Number

# What every program takes for a key: an apostrophe makes biber drop the whole file, for one.
KEY_SIGNS = "A-Za-z0-9_.+/:-"
_NOT_IN_KEYS = re.compile(rf"[^{KEY_SIGNS}]+")
_NOT_LITERAL = re.compile(rf"[^{KEY_SIGNS}]")

_FIELD = re.compile(r"\{([^{}]*)\}|\[([^\[\]]*)\]")
_ARGUMENTS = r"""\(((?:"[^"]*"|'[^']*'|[^()"'])*)\)"""
_NUMBERS = re.compile(r"([0-9]+)(?:_([0-9]+))?")
_HEAD = re.compile(r"\s*([A-Za-z][A-Za-z0-9_.]*)")
_LISTED = re.compile(rf"\s*(?:{_ARGUMENTS})?\s*")
_LINK = re.compile(rf"[:.]\s*(?:([A-Za-z]+)([0-9]*)\s*)?(?:{_ARGUMENTS})?\s*")
_ARGUMENT = re.compile(r"""\s*(?:([A-Za-z]+)\s*=\s*)?(?:"([^"]*)"|'([^']*)'|([^,"']*))\s*""")
_TRAILING_NUMBERS = re.compile(r"[0-9]+(?:_[0-9]+)?$")
_LONGEST_NUMBER = 4  # digits
_NUMBERS_OF_PARTS = ("n", "m")  # as Better BibTeX calls them


@dataclass(frozen=True, slots=True)
class _Link:
    filter: Filter
    arguments: Arguments


@dataclass(frozen=True, slots=True)
class _Field:
    part: Part
    numbers: tuple[Number, Number]
    has_capitals: bool  # "Auth": each word of it begins with a capital
    links: tuple[_Link, ...]

    def text(self, record: Record) -> str:
        text = self.part.write(record, *self.numbers)
        if self.has_capitals:
            text = " ".join(map(capitalized, text.split()))
        for link in self.links:
            text = link.filter.apply(text, link.arguments)
        return _NOT_IN_KEYS.sub("", text)


class KeyTemplate:
    """A template, understood; raises `BadTemplate` where its text makes no sense.

    Between fields in braces or brackets stands literal text. A field names a part of `key_parts.PARTS`, its numbers,
    behind it or in parentheses, and filters of `key_filters.FILTERS` after colons or dots: `{auth3}`,
    `{shorttitle(3,3)}`, `{auth.etal}`, `{journal:abbr:lower}`, `{volume:(unknown)}`. A part that is written with a
    capital gets capitals: `{Auth}`. What comes out is in ASCII and has no sign that any program refuses in a key.

    >>> from bibkit.model.kind import Kind
    >>> KeyTemplate("{title2:lower}-{year:(nd)}").key(Record(type=Kind.BOOK, title="The Origin of Species"))
    'originspecies-nd'
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._pieces = tuple(_pieces(text))
        if not any(isinstance(piece, _Field) for piece in self._pieces):
            raise BadTemplate(f"the template {text!r} says nothing of a record; try {{auth}}{{year}}{{title1}}")

    def key(self, record: Record) -> str:
        """The key the template makes of a record; "" where nothing of what it names is known."""
        said = False
        texts = []
        for piece in self._pieces:
            text = piece if isinstance(piece, str) else piece.text(record)
            said = said or (bool(text) and piece is not text)
            texts.append(text)
        return "".join(texts) if said else ""


def _pieces(text: str) -> Iterable[str | _Field]:
    end = 0
    for match in _FIELD.finditer(text):
        yield from _literal(text[end : match.start()], text)
        yield _field(match[1] if match[1] is not None else match[2], match[0])
        end = match.end()
    yield from _literal(text[end:], text)


def _literal(literal: str, text: str) -> Iterable[str]:
    refused = _NOT_LITERAL.search(literal)
    if refused and refused[0] in "{}[]":
        raise BadTemplate(f"in the template {text!r} a {refused[0]!r} has no counterpart")
    if refused:
        raise BadTemplate(f"in the template {text!r}: {refused[0]!r} can't stand in a cite key")
    if literal:
        yield literal


def _field(content: str, shown: str) -> _Field:
    head = _HEAD.match(content)
    if head is None:
        raise BadTemplate(f"{shown}: the name of a part is missing; there are: {', '.join(part_names())}")
    name = _without_filters(head[1])
    part, numbers, has_capitals = _part(name, shown)
    listed = cast(re.Match[str], _LISTED.match(content, head.start(1) + len(name)))
    if listed[1] is not None:
        numbers = [
            None if argument is None else _number(argument, shown)
            for argument in _split_arguments(listed[1], _NUMBERS_OF_PARTS)
        ]
    if len(numbers) > part.takes:
        raise BadTemplate(f"{shown}: {name} takes {part.takes or 'no'} number{'s' if part.takes > 1 else ''}")
    first, second = [*numbers, None, None][:2]
    return _Field(part, (first, second), has_capitals, tuple(_links(content[listed.end() :], shown)))


def _without_filters(name: str) -> str:
    """A name with dots is one part where there is such a part ("auth.etal"), else a part and filters ("auth.lower")."""
    while _plain(name) not in PARTS and "." in name:
        name = name[: name.rindex(".")]
    return name


def _plain(name: str) -> str:
    """The name as the table of parts has it: without numbers and, where a capital was added, without that."""
    for bare in (name, _TRAILING_NUMBERS.sub("", name)):
        for spelling in (bare, bare[:1].lower() + bare[1:]):
            if spelling in PARTS:
                return spelling
    # JabRef's names of fields are in capitals: [TITLE] is the title as it is.
    return {"TITLE": "fulltitle"}.get(name, name.lower()) if name.isupper() else name


def _part(name: str, shown: str) -> tuple[Part, list[Number], bool]:
    plain = _plain(name)
    if plain not in PARTS:
        near = get_close_matches(_TRAILING_NUMBERS.sub("", name), PARTS, 1)
        meant = f" (did you mean {near[0]}?)" if near else ""
        raise BadTemplate(f"{shown}: there is no part {name!r}{meant}; there are: {', '.join(part_names())}")
    has_capitals = name[:1].isupper() and not name.isupper()
    match = _NUMBERS.fullmatch(name, len(plain)) if name[: len(plain)].lower() == plain.lower() else None
    numbers: list[Number] = [_number(digits, shown) for digits in match.groups() if digits] if match else []
    return PARTS[plain], numbers, has_capitals


def _links(text: str, shown: str) -> Iterable[_Link]:
    at = 0
    while at < len(text):
        match = _LINK.match(text, at)
        if match is None or match.end() == at + 1:
            raise BadTemplate(f"{shown}: {text[at:]!r} is no filter")
        at = match.end()
        name, digits, listed = match.groups()
        yield _link(name or "default", digits, listed or "", shown)


def _link(name: str, digits: str | None, listed: str, shown: str) -> _Link:
    if name not in FILTERS:
        near = get_close_matches(name, FILTERS, 1)
        meant = f" (did you mean {near[0]}?)" if near else ""
        raise BadTemplate(f"{shown}: there is no filter {name!r}{meant}; there are: {', '.join(FILTERS)}")
    filter = FILTERS[name]
    given = ([digits] if digits else []) + _split_arguments(listed, filter.names)
    # The only one that can be left out before another is where a text begins: at its first word, or letter.
    arguments = tuple("1" if argument is None else argument for argument in given)
    if not filter.needs <= len(given) <= len(filter.takes) or (None in given and "s" in filter.takes):
        count = len(given) - given.count(None)
        raise BadTemplate(f"{shown}: {count} arguments are not what {name} takes ({filter.takes or 'none'})")
    for kind, argument in zip(filter.takes, arguments, strict=False):
        if kind == "n":
            _number(argument, shown)
        elif name != "replace" and (refused := _NOT_LITERAL.search(argument)):
            raise BadTemplate(f"{shown}: {refused[0]!r} can't stand in a cite key")
    return _Link(filter, arguments)


def _split_arguments(text: str, names: Sequence[str]) -> list[str | None]:
    """`"a", 'b', n=3` taken apart; one with a name of `names` takes its place there, any other name is for people."""
    if not text.strip():
        return []
    arguments: list[str | None] = []
    at = 0
    while at <= len(text):
        match = _ARGUMENT.match(text, at)
        if match is None or text[match.end() : match.end() + 1] not in ("", ","):
            raise BadTemplate(f"({text}): not a list of arguments")
        place = names.index(match[1]) if match[1] in names else len(arguments)
        arguments += [None] * (place + 1 - len(arguments))
        if arguments[place] is not None:
            raise BadTemplate(f"({text}): {match[1]} is given twice")
        arguments[place] = next((group for group in match.groups()[1:] if group is not None), "").strip()
        at = match.end() + 1
    return arguments


def _number(text: str, shown: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER):
        raise BadTemplate(f"{shown}: {text!r} is not a number from 0 to {10**_LONGEST_NUMBER - 1}")
    return int(text)
