"""Years that fit a page."""

from __future__ import annotations

from bibkit.overview.spans import spans


def shown(*years: int) -> list[str]:
    return [str(span) for span in spans(years)]


def test_a_few_years_are_shown_one_by_one() -> None:
    assert shown(2021, 2019, 2020, 2019) == ["2019", "2020", "2021"]


def test_years_between_two_are_not_passed_over() -> None:
    assert shown(1905, 2019, 2021) == ["1905", "1906-2018", "2019", "2020", "2021"]


def test_many_years_are_shown_in_decades() -> None:
    assert shown(*range(1975, 2008), 2025) == [
        "1970-1979",
        "1980-1989",
        "1990-1999",
        "2000-2009",
        "2010-2019",
        "2020-2029",
    ]


def test_very_many_years_are_shown_in_centuries() -> None:
    assert shown(*range(1400, 1900, 5)) == ["1400-1499", "1500-1599", "1600-1699", "1700-1799", "1800-1899"]


def test_all_years_there_are_fit_a_page() -> None:
    assert len(spans(range(1, 10_000))) == 10


def test_the_most_lines_are_those_of_years_apart() -> None:
    assert len(spans(range(1900, 1960, 2))) == 59


def test_no_years_are_no_spans() -> None:
    assert shown() == []
