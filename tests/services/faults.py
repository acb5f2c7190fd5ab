"""How the services misbehave, and when."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum, auto

from .answer import Answer


class Fault(Enum):
    """One way to misbehave."""

    NONE = auto()  # answers as it should: to let some requests through before the next fault
    RATE_LIMITED = auto()  # 429
    UNAVAILABLE = auto()  # 503
    SLOW = auto()  # answers as it should after `seconds`
    TIME_OUT = auto()  # says nothing for `seconds`, then closes
    CUT_OFF = auto()  # closes in the middle of a body whose length was told
    CUT_OFF_CHUNKS = auto()  # closes in the middle of a body that comes in chunks
    EMPTY_PAGE = auto()  # arXiv: a feed with totalResults as they are and no entries
    NO_RESULTS = auto()  # arXiv: a feed with totalResults 0
    HTML_PAGE = auto()  # status 200
    RANDOM_BYTES = auto()  # status 200, with the usual type
    ENDLESS = auto()  # 64 KB each `seconds`, for ever
    REDIRECT = auto()  # 302 to `location`
    ENTITY_BOMB = auto()  # arXiv and OAI-PMH: the true answer, with a billion laughs in each title
    EXTERNAL_ENTITY = auto()  # the same with what stands at `location`
    GZIP_BOMB = auto()  # a gigabyte of blanks in five megabytes
    DRIPPING_HEAD = auto()  # a header that never ends, a byte each `seconds`
    DRIPPING_GZIP = auto()  # a body of gzip with nothing in it that never ends, a few bytes each `seconds`
    OTHER = auto()  # `answer` instead of the true one


ONLY_ARXIV = frozenset({Fault.EMPTY_PAGE, Fault.NO_RESULTS})
ONLY_XML = ONLY_ARXIV | {Fault.ENTITY_BOMB, Fault.EXTERNAL_ENTITY}

_USUAL_SECONDS = {
    Fault.SLOW: 0.2,
    Fault.TIME_OUT: 30.0,
    Fault.ENDLESS: 0.01,
    Fault.DRIPPING_HEAD: 0.05,
    Fault.DRIPPING_GZIP: 0.05,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Misbehaviour:
    """A fault with what it needs."""

    fault: Fault
    times: int
    retry_after: str | None
    seconds: float
    location: str
    answer: Answer | None


def misbehaviour(
    fault: Fault,
    times: int,
    retry_after: int | datetime | None,
    seconds: float | None,
    location: str,
    answer: Answer | None,
) -> Misbehaviour:
    """A fault for the next requests; Retry-After is in seconds, or a moment in UTC that is sent as an HTTP date."""
    if isinstance(retry_after, datetime):
        wait: str | None = retry_after.astimezone(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
    else:
        wait = None if retry_after is None else str(retry_after)
    return Misbehaviour(
        fault=fault,
        times=times,
        retry_after=wait,
        seconds=_USUAL_SECONDS.get(fault, 0.0) if seconds is None else seconds,
        location=location,
        answer=answer,
    )


class Script:
    """What goes wrong for which requests: for each prefix of a path, faults one after the other."""

    def __init__(self) -> None:
        """Start with nothing going wrong."""
        self._lock = threading.Lock()
        self._planned: dict[str, list[Misbehaviour]] = {}

    def add(self, prefix: str, planned: Misbehaviour) -> None:
        """Plan a fault after those that are planned for this prefix already."""
        with self._lock:
            self._planned.setdefault(prefix, []).append(planned)

    def clear(self) -> None:
        """Forget what is planned."""
        with self._lock:
            self._planned.clear()

    def take(self, path: str) -> Misbehaviour | None:
        """The fault for a request; of several prefixes that fit and have a fault left, the longest one counts."""
        with self._lock:
            fitting = [prefix for prefix, planned in self._planned.items() if planned and path.startswith(prefix)]
            if not fitting:
                return None
            planned = self._planned[max(fitting, key=len)]
            first = planned[0]
            if first.times > 1:
                planned[0] = replace(first, times=first.times - 1)
            else:
                del planned[0]
            return first
