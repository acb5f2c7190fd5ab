"""Keep other processes from doing the same thing at the same time."""

from __future__ import annotations

import os
from hashlib import blake2b
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from bibkit.errors import UnwritableTarget
from bibkit.storage.files import printable_path
from bibkit.storage.folders import lock_folder


class Guarded(Exception):
    """Another process is at it."""


class Guard:
    """What only one process at a time may do with the file at `path`; it ends with the process, however that ends.

    The lock is a file in the cache folder, so that nothing is left beside the user's file. Raises `UnwritableTarget`.
    """

    def __init__(self, path: str) -> None:
        name = blake2b(os.fsencode(os.path.realpath(path)), digest_size=12).hexdigest()
        self._lock = FileLock(os.path.join(lock_folder(), f"{name}.lock"))

    def take(self, *, wait: bool = True) -> None:
        """Be the one; raises `Guarded` where somebody else is, unless that is waited for, and `UnwritableTarget`."""
        try:
            self._lock.acquire(timeout=-1 if wait else 0)
        except Timeout:
            raise Guarded from None
        except OSError as error:
            cause = error.strerror or str(error)
            raise UnwritableTarget(
                f"{printable_path(self._lock.lock_file)}: {cause} (name another folder with BIBKIT_CACHE)"
            ) from error

    def release(self) -> None:
        """Let others."""
        self._lock.release()

    def __enter__(self) -> Self:
        self.take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
