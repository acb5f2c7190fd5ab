"""Write an index into a new file, where it takes less room and fewer steps to look something up."""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack, suppress

from bibkit.index.segments import merge_segments
from bibkit.index.store import TABLES, create_tables, forget_building

_NOT_COPIED = ("segments", "postings", "news")


def write_compactly(connection: sqlite3.Connection, path: str) -> None:
    """Write what an index holds into a new file at `path`, all terms in one segment.

    What was there for building it stays behind. Raises `sqlite3.Error`; there is no file then, and the connection is
    closed.
    """
    # The name may have bytes that are no UTF-8.
    connection.execute("ATTACH CAST(? AS TEXT) AS whole", (os.fsencode(path),))
    with ExitStack() as on_failure:
        on_failure.callback(discard, path)
        on_failure.callback(connection.close)
        # Whatever happens to it, it is made again.
        connection.execute("PRAGMA whole.journal_mode = OFF")
        connection.execute("PRAGMA whole.synchronous = OFF")
        connection.execute("BEGIN")
        create_tables(connection, "whole")
        for table in TABLES:
            if table not in _NOT_COPIED:
                connection.execute(f"INSERT INTO whole.{table} SELECT * FROM main.{table}")  # noqa: S608 - our names
        merge_segments(connection, "whole")
        forget_building(connection, "whole")
        connection.commit()
        connection.execute("DETACH whole")
        on_failure.pop_all()


def discard(path: str) -> None:
    """Remove a database and its journal, if they are there."""
    for name in (path, path + "-journal"):
        with suppress(FileNotFoundError):
            os.unlink(name)
