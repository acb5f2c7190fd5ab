"""Write a result to a file: all of it or nothing of it."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

from bibkit.errors import UnwritableTarget
from bibkit.storage.encoding import encode_blocks
from bibkit.storage.files import STANDARD_INPUT, printable_path

CAUSES: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "no such folder"),
    (PermissionError, "no permission to write it"),
)


def check_target(path: str, inputs: Iterable[str] = ()) -> None:
    """Raise `UnwritableTarget` if it is clear beforehand that `path` can't be written, or that it is one of `inputs`.

    Nothing is opened or changed.
    """
    name = printable_path(path)
    if not os.path.basename(path):
        raise UnwritableTarget(f"{name}: not the name of a file")
    with _told(name):
        status = _status(path)
    if status is None or stat.S_ISREG(status.st_mode):
        _check_folder(name, os.path.dirname(os.path.realpath(path)))
    if status is not None:
        _check_existing(name, path, status)
    if any(_is_same(path, status, source) for source in inputs):
        raise UnwritableTarget(f"{name}: one of the inputs (write to another file)")


def check_in_place(path: str) -> None:
    """Raise `UnwritableTarget` if it is clear beforehand that the file at `path` can't be replaced.

    That it isn't there, or can't be read, is for those to say who read it.
    """
    with _told(printable_path(path)):
        status = _status(path)
    if status is None or stat.S_ISDIR(status.st_mode) or not os.access(path, os.R_OK):
        return
    check_target(path)
    if not stat.S_ISREG(status.st_mode):
        raise UnwritableTarget(f"{printable_path(path)}: a pipe or a device, which can't be changed in its place")


def write_atomically(path: str, chunks: Iterable[str]) -> None:
    """Put the text into the file at `path`, in UTF-8, as `write_bytes_atomically` does."""
    write_bytes_atomically(path, encode_blocks(chunks))


def write_bytes_atomically(path: str, blocks: Iterable[bytes]) -> None:
    """Put the bytes into the file at `path`; raises `UnwritableTarget`.

    A file that is there keeps what it holds until the last block is written, then it is replaced at once and keeps its
    permissions; when anything goes wrong it is left as it was. A link is followed: what it points to is replaced.
    A device or a pipe is written to as the blocks come.
    """
    check_target(path)
    name = printable_path(path)
    with _told(name):
        status = _status(path)
    if status is not None and not stat.S_ISREG(status.st_mode):
        with _told(name):
            device = open(path, "wb", buffering=0)  # noqa: SIM115 - closed below
        with device:
            _write(name, device, blocks)
        return
    with _replacement(name, os.path.realpath(path), status) as new:
        _write(name, new, blocks)


def _write(name: str, file: io.FileIO, blocks: Iterable[bytes]) -> None:
    # No buffer: one that could not be written would raise again when the file is closed.
    for block in blocks:
        rest = memoryview(block)
        with _told(name):
            while rest:
                rest = rest[file.write(rest) :]


@contextmanager
def _replacement(name: str, path: str, status: os.stat_result | None) -> Iterator[io.FileIO]:
    """A new file beside `path` that takes its place in the end, or is gone."""
    beside = os.path.join(os.path.dirname(path), f".bibkit-{os.urandom(8).hex()}.tmp")
    # As private as can be until it takes over the permissions; a file that is new gets what the umask leaves.
    opener = partial(os.open, mode=0o600 if status else 0o666)
    done = False
    try:
        with _told(name):
            file = open(beside, "xb", buffering=0, opener=opener)  # noqa: SIM115 - closed below
        with file:
            yield file
            with _told(name):
                os.fsync(file.fileno())  # else a power cut may leave the new name with nothing in it
        with _told(name):
            if status:
                _take_over(beside, status)
            os.replace(beside, path)
        done = True
    finally:
        if not done:
            with suppress(OSError):
                os.unlink(beside)


def _take_over(path: str, status: os.stat_result) -> None:
    """Give the file at `path` the owner, where that is allowed, and the permissions of another."""
    if hasattr(os, "chown"):  # not on Windows
        with suppress(PermissionError):
            os.chown(path, status.st_uid, status.st_gid)
    os.chmod(path, stat.S_IMODE(status.st_mode))


def _status(path: str) -> os.stat_result | None:
    """What is there, links followed; None when nothing is."""
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _check_folder(name: str, folder: str) -> None:
    if not os.path.isdir(folder):
        raise UnwritableTarget(f"{name}: no such folder (make it first)")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UnwritableTarget(f"{name}: no permission to write in its folder")


def _check_existing(name: str, path: str, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise UnwritableTarget(f"{name}: a directory (name a file)")
    if not os.access(path, os.W_OK):
        raise UnwritableTarget(f"{name}: no permission to write it")


def _is_same(path: str, status: os.stat_result | None, source: str) -> bool:
    """Whether a file is one that is read, or will be: a lock may not be there yet."""
    if status is None:
        return source != STANDARD_INPUT and os.path.realpath(path) == os.path.realpath(source)
    if not stat.S_ISREG(status.st_mode):
        return False
    try:
        return os.path.samestat(status, os.fstat(0) if source == STANDARD_INPUT else os.stat(source))
    except OSError:  # it will be said when the source is read
        return False


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Turn what goes wrong while writing into `UnwritableTarget`."""
    try:
        yield
    except OSError as error:
        cause = next((cause for kind, cause in CAUSES if isinstance(error, kind)), error.strerror or str(error))
        raise UnwritableTarget(f"{name}: {cause}") from error
    except ValueError as error:  # a NUL, or half of a surrogate pair
        raise UnwritableTarget(f"{name}: not a possible file name ({error})") from error
