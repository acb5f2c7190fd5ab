"""`bibkit enrich` and the repositories of papers: who is asked, and what is made of the answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bibkit.cli.main import cli
from services import Fault, Repository, ServedPaper, Services

Run = Callable[..., Result]

PAPER = ServedPaper(
    id="2301.00001",
    title="Ruminants and Their Pastures in the Light of Graph Theory",
    authors=("Anna Berg", "Bert Chen"),
    versions=(datetime(2023, 1, 1, tzinfo=UTC),),
    abstract="Ruminants eat grass, and grass grows in pastures; we draw the graph of who eats what, and colour it.",
)
URL = "https://github.com/berg/ruminants"
ALIVE = Repository(
    full_name="berg/ruminants", license="MIT", readme="Cows.", pushed_at=datetime(2024, 2, 3, tzinfo=UTC)
)
TOKEN = "ghp_" + "0123456789abcdef" * 2


def record(**more: Any) -> dict[str, Any]:
    return {
        "type": "article",
        "title": PAPER.title,
        "authors": [{"family": "Berg", "given": "Anna"}, {"family": "Chen", "given": "Bert"}],
        "issued": {"year": 2023, "month": 1, "day": 1},
        **more,
    }


LINKED = record(links=[{"url": URL, "kind": "code"}])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(services: Services, monkeypatch: pytest.MonkeyPatch, entry: dict[str, Any], *args: str) -> Result:
    """Enrich one record; the cache and the lock are in the folder."""
    for name, value in services.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("BIBKIT_ARXIV_PAUSE", "0.01")
    monkeypatch.setenv("BIBKIT_CACHE", "cache")
    monkeypatch.setenv("BIBKIT_INDEX", "none.sqlite")
    Path("records.json").write_text(json.dumps([entry]), encoding="utf-8")
    return CliRunner().invoke(cli, ("enrich", "records.json", "-f", "jsonl", *args), catch_exceptions=False)


def links(result: Result) -> list[dict[str, str]]:
    return [link for link in json.loads(result.stdout).get("links", []) if link["kind"] == "code"]


@pytest.mark.parametrize(
    ("readme", "standing"),
    [
        ("Cows.", "unconfirmed"),
        ("See https://arxiv.org/abs/2301.00001v2", "confirmed"),
        ("See https://arxiv.org/abs/2301.000019", "unconfirmed"),
        ("# Ruminants and their Pastures\nin the light of graph theory", "confirmed"),
    ],
)
def test_a_repository_that_names_its_paper_is_confirmed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, readme: str, standing: str
) -> None:
    with Services(papers=[PAPER], repositories=[replace(ALIVE, readme=readme)]) as services:
        result = run(services, monkeypatch, LINKED)
    assert links(result) == [{"url": URL, "kind": "code", "state": "alive", "standing": standing}]


@pytest.mark.parametrize(
    ("repository", "expected", "said"),
    [
        (
            replace(ALIVE, archived=True),
            [{"url": URL, "kind": "code", "state": "archived", "standing": "unconfirmed"}],
            f"records.json:1: note E212: {URL} is archived",
        ),
        (
            replace(ALIVE, full_name="berg/cows", formerly=("berg/ruminants",)),
            [
                {"url": URL, "kind": "code", "state": "moved", "standing": "unconfirmed"},
                {"url": "https://github.com/berg/cows", "kind": "code", "standing": "unconfirmed"},
            ],
            f"records.json:1: note E212: {URL} has moved to https://github.com/berg/cows",
        ),
        (
            replace(ALIVE, full_name="berg/others"),
            [{"url": URL, "kind": "code", "state": "gone", "standing": "unconfirmed"}],
            f"records.json:1: warning E211: {URL} is gone (deleted, or not public)",
        ),
    ],
    ids=["archived", "moved", "gone"],
)
def test_what_became_of_a_repository_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, repository: Repository, expected: list[dict[str, str]], said: str
) -> None:
    with Services(papers=[PAPER], repositories=[repository]) as services:
        result = run(services, monkeypatch, LINKED)
    assert links(result) == expected
    assert said in result.stderr.splitlines()


def test_where_the_page_says_code_and_gives_no_link_hugging_face_is_asked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Services(papers=[replace(PAPER, github=URL)], repositories=[ALIVE]) as services:
        result = run(services, monkeypatch, record(has_code=True))
    assert links(result) == [{"url": URL, "kind": "code", "state": "alive", "standing": "official"}]


def test_without_a_word_of_code_nobody_is_asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Services(papers=[replace(PAPER, github=URL)], repositories=[ALIVE]) as services:
        result = run(services, monkeypatch, record())
        assert {request.service for request in services.requests} == {"arxiv"}
    assert links(result) == []


def test_no_code_asks_only_arxiv(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Services(papers=[PAPER], repositories=[ALIVE]) as services:
        result = run(services, monkeypatch, LINKED, "--no-code")
        assert {request.service for request in services.requests} == {"arxiv"}
    assert links(result) == [{"url": URL, "kind": "code"}]


def test_when_github_gives_no_answer_the_paper_is_found_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Services(papers=[PAPER], repositories=[ALIVE]) as services:
        services.misbehave("/github", Fault.UNAVAILABLE, times=100)
        failed = run(services, monkeypatch, LINKED)
        assert failed.exit_code == 4
        assert json.loads(failed.stdout)["eprint"] == PAPER.id
        assert "network: warning E216: GitHub answered 503" in failed.stderr
        services.behave()
        services.forget()
        mended = run(services, monkeypatch, LINKED)
        assert mended.exit_code == 0
        assert {request.service for request in services.requests} == {"github"}  # arXiv's answer is in the lock
    assert links(mended)[0]["state"] == "alive"


def test_a_token_is_sent_to_github_only_and_stands_nowhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    with Services(papers=[replace(PAPER, github=URL)], repositories=[ALIVE]) as services:
        result = run(services, monkeypatch, LINKED)
        assert {request.service for request in services.requests if request.has_authorization} == {"github"}
    assert TOKEN not in result.output
    for path in folder.rglob("*"):
        assert not path.is_file() or TOKEN.encode() not in path.read_bytes()


def test_a_withdrawn_and_renamed_paper_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = replace(
        PAPER,
        title="Cows and Grass",
        comment="This paper has been withdrawn by the authors due to an error in Lemma 1",
        versions=(datetime(2023, 1, 1, tzinfo=UTC), datetime(2023, 5, 1, tzinfo=UTC)),
    )
    entry = record(eprint=PAPER.id, eprint_type="arxiv", extra=[{"format": "idlist", "name": "version", "value": "1"}])
    with Services(papers=[paper]) as services:
        result = run(services, monkeypatch, entry)
    assert [line for line in result.stderr.splitlines() if line.startswith("records.json:1: ")] == [
        "records.json:1: warning E206: arXiv:2301.00001 was withdrawn:"
        " 'This paper has been withdrawn by the authors due to an error in Lemma 1'",
        f"records.json:1: note E208: title: {PAPER.title!r} here, 'Cows and Grass' at arXiv:2301.00001 now",
        "records.json:1: note E207: version 1 of arXiv:2301.00001 here, version 2 there",
    ]
    extra = {one["name"]: one["value"] for one in json.loads(result.stdout)["extra"] if one["format"] == "arxiv"}
    assert extra == {
        "withdrawn": "This paper has been withdrawn by the authors due to an error in Lemma 1",
        "title": "Cows and Grass",
    }
