"""Several processes ask as if they were one, and a process that is killed is in nobody's way."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from bibkit.network.desk import Desk
from bibkit.network.shelf import FILE_NAME
from network.desks import many, settings_for
from services import Fault, Received, Services

PAUSE = 0.15
ASK_ONE_BY_ONE = """
import os, sys
from bibkit.network.desk import Desk
from bibkit.network.settings import Mode, Settings
with Desk(Settings.from_environment(os.environ), Mode.ASK) as desk:
    print("ready", flush=True)
    for id in sys.argv[1:]:
        print(len(list(desk.papers([id]))), flush=True)
"""


def start(services: Services, folder: Path, ids: Sequence[str], pause: float = 0) -> subprocess.Popen[str]:
    environment = {**os.environ, **services.environment, "BIBKIT_CACHE": str(folder), "BIBKIT_ARXIV_PAUSE": str(pause)}
    return subprocess.Popen(
        [sys.executable, "-c", ASK_ONE_BY_ONE, *ids], env=environment, stdout=subprocess.PIPE, text=True
    )


def gaps(requests: Sequence[Received]) -> list[float]:
    times = [request.time for request in requests]
    return [later - earlier for earlier, later in pairwise(times)]


def test_two_processes_keep_one_pace_and_one_connection(tmp_path: Path) -> None:
    ids = [paper.id for paper in many(6)]
    with Services(many(6)) as services:
        services.misbehave("/api/query", Fault.SLOW, times=6, seconds=0.1)
        processes = [start(services, tmp_path, ids[:3], PAUSE), start(services, tmp_path, ids[3:], PAUSE)]
        outputs = [process.communicate(timeout=60)[0] for process in processes]
        assert outputs == ["ready\n1\n1\n1\n"] * 2
        assert len(services.requests) == 6
        assert min(gaps(services.requests)) >= PAUSE
        assert services.concurrent_peak["arxiv"] == 1


@pytest.mark.parametrize("with_folder", [True, False])
def test_two_threads_keep_one_pace_and_one_connection(with_folder: bool, tmp_path: Path) -> None:
    with Services(many(6)) as services:
        services.misbehave("/api/query", Fault.SLOW, times=6, seconds=0.1)
        settings = settings_for(services, tmp_path, pause=PAUSE, **({} if with_folder else {"folder": None}))

        def ask(numbers: range) -> None:
            with Desk(settings) as desk:
                for number in numbers:
                    list(desk.papers([f"2305.{number:05}"]))

        threads = [threading.Thread(target=ask, args=(numbers,)) for numbers in (range(1, 4), range(4, 7))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(services.requests) == 6
        assert min(gaps(services.requests)) >= PAUSE
        assert services.concurrent_peak["arxiv"] == 1


def test_the_harvest_waits_for_its_turn_like_any_question(tmp_path: Path) -> None:
    with Services(many(2)) as services:
        settings = settings_for(services, tmp_path, pause=PAUSE)
        with Desk(settings) as desk:
            list(desk.papers(["2305.00001"]))
            list(desk.harvest())
            list(desk.papers(["2305.00002"]))
        assert min(gaps(services.requests)) >= PAUSE


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_who_is_killed_while_asking_is_in_nobodys_way(tmp_path: Path) -> None:
    with Services(many(2)) as services:
        services.misbehave("/api/query", Fault.SLOW, seconds=30)
        victim = start(services, tmp_path, ["2305.00001"], PAUSE)
        wait_for(lambda: len(services.requests) == 1)
        waits: list[str] = []
        killer = threading.Timer(1.5, victim.kill)
        killer.start()
        with Desk(settings_for(services, tmp_path, pause=PAUSE), waiting=waits.append) as desk:
            assert len(list(desk.papers(["2305.00002"]))) == 1
        victim.communicate(timeout=10)
        assert waits == ["arXiv is being asked by another process; waiting for our turn"]
        assert min(gaps(services.requests)) >= PAUSE


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("waiting_for", ["pace", "answer", "turn"])
def test_ctrl_c_ends_any_wait_at_once(waiting_for: str, tmp_path: Path) -> None:
    with Services(many(3)) as services:
        other = None
        if waiting_for != "pace":
            services.misbehave("/api/query", Fault.SLOW, times=2, seconds=30)
        if waiting_for == "turn":
            other = start(services, tmp_path, ["2305.00003"], 0)
            wait_for(lambda: len(services.requests) == 1)
        process = start(services, tmp_path, ["2305.00001", "2305.00002"], 600 if waiting_for == "pace" else 0)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        if waiting_for != "turn":
            wait_for(lambda: len(services.requests) == 1)
        time.sleep(0.5)
        begin = time.monotonic()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
        assert time.monotonic() - begin < 10
        assert process.returncode in (-signal.SIGINT, 130, 1)
        if other is not None:
            other.kill()
            other.communicate(timeout=10)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_the_file_of_answers_stays_whole_whoever_is_killed(tmp_path: Path) -> None:
    papers = many(400)
    ids = [paper.id for paper in papers]
    with Services(papers) as services:
        for round in range(6):
            processes = [start(services, tmp_path, ids[part::3]) for part in range(3)]
            for process in processes:
                assert process.stdout is not None
                assert process.stdout.readline() == "ready\n"
            time.sleep(0.05 + 0.06 * round)
            for process in processes:
                process.kill()
            for process in processes:
                process.communicate(timeout=10)
            with sqlite3.connect(tmp_path / FILE_NAME) as file:
                assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            file.close()
        services.forget()
        findings: list[object] = []
        with Desk(settings_for(services, tmp_path), tell=findings.append) as desk:
            assert all(len(list(desk.papers([id]))) == 1 for id in ids[:60])
            kept = 60 - desk.requests_sent
        assert findings == []
        assert kept > 0


def wait_for(condition: object) -> None:
    """Wait until something is so, for ten seconds at most."""
    assert callable(condition)
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)
