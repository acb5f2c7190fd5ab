"""What was answered is kept, and nothing that happens to the file of answers stops anybody."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bibkit.errors import NetworkTrouble, NotCached
from bibkit.findings.finding import Finding
from bibkit.network.desk import Desk
from bibkit.network.settings import Mode, Settings
from bibkit.network.shelf import FILE_NAME
from network.desks import many, settings_for
from services import Answer, Fault, Services
from services.answer import ATOM
from services.asking import get
from services.isolation import forbid_other_hosts

IDS = [paper.id for paper in many(3)]


@pytest.fixture
def services() -> Iterator[Services]:
    with Services(many(3)) as services:
        yield services


def ask(settings: Settings, mode: Mode = Mode.ASK, findings: list[Finding] | None = None) -> int:
    """How many papers come, and E301 where it is told."""
    with Desk(settings, mode, tell=(findings if findings is not None else []).append) as desk:
        return len(list(desk.papers(IDS)))


def age(folder: Path, days: int) -> None:
    """Make all kept answers older."""
    gone = timedelta(days=days)
    with sqlite3.connect(folder / FILE_NAME) as file:
        for key, value, expires in file.execute("SELECT key, value, expires FROM answers").fetchall():
            then = datetime.fromtimestamp(expires, UTC)
            older = value.replace(f'"expires": "{then:%Y-%m-%dT%H}', f'"expires": "{then - gone:%Y-%m-%dT%H}')
            now = datetime.now(UTC)
            older = older.replace(f'"created_at": "{now:%Y-%m-%d}', f'"created_at": "{now - gone:%Y-%m-%d}')
            assert older != value
            file.execute(
                "UPDATE answers SET value = ?, expires = ? WHERE key = ?", (older, expires - 86400 * days, key)
            )
    file.close()


def test_a_kept_answer_costs_neither_a_request_nor_a_pause(services: Services, tmp_path: Path) -> None:
    ask(settings_for(services, tmp_path))
    waits: list[str] = []
    with Desk(settings_for(services, tmp_path, pause=50.0), waiting=waits.append) as desk:
        assert len(list(desk.papers(IDS))) == 3
        assert desk.requests_sent == 0
    assert waits == []
    assert len(services.requests) == 1


def test_offline_nothing_is_sent(services: Services, tmp_path: Path) -> None:
    ask(settings_for(services, tmp_path))
    services.forget()
    settings = settings_for(services, tmp_path)
    with forbid_other_hosts(), Desk(settings, Mode.OFFLINE) as desk:
        assert len(list(desk.papers(IDS))) == 3
        with pytest.raises(NotCached) as caught:
            list(desk.papers(["2305.00009"]))
        with pytest.raises(NotCached):
            desk.repository("https://github.com/a/b")
        with pytest.raises(NotCached):
            desk.code_of("2305.00001")
    assert str(caught.value) == "offline, without a kept answer for 1 arXiv id"
    assert services.requests == []


def test_offline_old_answers_will_do(services: Services, tmp_path: Path) -> None:
    ask(settings_for(services, tmp_path))
    age(tmp_path, days=60)
    with Desk(settings_for(services, tmp_path), Mode.OFFLINE) as desk:
        dates = {answer.date for answer in desk.papers(IDS)}
    assert dates == {datetime.now(UTC).date() - timedelta(days=60)}


def test_an_old_answer_is_asked_for_again(services: Services, tmp_path: Path) -> None:
    ask(settings_for(services, tmp_path))
    age(tmp_path, days=31)
    with Desk(settings_for(services, tmp_path)) as desk:
        dates = {answer.date for answer in desk.papers(IDS)}
    assert dates == {datetime.now(UTC).date()}
    assert len(services.requests) == 2


def test_an_old_answer_will_do_where_arxiv_gives_no_new_one(services: Services, tmp_path: Path) -> None:
    ask(settings_for(services, tmp_path))
    age(tmp_path, days=31)
    services.misbehave("/api/query", Fault.UNAVAILABLE, times=9)
    with Desk(settings_for(services, tmp_path)) as desk:
        dates = {answer.date for answer in desk.papers(IDS)}
    assert dates == {datetime.now(UTC).date() - timedelta(days=31)}


def test_an_old_answer_of_github_will_not_do(services: Services, tmp_path: Path) -> None:
    with Desk(settings_for(services, tmp_path)) as desk:
        desk.repository("https://github.com/a/b")
    age(tmp_path, days=8)
    services.misbehave("/github", Fault.UNAVAILABLE, times=9)
    with Desk(settings_for(services, tmp_path)) as desk, pytest.raises(NetworkTrouble, match="GitHub answered 503"):
        desk.repository("https://github.com/a/b")


def test_to_refresh_all_is_asked_again_once_and_kept(services: Services, tmp_path: Path) -> None:
    ask(settings_for(services, tmp_path))
    with Desk(settings_for(services, tmp_path), Mode.REFRESH) as desk:
        assert len(list(desk.papers(IDS))) == 3
        assert len(list(desk.papers(IDS))) == 3
        assert desk.requests_sent == 1
    age(tmp_path, days=1)
    assert ask(settings_for(services, tmp_path)) == 3
    assert len(services.requests) == 2


def test_to_refresh_an_old_answer_will_not_do(services: Services, tmp_path: Path) -> None:
    ask(settings_for(services, tmp_path))
    services.misbehave("/api/query", Fault.UNAVAILABLE, times=9)
    with pytest.raises(NetworkTrouble):
        ask(settings_for(services, tmp_path), Mode.REFRESH)
    assert ask(settings_for(services, tmp_path)) == 3


def test_an_empty_page_is_never_kept(services: Services, tmp_path: Path) -> None:
    services.misbehave("/api/query", Fault.NO_RESULTS, times=2)
    assert ask(settings_for(services, tmp_path)) == 0
    assert ask(settings_for(services, tmp_path)) == 3
    assert len(services.requests) == 3


def test_what_is_not_there_is_kept_for_a_day(services: Services, tmp_path: Path) -> None:
    for _ in range(2):
        with Desk(settings_for(services, tmp_path)) as desk:
            desk.repository("https://github.com/a/b")
    assert len(services.requests) == 1
    age(tmp_path, days=1)
    with Desk(settings_for(services, tmp_path)) as desk:
        desk.repository("https://github.com/a/b")
    assert len(services.requests) == 2


def test_a_paper_that_was_not_there_yet_is_asked_for_after_a_week(services: Services, tmp_path: Path) -> None:
    def ask_for(ids: list[str]) -> int:
        with Desk(settings_for(services, tmp_path)) as desk:
            assert len(list(desk.papers(ids))) == 3
            return desk.requests_sent

    with_unknown = [*IDS, "2305.00009"]
    assert [ask_for(IDS), ask_for(with_unknown)] == [1, 1]
    age(tmp_path, days=6)
    assert [ask_for(IDS), ask_for(with_unknown)] == [0, 0]
    age(tmp_path, days=2)
    assert [ask_for(IDS), ask_for(with_unknown)] == [0, 1]


def test_what_is_not_found_has_the_day_of_the_oldest_answer(services: Services, tmp_path: Path) -> None:
    today = datetime.now(UTC).date()
    days: list[date | None] = []
    with Desk(settings_for(services, tmp_path)) as desk:
        days.append(desk.asked_on)
        assert list(desk.papers_titled(["Nothing of the kind"])) == []
        days.append(desk.asked_on)
        assert list(desk.papers(["rubbish"])) == []
        days.append(desk.asked_on)
        list(desk.papers(IDS))
    age(tmp_path, days=5)
    with Desk(settings_for(services, tmp_path)) as desk:
        list(desk.papers(IDS))
        days.append(desk.asked_on)
        assert list(desk.papers_of("Zoe Nobody", date(2023, 1, 1), date(2023, 2, 1))) == []
        days.append(desk.asked_on)
    assert days == [None, today, None, today - timedelta(days=5), today]


def test_nothing_of_a_head_is_kept_but_what_is_needed(services: Services, tmp_path: Path) -> None:
    headers = {"X-Request-Id": "hunter2", "Set-Cookie": "session=hunter3"}
    odd = Answer(get(services.arxiv_url, {"id_list": IDS[0]}).body, ATOM, headers=headers)
    services.misbehave("/api/query", Fault.OTHER, answer=odd)
    with Desk(settings_for(services, tmp_path)) as desk:
        assert len(list(desk.papers(IDS[:1]))) == 1
        assert len(list(desk.papers(IDS[1:]))) == 2
    assert [request.has_cookie for request in services.requests] == [False, False, False]
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"2305.00002" in kept
    assert b"hunter" not in kept


@pytest.mark.parametrize("damage", [b"this is no database at all, however long it may be" * 100, b"\x00" * 5000])
def test_a_damaged_file_is_told_and_begun_anew(damage: bytes, services: Services, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(damage)
    findings: list[Finding] = []
    assert ask(settings_for(services, tmp_path), findings=findings) == 3
    assert [(finding.code.id, finding.place.source) for finding in findings] == [("E301", str(tmp_path / FILE_NAME))]
    assert "it was damaged and is begun anew" in findings[0].message
    assert ask(settings_for(services, tmp_path)) == 3
    assert len(services.requests) == 1


def test_a_file_that_is_damaged_in_the_middle_is_told_and_done_without(services: Services, tmp_path: Path) -> None:
    with Desk(settings_for(services, tmp_path)) as desk:
        for paper in many(3):
            list(desk.papers([paper.id]))
    path = tmp_path / FILE_NAME
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    findings: list[Finding] = []
    assert ask(settings_for(services, tmp_path), findings=findings) == 3
    assert [finding.code.id for finding in findings] == ["E301"]
    again: list[Finding] = []
    assert ask(settings_for(services, tmp_path), findings=again) == 3
    assert ask(settings_for(services, tmp_path), findings=again) == 3
    assert again == []


def test_a_row_that_makes_no_sense_is_asked_for_again(services: Services, tmp_path: Path) -> None:
    for rubbish in ("", "{}", "[]", "null", '{"created_at": 3}', "nonsense", b"\xff\xfe"):
        ask(settings_for(services, tmp_path))
        with sqlite3.connect(tmp_path / FILE_NAME) as file:
            file.execute("UPDATE answers SET value = ?", (rubbish,))
        file.close()
        services.forget()
        assert ask(settings_for(services, tmp_path)) == 3
        assert len(services.requests) == 1


def test_a_folder_that_is_none_is_told_and_done_without(services: Services, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="ascii")
    findings: list[Finding] = []
    assert ask(settings_for(services, in_the_way / "kept"), findings=findings) == 3
    assert [finding.message for finding in findings] == ["answers can't be kept here: Not a directory"]


def test_a_file_that_is_a_folder_is_told_and_done_without(services: Services, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    findings: list[Finding] = []
    assert ask(settings_for(services, tmp_path), findings=findings) == 3
    assert [finding.code.id for finding in findings] == ["E301"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="whoever is root may write everything")
def test_a_file_that_cannot_be_written_is_told_and_done_without(services: Services, tmp_path: Path) -> None:
    ask(settings_for(services, tmp_path))
    (tmp_path / FILE_NAME).chmod(0o400)
    findings: list[Finding] = []
    assert ask(settings_for(services, tmp_path), findings=findings) == 3
    assert [finding.code.id for finding in findings] == ["E301"]


def test_without_a_folder_answers_are_kept_for_the_run(services: Services, tmp_path: Path) -> None:
    with Desk(settings_for(services, tmp_path, folder=None)) as desk:
        assert len(list(desk.papers(IDS))) == 3
        assert len(list(desk.papers(IDS))) == 3
    assert len(services.requests) == 1


def test_a_full_disk_is_told_and_done_without(services: Services, tmp_path: Path) -> None:
    findings: list[Finding] = []
    with Desk(settings_for(services, tmp_path), tell=findings.append) as desk:
        # What SQLite does when there is no room, and when it may have no more pages, is the same.
        desk._answers._run("PRAGMA max_page_count = 1")
        assert len(list(desk.papers(IDS))) == 3
        assert len(list(desk.papers(IDS))) == 3
    assert [finding.message for finding in findings] == ["answers can't be kept here: database or disk is full"]
    assert len(services.requests) == 1
