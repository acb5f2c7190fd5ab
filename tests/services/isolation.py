"""Keep tests from the network: no other host than this one can be reached, or looked up."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

# Each takes a host in its first argument.
_LOOKUPS = ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr")


@contextmanager
def forbid_other_hosts() -> Iterator[None]:
    """Within the block, whatever connects to or looks up a host raises `AssertionError`, which names it.

    The loopback addresses, "localhost" and the sockets of the file system are as ever.
    """
    patches = [
        mock.patch.object(socket.socket, "connect", _guarded_method(socket.socket.connect)),
        mock.patch.object(socket.socket, "connect_ex", _guarded_method(socket.socket.connect_ex)),
        mock.patch.object(socket, "create_connection", _guarded_connection(socket.create_connection)),
        *(mock.patch.object(socket, name, _guarded_lookup(getattr(socket, name))) for name in _LOOKUPS),
    ]
    for patch in patches:
        patch.start()
    try:
        yield
    finally:
        for patch in reversed(patches):
            patch.stop()


def is_loopback(host: str | bytes | None) -> bool:
    """True for this machine; `None` and nothing are this machine too."""
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if not name or name.lower() in ("localhost", "ip6-localhost"):
        return True
    try:
        address = ipaddress.ip_address(name.split("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def _guarded_method(connect: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _check(address[0], address)
        return connect(self, address)

    return guarded


def _guarded_connection(create_connection: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(address: Any, *arguments: Any, **options: Any) -> Any:
        _check(address[0], address)
        return create_connection(address, *arguments, **options)

    return guarded


def _guarded_lookup(look_up: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(host: Any, *arguments: Any, **options: Any) -> Any:
        _check(host, host)
        return look_up(host, *arguments, **options)

    return guarded


def _check(host: str | bytes | None, address: object) -> None:
    if not is_loopback(host):
        raise AssertionError(f"a test wants to reach {address!r}: only the loopback address is allowed")
