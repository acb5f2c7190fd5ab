"""GitHub and Hugging Face, as they are served for tests."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest

from services import RateLimit, Services
from services.asking import Reply, get
from services.examples import AGENTVERSE, PAPERS, REPOSITORIES


@pytest.fixture(scope="module")
def services() -> Iterator[Services]:
    with Services(PAPERS, REPOSITORIES, github_limit=RateLimit(requests=1000)) as services:
        yield services


def value(reply: Reply) -> Any:
    return json.loads(reply.body)


def test_a_repository_is_described(services: Services) -> None:
    got = value(get(f"{services.github_url}/repos/openbmb/agentverse"))  # in any case
    wanted = ("full_name", "html_url", "archived", "disabled", "pushed_at", "default_branch", "description")
    assert {name: got[name] for name in wanted} == {
        "full_name": "OpenBMB/AgentVerse",
        "html_url": "https://github.com/OpenBMB/AgentVerse",
        "archived": False,
        "disabled": False,
        "pushed_at": "2024-05-06T12:00:00Z",
        "default_branch": "main",
        "description": "A platform",
    }
    assert got["license"]["spdx_id"] == "Apache-2.0"


def test_a_repository_without_a_license_says_so(services: Services) -> None:
    got = value(get(f"{services.github_url}/repos/someone/old"))
    assert (got["license"], got["archived"], got["default_branch"]) == (None, True, "master")


@pytest.mark.parametrize("rest", ["", "/readme"])
def test_a_moved_repository_leads_to_its_new_place(services: Services, rest: str) -> None:
    reply = get(f"{services.github_url}/repos/thunlp/AgentVerse{rest}")
    assert (reply.status, value(reply)["message"]) == (301, "Moved Permanently")
    assert reply.headers["location"] == f"{services.github_url}/repositories/{AGENTVERSE.id}{rest}"
    assert get(reply.headers["location"]).status == 200


@pytest.mark.parametrize("path", ["/repos/no/body", "/repos/someone/old/readme", "/users/someone", "/repositories/1"])
def test_what_is_not_there_is_not_found(services: Services, path: str) -> None:
    reply = get(services.github_url + path)
    assert (reply.status, value(reply)["message"]) == (404, "Not Found")


def test_a_repository_that_was_taken_down_is_answered_with_451(services: Services) -> None:
    reply = get(f"{services.github_url}/repos/someone/copied")
    assert (reply.status, value(reply)["block"]["reason"]) == (451, "dmca")


def test_a_file_comes_in_base_64_with_short_lines(services: Services) -> None:
    got = value(get(f"{services.github_url}/repos/OpenBMB/AgentVerse/readme"))
    assert base64.b64decode(got["content"]).decode() == AGENTVERSE.readme
    assert {len(line) for line in got["content"].split("\n")[:-2]} == {60}
    assert (got["encoding"], got["name"]) == ("base64", "README.md")


def test_a_file_comes_raw_where_that_is_accepted(services: Services) -> None:
    address = f"{services.github_url}/repos/OpenBMB/AgentVerse/contents/CITATION.cff"
    reply = get(address, headers={"Accept": "application/vnd.github.raw+json"})
    assert reply.body == b"cff-version: 1.2.0\ntitle: AgentVerse\n"


@pytest.mark.parametrize("status", [HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS])
@pytest.mark.parametrize("retry_after", [None, 7])
def test_the_limit_counts_down_and_then_refuses(status: HTTPStatus, retry_after: int | None) -> None:
    limit = RateLimit(requests=2, authorized_requests=5, status=status, retry_after=retry_after)
    with Services(repositories=REPOSITORIES, github_limit=limit) as services:
        address = f"{services.github_url}/repos/OpenBMB/AgentVerse"
        replies = [get(address) for _ in range(3)]
        authorized = get(address, headers={"Authorization": "Bearer x"})
    assert [reply.status for reply in replies] == [200, 200, status]
    assert [reply.headers["x-ratelimit-remaining"] for reply in replies] == ["1", "0", "0"]
    assert replies[2].headers.get("retry-after") == (None if retry_after is None else "7")
    assert (authorized.status, authorized.headers["x-ratelimit-remaining"]) == (200, "4")


def test_a_client_that_does_not_say_who_it_is_is_refused(services: Services) -> None:
    assert get(f"{services.github_url}/repos/OpenBMB/AgentVerse", headers={"User-Agent": ""}).status == 403


def test_hugging_face_tells_of_a_paper_s_repository(services: Services) -> None:
    got = value(get(f"{services.huggingface_url}/api/papers/2308.10848"))
    assert got == {
        "id": "2308.10848",
        "authors": [{"name": name, "hidden": False} for name in ("Weize Chen", "Yusheng Su", "Zhiyuan Liu")],
        "publishedAt": "2023-08-21T00:00:00.000Z",
        "title": "AgentVerse: Facilitating Multi-Agent Collaboration",
        "summary": "Autonomous agents empowered by Large Language Models.",
        "upvotes": 10,
        "githubRepo": "https://github.com/OpenBMB/AgentVerse",
        "githubRepoAddedBy": "user",
        "githubStars": 4000,
    }


def test_hugging_face_may_know_a_paper_and_no_repository(services: Services) -> None:
    assert "githubRepo" not in value(get(f"{services.huggingface_url}/api/papers/2307.16789"))


@pytest.mark.parametrize("name", ["2301.00001", "hep-th/9901001", "2308.10848v1", ""])
def test_hugging_face_does_not_know_every_paper(services: Services, name: str) -> None:
    reply = get(f"{services.huggingface_url}/api/papers/{name}")
    assert (reply.status, value(reply)) == (404, {"error": "Paper not found"})
