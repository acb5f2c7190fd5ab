"""The services for tests misbehave as they are told, and tell what they were asked."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPResponse, IncompleteRead, RemoteDisconnected
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from services import Fault, Services
from services.asking import ATOM, get, ids, total
from services.examples import PAPERS, REPOSITORIES
from services.isolation import forbid_other_hosts

ROOT = Path(__file__).parents[1]
STRINGS = {"search_query": "ti:strings"}


@pytest.fixture
def services() -> Iterator[Services]:
    with Services(PAPERS, REPOSITORIES) as services:
        yield services


def opened(url: str) -> HTTPResponse:
    """An answer of which nothing but the head was read."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    connection.request("GET", f"{parts.path}?{parts.query}")
    return connection.getresponse()


def test_a_fault_lasts_for_as_many_requests_as_are_told(services: Services) -> None:
    services.misbehave("/api/query", Fault.UNAVAILABLE, times=2)
    assert [get(services.arxiv_url).status for _ in range(3)] == [503, 503, 200]


def test_faults_come_one_after_the_other_and_good_answers_may_stand_between(services: Services) -> None:
    services.misbehave("/api/query", Fault.NONE)
    services.misbehave("/api/query", Fault.RATE_LIMITED)
    services.misbehave("/api/query", Fault.UNAVAILABLE)
    assert [get(services.arxiv_url).status for _ in range(4)] == [200, 429, 503, 200]


def test_a_fault_is_for_its_prefix_and_the_longest_one_counts(services: Services) -> None:
    services.misbehave("/github", Fault.UNAVAILABLE)
    services.misbehave("/github/repos/someone", Fault.RATE_LIMITED)
    assert get(services.oai_url).status == 200
    assert get(f"{services.github_url}/repos/someone/old").status == 429
    assert get(f"{services.github_url}/repos/someone/old").status == 503
    assert get(f"{services.github_url}/repos/someone/old").status == 200


def test_planned_faults_can_be_forgotten(services: Services) -> None:
    services.misbehave("/api/query", Fault.UNAVAILABLE, times=100)
    services.behave()
    assert get(services.arxiv_url).status == 200


@pytest.mark.parametrize(
    ("prefix", "fault"),
    [("/", Fault.UNAVAILABLE), ("/oai", Fault.EMPTY_PAGE), ("/github", Fault.ENTITY_BOMB)],
)
def test_a_fault_that_can_not_happen_is_refused(services: Services, prefix: str, fault: Fault) -> None:
    with pytest.raises(ValueError, match="can't happen"):
        services.misbehave(prefix, fault)


@pytest.mark.parametrize(("fault", "status"), [(Fault.RATE_LIMITED, 429), (Fault.UNAVAILABLE, 503)])
@pytest.mark.parametrize(
    ("retry_after", "header"),
    [(None, None), (3, "3"), (datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC), "Sun, 22 Nov 2026 01:02:03 GMT")],
)
def test_a_refusal_may_say_when_to_come_back(
    services: Services, fault: Fault, status: int, retry_after: int | datetime | None, header: str | None
) -> None:
    services.misbehave("/api/query", fault, retry_after=retry_after)
    reply = get(services.arxiv_url)
    assert (reply.status, reply.headers.get("retry-after")) == (status, header)


def test_a_time_out_says_nothing(services: Services) -> None:
    services.misbehave("/api/query", Fault.TIME_OUT)
    with pytest.raises(TimeoutError):
        get(services.arxiv_url, timeout=0.2)


def test_a_time_out_ends_in_a_closed_connection(services: Services) -> None:
    services.misbehave("/api/query", Fault.TIME_OUT, seconds=0.05)
    with pytest.raises(RemoteDisconnected):
        get(services.arxiv_url)


