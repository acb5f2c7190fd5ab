"""Read the lock file, and write what is new into it."""

from __future__ import annotations

import os
import stat

from bibkit.enrich.lock import Lock, UnusableLock
from bibkit.storage.files import FileSource
from bibkit.storage.guard import Guard
from bibkit.storage.target import check_target, write_atomically

DEFAULT = "bibkit.lock"


class LockFile:
    """The lock in the file at `path`, with what was put into it since; an empty one where there is none.

    Making it raises `UnreadableSource`, `UnusableLock`.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self.lock = _read(path)

    def check(self) -> None:
        """Raise `UnwritableTarget` if it is clear beforehand that what is new can't be written."""
        check_target(self._path)

    def save(self) -> None:
        """Write what is new, if anything is; what another process wrote meanwhile stays.

        Raises `UnwritableTarget`, and as making it does.
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
    source = FileSource(path)
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:  # also of a link that leads nowhere: what it points to is made
        return Lock()
    except (OSError, ValueError):
        mode = 0  # it is told when it is read
    if any(is_odd(mode) for is_odd in (stat.S_ISFIFO, stat.S_ISCHR, stat.S_ISBLK, stat.S_ISSOCK)):
        raise UnusableLock(f"{source.name}: a pipe or a device, which can't be a lock file")
    return Lock.from_text(source.text(), source.name)
