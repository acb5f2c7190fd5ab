"""Build the index beside the one that is there, and put it in its place when it is complete."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, date, datetime
from typing import NamedTuple

from bibkit.enrich.paper import CodeLink
from bibkit.index.compacting import discard, write_compactly
from bibkit.index.numbers import number_of
from bibkit.index.prepared import Prepared, prepared, terms_of
from bibkit.index.rows import COLUMNS, Known, Row, known_of, last_day
from bibkit.index.segments import are_many, write_segment
from bibkit.index.store import (
    DAMAGE,
    DAMAGED,
    UnusableIndex,
    code_of,
    fact,
    fact_day,
    fact_number,
    forget_building,
    set_fact,
    told,
)
from bibkit.index.unfinished import busy, open_unfinished
from bibkit.index.updating import renewed
from bibkit.storage.closing import Closing
from bibkit.storage.files import printable_path
from bibkit.storage.guard import Guard, Guarded
from bibkit.storage.target import check_target

_BATCH = 2_000  # papers looked up and written at once
_SEGMENT = 125_000  # papers whose terms are held in memory, which takes about 100 MB
_INSERT = f"INSERT OR REPLACE INTO papers VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608


class Part(NamedTuple):
    """A file that goes into an index: its name, and what tells it from another one of that name."""

    name: str
    mark: str


class Building(Closing):
    """An index that is being built at `path`; nobody sees it before `finish`, which replaces the one that is there.

    It begins with what the index that is there holds. A building that ended before, by whatever, goes on where it last
    wrote if it is given the same parts; one of other parts is thrown away, which `threw_away` tells. A link is
    followed. Raises `UnusableIndex`, also where another process builds it at the same time, and `UnwritableTarget`; so
    does all that it does.
    """

    def __init__(self, path: str, parts: Sequence[Part]) -> None:
        check_target(path)
        self._given = path
        self._path = os.path.realpath(path)
        self._beside = self._path + ".building"
        self._whole = self._path + ".whole"
        self._terms: defaultdict[int, list[int]] = defaultdict(list)
        self._waiting: dict[int, Prepared] = {}
        self._today = datetime.now(UTC).date().toordinal()
        self._taken = 0  # papers since it last wrote what it gathered
        self.new_links = 0  # repositories that are new; counted when it is finished
        self._guard = Guard(self._path)
        try:
            self._guard.take(wait=False)
        except Guarded:
            raise busy(self._given) from None
        with ExitStack() as on_failure:
            on_failure.callback(self._guard.release)
            with told(self._beside):
                self._connection, self._plan, self._is_copy, self.threw_away = open_unfinished(
                    self._given, self._beside, parts
                )
            on_failure.callback(self._connection.close)
            discard(self._whole)  # nobody else can be at it now
            with self._told():
                self._gone = {row[0] for row in self._connection.execute("SELECT number FROM gone")}
                self._newest = fact_number(self._connection, "brought")
                # How many papers are new or changed, also by what is gone on from.
                self.written: int = self._connection.execute("SELECT count(*) FROM news").fetchone()[0]
            on_failure.pop_all()

    def resume_at(self, part: Part) -> int | None:
        """How many lines of a part are in the index already; None where all of it is."""
        with self._told():
            line, done = self._connection.execute(
                "SELECT line, done FROM sources WHERE name = ?", (part.name,)
            ).fetchone()
        return None if done else line

    def add(self, paper: Prepared) -> bool:
        """Add a paper, or what is new about one; false for one that was deleted.

        It stays away, as arXiv never gives an id again.
        """
        number = paper.row[0]
        if number in self._gone:
            return False
        if number in self._waiting:  # which of the two is newer is found out when it is written
            self._write_papers()
        self._waiting[number] = paper
        if len(self._waiting) >= _BATCH:
            self._write_papers()
        return True

    def remove(self, id: str) -> None:
        """Take a paper out: it was deleted. What older files say of it doesn't bring it back."""
        with self._told():
            self._write_papers()
            if (number := number_of(id)) is not None:
                self._gone.add(number)
                self._connection.execute("DELETE FROM papers WHERE number = ?", (number,))
                self.written -= self._connection.execute("DELETE FROM news WHERE number = ?", (number,)).rowcount
                self._connection.execute("INSERT OR IGNORE INTO gone VALUES (?)", (number,))

    def link(self, links: Iterable[CodeLink]) -> None:
        """Add repositories of papers."""
        with self._told():
            self._connection.executemany(
                "INSERT OR REPLACE INTO code VALUES (?, ?, ?, ?, ?)",
                [
                    (number, link.url, link.is_official, link.is_mentioned, link.source)
                    for link in links
                    if (number := number_of(link.paper)) is not None
                ],
            )

    @property
    def token(self) -> str | None:
        """Where a harvest had come, when it was last kept."""
        with self._told():
            return fact(self._connection, "token") or None

    @token.setter
    def token(self, token: str | None) -> None:
        with self._told():
            set_fact(self._connection, "token", token or "")

    @property
    def complete(self) -> date | None:
        """The day up to which no paper is missing, as far as is known."""
        with self._told():
            return fact_day(self._connection, "complete")

    def extend(self) -> None:
        """Say that up to the newest paper that was added none is missing."""
        with self._told():
            self._write_papers()
            known = fact_number(self._connection, "complete")
            if self._newest is not None and (known is None or known < self._newest):
                set_fact(self._connection, "complete", str(self._newest))

    @property
    def is_full(self) -> bool:
        """Whether it is time to `keep` what was added."""
        return self._taken + len(self._waiting) >= _SEGMENT

    def keep(self, part: Part, line: int, *, done: bool = False) -> None:
        """Write what was added so far, up to this line of a part; a killed building goes on from here."""
        with self._told():
            self._write_papers()
            write_segment(self._connection, self._terms)
            self._terms.clear()
            self._taken = 0
            set_fact(self._connection, "plan", self._plan)
            if self._newest is not None:
                set_fact(self._connection, "brought", str(self._newest))
            self._connection.execute(
                "UPDATE sources SET line = ?, done = ? WHERE name = ?", (line, int(done), part.name)
            )
            self._connection.commit()

    def finish(self) -> None:
        """Put the index in the place of the one that is there."""
        with self._told():
            self._sum_up()
            is_compact = are_many(self._connection)
            if is_compact:
                write_compactly(self._connection, self._whole)
            else:
                forget_building(self._connection)
                self._connection.commit()
                self._connection.close()
            result = self._whole if is_compact else self._beside
            with open(result, "rb") as file:
                os.fsync(file.fileno())
            with suppress(FileNotFoundError):
                shutil.copymode(self._path, result)
            os.replace(result, self._path)
            self._connection.close()
            discard(self._beside)

    def _sum_up(self) -> None:
        """Let the index say what it holds."""
        newest, papers = self._connection.execute(
            "SELECT max(coalesce(updated, submitted)), count(*) FROM papers"
        ).fetchone()
        (links,) = self._connection.execute("SELECT count(*) FROM code").fetchone()
        self.new_links = links - (fact_number(self._connection, "links") or 0)
        for name, value in (("newest", newest), ("papers", papers), ("links", links)):
            if value is not None:
                set_fact(self._connection, name, str(value))
        self._connection.commit()

    def abandon(self) -> None:
        """Throw away what was built so far: it can't be relied on."""
        self._connection.close()
        discard(self._beside)

    def close(self) -> None:
        """Let go of the file; what was kept stays, to go on from."""
        self._connection.close()
        self._guard.release()

    def _write_papers(self) -> None:
        """Write the papers that wait, each unless what is there is newer, and gather the terms of those that differ."""
        with self._told():
            known = self._known()
            rows: list[Row] = []
            terms = self._terms
            for number, paper in self._waiting.items():
                newest = last_day(paper.row)
                # A date to come is a slip, and would hide all that is missing before it.
                if newest is not None and (self._newest or 0) < newest <= self._today:
                    self._newest = newest
                former = known.get(number)
                if former is not None:
                    newer = renewed(former, known_of(paper.row))
                    if newer is None:
                        continue
                    paper = prepared(*newer) or paper
                rows.append(paper.row)
                for term in terms_of(paper):
                    terms[term].append(number)
            self._taken += len(self._waiting)
            self._waiting.clear()
            if rows:
                self._connection.executemany(_INSERT, rows)
                numbers = [(row[0],) for row in rows]
                self.written += self._connection.executemany("INSERT OR IGNORE INTO news VALUES (?)", numbers).rowcount

    def _known(self) -> dict[int, Known]:
        """What the index holds already of the papers that wait."""
        numbers = list(self._waiting)
        if not numbers:
            return {}
        # Snapshots are nearly in the order of the numbers, and a new index has none of them.
        last = self._connection.execute("SELECT max(number) FROM papers").fetchone()[0]
        if last is None or last < min(numbers):
            return {}
        marks = ", ".join("?" * len(numbers))
        rows = self._connection.execute(f"SELECT * FROM papers WHERE number IN ({marks})", numbers)  # noqa: S608
        return {row[0]: known_of(row) for row in rows}

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what goes wrong into `UnusableIndex`. What is damaged is of no use, and is not gone on from."""
        try:
            with told(self._beside):
                yield
        except UnusableIndex as error:
            if not isinstance(error.__cause__, sqlite3.Error) or code_of(error.__cause__) not in DAMAGED:
                raise
            self.abandon()
            cause = DAMAGE if self._is_copy else "what was built so far is damaged, and was thrown away (run it again)"
            raise UnusableIndex(f"{printable_path(self._given)}: {cause}") from error.__cause__
