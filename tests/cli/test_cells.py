"""How wide text is on a terminal, and how it is cut there."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibkit.cli.cells import cut, on_one_line, pad, width

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"  # one emoji


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("Berg", 4),
        ("Über", 4),
        ("U\u0308ber", 4),
        ("深度", 4),
        ("한국", 4),
        ("ＡＢ", 4),
        (FAMILY, 2),
        ("❤\ufe0f", 2),
        ("🇩🇪", 2),
        ("שלום", 4),
        ("a\u200bb", 2),
    ],
)
def test_a_terminal_needs_so_many_cells(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("Attention", 9, "Attention"),
        ("Attention", 8, "Attenti…"),
        ("Attention Is", 11, "Attention…"),  # no blank before it
        ("Attention", 1, "…"),
        ("深度学习", 8, "深度学习"),
        ("深度学习", 7, "深度学…"),
        ("深度学习", 6, "深度…"),  # half of a character can't be shown
        ("e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301e\u0301"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
        (FAMILY * 2, 3, FAMILY + "…"),
    ],
)
def test_what_is_cut_ends_with_an_ellipsis_inside_the_room(text: str, room: int, shown: str) -> None:
    assert cut(text, room) == shown


def test_marks_beyond_all_measure_are_cut_off() -> None:
    assert len(cut("Z" + "\u0301" * 1_000_000, 8)) < 200


@given(st.text(), st.integers(1, 12))
def test_whatever_the_text_it_fits(text: str, room: int) -> None:
    shown = cut(on_one_line(text), room)
    assert width(shown) <= room
    assert width(pad(shown, room)) == room


@pytest.mark.parametrize("step", range(16))
def test_every_character_has_a_width(step: int) -> None:
    size = (sys.maxunicode + 1) // 16
    without = [code for code in range(step * size, (step + 1) * size) if width(on_one_line(chr(code))) < 0]
    assert without == []


def test_blanks_fill_the_room() -> None:
    assert pad("深度", 6) + "|" == "深度  |"


def test_what_runs_from_right_to_left_is_held_in_its_cell() -> None:
    assert pad("שלום", 6) == "\u200eשלום\u200e  "


def test_what_a_terminal_would_obey_is_spelled_out_on_one_line() -> None:
    assert on_one_line(" a\x1b[31m\u202e b\r\n\tc\u2028d ") == r"a\x1b[31m\u202e b c d"
