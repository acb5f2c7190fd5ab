"""Read the lock file, and write what is new into it."""

from __future__ import annotations

import os
import stat

from bibkit.enrich.lock import ADVICE, LONGEST, Lock, UnusableLock
from bibkit.storage.files import printable_path
from bibkit.storage.guard import Guard
from bibkit.storage.target import check_target, write_atomically


class LockFile:
    """The lock in the file at `path`, with what was put into it since; an empty one where there is none.

    Making it raises `UnusableLock`.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self.lock = _read(path)

    def check(self) -> None:
        """Raise `UnwritableTarget` if it is clear beforehand that what is new can't be written."""
        check_target(self._path)
        Guard(self._path)

    def save(self) -> None:
        """Write what is new, if anything is; what another process wrote meanwhile stays.

        Raises `UnwritableTarget`, `UnusableLock`.
        """
        if not self.lock.news:
            return
        with Guard(self._path):
            there = _read(self._path)
            before = there.to_text()
            there.update(self.lock)
            after = there.to_text()
            if after != before:
                write_atomically(self._path, [after])
        self.lock.settle()


def _read(path: str) -> Lock:
    name = printable_path(path)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise UnusableLock(f"{name}: a directory, a pipe or a device, which can't be a lock file (name a file)")
        with open(path, encoding="utf-8-sig") as file:  # as an editor may have left it
            text = file.read(LONGEST + 1)
    except FileNotFoundError:  # also of a link that leads nowhere: what it points to is made
        return Lock()
    except OSError as error:
        raise UnusableLock(f"{name}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UnusableLock(f"{name}: not UTF-8, so no lock file of bibkit's ({ADVICE})") from error
    except ValueError as error:  # a NUL in the path
        raise UnusableLock(f"{name}: not a possible file name ({error})") from error
    return Lock.from_text(text, name)
