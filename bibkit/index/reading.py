"""Read the files that an index is built from, ready for it."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from bibkit.enrich.paper import CodeLink, Paper
from bibkit.errors import UnreadableSource
from bibkit.findings.catalogue import code_named
from bibkit.findings.codes.index import E113, E115
from bibkit.findings.finding import Finding
from bibkit.index.building import Building, Part
from bibkit.index.inputs.blocks import ByteStream
from bibkit.index.inputs.entry import Gone
from bibkit.index.inputs.opened import Opened
from bibkit.index.inputs.reader import read_papers
from bibkit.index.prepared import Prepared, prepared
from bibkit.model.place import Place
from bibkit.storage.files import printable_path
from bibkit.storage.relay import relayed

# What the process that reads hands over: what it is, on which line, and its plain values.
_PAPER, _GONE, _CODE, _FINDING, _REFUSAL = range(5)
_Handed = tuple[int, int, Any]

Tell = Callable[[Finding], None]
Tick = Callable[[int], None]
_TICK_EVERY = 5_000  # entries
_LINKS = 5_000  # written at once


def part_of(path: str) -> Part:
    """The file at `path` as a part of an index; raises `UnreadableSource` where it isn't one.

    A damaged file is refused before anything of it is taken: what it says may be anything, and looks like papers.
    """
    name = printable_path(path)
    with suppress(OSError, ValueError):  # told when it is opened
        if stat.S_ISFIFO(os.stat(path).st_mode):
            raise UnreadableSource(f"{name}: a pipe, and it is read more than once (give a file)")
    with Opened(path) as opened:
        next(read_papers(opened, opened.name), None)
        opened.check()
        status = os.stat(path)
    return Part(printable_path(os.path.abspath(path)), f"{status.st_size} {status.st_mtime_ns}")


def add_file(building: Building, part: Part, path: str, tell: Tell, tick: Tick) -> None:
    """Add what a file says, from where a building that was interrupted had come.

    Where it can't be read any more, or is damaged now, all that was built is thrown away, and this raises
    `UnreadableSource`.
    """
    start = building.resume_at(part)
    if start is None:
        return
    handed = relayed(lambda: _read_file(path, start))
    line = _add(building, handed, path, tell, tick, lambda line: building.keep(part, line))
    building.keep(part, line, done=True)


def add_page(building: Building, page: ByteStream, name: str, tell: Tell) -> None:
    """Add what one answer of a harvest says; that more belongs to it goes without saying."""
    handed = (one for one in _read(page, name, 0) if one[0] != _FINDING or one[2][0] != E113.id)
    _add(building, handed, name, tell, lambda count: None, lambda line: None)


def _add(
    building: Building, handed: Iterator[_Handed], name: str, tell: Tell, tick: Tick, keep: Callable[[int], None]
) -> int:
    links: list[CodeLink] = []
    line = deleted = 0
    for count, (kind, line, value) in enumerate(handed, 1):
        if kind == _PAPER:
            deleted += not building.add(Prepared(*value))
            if building.is_full:
                building.link(links)
                links = []
                keep(line)
        elif kind == _CODE:
            links.append(CodeLink(**value))
            if len(links) == _LINKS:
                building.link(links)
                links = []
        elif kind == _GONE:
            building.remove(value)
        elif kind == _FINDING:
            code, message, hint = value
            tell(Finding(code_named(code), Place(name, line), message, hint))
        else:
            building.abandon()
            raise UnreadableSource(value)
        if count % _TICK_EVERY == 0:
            tick(count)
    building.link(links)
    if deleted:
        entries = "1 entry is of a paper" if deleted == 1 else f"{deleted:,} entries are of papers"
        tell(Finding(E115, Place(name), f"{entries} that arXiv has deleted (left out)"))
    return line


def _read_file(path: str, start: int) -> Iterator[_Handed]:
    try:
        with Opened(path) as opened:
            yield from _read(opened, opened.name, start)
    except UnreadableSource as error:  # it was sound before; now it is gone, or another one
        yield _REFUSAL, 0, str(error)


def _read(stream: ByteStream, name: str, start: int) -> Iterator[_Handed]:
    for step in read_papers(stream, name, start):
        line = step.place.line
        if isinstance(step, Finding):
            yield _FINDING, line, (step.code.id, step.message, step.hint)
        elif isinstance(step.value, Paper):
            ready = prepared(step.value, step.changed)
            if ready is not None:  # the readers let no other ids through
                yield _PAPER, line, tuple(ready)
        elif isinstance(step.value, Gone):
            yield _GONE, line, step.value.id
        else:
            yield _CODE, line, asdict(step.value)
