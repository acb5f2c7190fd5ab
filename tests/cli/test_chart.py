"""A tally drawn for people."""

from __future__ import annotations

import pytest

from bibkit.cli.cells import width
from bibkit.cli.chart import chart
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind, LinkState
from bibkit.model.name import Person
from bibkit.model.record import Record
from bibkit.overview.tally import Tally

CODE = Link("https://github.com/a/b", LinkKind.CODE)


def work(key: str, year: int | None = None, **known: object) -> Record:
    """A preprint that lacks nothing, but for a year."""
    return Record(
        cite_key=key,
        type=Kind.ARTICLE,
        title="A",
        authors=(Person("Berg"),),
        issued=Date(year) if year is not None else None,
        eprint="2005.00001",
        abstract="On A.",
        **known,  # type: ignore[arg-type]
    )


def drawn(*records: Record, room: int = 60, colour: bool = False) -> str:
    return "".join(chart(Tally(records), room, colour=colour))


def test_a_section_has_counts_shares_and_bars() -> None:
    records = [
        work("a", 2017, categories=("cs.CL", "cs.AI"), links=(CODE,)),
        work("b", 2017, categories=("cs.CL",)),
        work("c", 2020, has_code=True),
        work("d", 2020, links=(Link("https://github.com/a/c", LinkKind.CODE, LinkState.GONE),)),
        work("e"),
    ]
    assert drawn(*records) == (
        "5 works\n"
        "\n"
        "Types\n"
        "  article (preprint)  5  100.0%  ###########################\n"
        "\n"
        "Years (# with a link to code, . without)\n"
        "  2017                2   40.0%  ##############.............\n"
        "  2018-2019           0    0.0%\n"
        "  2020                2   40.0%  ...........................\n"
        "  no year             1   20.0%  ##############\n"
        "\n"
        "Categories\n"
        "  cs.CL               2   40.0%  ##################\n"
        "  cs.AI               1   20.0%  #########\n"
        "  no category         3   60.0%  ###########################\n"
        "\n"
        "Code\n"
        "  linked              1   20.0%  ##############\n"
        "  announced, no link  1   20.0%  ##############\n"
        "  link is dead        1   20.0%  ##############\n"
        "  not known           2   40.0%  ###########################\n"
        "\n"
        "Links\n"
        "  code                2  100.0%  ###########################\n"
        "\n"
        "Repositories\n"
        "  gone                1   20.0%  d\n"
        "\n"
        "Missing\n"
        "  year                1   20.0%  e\n"
    )


def test_a_work_of_which_nothing_is_known_is_counted() -> None:
    assert drawn(Record(cite_key="k", type=Kind.BOOK)) == (
        "1 work\n"
        "\n"
        "Types\n"
        "  book                1  100.0%  ###########################\n"
        "\n"
        "Years\n"
        "  no year             1  100.0%  ###########################\n"
        "\n"
        "Missing\n"
        "  title               1  100.0%  k\n"
        "  authors or editors  1  100.0%  k\n"
        "  year                1  100.0%  k\n"
        "  publisher, school   1  100.0%  k\n"
        "  DOI, if published   1  100.0%  k\n"
        "  any identifier      1  100.0%  k\n"
        "  any address         1  100.0%  k\n"
        "  abstract            1  100.0%  k\n"
    )


def test_nothing_is_nothing() -> None:
    assert drawn() == "0 works\n"


def test_what_is_rare_is_seen_and_nearly_all_are_not_all() -> None:
    text = drawn(*(work(f"k{number}", 2020 + (number > 0)) for number in range(2000)))
    assert "  2020                    1   <0.1%  #\n" in text
    assert "  2021                1,999  >99.9%  #######################\n" in text


def test_that_a_work_has_no_code_is_seen_in_a_bar_of_many_that_have() -> None:
    text = drawn(work("a", 2020), *(work(f"k{number}", 2020, links=(CODE,)) for number in range(999)))
    assert "  2020                1,000  100.0%  " in text
    assert "#.\n" in text


def test_of_many_categories_the_most_frequent_are_shown() -> None:
    records = [work("k", 2020, categories=(f"cs.{number:02}",)) for number in range(40)]
    section = drawn(*records).partition("Categories\n")[2].partition("\n\n")[0].splitlines()
    assert [line.split()[0] for line in section[:15]] == [f"cs.{number:02}" for number in range(15)]
    assert section[15:] == ["  and 25 more"]


def test_keys_are_whole_where_one_fits() -> None:
    first, second = "first-key-of-all", "second-key"
    records = [Record(cite_key=key, type=Kind.MAP) for key in (first, second)]
    assert f"abstract            2  100.0%  {first}, {second}\n" in drawn(*records, room=61)
    assert f"abstract            2  100.0%  {first} …\n" in drawn(*records, room=60)
    assert "abstract        2  100.0%  first-key-of-a…\n" in drawn(*records, room=44)


@pytest.mark.parametrize("room", [25, 40, 80, 300])
def test_no_line_of_a_chart_is_wider_than_the_terminal(room: int) -> None:
    hostile = "分类" * 50 + "\x1b[31m\u202e"
    text = drawn(work(hostile, 2020, categories=(hostile, "cs.CL"), links=(CODE,)), room=room)
    assert "\x1b" not in text
    assert max(width(line) for line in text.splitlines()) <= room


def test_bars_have_a_measure_that_the_eye_can_take_in() -> None:
    assert drawn(work("a", 2020), room=1000).count("#") == 2 * 40


def test_only_headings_are_coloured() -> None:
    record = work("a", 2020)
    text = drawn(record, colour=True)
    assert "\n\x1b[1mTypes\x1b[0m\n" in text
    assert text.replace("\x1b[1m", "").replace("\x1b[0m", "") == drawn(record)
