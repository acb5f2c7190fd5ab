"""What became of a repository is known, and which code belongs to a paper."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus
from pathlib import Path

import pytest
import requests

from bibkit.errors import NetworkTrouble, RateLimited
from bibkit.network.desk import Desk
from bibkit.network.github import Fate, Repository
from bibkit.network.huggingface import code_address
from bibkit.network.manners import Turnstile
from bibkit.network.transport import Messenger
from network.desks import settings_for
from services import Answer, Fault, RateLimit, Services
from services import Repository as Served
from services.answer import JSON, TEXT, json_answer
from services.examples import AGENTS, OLD, PAPERS, REPOSITORIES


@pytest.fixture
def services() -> Iterator[Services]:
    with Services(PAPERS, REPOSITORIES) as services:
        yield services


@pytest.fixture
def desk(services: Services, tmp_path: Path) -> Iterator[Desk]:
    with Desk(settings_for(services, tmp_path)) as desk:
        yield desk


def test_a_repository_that_moved_is_known_by_its_new_name(desk: Desk) -> None:
    answer = desk.repository("https://github.com/thunlp/agentverse/tree/main")
    assert answer.value == Repository(
        name="OpenBMB/AgentVerse",
        fate=Fate.ALIVE,
        has_moved=True,
        licence="Apache-2.0",
        last_push=date(2024, 5, 6),
        names_of_paper="# AgentVerse\n" + "Über agents. " * 10 + "\ncff-version: 1.2.0\ntitle: AgentVerse\n",
    )
    assert answer.date == datetime.now(UTC).date()


def test_capitals_are_no_move(desk: Desk) -> None:
    assert not desk.repository("https://github.com/openbmb/agentverse").value.has_moved


def test_an_archived_repository_is_still_there(desk: Desk) -> None:
    assert desk.repository("git@github.com:someone/old.git").value == Repository(
        name="someone/old", fate=Fate.ARCHIVED, last_push=date(2024, 1, 1)
    )


@pytest.mark.parametrize(
    ("name", "reason"),
    [("someone/copied", "taken down for legal reasons"), ("no/body", "deleted, or not public")],
)
def test_a_repository_that_is_gone_has_a_reason(name: str, reason: str, desk: Desk) -> None:
    answer = desk.repository(f"https://github.com/{name}")
    assert answer.value == Repository(name=name, fate=Fate.GONE, reason=reason)


def test_a_disabled_repository_is_gone(tmp_path: Path) -> None:
    served = Served(full_name="a/b", disabled=True, license="NOASSERTION")
    with Services((), [served]) as services, Desk(settings_for(services, tmp_path)) as desk:
        assert desk.repository("https://github.com/a/b").value == Repository(
            name="a/b", fate=Fate.GONE, reason="disabled by GitHub", last_push=date(2024, 1, 1)
        )


@pytest.mark.parametrize("length", [600_000, 6_000_000])
def test_a_long_readme_is_cut(length: int, tmp_path: Path) -> None:
    served = Served(full_name="a/b", readme="x" * length)
    with Services((), [served]) as services:
        for _ in range(2):
            with Desk(settings_for(services, tmp_path)) as desk:
                known = desk.repository("https://github.com/a/b").value
                assert (known.fate, known.names_of_paper) == (Fate.ALIVE, "x" * 500_000)
        assert len(services.requests) == 3


@pytest.mark.parametrize("says_when", [True, False])
def test_a_used_up_limit_says_when_it_is_over(says_when: bool, tmp_path: Path) -> None:
    limit = RateLimit(requests=1, seconds=2000, retry_after=3000 if says_when else None)
    with Services((), REPOSITORIES, github_limit=limit) as services, Desk(settings_for(services, tmp_path)) as desk:
        desk.repository("https://github.com/someone/copied")
        with pytest.raises(RateLimited) as caught:
            desk.repository("https://github.com/someone/old")
        wait = timedelta(seconds=3000 if says_when else 2000)
        assert wait - timedelta(minutes=1) < caught.value.until - datetime.now(UTC) < wait + timedelta(seconds=2)
        assert str(caught.value).startswith("GitHub answered 403 and wants no questions before ")
        with pytest.raises(RateLimited):
            desk.repository("https://github.com/OpenBMB/AgentVerse")
        assert len(services.requests) == 2


def test_a_limit_that_ends_in_thirty_thousand_years_is_over_tomorrow(services: Services, desk: Desk) -> None:
    headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "999999999999"}
    services.misbehave("/github", Fault.OTHER, answer=Answer(b"", TEXT, HTTPStatus.FORBIDDEN, headers))
    with pytest.raises(RateLimited) as caught:
        desk.repository("https://github.com/someone/old")
    assert timedelta(hours=23) < caught.value.until - datetime.now(UTC) <= timedelta(days=1)


def test_who_gets_a_token_need_not_wait_for_the_limit_without_one(tmp_path: Path) -> None:
    with Services((), REPOSITORIES, github_limit=RateLimit(requests=0)) as services:
        with Desk(settings_for(services, tmp_path)) as desk, pytest.raises(RateLimited):
            desk.repository("https://github.com/someone/old")
        with Desk(settings_for(services, tmp_path, github_token="hunter2")) as desk:
            assert desk.repository("https://github.com/someone/old").value.fate is Fate.ARCHIVED


def refused(message: str, **members: object) -> Answer:
    return json_answer({"message": message, **members}, HTTPStatus.FORBIDDEN)


def test_a_blocked_repository_is_gone(services: Services, desk: Desk) -> None:
    services.misbehave("/github", Fault.OTHER, answer=refused("Repository access blocked", block={"reason": "tos"}))
    assert desk.repository("https://github.com/someone/old").value == Repository(
        name="someone/old", fate=Fate.GONE, reason="access was blocked by GitHub"
    )


def test_a_secondary_limit_is_waited_for_and_not_kept(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bibkit.network.github._MINUTE", 0.01)
    limited = refused("You have exceeded a secondary rate limit. Please wait a few minutes before you try again.")
    services.misbehave("/github", Fault.OTHER, times=6, answer=limited)
    with Desk(settings_for(services, tmp_path)) as desk, pytest.raises(RateLimited) as caught:
        desk.repository("https://github.com/someone/old")
    assert str(caught.value).startswith("GitHub answered 403 four times and wants no questions before ")
    time.sleep(0.02)
    with Desk(settings_for(services, tmp_path)) as desk:
        assert desk.repository("https://github.com/someone/old").value.fate is Fate.ARCHIVED


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (refused("Resource protected by SAML."), "GitHub answered 403 (Resource protected by SAML.) for someone/old"),
        (refused("\x1b[31mred\x9b"), "GitHub answered 403 for someone/old"),
        (refused("x" * 5000), "GitHub answered 403 for someone/old"),
        (Answer(b"Request forbidden", TEXT, HTTPStatus.FORBIDDEN), "GitHub answered 403 for someone/old"),
        (Answer(b"", TEXT, HTTPStatus.UNAUTHORIZED), "GitHub answered 401 for someone/old"),
    ],
)
def test_who_may_not_see_a_repository_does_not_call_it_gone(
    answer: Answer, said: str, services: Services, tmp_path: Path
) -> None:
    services.misbehave("/github", Fault.OTHER, answer=answer)
    with Desk(settings_for(services, tmp_path)) as desk, pytest.raises(NetworkTrouble) as caught:
        desk.repository("https://github.com/someone/old")
    assert str(caught.value) == said
    with Desk(settings_for(services, tmp_path)) as desk:
        assert desk.repository("https://github.com/someone/old").value.fate is Fate.ARCHIVED


def test_a_token_that_is_refused_is_named(services: Services, tmp_path: Path) -> None:
    services.misbehave("/github", Fault.OTHER, answer=Answer(b"", TEXT, HTTPStatus.UNAUTHORIZED))
    settings = settings_for(services, tmp_path, github_token="hunter2")
    with Desk(settings) as desk, pytest.raises(NetworkTrouble) as caught:
        desk.repository("https://github.com/someone/old")
    assert str(caught.value) == "GitHub refused our token (GITHUB_TOKEN) for someone/old"


@pytest.mark.parametrize(
    "name", ["../x", "a/..", "a/b?x", "a/b#c", "/", "a", "a/b/c", "a/b\n", "a b/c", "a/b\x1b[1m", "a/b.git", 7]
)
def test_a_repository_has_a_name_that_is_one(name: object, services: Services, desk: Desk) -> None:
    services.misbehave("/github", Fault.OTHER, times=4, answer=json_answer({"full_name": name}))
    with pytest.raises(NetworkTrouble, match=r"^GitHub sent something that is no repository four times for a/b$"):
        desk.repository("https://github.com/a/b")


@pytest.mark.parametrize("name", ["", "NOASSERTION", "MIT\n", "see below", 7])
def test_a_licence_has_a_name_that_is_one(name: object, services: Services, desk: Desk) -> None:
    answer = json_answer({"full_name": "a/b", "license": {"spdx_id": name}})
    services.misbehave("/github", Fault.OTHER, answer=answer)
    assert desk.repository("https://github.com/a/b").value.licence is None


@pytest.mark.parametrize(
    "answer", [Answer(b"<html>Log in</html>", "text/html"), json_answer({"type": "file", "content": "IyBB"})]
)
def test_what_is_no_readme_is_not_kept_as_one(answer: Answer, services: Services, tmp_path: Path) -> None:
    services.misbehave("/github/repos/OpenBMB/AgentVerse/readme", Fault.OTHER, times=4, answer=answer)
    with Desk(settings_for(services, tmp_path)) as desk, pytest.raises(NetworkTrouble) as caught:
        desk.repository("https://github.com/OpenBMB/AgentVerse")
    assert str(caught.value) == "GitHub sent something that is no file four times for OpenBMB/AgentVerse"
    with Desk(settings_for(services, tmp_path)) as desk:
        names = desk.repository("https://github.com/OpenBMB/AgentVerse").value.names_of_paper
    assert names is not None
    assert names.startswith("# AgentVerse")


@pytest.mark.parametrize("content", [b'{"type": "symlink", "target": "../README.md"}', b'[{"type": "file"}]'])
def test_a_readme_that_is_no_file_is_none(content: bytes, services: Services, desk: Desk) -> None:
    services.misbehave("/github/repos/OpenBMB/AgentVerse/readme", Fault.OTHER, answer=Answer(content, JSON))
    names = desk.repository("https://github.com/OpenBMB/AgentVerse").value.names_of_paper
    assert names == "cff-version: 1.2.0\ntitle: AgentVerse\n"


@pytest.mark.parametrize("name", ["a/readme-ai", "contents/b", "a/readme", "contents/CITATION.cff"])
def test_a_repository_may_be_called_like_a_file(name: str, services: Services, desk: Desk) -> None:
    services.misbehave("/github", Fault.HTML_PAGE, times=4)
    with pytest.raises(NetworkTrouble, match=r"^GitHub sent something that is no repository four times for "):
        desk.repository(f"https://github.com/{name}")


def test_the_token_is_for_its_host_alone(services: Services, tmp_path: Path) -> None:
    settings = settings_for(services, tmp_path, github_token="hunter2")
    messenger = Messenger(settings.github, Turnstile(settings.github, tmp_path, print), lambda answer, earlier: None)
    with Services((), REPOSITORIES) as others:
        for url in (services.github_url, others.github_url):
            messenger.send(requests.Request("GET", f"{url}/repos/someone/old").prepare())
        asked = [*services.requests, *others.requests]
    assert [request.has_authorization for request in asked] == [True, False]


def test_the_token_goes_to_github_and_nowhere_else(services: Services, tmp_path: Path) -> None:
    settings = settings_for(services, tmp_path, github_token="hunter2hunter2")
    with Desk(settings) as desk:
        desk.repository("https://github.com/thunlp/AgentVerse")
        desk.code_of(AGENTS.id)
        list(desk.papers([AGENTS.id]))
        list(desk.harvest(date(2023, 1, 1)))
    told = {(request.service, request.has_authorization) for request in services.requests}
    assert told == {("github", True), ("huggingface", False), ("arxiv", False), ("oai", False)}
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"AgentVerse" in kept
    assert b"hunter2" not in kept
    assert b"uthorization" not in kept


def test_passwords_of_netrc_are_not_sent(services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login me password hunter2\n", encoding="ascii")
    monkeypatch.setenv("NETRC", str(netrc))
    with Desk(settings_for(services, tmp_path / "kept")) as desk:
        desk.repository("https://github.com/thunlp/AgentVerse")
        list(desk.papers([AGENTS.id]))
    assert {request.has_authorization for request in services.requests} == {False}


def test_what_is_no_repository_is_a_mistake(desk: Desk) -> None:
    with pytest.raises(ValueError, match=r"'https://github.com/psf' is no address of a repository on GitHub"):
        desk.repository("https://github.com/psf")


def test_rubbish_from_github_is_told(services: Services, desk: Desk) -> None:
    services.misbehave("/github", Fault.HTML_PAGE, times=4)
    with pytest.raises(NetworkTrouble) as caught:
        desk.repository("https://github.com/a/b")
    assert str(caught.value) == "GitHub sent something that is no repository four times for a/b"


@pytest.mark.parametrize("content", [b"[" * 100_000, b'{"a":' * 100_000, b"[]", b"null", b"\xff", b""])
def test_json_that_is_nothing_to_us_is_told(content: bytes, services: Services, desk: Desk) -> None:
    for prefix in ("/github", "/huggingface"):
        services.misbehave(prefix, Fault.OTHER, times=4, answer=Answer(content, JSON))
    with pytest.raises(NetworkTrouble, match=r"^GitHub sent something that is no repository four times for a/b$"):
        desk.repository("https://github.com/a/b")
    with pytest.raises(NetworkTrouble) as caught:
        desk.code_of(AGENTS.id)
    assert str(caught.value) == "Hugging Face sent something that is no paper four times for the code of 2308.10848"


def test_the_code_of_another_paper_is_not_taken(services: Services, tmp_path: Path) -> None:
    other = json_answer({"id": "2308.10849", "githubRepo": "https://github.com/a/b"})
    services.misbehave("/huggingface", Fault.OTHER, times=4, answer=other)
    with Desk(settings_for(services, tmp_path)) as desk, pytest.raises(NetworkTrouble) as caught:
        desk.code_of(AGENTS.id)
    assert str(caught.value) == "Hugging Face sent another paper four times for the code of 2308.10848"
    with Desk(settings_for(services, tmp_path)) as desk:
        assert desk.code_of(AGENTS.id).value == "https://github.com/OpenBMB/AgentVerse"


def test_nobody_is_led_to_the_code_of_another_paper(services: Services, desk: Desk) -> None:
    elsewhere = f"{services.huggingface_url}/api/papers/{AGENTS.id}"
    services.misbehave("/huggingface", Fault.REDIRECT, location=elsewhere)
    with pytest.raises(NetworkTrouble, match=r"^Hugging Face sent another paper for the code of 2307.16789$"):
        desk.code_of("2307.16789")


def test_the_code_of_a_paper_is_named(desk: Desk) -> None:
    assert desk.code_of("2308.10848v2").value == "https://github.com/OpenBMB/AgentVerse"


def test_a_paper_without_a_page_has_no_code(desk: Desk) -> None:
    assert desk.code_of(OLD.id).value is None


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("https://github.com/a/b", "https://github.com/a/b"),
        ("https://gitlab.com/a/b.git", "https://gitlab.com/a/b"),
        ("https://github.com/a/b/", "https://github.com/a/b/"),
        ("https://github.com/a/b.git/", "https://github.com/a/b"),
        ("https://github.com/a/bé", None),
        ("https://github.com/a/b).", None),
        ("https://github.com", None),
        ("https://example.org/a/b", None),
        ("javascript:alert(1)//https://github.com/a/b", None),
        ("see https://github.com/a/b", None),
        ("https://github.com/a/b https://github.com/c/d", None),
        ("file:///etc/passwd", None),
        (None, None),
        (7, None),
    ],
)
def test_only_addresses_of_code_are_code(said: object, address: str | None) -> None:
    assert code_address(said) == address
