"""Lay rows out: for a terminal as a table that fits it, without having seen them all; for other programs in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from bibkit.cli.cells import cut, pad, width
from bibkit.cli.row import Row

_GAP = "  "
_SAMPLE = 500  # rows that say how wide the columns are; what is wider behind them is cut
NARROWEST = 20  # cells; on a terminal that is narrower, lines are broken
# Select Graphic Rendition, ECMA-48 section 8.3.117.
_BOLD, _YELLOW, _PLAIN = "\x1b[1m", "\x1b[33m", "\x1b[0m"


class Column(NamedTuple):
    """A part of each row, and how wide it is at least where it has so much to show."""

    heading: str
    part: int  # of a row
    modest: int  # cells


_KEY = Column("KEY", 0, 30)
_YEAR = Column("YEAR", 1, 4)
_AUTHORS = Column("AUTHORS", 2, 13)
_TITLE = Column("TITLE", 3, 24)
_WHERE = Column("WHERE", 4, 16)  # "arXiv:2308.10848"
_COLUMNS = (_KEY, _YEAR, _AUTHORS, _TITLE, _WHERE)
_HEADINGS = tuple(column.heading for column in _COLUMNS)
# What is left out where there is no room for all, in this order. A key that is cut can't be cited, so it stays whole
# for longer than the rest.
_DISPENSABLE = (_WHERE, _AUTHORS, _YEAR)
# To whom the cells go that are left over, one after the other, as long as they need any.
_SHARES = (_TITLE, _TITLE, _WHERE, _AUTHORS, _KEY)


def fitted(rows: Iterable[Row], room: int, *, colour: bool) -> Iterator[str]:
    """Lines of at most so many cells: the headings, and one for each row; none where there are no rows.

    On a narrow terminal columns are left out. Only the first rows are held in memory.
    """
    room = max(room, NARROWEST)
    shortened = ([cut(part, room) for part in row] for row in rows)  # a title may be longer than all of them
    sample = list(islice(shortened, _SAMPLE))
    if not sample:
        return
    widths = _widths(sample, room)
    headings = _GAP.join(_cells(_HEADINGS, widths)).rstrip()
    yield f"{_BOLD}{headings}{_PLAIN}\n" if colour else f"{headings}\n"
    for row in chain(sample, shortened):
        key, *others = _cells(row, widths)
        line = _GAP.join((_painted(key) if colour else key, *others))
        yield f"{line.rstrip(' ')}\n"


def whole(rows: Iterable[Row], *, colour: bool) -> Iterator[str]:
    """A line for each row, with tabs between its parts, of which nothing is cut."""
    for row in rows:
        key, *others = row
        yield "\t".join((_painted(key) if colour else key, *others)) + "\n"


def _painted(key: str) -> str:
    return f"{_YELLOW}{key}{_PLAIN}"


def _cells(row: Sequence[str], widths: Mapping[Column, int]) -> Iterator[str]:
    return (pad(cut(row[column.part], room), room) for column, room in widths.items())


def _widths(rows: Sequence[Sequence[str]], room: int) -> dict[Column, int]:
    """How many cells each column gets of these, with the gaps between them; a column without room is not there."""
    needed = {column: max(width(part[column.part]) for part in (_HEADINGS, *rows)) for column in _COLUMNS}
    widths = {column: min(needed[column], column.modest) for column in _COLUMNS}
    widths[_KEY] = min(widths[_KEY], room // 2)
    for column in _DISPENSABLE:
        if _left(widths, room) < 0:
            del widths[column]
    left = _left(widths, room)
    if left < 0:
        widths[_TITLE] += left
    hungry = [column for column in _SHARES if column in widths]
    while left > 0 and hungry:
        column = hungry.pop(0)
        if widths[column] < needed[column]:
            widths[column] += 1
            left -= 1
            hungry.append(column)
    return widths


def _left(widths: Mapping[Column, int], room: int) -> int:
    return room - sum(widths.values()) - len(_GAP) * (len(widths) - 1)
