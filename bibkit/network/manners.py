"""Ask one thing at a time, and not too often, together with all other processes of this user."""

from __future__ import annotations

import math
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from filelock import FileLock, Timeout

from bibkit.errors import NetworkTrouble
from bibkit.network.settings import Service

TRIES = 4
# Waits after a failure that doesn't say how long to wait, in pauses of the service: 6, 15 and 45 seconds for arXiv.
BACK_OFF = (2, 5, 15)
LONGEST_WAIT = 300.0  # seconds; who wants us to wait longer is asked another time
LONGEST_SILENCE = 86400.0  # seconds for which anybody can keep us from asking: a day
LONGEST_TURN = 900.0  # seconds that another process may keep us waiting for our turn
_QUIET = 1.0  # shorter waits are not worth a word
_SLICE = 0.5  # seconds; sleep in slices, so that Ctrl-C counts at once wherever this runs

Waiting = Callable[[str], None]

# Turns in this process where there is no folder for a lock, by queue; and when each queue was asked last from here.
_turns: dict[str, threading.Lock] = {}
_turns_guard = threading.Lock()
_asked_here: dict[str, float] = {}


class Turnstile:
    """Lets through one request at a time to a service, at its pace; `folder` is where processes meet, if anywhere."""

    def __init__(self, service: Service, folder: Path | None, waiting: Waiting) -> None:
        self._service = service
        self._waiting = waiting
        self._lock = folder and folder / f"{service.queue}.lock"
        self._stamp = folder and folder / f"{service.queue}.time"
        # Who has used up what is free for all may come back with a token.
        holder = "" if service.token is None else "-token"
        self._closed = folder and folder / f"{service.queue}{holder}.until"

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Be the only one who asks; a process that is killed meanwhile is no longer in the way.

        Raises `NetworkTrouble` when the turn never comes.
        """
        with self._turn_here(), self._turn_of_all():
            yield

    @contextmanager
    def _turn_here(self) -> Iterator[None]:
        # The lock on the file would do, where it can be had.
        with _turns_guard:
            turn = _turns.setdefault(self._service.queue, threading.Lock())
        if not turn.acquire(timeout=LONGEST_TURN):
            raise self._never_came()
        try:
            yield
        finally:
            turn.release()

    @contextmanager
    def _turn_of_all(self) -> Iterator[None]:
        lock = self._file_lock()
        try:
            yield
        finally:
            if lock is not None:
                lock.release()

    def _file_lock(self) -> FileLock | None:
        if self._lock is None:
            return None
        lock = FileLock(self._lock)
        try:
            try:
                lock.acquire(timeout=_QUIET)
            except Timeout:
                self._waiting(f"{self._service.name} is being asked by another process; waiting for our turn")
                lock.acquire(timeout=LONGEST_TURN)
        except Timeout:
            raise self._never_came() from None
        except (OSError, NotImplementedError):  # a file system without locks, or one that can't be written
            return None
        return lock

    def _never_came(self) -> NetworkTrouble:
        return NetworkTrouble(f"another process kept {self._service.name} busy for {LONGEST_TURN / 60:.0f} minutes")

    def keep_pace(self) -> None:
        """Wait until the next request may be sent."""
        self.wait(self._rest_of_pause(), "one request at a time")

    def note(self) -> None:
        """A request is being sent now, or was just answered."""
        _asked_here[self._service.queue] = time.monotonic()
        if self._stamp is not None:
            # Without room: this process knows by itself, and others, who find half a stamp, wait a whole pause.
            with suppress(OSError):
                self._stamp.write_text(f"{time.time()!r} {time.monotonic()!r}\n", encoding="ascii")

    def close_until(self, until: datetime) -> None:
        """The service wants no questions before that time, also from processes that begin later."""
        if self._closed is not None:
            with suppress(OSError):  # without room it is asked too early, and says so again
                self._closed.write_text(f"{until.timestamp()!r}\n", encoding="ascii")

    def closed_until(self) -> datetime | None:
        """The time (UTC) before which the service wants no questions; None where it may be asked."""
        if self._closed is None:
            return None
        try:
            until = float(self._closed.read_bytes())
        except (OSError, ValueError):
            return None
        rest = until - time.time()
        return datetime.fromtimestamp(until, UTC) if 0 < rest <= LONGEST_SILENCE else None

    def wait(self, seconds: float, why: str) -> None:
        """Sleep, and say so if it is long."""
        if seconds >= _QUIET:
            self._waiting(f"waiting {seconds:.0f} s for {self._service.name} ({why})")
        end = time.monotonic() + seconds
        while (rest := end - time.monotonic()) > 0:
            time.sleep(min(rest, _SLICE))

    def _rest_of_pause(self) -> float:
        pause = self._service.pause
        rest = pause - (time.monotonic() - _asked_here.get(self._service.queue, -math.inf))
        if self._stamp is not None:
            rest = max(rest, rest_of_pause(self._stamp, pause))
        return min(max(rest, 0.0), pause)


def rest_of_pause(stamp: Path, pause: float) -> float:
    """How many seconds of the pause are left after the request that a stamp tells of, from 0 to `pause`.

    The clock on the wall can be set meanwhile, the other one begins anew with the machine; the one that says to wait
    longer is believed. A stamp that can't be read counts as one of just now.
    """
    try:
        wall, steady = map(float, stamp.read_bytes().split())
    except FileNotFoundError:
        return 0.0
    except (OSError, ValueError):
        return pause
    gone = (time.time() - wall, time.monotonic() - steady)
    if not all(map(math.isfinite, gone)):
        return pause
    return max(_rest(gone[0], pause), _rest(gone[1], pause) if gone[1] >= 0 else 0.0)


def _rest(gone: float, pause: float) -> float:
    return pause if gone < 0 else max(0.0, pause - gone)


_SECONDS = re.compile(r"[0-9]+(?:\.[0-9]*)?")


def seconds_to_wait(retry_after: str | None, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for (RFC 9110, 10.2.3), at most `LONGEST_SILENCE`.

    It has a number of seconds or a date; None for anything else.

    >>> seconds_to_wait("Fri, 07 Nov 2026 23:59:59 GMT", datetime(2026, 11, 7, 23, 59, 29, tzinfo=UTC))
    30.0
    """
    if retry_after is None:
        return None
    retry_after = retry_after.strip()
    if _SECONDS.fullmatch(retry_after):
        return min(float(retry_after), LONGEST_SILENCE)
    try:
        then = parsedate_to_datetime(retry_after)
    except (ValueError, OverflowError):
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return min(max(0.0, (then - now).total_seconds()), LONGEST_SILENCE)
