"""Open the file beside an index in which the next one is built: go on with one that was left there, or begin it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from bibkit.index.compacting import discard
from bibkit.index.store import (
    DAMAGE,
    DAMAGED,
    FORM,
    UnusableIndex,
    check_form,
    code_of,
    create_tables,
    fact,
    open_index,
    set_fact,
)
from bibkit.storage.files import printable_path


class Unfinished(NamedTuple):
    """An index that is being built, for this process alone."""

    connection: sqlite3.Connection
    plan: str  # what tells whether it can be gone on with
    is_copy: bool  # it was begun with the index that is there
    threw_away: bool  # another one, which was meant to become something else


def open_unfinished(given: str, beside: str, parts: Sequence[tuple[str, str]]) -> Unfinished:
    """The file `beside` the index at `given`, to build one of these parts, each a name and a mark.

    It begins with what the index that is there holds. Raises `UnusableIndex`, `OSError`, `sqlite3.Error`.
    """
    base = _mark_of(given)
    if base:
        open_index(given).close()
    plan = "\n".join((base, *(f"{name} {mark}" for name, mark in parts)))
    left = None
    if os.path.exists(beside):
        connection = _alone(beside, given)
        left = _plan_of(connection)
        if left == plan:
            return Unfinished(connection, plan, is_copy=False, threw_away=False)
        connection.close()
    # Also the journal of a building that is there no more: SQLite would take it for one of what is made now.
    discard(beside)
    if base:
        shutil.copyfile(given, beside)
    connection = _alone(beside, given)
    try:
        with connection:
            if not base:
                create_tables(connection)
                set_fact(connection, "form", FORM)
            connection.execute("DELETE FROM sources WHERE done = 0")
            for part in parts:
                connection.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, 0, 0)", part)
    except sqlite3.DatabaseError as error:
        connection.close()
        if code_of(error) not in DAMAGED:
            raise
        discard(beside)
        raise UnusableIndex(f"{printable_path(given)}: {DAMAGE}") from error
    return Unfinished(connection, plan, is_copy=bool(base), threw_away=left is not None)


def busy(given: str) -> UnusableIndex:
    """What to raise where somebody else builds it."""
    return UnusableIndex(f"{printable_path(given)}: another process is building it (wait for it)")


def _alone(beside: str, given: str) -> sqlite3.Connection:
    """The file, which nobody else can open now; a damaged one is told when it is used."""
    connection = sqlite3.connect(beside, timeout=0)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.commit()
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -32768")  # 32 MB
    except sqlite3.DatabaseError as error:
        if code_of(error) in DAMAGED:
            return connection
        connection.close()
        if code_of(error) == sqlite3.SQLITE_BUSY:  # another one, with a cache folder of its own
            raise busy(given) from None
        raise
    return connection


def _plan_of(connection: sqlite3.Connection) -> str | None:
    """What an unfinished building was meant to become: "" where that can't be read, None where nothing was kept."""
    try:
        check_form(connection, "")
        return fact(connection, "plan")
    except (sqlite3.DatabaseError, UnusableIndex):
        return ""


def _mark_of(path: str) -> str:
    """What tells the file at `path` from another one that will be there; "" where there is none."""
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return ""
    return f"{status.st_size} {status.st_mtime_ns}"
