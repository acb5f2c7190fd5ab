"""Keep track of what the services are asked."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True, slots=True)
class Received:
    """One request that came in. Of the Authorization header it is only known whether it was there."""

    service: str | None  # "arxiv", "oai", "github", "huggingface"; None for a path of none of them
    method: str
    path: str  # with the query, as it came
    user_agent: str | None
    accept: str | None
    has_authorization: bool
    body: str = ""  # of a POST
    has_cookie: bool = False
    time: float = field(default_factory=time.monotonic)  # in seconds

    @property
    def parameters(self) -> dict[str, str]:
        """The query, or the form, taken apart; empty values too."""
        text = self.body or urlsplit(self.path).query
        return {name: values[0] for name, values in parse_qs(text, keep_blank_values=True).items()}


class Traffic:
    """All requests so far, and how many of each service were under way at once."""

    def __init__(self, services: tuple[str, ...]) -> None:
        """Take the names of the services."""
        self._lock = threading.Lock()
        self._received: list[Received] = []
        self._active: dict[str, set[socket.socket]] = {name: set() for name in services}
        self._peaks = dict.fromkeys(services, 0)

    def received(self) -> list[Received]:
        """The requests in the order in which they came."""
        with self._lock:
            return list(self._received)

    def peaks(self) -> dict[str, int]:
        """The most requests of each service that were being answered at the same time."""
        with self._lock:
            return dict(self._peaks)

    def forget(self) -> None:
        """Start anew."""
        with self._lock:
            self._received.clear()
            self._peaks = dict.fromkeys(self._peaks, 0)

    def note(self, request: Received) -> None:
        """Remember a request."""
        with self._lock:
            self._received.append(request)

    @contextmanager
    def under_way(self, service: str, connection: socket.socket) -> Iterator[None]:
        """Count a request as being answered; one whose client has gone away in the meantime doesn't count."""
        with self._lock:
            active = self._active[service]
            active.add(connection)
            count = sum(not is_gone(one) for one in active)
            self._peaks[service] = max(self._peaks[service], count)
        try:
            yield
        finally:
            self.done(service, connection)

    def done(self, service: str, connection: socket.socket) -> None:
        """Count a request as answered; may be told twice."""
        with self._lock:
            self._active[service].discard(connection)


def is_gone(connection: socket.socket) -> bool:
    """True if the other side has closed the connection."""
    if connection.fileno() < 0:
        return True
    try:
        return not connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return False
    except ConnectionError:
        return True
