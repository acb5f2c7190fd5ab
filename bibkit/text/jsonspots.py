"""Find the line on which each member of a JSON value stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from bibkit.text.jsonvalue import TOKEN

Path = tuple[str | int, ...]

_COLON = re.compile(r"\s*:\s*")


class Spot(NamedTuple):
    """Where a member or an element stands in the text of a whole value."""

    path: Path
    line: int  # how many lines below the start of the whole
    start: int  # the position of its own value
    within: int  # the position of the object or list that it is in


def spots(text: str) -> Iterator[Spot]:
    """The places of every member and element in a JSON value.

    In the order of the text: a member that is there twice comes twice. The text must be one that could be decoded.
    """
    path: list[str | int] = []
    within: list[int] = []
    is_name_next = False
    line = 0
    for token in TOKEN.finditer(text):
        sign = token.group()
        if sign == "\n":
            line += 1
        elif sign in ("]", "}"):
            path.pop()
            within.pop()
        elif sign == ",":
            is_name_next = _step(path)
        elif is_name_next and sign[0] == '"':
            path[-1] = json.loads(sign)
            is_name_next = False
            colon = _COLON.match(text, token.end())
            yield Spot(tuple(path), line, colon.end() if colon else token.end(), within[-1])
        elif sign != ":":
            if path and isinstance(path[-1], int):
                yield Spot(tuple(path), line, token.start(), within[-1])
            if sign in ("[", "{"):
                path.append("" if sign == "{" else 0)
                within.append(token.start())
                is_name_next = sign == "{"


def _step(path: list[str | int]) -> bool:
    """Go on to what follows a comma; true when that is a member's name."""
    last = path[-1]
    if isinstance(last, int):
        path[-1] = last + 1
    return isinstance(last, str)
