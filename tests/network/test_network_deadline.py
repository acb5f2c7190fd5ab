"""When its time is over, nothing comes over a connection any more."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
import urllib3

from bibkit.network.deadline import Deadline
from network.desks import many
from services import Services


@pytest.fixture
def services() -> Iterator[Services]:
    with Services(many(1)) as services:
        yield services


def ask(deadline: Deadline, services: Services) -> int:
    with urllib3.HTTPConnectionPool("127.0.0.1", int(services.url.rpartition(":")[2]), retries=False) as pool:
        deadline.hold_to(pool)
        return pool.request("GET", "/api/query?id_list=2305.00001").status


def test_before_it_is_over_answers_come(services: Services) -> None:
    with Deadline(30) as deadline:
        assert ask(deadline, services) == 200
    assert not deadline.is_over


def test_a_connection_that_is_made_too_late_is_shut(services: Services) -> None:
    with Deadline(0) as deadline:
        while not deadline.is_over:
            time.sleep(0.01)
        with pytest.raises(urllib3.exceptions.ProtocolError):
            ask(deadline, services)
