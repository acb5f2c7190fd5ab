"""Rows in columns that fit a terminal."""

from __future__ import annotations

from itertools import repeat

import pytest

from bibkit.cli.cells import width
from bibkit.cli.row import Row
from bibkit.cli.table import fitted, whole

ROWS = [
    Row("torralba/2017", "2017", "Torralba et al.", "Learning Bayesian Networks with BERT", "Journal of ML Research"),
    Row("vaswani2017", "2017", "Vaswani & Shazeer", "Attention Is All You Need", "arXiv:1706.03762"),
    Row("shan2021", "-", "山田", "深度学习与自然语言处理的研究进展", "-"),
]


def shown(room: int, rows: list[Row] = ROWS) -> str:
    return "".join(fitted(rows, room, colour=False))


def test_where_there_is_room_everything_is_whole() -> None:
    assert shown(120) == (
        "KEY            YEAR  AUTHORS            TITLE                                 WHERE\n"
        "torralba/2017  2017  Torralba et al.    Learning Bayesian Networks with BERT  Journal of ML Research\n"
        "vaswani2017    2017  Vaswani & Shazeer  Attention Is All You Need             arXiv:1706.03762\n"
        "shan2021       -     山田               深度学习与自然语言处理的研究进展      -\n"
    )


def test_a_usual_terminal_has_all_columns() -> None:
    assert shown(80) == (
        "KEY            YEAR  AUTHORS        TITLE                       WHERE\n"
        "torralba/2017  2017  Torralba et…   Learning Bayesian Network…  Journal of ML R…\n"
        "vaswani2017    2017  Vaswani & Sh…  Attention Is All You Need   arXiv:1706.03762\n"
        "shan2021       -     山田           深度学习与自然语言处理的…   -\n"
    )


def test_a_narrow_terminal_has_fewer_columns() -> None:
    assert shown(50) == (
        "KEY            YEAR  TITLE\n"
        "torralba/2017  2017  Learning Bayesian Networks w…\n"
        "vaswani2017    2017  Attention Is All You Need\n"
        "shan2021       -     深度学习与自然语言处理的研究…\n"
    )


@pytest.mark.parametrize("room", [20, 7, 0])
def test_the_narrowest_has_key_and_title(room: int) -> None:
    assert shown(room) == (
        "KEY         TITLE\n"  # lines of 20 cells
        "torralba/…  Learnin…\n"
        "vaswani20…  Attenti…\n"
        "shan2021    深度学…\n"
    )


def test_no_line_is_wider_than_the_terminal() -> None:
    too_wide = [
        (room, line)
        for room in range(20, 160)
        for line in shown(room).splitlines()
        if width(line.replace("\u200e", "")) > room
    ]
    assert too_wide == []


def test_no_rows_are_no_table() -> None:
    assert shown(80, []) == ""


def test_the_first_rows_say_how_wide_columns_are() -> None:
    rows = iter([*repeat(Row("a", "2020", "Berg", "Title", "-"), 500), Row("longer", "2020", "Bergmann", "T", "-")])
    *_, last = fitted(rows, 80, colour=False)
    assert last == "lo…  2020  Bergma…  T      -\n"


def test_a_row_is_shown_before_all_have_come() -> None:
    seen = []

    def coming() -> object:
        for number in range(2000):
            seen.append(number)
            yield ROWS[0]

    lines = fitted(coming(), 80, colour=False)  # type: ignore[arg-type]
    next(lines)
    assert len(seen) == 500


def test_colour_adds_to_the_table_and_takes_nothing_away() -> None:
    assert "".join(fitted(ROWS[1:2], 90, colour=True)) == (
        "\x1b[1mKEY          YEAR  AUTHORS            TITLE                      WHERE\x1b[0m\n"
        "\x1b[33mvaswani2017\x1b[0m  2017  Vaswani & Shazeer  Attention Is All You Need  arXiv:1706.03762\n"
    )


def test_right_to_left_does_not_change_the_order_of_columns() -> None:
    assert shown(80, [Row("a", "2020", "כהן", "שלום", "-")]) == (
        "KEY  YEAR  AUTHORS  TITLE  WHERE\na    2020  \u200eכהן\u200e      \u200eשלום\u200e   -\n"
    )


def test_in_a_pipe_nothing_is_cut() -> None:
    title = "x" * 10_000
    assert list(whole([Row("a", "-", "Berg", title, "-")], colour=False)) == [f"a\t-\tBerg\t{title}\t-\n"]


def test_in_a_pipe_the_key_is_coloured_if_somebody_wants_it() -> None:
    assert list(whole([ROWS[1]], colour=True)) == [
        "\x1b[33mvaswani2017\x1b[0m\t2017\tVaswani & Shazeer\tAttention Is All You Need\tarXiv:1706.03762\n"
    ]
