"""Something wrong in an entry of a JSON text, by its path; and the finding it makes, at its line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
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
    """The findings for defects of an entry, each at the line of the part concerned, or of what should hold it."""
    lines: dict[Path, int] = {(): 0, **{spot.path: spot.line for spot in spots(entry.text)}}
    for line, defect in sorted([(_line(defect.path, lines), defect) for defect in defects], key=itemgetter(0)):
        yield Finding(defect.code, Place(source, entry.line + line), defect.message, defect.hint)


def _line(path: Path, lines: dict[Path, int]) -> int:
    while path not in lines:
        path = path[:-1]
    return lines[path]


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
