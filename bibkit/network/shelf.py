"""Keep answers in a file that several processes may use, and that may be lost at any time.

The storage of requests-cache waits for ever for a file that can't be written, and stumbles over a damaged one; this one
goes on without a file in both cases.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from filelock import FileLock
from requests_cache.backends.base import BaseCache, BaseStorage
from requests_cache.models.response import CachedResponse

from bibkit.network.settings import Mode

FILE_NAME = "answers-1.sqlite"  # the number changes with what is in it
_BUSY_SECONDS = 10.0
_KEEP_EXPIRED = 90 * 86400  # seconds; expired answers still serve offline, and when a service is down

# What to do about an answer: for how long it is true. `None`: it isn't to be kept beyond this run.
Life = Callable[[CachedResponse], timedelta | None]
Tell = Callable[[str, str], None]  # the file, what is wrong with it


class Shelf(BaseCache):
    """What requests-cache asks for answers; sessions with different settings may share the answers."""

    def __init__(self, answers: Answers) -> None:
        super().__init__("")
        self.responses = answers


class Answers(BaseStorage[str, CachedResponse]):
    """Answers by their keys; what can't be kept in the file is kept for this run.

    Offline no answer is too old; to refresh them, only those of this run count.
    """

    def __init__(self, folder: Path | None, mode: Mode, life: Life, tell: Tell) -> None:
        super().__init__(serializer="json")
        self._mode = mode
        self._life = life
        self._tell = tell
        self._lock = threading.RLock()
        self._passing: dict[str, CachedResponse] = {}  # of this run only
        self._asked: set[str] = set()  # in this run
        self._path = folder and folder / FILE_NAME
        self._file: sqlite3.Connection | None = None
        if self._path is None:
            tell("the folder for answers", "it can't be made")
        else:
            self._begin(self._path)

    def __getitem__(self, key: str) -> CachedResponse:
        with self._lock:
            if key in self._passing:
                answer = self._passing[key]
                answer.raw.reset(answer.content)
                return answer
            if self._mode is Mode.REFRESH and key not in self._asked:
                raise KeyError(key)
            rows = self._run("SELECT value FROM answers WHERE key = ?", key)
        found = self._understood(rows[0][0]) if rows else None
        if found is None:
            raise KeyError(key)
        if self._mode is Mode.OFFLINE:
            found.expires = None
        return found

    def __setitem__(self, key: str, answer: CachedResponse) -> None:
        life = self._life(answer)
        with self._lock:
            self._asked.add(key)
            if life is not None and self._file is not None:
                answer.expires = datetime.now(UTC) + life
                self._run(
                    "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", key, self._text(answer), answer.expires_unix
                )
                self._passing.pop(key, None)
            if life is None or self._file is None:
                answer.expires = None
                self._passing[key] = answer

    def _text(self, answer: CachedResponse) -> str:
        return str(self.serializer.dumps(answer))  # type: ignore[union-attr]  # __init__ has chosen one

    def _understood(self, text: Any) -> CachedResponse | None:
        try:
            answer = self.serializer.loads(text)  # type: ignore[union-attr]
        except (AttributeError, KeyError, TypeError, ValueError, ExceptionGroup):  # not what we have written
            return None
        is_answer = (
            isinstance(answer, CachedResponse) and isinstance(answer.created_at, datetime) and answer.status_code
        )
        return answer if is_answer else None

    def __delitem__(self, key: str) -> None:
        with self._lock:
            self._passing.pop(key, None)
            self._run("DELETE FROM answers WHERE key = ?", key)

    def __iter__(self) -> Iterator[str]:
        with self._lock:
            kept = [key for (key,) in self._run("SELECT key FROM answers")]
            return iter(dict.fromkeys([*self._passing, *kept]))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._passing.clear()
            self._run("DELETE FROM answers")

    def bulk_delete(self, keys: Any) -> None:
        """Forget some answers; ones that aren't there don't matter."""
        for key in keys:
            del self[key]

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None

    def _run(self, statement: str, *values: Any) -> list[Any]:
        """The rows of a statement; none where the file can't be used, which is told the first time."""
        if self._file is None:
            return []
        try:
            return self._file.execute(statement, values).fetchall()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:  # then others write, and this answer isn't kept
                self._do_without(error)
            return []

    def _begin(self, path: Path) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # Two that begin a file at once are in each other's way, and one might take away what the other has begun.
            with FileLock(path.with_suffix(".lock"), timeout=_BUSY_SECONDS):
                self._file = self._opened_or_begun_anew(path)
        except (OSError, NotImplementedError) as error:
            self._tell(str(path), getattr(error, "strerror", None) or "it can't be locked")
        except sqlite3.DatabaseError as error:
            self._do_without(error)

    def _opened_or_begun_anew(self, path: Path) -> sqlite3.Connection:
        try:
            return _opened(path)
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
            _remove(path)
            self._tell(str(path), f"it was damaged and is begun anew ({error})")
            return _opened(path)

    def _do_without(self, error: sqlite3.DatabaseError) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
        self._tell(str(self._path), str(error))
        if _is_damage(error) and self._path is not None:
            try:
                _remove(self._path)  # so that the next run has one
            except OSError:
                return


def _opened(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("PRAGMA synchronous = NORMAL")
        file.execute("CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, value TEXT, expires INTEGER)")
        # Also the proof that it can be written.
        file.execute("DELETE FROM answers WHERE expires < ?", (int(time.time()) - _KEEP_EXPIRED,))
    except sqlite3.DatabaseError:
        file.close()
        raise
    return file


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or (
        error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_ERROR  # a table of that name that is none of ours
    )
