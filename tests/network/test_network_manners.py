"""Pauses are kept whatever the clocks say."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibkit.network.manners import Turnstile, rest_of_pause, seconds_to_wait
from bibkit.network.settings import Settings

NOW = datetime(2026, 11, 7, 23, 59, 29, tzinfo=UTC)


def stamp(folder: Path, wall: float, steady: float) -> Path:
    """A stamp of so many seconds ago, by either clock."""
    path = folder / "arxiv.org.time"
    path.write_text(f"{time.time() - wall!r} {time.monotonic() - steady!r}\n", encoding="ascii")
    return path


@pytest.mark.parametrize(
    ("wall", "steady", "rest"),
    [
        (0, 0, 30),
        (10, 10, 20),
        (40, 40, 0),
        (4000, 10, 20),  # the clock was put forward
        (-4000, 10, 30),  # and back
        (10, -4000, 20),  # the machine was started anew
        (-4000, 4000, 30),
    ],
)
def test_the_rest_of_a_pause_is_waited_for(wall: float, steady: float, rest: float, tmp_path: Path) -> None:
    assert rest_of_pause(stamp(tmp_path, wall, steady), 30) == pytest.approx(rest, abs=2)


@pytest.mark.parametrize("rubbish", [b"", b"soon", b"1", b"1 2 3", b"nan nan", b"inf 1", b"\xff\x00", b"1e999 1"])
def test_a_stamp_that_cannot_be_read_counts_as_one_of_now(rubbish: bytes, tmp_path: Path) -> None:
    path = tmp_path / "arxiv.org.time"
    path.write_bytes(rubbish)
    assert rest_of_pause(path, 30) == 30


def test_the_first_request_of_all_does_not_wait(tmp_path: Path) -> None:
    assert rest_of_pause(tmp_path / "arxiv.org.time", 30) == 0


@given(st.floats(), st.floats())
def test_no_stamp_makes_anybody_wait_longer_than_a_pause(wall: float, steady: float) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "stamp")
        path.write_text(f"{wall!r} {steady!r}", encoding="ascii")
        assert 0 <= rest_of_pause(path, 3.0) <= 3.0


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        (" 5 ", 5.0),
        ("1.5", 1.5),
        ("Sat, 07 Nov 2026 23:59:59 GMT", 30.0),
        ("Sat, 07 Nov 2026 23:59:59 -0000", 30.0),
        ("Fri, 06 Nov 2026 23:59:59 GMT", 0.0),
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("9" * 400, 86400.0),  # nobody is believed for more than a day
        ("9999999999", 86400.0),
        ("Fri, 31 Dec 9999 23:59:59 -1200", 86400.0),
        ("Sat, 99 Nov 2026 23:59:59 GMT", None),
    ],
)
def test_what_retry_after_asks_for_is_understood(header: str | None, seconds: float | None) -> None:
    assert seconds_to_wait(header, NOW) == seconds


@given(st.text())
def test_no_header_is_too_odd(header: str) -> None:
    wait = seconds_to_wait(header, NOW)
    assert wait is None or 0 <= wait <= 86400


def turnstile(folder: Path, token: str | None = None) -> Turnstile:
    return Turnstile(Settings(github_token=token).github, folder, waiting=lambda text: None)


def test_how_long_a_service_is_closed_is_known_to_others(tmp_path: Path) -> None:
    until = datetime.now(UTC) + timedelta(hours=1)
    turnstile(tmp_path).close_until(until)
    assert turnstile(tmp_path).closed_until() == until


def test_who_comes_back_with_a_token_is_let_in(tmp_path: Path) -> None:
    turnstile(tmp_path).close_until(datetime.now(UTC) + timedelta(hours=1))
    assert turnstile(tmp_path, "hunter2").closed_until() is None


@pytest.mark.parametrize("days", [-1.0, 1.1, 1e9, float("inf"), float("nan")])
def test_nobody_is_kept_out_for_longer_than_a_day(days: float, tmp_path: Path) -> None:
    turnstile(tmp_path).close_until(datetime.now(UTC) + timedelta(hours=1))
    (file,) = tmp_path.glob("*.until")
    file.write_text(str(time.time() + days * 86400), encoding="ascii")
    assert turnstile(tmp_path).closed_until() is None


@pytest.mark.parametrize("rubbish", [b"", b"soon", b"\xff\x00", b"9" * 5000])
def test_a_time_that_cannot_be_read_keeps_nobody_out(rubbish: bytes, tmp_path: Path) -> None:
    turnstile(tmp_path).close_until(datetime.now(UTC) + timedelta(hours=1))
    (file,) = tmp_path.glob("*.until")
    file.write_bytes(rubbish)
    assert turnstile(tmp_path).closed_until() is None
