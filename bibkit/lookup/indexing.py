"""Build the local index of arXiv's papers, bring it up to date, and say what it holds."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from bibkit.errors import NetworkTrouble
from bibkit.findings.codes.index import E112, E114
from bibkit.findings.finding import Finding
from bibkit.index.building import Building, Part
from bibkit.index.reading import add_file, add_page, part_of
from bibkit.index.store import fact_day, fact_number, open_index, told
from bibkit.model.place import Place
from bibkit.storage.files import printable_path
from bibkit.storage.folders import make_folder_of

if TYPE_CHECKING:
    from bibkit.network.oai import HarvestPage

Tell = Callable[[Finding], None]
Tick = Callable[[int], None]

# arXiv's own days end at different hours than UTC's, and a page may have been missed: begin a little earlier.
_OVERLAP = timedelta(days=2)
# arXiv's OAI-PMH knows no change before this day, and refuses to be asked for one (its Identify).
FIRST_CHANGE = date(2005, 9, 16)


class News(NamedTuple):
    """What an index holds now that it didn't before."""

    papers: int  # new or changed
    code_links: int  # new


class Contents(NamedTuple):
    """What an index holds."""

    papers: int
    code_links: int
    newest: date | None  # the latest date of a version in it
    sources: tuple[str, ...]  # files it was built from
    size: int  # bytes


def build(path: str, files: Sequence[str], tell: Tell, tick: Tick) -> News:
    """Build the index at `path` from files, or bring the one that is there up to date.

    It is replaced when the new one is complete. Interrupted, it goes on the next time where it had come. `tick` is
    called now and then with the number of entries read of a file. Raises `UnreadableSource` before anything is built,
    `UnusableIndex`, `UnwritableTarget`.
    """
    parts = [part_of(file) for file in files]
    make_folder_of(path)
    with Building(path, parts) as building:
        _tell_loss(building, path, tell)
        for part, file in zip(parts, files, strict=True):
            add_file(building, part, file, tell, tick)
        building.extend()
        building.finish()
        return News(building.written, building.new_links)


def harvest(
    path: str, since: date, pages: Callable[[str | None], Iterable[HarvestPage]], tell: Tell, tick: Tick
) -> News:
    """Bring the index at `path` up to date with answers of a harvest since a day.

    `pages` gives them, from the token on that it is given. Each one is kept as it comes: interrupted, the harvest goes
    on behind the last one the next time, or from that day where its token is no longer known. Raises as `build` does,
    and whatever `pages` raises.
    """
    make_folder_of(path)
    part = Part("harvest", since.isoformat())
    with Building(path, [part]) as building:
        _tell_loss(building, path, tell)
        complete = building.complete
        leaves_gap = complete is not None and complete < since
        if leaves_gap:
            missing = f"papers from {complete} to {since - timedelta(days=1)} may be missing"
            hint = "'bibkit index harvest' without --from begins there"
            tell(Finding(E112, _place(path), f"{missing}: the harvest begins later than the index ends", hint))
        for number, page in enumerate(_pages(pages, building.token), 1):
            add_page(building, io.BytesIO(page.content), f"page {number} of the harvest", tell)
            building.token = page.next_token
            building.keep(part, number)
            tick(building.written)
        building.token = None
        building.keep(part, 0, done=True)
        if not leaves_gap:
            building.extend()
        building.finish()
        return News(building.written, building.new_links)


def _tell_loss(building: Building, path: str, tell: Tell) -> None:
    if building.threw_away:
        message = "what an interrupted build or harvest had gathered is thrown away: it was not this one"
        tell(Finding(E114, _place(path), message))


def _place(path: str) -> Place:
    return Place(printable_path(path))


def _pages(pages: Callable[[str | None], Iterable[HarvestPage]], token: str | None) -> Iterator[HarvestPage]:
    """The pages behind the one that gave the token; all of them where there is none, or it is no longer good."""
    if token is not None:
        rest = iter(pages(token))
        try:
            first = next(rest, None)
        except NetworkTrouble:  # if it isn't the token's fault, the other question will be refused as well
            pass
        else:
            yield from () if first is None else (first,)
            yield from rest
            return
    yield from pages(None)


def begin_of_harvest(path: str) -> date | None:
    """The day from which on an index may lack papers; None where it has none with a date, or there is no index."""
    if not os.path.exists(path):
        return None
    with closing(open_index(path)) as connection, told(path):
        complete = fact_day(connection, "complete")
    return max(complete - _OVERLAP, FIRST_CHANGE) if complete is not None else None


def contents(path: str) -> Contents:
    """What the index at `path` holds; raises `UnusableIndex`."""
    with closing(open_index(path)) as connection, told(path):
        sources = connection.execute("SELECT name FROM sources WHERE done ORDER BY name")
        return Contents(
            fact_number(connection, "papers") or 0,
            fact_number(connection, "links") or 0,
            fact_day(connection, "newest"),
            tuple(name for (name,) in sources),
            os.path.getsize(path),
        )
