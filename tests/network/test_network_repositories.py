"""What became of a repository is known, and which code belongs to a paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bibkit.errors import NetworkTrouble, RateLimited
from bibkit.network.desk import Desk
from bibkit.network.github import Fate, Repository
from bibkit.network.huggingface import code_address
from network.desks import settings_for
from services import Fault, RateLimit, Services
from services import Repository as Served
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
    [("someone/copied", "taken down for legal reasons"), ("no/body", "not found (deleted, or not public)")],
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


def test_a_long_readme_is_cut(tmp_path: Path) -> None:
    served = Served(full_name="a/b", readme="x" * 600_000)
    with Services((), [served]) as services, Desk(settings_for(services, tmp_path)) as desk:
        names = desk.repository("https://github.com/a/b").value.names_of_paper
    assert names == "x" * 500_000


@pytest.mark.parametrize("says_when", [True, False])
def test_a_used_up_limit_says_when_it_is_over(says_when: bool, tmp_path: Path) -> None:
    limit = RateLimit(requests=1, seconds=3000)
    with Services((), REPOSITORIES, github_limit=limit) as services, Desk(settings_for(services, tmp_path)) as desk:
        desk.repository("https://github.com/someone/copied")
        with pytest.raises(RateLimited) as caught:
            desk.repository("https://github.com/someone/old")
        assert timedelta(minutes=45) < caught.value.until - datetime.now(UTC) < timedelta(minutes=51)
        assert str(caught.value).startswith("GitHub answered 4")
        with pytest.raises(RateLimited):
            desk.repository("https://github.com/OpenBMB/AgentVerse")
        assert len(services.requests) == 2


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


def test_the_code_of_a_paper_is_named(desk: Desk) -> None:
    assert desk.code_of("2308.10848v2").value == "https://github.com/OpenBMB/AgentVerse"


def test_a_paper_without_a_page_has_no_code(desk: Desk) -> None:
    assert desk.code_of(OLD.id).value is None


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("https://github.com/a/b", "https://github.com/a/b"),
        ("https://gitlab.com/a/b.git", "https://gitlab.com/a/b"),
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
