"""Cut a connection when its time is over, whatever it is in the middle of.

The time-outs of sockets count from byte to byte: who drips would keep us for ever.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from types import TracebackType
from typing import Any, Self

import urllib3


class Deadline:
    """Keeps the connections that are made in a `with` block from outliving it, and it from lasting too long.

    After so many seconds they are shut, and `is_over` says so.
    """

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._connections: list[Any] = []
        self._lines: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        self._timer.join()
        # A pool that is cleared closes its connections when nobody remembers an answer that came through it.
        for one in (*self._connections, *self._lines):
            one.close()

    def hold_to(self, pool: urllib3.HTTPConnectionPool) -> None:
        """From now on the pool makes connections that end with this block."""
        pool.ConnectionCls = partial(self._connection, type(pool).ConnectionCls)  # type: ignore[assignment]

    def _connection(self, make: Callable[..., Any], *args: Any, **options: Any) -> Any:
        connection = make(*args, **options)
        dial = connection._new_conn

        def dialled() -> socket.socket:
            line: socket.socket = dial()
            # A second handle of the same line: TLS takes the first one over, and proxies put more around it.
            self._lines.append(line.dup())
            if self.is_over:
                self._cut()
            return line

        connection._new_conn = dialled
        self._connections.append(connection)
        return connection

    def _cut(self) -> None:
        self.is_over = True
        for line in self._lines:
            with suppress(OSError):  # it is shut already
                line.shutdown(socket.SHUT_RDWR)
