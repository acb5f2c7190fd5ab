"""Let a second process make what this one uses, both at work at the same time."""

from __future__ import annotations

import gc
import marshal
import os
import signal
import struct
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, suppress
from queue import Empty, Queue
from threading import Thread
from types import TracebackType
from typing import IO, Any, NoReturn, TypeVar

T = TypeVar("T")

_BATCH = 1_000
_AHEAD = 64  # batches that may wait
_MOMENT = 0.05  # seconds
_SIZE = struct.Struct("=Q")  # of what follows, in bytes; no batch has none
_END = _SIZE.pack(0)
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_MARSHAL = 2  # the last version of that form that keeps no table of the objects it has met


def relayed(make: Callable[[], Iterator[T]], *, batch: int = _BATCH) -> Generator[T, None, None]:
    """What `make` gives, made by a second process where there is a second processor, ahead of who takes it.

    The values are plain: None, numbers, strings, bytes, and tuples, lists and dicts of these; tuples stay tuples. For a
    process without other threads. `batch` is how many are handed over at once. The second process ends when the
    iterator is closed, and when this process ends. Raises `MemoryError` where it was killed, as Linux does when there
    is no memory left, and `RuntimeError` where `make` raised something, which the second process has shown then.
    """
    if not has_second():
        yield from make()
        return
    reading, writing = os.pipe()
    pipe = os.fdopen(reading, "rb")
    gc.freeze()  # what is never looked at by the collector stays common to both
    # What a signal to stop raises while libraries make themselves ready for the fork would be lost.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    try:
        process = os.fork()
    except OSError:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        raise
    if process == 0:
        pipe.close()
        end_with(lambda: _hand_over(make(), writing, before, batch))
    batches: Queue[bytes | None] = Queue(_AHEAD)
    # While values are dealt with for long, the second process should not have to wait.
    fetching = Thread(target=_fetch, args=(pipe, batches), daemon=True)
    status = None
    try:
        os.close(writing)
        fetching.start()
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        while data := batches.get():
            yield from marshal.loads(data)  # noqa: S302 - our own bytes
        if data is None:
            _, status = os.waitpid(process, 0)
            _tell_end(status)
    finally:
        if status is None:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        while fetching.is_alive():
            with suppress(Empty):
                batches.get(timeout=_MOMENT)


def _fetch(pipe: IO[bytes], batches: Queue[bytes | None]) -> None:
    """Take batches out of the pipe: at last an empty one, or None where the pipe ends without."""
    with pipe:
        while len(head := pipe.read(_SIZE.size)) == _SIZE.size:
            (size,) = _SIZE.unpack(head)
            data = pipe.read(size)
            if len(data) < size:
                break
            batches.put(data)
            if not size:
                return
    batches.put(None)


def _tell_end(status: int) -> NoReturn:
    """Raise what the end of the second process is for the first one, before all values came."""
    ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
    if ended_by == signal.SIGKILL:
        raise MemoryError
    if ended_by in STOPPING:  # a terminal sends it to both, and this one may get it a little later
        signal.raise_signal(ended_by)
    raise RuntimeError("the second process did not come to its end")


def _hand_over(values: Iterator[T], writing: int, mask: set[int], size: int) -> None:
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    # A broken pipe says that nobody wants any more.
    with ExitStack() as at_end, suppress(BrokenPipeError), os.fdopen(writing, "wb") as pipe:
        at_end.push(_say)
        _dump(values, pipe, size)


def _say(kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
    """Print what went wrong here: the first process will only see that there is no end."""
    if kind is not None and error is not None:
        sys.excepthook(kind, error, trace)


def _dump(values: Iterator[T], pipe: IO[bytes], size: int) -> None:
    batch: list[T] = []
    for value in values:
        batch.append(value)
        if len(batch) == size:
            _write(batch, pipe)
            batch = []
    if batch:
        _write(batch, pipe)
    pipe.write(_END)
    pipe.flush()


def _write(batch: list[Any], pipe: IO[bytes]) -> None:
    data = marshal.dumps(batch, _MARSHAL)
    pipe.write(_SIZE.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def has_second() -> bool:
    """Whether a second process could work at the same time."""
    return hasattr(os, "fork") and processors() >= 2


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def end_with(work: Callable[[], None]) -> NoReturn:
    """Do this in the second process, which ends with 0 if it could be done; whatever went wrong is left to the first.

    What the first process would do at its end is not done twice.
    """
    for number in STOPPING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    status = 1
    try:
        work()
        status = 0
    finally:
        os._exit(status)
