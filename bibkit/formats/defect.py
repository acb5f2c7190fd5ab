"""Something wrong in an entry of a JSON text, by its path; and the finding it makes, at its line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from bibkit.findings.finding import Code, Finding
from bibkit.model.place import Place
from bibkit.text.jsonspots import Path, spots
from bibkit.text.jsonvalue import Entry

LONGEST = 60  # characters of a value that a message shows


class Defect(NamedTuple):
    """What is wrong, and with which part of the entry; the empty path is the entry as a whole."""

    code: Code
    path: Path
    message: str
    hint: str | None = None


def findings(defects: Iterable[Defect], entry: Entry, source: str) -> Iterator[Finding]:
    """The findings for defects of an entry, each at the value of the part concerned, or of what should hold it."""
    places = _places(entry.text)
    placed = [(_place(defect.path, places), defect) for defect in defects]
    for (line, column), defect in sorted(placed, key=itemgetter(0)):
        yield Finding(defect.code, Place(source, entry.line + line, column), defect.message, defect.hint)


def place_of(path: Path, entry: Entry, source: str) -> Place | None:
    """Where a part of an entry is; None where there is none."""
    found = _places(entry.text).get(path)
    return Place(source, entry.line + found[0], found[1]) if found is not None else None


@lru_cache(maxsize=1)  # of one entry after the other, many parts are asked for
def _places(text: str) -> dict[Path, tuple[int, int]]:
    """The line and column of each part; 0 in the first line, as it isn't known where in that the entry begins."""
    places: dict[Path, tuple[int, int]] = {(): (0, 0)}
    at, line_end = 0, -1
    for spot in spots(text):
        line_end = max(line_end, text.rfind("\n", at, spot.start))
        at = spot.start
        places[spot.path] = spot.line, at - line_end if spot.line else 0
    return places


def _place(path: Path, places: dict[Path, tuple[int, int]]) -> tuple[int, int]:
    while path not in places:
        path = path[:-1]
    return places[path]


def shown(path: Path) -> str:
    """A path as people write one: `authors[2].given`."""
    return "".join(map(_step, path)).removeprefix(".") or "the entry"


def _step(part: str | int) -> str:
    is_plain = isinstance(part, str) and part.replace("-", "_").isidentifier() and len(part) <= LONGEST
    return f".{part}" if is_plain else f"[{quoted(part)}]"


def quoted(value: Any) -> str:
    """A value for a message: as it is in JSON, but short."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    # Half of a surrogate pair becomes its escape: a message must be fit to be printed.
    text = json.dumps(value, ensure_ascii=False).encode(errors="backslashreplace").decode()
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
