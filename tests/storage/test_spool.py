"""The spool gives back what was put in, from memory and from its file alike."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibkit.errors import UnwritableTarget
from bibkit.storage.spool import Spool

VALUE = ["chen2023", 2023, 1.5, None, True, {"family": "Müller"}, "a\u0000b\ud800"]

plain_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(), children, max_size=3),
    max_leaves=8,
)


def test_a_value_comes_back_equal() -> None:
    with Spool[object]() as spool:
        spool.append(VALUE)
        assert spool[0] == VALUE


def test_appending_returns_the_ordinal() -> None:
    with Spool[str]() as spool:
        assert [spool.append("a"), spool.append("b"), spool.append("c")] == [0, 1, 2]


def test_the_length_is_the_number_of_values() -> None:
    with Spool[str](held_bytes=20) as spool:
        for number in range(7):
            spool.append(f"value {number}")
        assert len(spool) == 7


@given(st.lists(plain_values, max_size=30), st.integers(min_value=1, max_value=300))
def test_values_come_back_in_order_wherever_the_file_begins(values: list[object], held_bytes: int) -> None:
    with Spool[object](held_bytes) as spool:
        for value in values:
            spool.append(value)
        assert list(spool) == values
        assert [spool[ordinal] for ordinal in range(len(values))] == values


def test_it_can_be_iterated_many_times_at_once() -> None:
    with Spool[int](held_bytes=10) as spool:
        for number in range(5):
            spool.append(number)
        assert [(a, b) for a in spool for b in spool if a == b] == [(n, n) for n in range(5)]


def test_values_appended_while_iterating_are_seen() -> None:
    with Spool[int](held_bytes=10) as spool:
        spool.append(0)
        seen = []
        for number in spool:
            seen.append(number)
            if number < 30:
                spool.append(number + 1)
        assert seen == list(range(31))


def test_a_value_larger_than_what_is_read_at_once_comes_back() -> None:
    large = "x" * 3_000_000
    with Spool[str](held_bytes=1000) as spool:
        for value in ("before", large, "after"):
            spool.append(value)
        assert list(spool) == ["before", large, "after"]


@pytest.mark.parametrize("ordinal", [-1, 2])
def test_an_ordinal_outside_is_an_index_error(ordinal: int) -> None:
    with Spool[str]() as spool:
        spool.append("a")
        spool.append("b")
        with pytest.raises(IndexError):
            spool[ordinal]


def test_a_closed_spool_refuses_to_be_read() -> None:
    spool = Spool[str]()
    spool.append("a")
    spool.close()
    with pytest.raises(ValueError, match="closed"):
        list(spool)


def test_a_closed_spool_refuses_to_grow() -> None:
    spool = Spool[str]()
    spool.close()
    with pytest.raises(ValueError, match="closed"):
        spool.append("a")


def test_no_file_with_a_name_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with Spool[str](held_bytes=10) as spool:
        for _ in range(10):
            spool.append("some text")
        assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_named_with_its_folder_and_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> object:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    monkeypatch.setattr(tempfile, "tempdir", "/some/tmp")
    with Spool[str](held_bytes=1) as spool, pytest.raises(UnwritableTarget) as raised:
        spool.append("some text")
    assert str(raised.value) == "/some/tmp: No space left on device (set TMPDIR to a folder with more room)"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")
def test_a_disk_that_fills_up_while_writing_is_named_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    with open("/dev/full", "wb", buffering=0) as full, Spool[str](held_bytes=1) as spool:
        monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: full)
        with pytest.raises(UnwritableTarget, match="TMPDIR"):
            spool.append("some text")
