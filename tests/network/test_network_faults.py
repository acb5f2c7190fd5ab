"""Whatever a service does, the answer is whole or there is one clear line why not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from itertools import pairwise
from pathlib import Path

import pytest

from bibkit.errors import NetworkTrouble, RateLimited
from bibkit.network.desk import Desk
from network.desks import many, settings_for
from services import Answer, Fault, Services
from services.answer import ATOM, TEXT
from services.asking import get

IDS = [paper.id for paper in many(20)]
QUERY = "/api/query"


@pytest.fixture
def services() -> Iterator[Services]:
    with Services(many(20)) as services:
        yield services


def ask(services: Services, folder: Path, **changes: float) -> list[str]:
    with Desk(settings_for(services, folder, **changes)) as desk:
        return [answer.value.id for answer in desk.papers(IDS)]


@pytest.mark.parametrize(
    "fault",
    [
        Fault.RATE_LIMITED,
        Fault.UNAVAILABLE,
        Fault.CUT_OFF,
        Fault.CUT_OFF_CHUNKS,
        Fault.EMPTY_PAGE,
        Fault.NO_RESULTS,
        Fault.HTML_PAGE,
        Fault.RANDOM_BYTES,
        Fault.ENTITY_BOMB,
        Fault.EXTERNAL_ENTITY,
    ],
)
def test_what_goes_wrong_once_is_asked_again(fault: Fault, services: Services, tmp_path: Path) -> None:
    services.misbehave(QUERY, fault)
    assert sorted(ask(services, tmp_path)) == IDS
    assert [request.service for request in services.requests] == ["arxiv", "arxiv"]


def test_silence_is_not_waited_for_longer_than_is_sensible(services: Services, tmp_path: Path) -> None:
    services.misbehave(QUERY, Fault.TIME_OUT, seconds=5)
    assert sorted(ask(services, tmp_path, patience=0.1)) == IDS
    assert len(services.requests) == 2


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Fault.RATE_LIMITED, "arXiv answered 429 four times for 20 arXiv ids"),
        (Fault.UNAVAILABLE, "arXiv answered 503 four times for 20 arXiv ids"),
        (Fault.CUT_OFF, "arXiv broke off in the middle of the answer four times for 20 arXiv ids"),
        (Fault.CUT_OFF_CHUNKS, "arXiv broke off in the middle of the answer four times for 20 arXiv ids"),
        (Fault.EMPTY_PAGE, "arXiv sent 0 of 20 papers four times for 20 arXiv ids"),
        (Fault.HTML_PAGE, "arXiv sent something that is no list of papers four times for 20 arXiv ids"),
        (Fault.RANDOM_BYTES, "arXiv sent something that is no list of papers four times for 20 arXiv ids"),
        (Fault.ENTITY_BOMB, "arXiv sent something that is no list of papers four times for 20 arXiv ids"),
        (Fault.EXTERNAL_ENTITY, "arXiv sent something that is no list of papers four times for 20 arXiv ids"),
    ],
)
def test_what_goes_wrong_always_is_told_in_one_line(
    fault: Fault, said: str, services: Services, tmp_path: Path
) -> None:
    services.misbehave(QUERY, fault, times=99)
    with pytest.raises(NetworkTrouble) as caught:
        ask(services, tmp_path)
    assert str(caught.value) == said
    assert [request.path for request in services.requests].count("/leaked") == 0
    assert len(services.requests) == 4


def test_silence_is_told(services: Services, tmp_path: Path) -> None:
    services.misbehave(QUERY, Fault.TIME_OUT, times=4, seconds=5)
    with pytest.raises(NetworkTrouble, match=r"^arXiv did not answer in time four times for 20 arXiv ids$"):
        ask(services, tmp_path, patience=0.05)


@pytest.mark.parametrize("fault", [Fault.ENDLESS, Fault.GZIP_BOMB])
def test_an_answer_without_end_is_cut_and_not_asked_for_again(fault: Fault, services: Services, tmp_path: Path) -> None:
    services.misbehave(QUERY, fault, times=9, seconds=0)
    with pytest.raises(NetworkTrouble, match=r"^arXiv sent more than 50 MB for 20 arXiv ids$"):
        ask(services, tmp_path)
    assert len(services.requests) == 1


def test_nobody_is_followed_to_another_host(services: Services, tmp_path: Path) -> None:
    with Services(many(20)) as others:
        services.misbehave(QUERY, Fault.REDIRECT, location=f"{others.arxiv_url}?id_list={IDS[0]}")
        with pytest.raises(NetworkTrouble, match=r"^arXiv sent us to another host for 20 arXiv ids$"):
            ask(services, tmp_path)
        assert others.requests == []


def test_somebody_who_leads_in_circles_is_left(services: Services, tmp_path: Path) -> None:
    services.misbehave(QUERY, Fault.REDIRECT, times=99, location=f"{services.arxiv_url}?id_list={IDS[0]}")
    with pytest.raises(NetworkTrouble, match=r"^arXiv led us astray \(TooManyRedirects\) for 20 arXiv ids$"):
        ask(services, tmp_path)
    assert len(services.requests) == 4


def test_a_host_that_is_not_there_is_told(tmp_path: Path) -> None:
    with Services() as services:
        settings = settings_for(services, tmp_path)
    with Desk(settings) as desk, pytest.raises(NetworkTrouble) as caught:
        list(desk.papers(IDS))
    assert str(caught.value) == "arXiv could not be reached twice for 20 arXiv ids"


@pytest.mark.parametrize("moment", [False, True], ids=["seconds", "date"])
def test_as_long_as_is_asked_for_is_waited_and_said(moment: bool, services: Services, tmp_path: Path) -> None:
    retry_after = datetime.now(UTC) + timedelta(seconds=3) if moment else 1
    services.misbehave(QUERY, Fault.UNAVAILABLE, retry_after=retry_after)
    said: list[str] = []
    with Desk(settings_for(services, tmp_path), waiting=said.append) as desk:
        assert len(list(desk.papers(IDS))) == 20
    first, second = services.requests
    assert second.time - first.time >= 1
    assert len(said) == 1
    assert said[0].endswith("s for arXiv (it answered 503)")


@pytest.mark.parametrize("moment", [False, True], ids=["seconds", "date"])
def test_who_wants_to_be_left_alone_for_an_hour_is_left_alone(moment: bool, services: Services, tmp_path: Path) -> None:
    then = datetime.now(UTC) + timedelta(hours=1)
    services.misbehave(QUERY, Fault.RATE_LIMITED, retry_after=then if moment else 3600)
    with pytest.raises(RateLimited) as caught:
        ask(services, tmp_path)
    assert abs(caught.value.until - then) < timedelta(minutes=1)
    assert str(caught.value) == (
        f"arXiv answered 429 and wants no questions before {caught.value.until:%Y-%m-%d %H:%M} UTC for 20 arXiv ids"
    )
    assert len(services.requests) == 1


def test_without_a_wish_the_waits_grow(services: Services, tmp_path: Path) -> None:
    services.misbehave(QUERY, Fault.UNAVAILABLE, times=3)
    ask(services, tmp_path, pause=0.02)
    times = [request.time for request in services.requests]
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert len(gaps) == 3
    assert gaps[0] >= 0.04
    assert gaps[1] >= 0.1
    assert gaps[2] >= 0.3


def test_a_service_that_is_down_is_not_asked_again_and_others_are(services: Services, tmp_path: Path) -> None:
    services.misbehave(QUERY, Fault.UNAVAILABLE, times=99)
    with Desk(settings_for(services, tmp_path)) as desk:
        for _ in range(3):
            with pytest.raises(NetworkTrouble, match=r"arXiv answered 503 four times for 20 arXiv ids"):
                list(desk.papers(IDS))
        assert desk.code_of(IDS[0]).value is None
    assert [request.service for request in services.requests] == ["arxiv"] * 4 + ["huggingface"]
    assert desk.requests_sent == 5


def test_one_answer_that_is_no_good_does_not_cost_the_others(tmp_path: Path) -> None:
    papers = many(450)
    got: list[str] = []

    def ask_for_all(desk: Desk) -> None:
        got.extend(answer.value.id for answer in desk.papers([paper.id for paper in papers]))

    with Services(papers) as services, Desk(settings_for(services, tmp_path)) as desk:
        services.misbehave(QUERY, Fault.EMPTY_PAGE, times=4)
        with pytest.raises(NetworkTrouble) as caught:
            ask_for_all(desk)
    assert str(caught.value) == "arXiv sent 0 of 200 papers four times for 200 arXiv ids"
    assert sorted(got) == [paper.id for paper in papers[200:]]


def test_the_time_for_a_whole_answer_is_limited(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bibkit.network.transport.WHOLE_SECONDS", 0.3)
    services.misbehave(QUERY, Fault.ENDLESS, times=4, seconds=0.05)
    begin = time.monotonic()
    with pytest.raises(NetworkTrouble, match=r"was not done after 0 seconds four times for 20 arXiv ids"):
        ask(services, tmp_path)
    assert time.monotonic() - begin < 10


@pytest.mark.parametrize("fault", [Fault.DRIPPING_HEAD, Fault.DRIPPING_GZIP])
def test_the_time_is_limited_also_for_what_never_becomes_an_answer(
    fault: Fault, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bibkit.network.transport.WHOLE_SECONDS", 0.6)
    services.misbehave(QUERY, fault, times=4)
    begin = time.monotonic()
    with pytest.raises(NetworkTrouble, match=r"^arXiv was not done after 1 seconds four times for 20 arXiv ids$"):
        ask(services, tmp_path)
    assert 2.4 <= time.monotonic() - begin < 10


def test_no_connection_stays_open_while_nothing_is_asked(services: Services, tmp_path: Path) -> None:
    services.misbehave(QUERY, Fault.UNAVAILABLE)
    with Desk(settings_for(services, tmp_path)) as desk:
        list(desk.papers(IDS))
        end = time.monotonic() + 5
        while services.open_connections and time.monotonic() < end:
            time.sleep(0.01)
        assert services.open_connections == 0


def test_later_runs_leave_alone_who_wants_to_be_left_alone(services: Services, tmp_path: Path) -> None:
    services.misbehave(QUERY, Fault.RATE_LIMITED, retry_after=3600)
    untils = []
    for _ in range(3):
        with pytest.raises(RateLimited) as caught:
            ask(services, tmp_path)
        untils.append(caught.value.until)
    assert str(caught.value) == f"arXiv wants no questions before {untils[0]:%Y-%m-%d %H:%M} UTC for 20 arXiv ids"
    assert untils[0] == untils[1] == untils[2]
    assert len(services.requests) == 1


@pytest.mark.parametrize("retry_after", ["9999999999", "Fri, 31 Dec 9999 23:59:59 -1200"])
def test_nobody_is_left_alone_for_longer_than_a_day(retry_after: str, services: Services, tmp_path: Path) -> None:
    busy = Answer(b"", TEXT, HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": retry_after})
    services.misbehave(QUERY, Fault.OTHER, answer=busy)
    with pytest.raises(RateLimited) as caught:
        ask(services, tmp_path)
    assert timedelta(hours=23) < caught.value.until - datetime.now(UTC) <= timedelta(days=1)


@pytest.mark.parametrize("location", ["http://[x", "http://127.0.0.1:99999/", "//[::1", "/\xff"])
def test_an_address_that_is_none_is_told(location: str, services: Services, tmp_path: Path) -> None:
    services.misbehave(QUERY, Fault.REDIRECT, location=location)
    with pytest.raises(NetworkTrouble, match=r"^arXiv sent us to an address that is none for 20 arXiv ids$"):
        ask(services, tmp_path)


def test_an_odd_address_at_the_same_host_is_judged_as_any_other(services: Services, tmp_path: Path) -> None:
    sound = get(services.arxiv_url, {"id_list": ",".join(IDS), "max_results": 20}).body
    services.misbehave(QUERY, Fault.REDIRECT, location=f"{services.arxiv_url}?max_results=abc")
    services.misbehave(QUERY, Fault.OTHER, answer=Answer(sound, ATOM))
    assert sorted(ask(services, tmp_path)) == IDS


def test_a_service_without_a_token_does_not_refuse_one(services: Services, tmp_path: Path) -> None:
    services.misbehave(QUERY, Fault.OTHER, answer=Answer(b"", TEXT, HTTPStatus.UNAUTHORIZED))
    settings = settings_for(services, tmp_path, github_token="hunter2")
    with Desk(settings) as desk, pytest.raises(NetworkTrouble, match=r"^arXiv answered 401 for 20 arXiv ids$"):
        list(desk.papers(IDS))


def test_a_proxy_that_is_not_there_is_told_without_its_password(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://me:hunter2@127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "")
    with pytest.raises(NetworkTrouble) as caught:
        ask(services, tmp_path)
    assert str(caught.value) == "arXiv could not be reached through the proxy twice for 20 arXiv ids"
    assert services.requests == []