@pytest.mark.parametrize("fault", [Fault.CUT_OFF, Fault.CUT_OFF_CHUNKS])
def test_a_body_that_is_cut_off_is_incomplete(services: Services, fault: Fault) -> None:
    whole = get(services.arxiv_url, STRINGS).body
    services.misbehave("/api/query", fault)
    with pytest.raises(IncompleteRead) as caught:
        get(services.arxiv_url, STRINGS)
    assert caught.value.partial == whole[: len(whole) // 2]


def test_an_empty_page_has_a_total_and_no_entries(services: Services) -> None:
    services.misbehave("/api/query", Fault.EMPTY_PAGE)
    reply = get(services.arxiv_url, STRINGS)
    assert (total(reply), ids(reply)) == (1, [])


def test_no_results_may_be_a_lie(services: Services) -> None:
    services.misbehave("/api/query", Fault.NO_RESULTS)
    reply = get(services.arxiv_url, STRINGS)
    assert (total(reply), ids(reply)) == (0, [])
    assert total(get(services.arxiv_url, STRINGS)) == 1


@pytest.mark.parametrize("fault", [Fault.HTML_PAGE, Fault.RANDOM_BYTES])
def test_garbage_comes_with_status_200_and_is_no_xml(services: Services, fault: Fault) -> None:
    services.misbehave("/api/query", fault)
    reply = get(services.arxiv_url, STRINGS)
    assert reply.status == 200
    with pytest.raises(ET.ParseError):
        ET.fromstring(reply.body)


def test_an_endless_body_goes_on_for_as_long_as_one_reads(services: Services) -> None:
    services.misbehave("/api/query", Fault.ENDLESS, seconds=0)
    with opened(services.arxiv_url) as response:
        assert len(response.read(8 << 20)) == 8 << 20


def test_a_redirect_leads_to_another_host(services: Services) -> None:
    services.misbehave("/huggingface", Fault.REDIRECT, location="http://other.invalid/x")
    reply = get(f"{services.huggingface_url}/api/papers/2308.10848")
    assert (reply.status, reply.headers["location"]) == (302, "http://other.invalid/x")


def test_an_entity_bomb_is_a_true_answer_with_a_billion_laughs_in_its_titles(services: Services) -> None:
    services.misbehave("/api/query", Fault.ENTITY_BOMB)
    body = get(services.arxiv_url, STRINGS).body.decode()
    assert '<!ENTITY e9 "&e8;&e8;&e8;&e8;&e8;&e8;&e8;&e8;&e8;&e8;">' in body
    assert "<title>Strings&poison;</title>" in body


def test_an_external_entity_points_to_an_address_that_notes_who_asks(services: Services) -> None:
    services.misbehave("/oai", Fault.EXTERNAL_ENTITY)
    parameters = {"verb": "ListRecords", "metadataPrefix": "arXivRaw"}
    body = get(services.oai_url, parameters).body.decode()
    assert f'<!DOCTYPE OAI-PMH [\n<!ENTITY poison SYSTEM "{services.url}/leaked">\n]>' in body
    assert "Strings&poison;</title>" in body


def test_a_gzip_bomb_is_small_on_the_wire(services: Services) -> None:
    services.misbehave("/api/query", Fault.GZIP_BOMB)
    reply = get(services.arxiv_url)
    assert reply.headers["content-encoding"] == "gzip"
    assert len(reply.body) < 5 << 20
    unpacker = zlib.decompressobj(wbits=31)
    assert len(unpacker.decompress(reply.body, 64 << 20)) == 64 << 20


def test_requests_are_kept_in_their_order_with_what_their_clients_say_of_themselves(services: Services) -> None:
    get(services.arxiv_url, STRINGS, headers={"User-Agent": "bibkit", "Accept": "text/xml"})
    get(f"{services.github_url}/repos/a/b", headers={"Authorization": "Bearer secret"})
    get(f"{services.url}/leaked")
    first, second, third = services.requests
    assert (first.service, first.method, first.path) == ("arxiv", "GET", "/api/query?search_query=ti%3Astrings")
    assert (first.user_agent, first.accept, first.has_authorization) == ("bibkit", "text/xml", False)
    assert first.parameters == STRINGS
    assert second.has_authorization
    assert "secret" not in repr(services.requests)
    assert (third.service, third.path) == (None, "/leaked")
    assert first.time < second.time < third.time


def test_a_form_that_is_posted_is_answered_as_a_query(services: Services) -> None:
    parts = urlsplit(services.arxiv_url)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    connection.request("POST", parts.path, "id_list=hep-th/9901001", {"User-Agent": "tests"})
    body = connection.getresponse().read()
    connection.close()
    assert ET.fromstring(body).findtext(f"{ATOM}entry/{ATOM}title") == "Strings"
    assert services.requests[0].parameters == {"id_list": "hep-th/9901001"}


def test_requests_at_the_same_time_are_counted(services: Services) -> None:
    services.misbehave("/oai", Fault.TIME_OUT, times=3)
    parts = urlsplit(services.oai_url)
    connections = [HTTPConnection(parts.hostname or "", parts.port) for _ in range(3)]
    for connection in connections:
        connection.request("GET", parts.path)
    end = time.monotonic() + 20
    while services.concurrent_peak["oai"] < 3 and time.monotonic() < end:
        time.sleep(0.01)
    assert services.concurrent_peak == {"arxiv": 0, "oai": 3, "github": 0, "huggingface": 0}
    for connection in connections:
        connection.close()


def test_a_slow_answer_is_a_good_one(services: Services) -> None:
    services.misbehave("/api/query", Fault.SLOW, seconds=0.01)
    assert ids(get(services.arxiv_url, STRINGS)) == ["hep-th/9901001v1"]


def test_requests_one_after_the_other_are_never_at_the_same_time(services: Services) -> None:
    services.misbehave("/api/query", Fault.NONE, times=50)
    services.misbehave("/api/query", Fault.TIME_OUT)
    for _ in range(50):
        get(services.arxiv_url, STRINGS)
    with pytest.raises(TimeoutError):
        get(services.arxiv_url, timeout=0.1)
    get(services.arxiv_url)  # the one before was given up
    assert services.concurrent_peak["arxiv"] == 1


def test_it_runs_by_hand_and_says_which_variables_to_set() -> None:
    command = [sys.executable, "-m", "tests.services"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONSAFEPATH"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            lines = [process.stdout.readline().strip() for _ in range(4)]
            variables = dict(line.removeprefix("export ").split("=") for line in lines)
            found = ids(get(variables["BIBKIT_ARXIV_URL"], {"search_query": 'ti:"Prompt Tuning for Discriminative"'}))
        finally:
            process.terminate()
    assert list(variables) == [
        "BIBKIT_ARXIV_URL", "BIBKIT_OAI_URL", "BIBKIT_GITHUB_URL", "BIBKIT_HUGGINGFACE_URL",
    ]  # fmt: skip
    assert found == ["2205.11166v1"]


@pytest.mark.parametrize("reach", ["connect", "connect_ex"])
@pytest.mark.parametrize("host", ["192.0.2.1", "elsewhere.invalid"])
def test_no_other_host_can_be_connected_to(reach: str, host: str) -> None:
    with forbid_other_hosts(), socket.socket() as one, pytest.raises(AssertionError, match=host):
        getattr(one, reach)((host, 80))


@pytest.mark.parametrize("name", ["getaddrinfo", "create_connection"])
def test_no_other_host_can_be_looked_up(name: str) -> None:
    arguments = [("elsewhere.invalid", 80)] if name == "create_connection" else ["elsewhere.invalid", 80]
    with forbid_other_hosts(), pytest.raises(AssertionError, match=r"elsewhere\.invalid"):
        getattr(socket, name)(*arguments)


def test_the_loopback_address_can_be_reached_and_afterwards_all_is_as_before(services: Services) -> None:
    before = (socket.socket.connect, socket.getaddrinfo, socket.create_connection)
    with forbid_other_hosts():
        assert get(services.arxiv_url.replace("127.0.0.1", "localhost"), STRINGS).status == 200
    assert (socket.socket.connect, socket.getaddrinfo, socket.create_connection) == before
