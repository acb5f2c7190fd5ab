"""Build the index beside the one that is there, and put it in its place when it is complete."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from types import TracebackType
from typing import NamedTuple, Self

from bibkit.enrich.paper import CodeLink, Paper
from bibkit.index.compacting import discard, write_compactly
from bibkit.index.numbers import number_of
from bibkit.index.prepared import Prepared, prepared, terms_of
from bibkit.index.rows import COLUMNS, Row, paper_of
from bibkit.index.segments import are_many, write_segment
from bibkit.index.store import (
    DAMAGED,
    FORM,
    UnusableIndex,
    check_form,
    code_of,
    create_tables,
    fact,
    open_index,
    set_fact,
    told,
)
from bibkit.index.updating import renewed
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


class Building:
    """An index that is being built at `path`; nobody sees it before `finish`, which replaces the one that is there.

    It begins with what the index that is there holds. A building that ended before, by whatever, goes on where it last
    wrote if it is given the same parts. A link is followed. Raises `UnusableIndex`, also where another process builds
    it at the same time, and `UnwritableTarget`; so does all that it does.
    """

    def __init__(self, path: str, parts: Sequence[Part]) -> None:
        check_target(path)
        self._given = path
        self._path = os.path.realpath(path)
        self._beside = self._path + ".building"
        self._whole = self._path + ".whole"
        self._parts = parts
        self._terms: defaultdict[int, list[int]] = defaultdict(list)
        self._waiting: dict[int, Prepared] = {}
        self._taken = 0  # papers since it last wrote what it gathered
        self.written = 0  # papers that were new or newer
        self._guard = Guard(self._path)
        try:
            self._guard.take(wait=False)
        except Guarded:
            raise _busy(self._given) from None
        with ExitStack() as on_failure, told(self._beside):
            on_failure.callback(self._guard.release)
            self._connection = self._begin()
            self._gone = {row[0] for row in self._connection.execute("SELECT number FROM gone")}
            on_failure.pop_all()

    def _begin(self) -> sqlite3.Connection:
        base = _mark_of(self._path)
        if base:
            open_index(self._given).close()
        plan = "\n".join((base, *(f"{part.name} {part.mark}" for part in self._parts)))
        discard(self._whole)
        if os.path.exists(self._beside):
            connection = self._opened()
            if _is_of(connection, plan):
                return connection
            connection.close()
        # Also the journal of a building that is there no more: SQLite would take it for one of what is made now.
        discard(self._beside)
        if base:
            shutil.copyfile(self._path, self._beside)
        connection = self._opened()
        with connection:
            if not base:
                create_tables(connection)
                set_fact(connection, "form", FORM)
            connection.execute("DELETE FROM sources WHERE done = 0")
            for part in self._parts:
                connection.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, 0, 0)", part)
            set_fact(connection, "plan", plan)
        return connection

    def _opened(self) -> sqlite3.Connection:
        """The file beside the index, for this process alone."""
        connection = sqlite3.connect(self._beside, timeout=0)
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.commit()
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA cache_size = -32768")  # 32 MB
        except sqlite3.DatabaseError as error:
            connection.close()
            if code_of(error) == sqlite3.SQLITE_BUSY:  # another one, with a cache folder of its own
                raise _busy(self._given) from None
            if code_of(error) not in DAMAGED:
                raise
            discard(self._beside)
            return self._opened()
        return connection

    def resume_at(self, part: Part) -> int | None:
        """How many lines of a part are in the index already; None where all of it is."""
        row = self._connection.execute("SELECT line, done FROM sources WHERE name = ?", (part.name,)).fetchone()
        return None if row[1] else row[0]

    def add(self, paper: Prepared) -> None:
        """Add a paper, or what is new about one; one that was deleted stays away, as arXiv never gives an id again."""
        number = paper.row[0]
        if number in self._gone:
            return
        if number in self._waiting:  # which of the two is newer is found out when it is written
            self._write_papers()
        self._waiting[number] = paper
        if len(self._waiting) >= _BATCH:
            self._write_papers()

    def remove(self, id: str) -> None:
        """Take a paper out: it was deleted. What older files say of it doesn't bring it back."""
        with told(self._beside):
            self._write_papers()
            if (number := number_of(id)) is not None:
                self._gone.add(number)
                self._connection.execute("DELETE FROM papers WHERE number = ?", (number,))
                self._connection.execute("INSERT OR IGNORE INTO gone VALUES (?)", (number,))

    def link(self, links: Iterable[CodeLink]) -> None:
        """Add repositories of papers."""
        with told(self._beside):
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
        return fact(self._connection, "token") or None

    @token.setter
    def token(self, token: str | None) -> None:
        with told(self._beside):
            set_fact(self._connection, "token", token or "")

    @property
    def is_full(self) -> bool:
        """Whether it is time to `keep` what was added."""
        return self._taken + len(self._waiting) >= _SEGMENT

    def keep(self, part: Part, line: int, *, done: bool = False) -> None:
        """Write what was added so far, up to this line of a part; a killed building goes on from here."""
        with told(self._beside):
            self._write_papers()
            write_segment(self._connection, self._terms)
            self._terms.clear()
            self._taken = 0
            self._connection.execute(
                "UPDATE sources SET line = ?, done = ? WHERE name = ?", (line, int(done), part.name)
            )
            self._connection.commit()

    def finish(self) -> None:
        """Put the index in the place of the one that is there."""
        with told(self._beside):
            newest, count = self._connection.execute(
                "SELECT max(coalesce(updated, submitted)), count(*) FROM papers"
            ).fetchone()
            set_fact(self._connection, "papers", str(count))
            if newest is not None:
                set_fact(self._connection, "newest", str(newest))
            self._connection.commit()
            if are_many(self._connection):
                result = self._whole
                write_compactly(self._connection, result)
            else:
                result = self._beside
                self._connection.execute("DELETE FROM facts WHERE name = 'plan'")
                self._connection.commit()
            self._connection.close()
            with open(result, "rb") as file:
                os.fsync(file.fileno())
            with suppress(FileNotFoundError):
                shutil.copymode(self._path, result)
            os.replace(result, self._path)
            discard(self._beside)

    def close(self) -> None:
        """Let go of the file; what was kept stays, to go on from."""
        self._connection.close()
        self._guard.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _write_papers(self) -> None:
        """Write the papers that wait, each unless what is there is newer, and gather the terms of those that differ."""
        with told(self._beside):
            known = self._known()
            rows: list[Row] = []
            terms = self._terms
            for number, paper in self._waiting.items():
                former = known.get(number)
                if former is not None:
                    newer = renewed(former, paper_of(paper.row))
                    if newer is None:
                        continue
                    paper = prepared(newer) or paper
                rows.append(paper.row)
                for term in terms_of(paper):
                    terms[term].append(number)
            self.written += len(rows)
            self._taken += len(self._waiting)
            self._waiting.clear()
            self._connection.executemany(_INSERT, rows)

    def _known(self) -> dict[int, Paper]:
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
        return {row[0]: paper_of(row) for row in rows}


def _busy(path: str) -> UnusableIndex:
    return UnusableIndex(f"{printable_path(path)}: another process is building it (wait for it)")


def _is_of(connection: sqlite3.Connection, plan: str) -> bool:
    """Whether an unfinished building was meant to become what is to be built now."""
    try:
        check_form(connection, "")
        return fact(connection, "plan") == plan
    except (sqlite3.DatabaseError, UnusableIndex):
        return False


def _mark_of(path: str) -> str:
    """What tells the file at `path` from another one that will be there; "" where there is none."""
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return ""
    return f"{status.st_size} {status.st_mtime_ns}"
