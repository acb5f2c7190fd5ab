"""The file of the index: its tables, and opening them."""

from __future__ import annotations

import os
import sqlite3
from datetime import date
from pathlib import Path
from struct import Struct
from types import TracebackType

from bibkit.errors import BibkitError
from bibkit.index.rows import COLUMNS
from bibkit.storage.files import printable_path

FORM = "2"  # of the tables, and of what a title is found by; an index of another form is built anew
_APPLICATION = 0x62696231  # "bib1", by which a file is known to be an index
# The first bytes of a database of SQLite, and those that its application chooses (its file format, 1.2 and 1.3).
_MAGIC = b"SQLite format 3\0"
_HEAD = Struct(">16s52xI")

# Of a paper, everything that an answer can hold; of one that arXiv deleted, that it did; of a term, the numbers of the
# papers that have it, four bytes each. A segment is what was written at once: it is written in order, which is fast,
# and never changed. News are the papers that are new or changed since a building began.
_TABLES = (
    "facts(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "sources(name TEXT PRIMARY KEY, mark TEXT NOT NULL, line INTEGER NOT NULL, done INTEGER NOT NULL) WITHOUT ROWID",
    "papers(number INTEGER PRIMARY KEY, title TEXT NOT NULL, authors TEXT NOT NULL, submitted INTEGER,"
    f" {', '.join(COLUMNS[4:])})",
    "gone(number INTEGER PRIMARY KEY)",
    "news(number INTEGER PRIMARY KEY)",
    "segments(segment INTEGER PRIMARY KEY)",
    "postings(segment INTEGER, term INTEGER, papers BLOB NOT NULL, PRIMARY KEY(segment, term)) WITHOUT ROWID",
    "code(paper INTEGER, url TEXT, is_official INTEGER NOT NULL, is_mentioned INTEGER NOT NULL,"
    " source TEXT NOT NULL, PRIMARY KEY(paper, url)) WITHOUT ROWID",
)
TABLES = tuple(table.partition("(")[0] for table in _TABLES)
# Facts of an index that is being built: of what, where a harvest has come, and the newest paper that was added.
_OF_BUILDING = "plan", "token", "brought"

DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
DAMAGE = "the index is damaged (remove it, and build it anew)"
# What to say for the errors people meet most; the others speak for themselves.
_CAUSES: dict[int | None, str] = {
    sqlite3.SQLITE_FULL: "no room left on the device (make some; run again, it goes on where it had come)",
    sqlite3.SQLITE_IOERR: "the disk fails, or a file can't grow any more (see to that, and run it again)",
    **dict.fromkeys(DAMAGED, DAMAGE),
}


class UnusableIndex(BibkitError):
    """The index is missing, is none, or can't be read or written."""


def open_index(path: str) -> sqlite3.Connection:
    """The index at `path`, to be read; raises `UnusableIndex`."""
    name = printable_path(path)
    if not os.path.exists(path):
        raise UnusableIndex(f"{name}: no index there (make one with 'bibkit index build')")
    with told(path):
        check_mark(path)
        # A connection to a file in a folder that can't be written has to be told that nothing is to be written.
        connection = sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
        check_form(connection, name)
        connection.execute("PRAGMA query_only = 1")
        connection.execute("PRAGMA cache_size = -65536")  # 64 MB
    return connection


def create_tables(connection: sqlite3.Connection, schema: str = "main") -> None:
    """Make a new index of an empty file; `schema` is the name of the database that the connection has it under."""
    connection.execute(f"PRAGMA {schema}.page_size = 4096")
    connection.execute(f"PRAGMA {schema}.application_id = {_APPLICATION}")
    for table in _TABLES:
        connection.execute(f"CREATE TABLE {schema}.{table}")


def check_mark(path: str) -> None:
    """Raise `UnusableIndex` where the file is no index; nothing but its first bytes is looked at.

    SQLite itself would leave files beside a database of another program, or write to it.
    """
    head = b""
    if os.path.isfile(path):
        with open(path, "rb") as file:
            head = file.read(_HEAD.size)
    if len(head) < _HEAD.size or _HEAD.unpack(head) != (_MAGIC, _APPLICATION):
        raise UnusableIndex(f"{printable_path(path)}: not an index of bibkit's (name another file with --index)")


def check_form(connection: sqlite3.Connection, name: str) -> None:
    """Raise `UnusableIndex` where an index is one of another form."""
    if fact(connection, "form") != FORM:
        raise UnusableIndex(f"{name}: an index of another version of bibkit (remove it, and build it anew)")


def fact(connection: sqlite3.Connection, name: str) -> str | None:
    """What the index says of itself under this name."""
    row = connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
    return row[0] if row is not None else None


def set_fact(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Let the index say this of itself."""
    connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))


def fact_number(connection: sqlite3.Connection, name: str) -> int | None:
    """The number that the index says of itself under this name."""
    value = fact(connection, name)
    return int(value) if value is not None else None


def fact_day(connection: sqlite3.Connection, name: str) -> date | None:
    """The day that the index says of itself under this name."""
    value = fact_number(connection, name)
    return date.fromordinal(value) if value is not None else None


def forget_building(connection: sqlite3.Connection, schema: str = "main") -> None:
    """Leave nothing in an index of what matters only while it is built."""
    marks = ", ".join("?" * len(_OF_BUILDING))
    connection.execute(f"DELETE FROM {schema}.facts WHERE name IN ({marks})", _OF_BUILDING)  # noqa: S608 - our names
    connection.execute(f"DELETE FROM {schema}.news")  # noqa: S608


class told:  # noqa: N801 - it is used as contextlib's own are; a generator would take a tenth of a lookup
    """Turn what goes wrong with the file at `path` into `UnusableIndex`."""

    __slots__ = ("_path",)

    def __init__(self, path: str) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, sqlite3.DatabaseError):
            cause = _CAUSES.get(code_of(error), error)
            raise UnusableIndex(f"{printable_path(self._path)}: {cause}") from error
        if isinstance(error, OSError):
            raise UnusableIndex(f"{printable_path(self._path)}: {error.strerror or error}") from error


def code_of(error: sqlite3.Error) -> int | None:
    """What SQLite calls an error, without details; None where it isn't SQLite's."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if code is not None else None
