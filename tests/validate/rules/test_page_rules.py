"""Rules about pages, volumes and numbers: V510 to V514."""

from __future__ import annotations

import pytest

from linting import mended, messages


def entry(fields: str, type: str = "article") -> str:
    return f"@{type}{{x,\n  {fields}\n}}"


def test_one_hyphen_becomes_two_where_it_is_asked_for() -> None:
    text = entry("pages = {12-34}")
    assert mended(text) == text
    assert mended(text, "V510") == entry("pages = {12--34}")


def test_the_dashes_of_several_ranges_become_hyphens() -> None:
    assert mended(entry("pages = {12–34, 40—42}"), "V510") == entry("pages = {12--34, 40--42}")


@pytest.mark.parametrize("pages", ["xi-xv", "S1-S9", "12:1-12:20", "100-9999", "121-29"])
def test_the_hyphen_of_a_range_becomes_two(pages: str) -> None:
    assert mended(entry(f"pages = {{{pages}}}"), "V510") == entry(f"pages = {{{pages.replace('-', '--')}}}")


@pytest.mark.parametrize("pages", ["A-12", "III-112", "107-B", "054103-1", "12-3"])
def test_the_hyphen_in_the_number_of_one_page_stays(pages: str) -> None:
    assert messages(entry(f"pages = {{{pages}}}"), "V510") == []


@pytest.mark.parametrize("pages", ["12--34", "12", "e12-34_a", "pp. 12-34", "12+"])
def test_pages_without_a_dash_to_mend_are_left(pages: str) -> None:
    assert messages(entry(f"pages = {{{pages}}}"), "V510") == []


@pytest.mark.parametrize(
    ("pages", "range"),
    [
        ("345--312", "345-312"),
        ("121--19", "121-19"),
        ("1234--1199", "1234-1199"),
        ("12--34, 56--50", "56-50"),
        ("S12--S5", "S12-S5"),
        ("xii--iv", "xii-iv"),
        ("20--2", None),
    ],
)
def test_pages_that_end_before_they_begin_are_told(pages: str, range: str | None) -> None:
    said = [f"2:3: the pages {range} end before they begin"] if range else []
    assert messages(entry(f"pages = {{{pages}}}"), "V511") == said


@pytest.mark.parametrize(
    "pages",
    [
        "12--34",
        "12--12",
        "121--9",
        "1234--45",
        "12-1--12-20",
        "012345-1",
        "123456-12",
        "e123",
        "e12--e20",
        "S12--20",
        "A5--B2",
        "xii--34",
        "iv--xii",
        "cd--ab",
        "1.5--1.2",
        "12--34, 40--45",
        "999--1002",
    ],
)
def test_pages_in_order_are_fine(pages: str) -> None:
    assert messages(entry(f"pages = {{{pages}}}"), "V511") == []


@pytest.mark.parametrize(
    ("pages", "tidy"),
    [
        ("pp. 12--34", "12--34"),
        ("pp.~12-34", "12--34"),
        ("p. 12", "12"),
        ("12--34 pp.", "12--34 pp."),
        ("pages 12--34", "12--34"),
        ("Pages: e12--e34", "Pages: e12--e34"),
        ("Seiten 12--34", "Seiten 12--34"),
    ],
)
def test_a_label_before_pages_is_told_and_taken_off_where_the_reader_does(pages: str, tidy: str) -> None:
    assert len(messages(entry(f"pages = {{{pages}}}"), "V512")) == 1
    assert mended(entry(f"pages = {{{pages}}}"), "V512") == entry(f"pages = {{{tidy}}}")


def test_a_label_behind_pages_is_taken_off_if_changes_are_allowed() -> None:
    assert mended(entry("pages = {12-34 pp.}"), "V512", unsafe=True) == entry("pages = {12--34}")


def test_a_label_in_another_language_is_taken_off_if_changes_are_allowed() -> None:
    assert mended(entry("pages = {Seiten 12-34}"), "V512", unsafe=True) == entry("pages = {12--34}")


@pytest.mark.parametrize("pages", ["350 pages", "12 pp.", "xii + 350 p.", "12p"])
def test_a_number_of_pages_is_told(pages: str) -> None:
    assert messages(entry(f"pages = {{{pages}}}", "book"), "V512") == [
        f"2:3: {pages!r} is how many pages there are, not which"
    ]


@pytest.mark.parametrize(
    "pages", ["P12--P34", "p12", "S12--S34", "e0123456", "Article 12", "12:1--12:20", "Suppl. 5", "iv"]
)
def test_letters_of_pages_and_articles_are_fine(pages: str) -> None:
    assert messages(entry(f"pages = {{{pages}}}"), "V512", "V513") == []


@pytest.mark.parametrize(
    "pages", ["1--1", "1-1", "0--0", "0", "n/a", "--", "?", "??--??", "xx--xx", "XXX--XXX", "to appear", "TBD", "1--n"]
)
def test_pages_that_are_none_are_told(pages: str) -> None:
    assert len(messages(entry(f"pages = {{{pages}}}"), "V513")) == 1


@pytest.mark.parametrize("pages", ["1", "1--2", "10--10", "1--11", "x", "xx--xxiv", "0123", "1-1--1-20", "e1", "101"])
def test_a_page_is_a_page(pages: str) -> None:
    assert messages(entry(f"pages = {{{pages}}}"), "V513") == []


@pytest.mark.parametrize(
    ("fields", "tidy"),
    [
        ("volume = {Vol. 12}", "volume = {12}"),
        ("volume = {volume 12}", "volume = {12}"),
        ("number = {No. 3}", "number = {3}"),
        ("number = {Issue 4}", "number = {4}"),
        ("number = {\\#4}", "number = {4}"),
        ("number = {nos. 3-4}", "number = {3-4}"),
        ("issue = {Heft 3}", "issue = {3}"),
        ("volume = {Vol. 3--4}", "volume = {3--4}"),
        ("volume = {Vols. 3-4}", "volume = {3-4}"),
        ("volume = {Jg. 3}", "volume = {3}"),
        ("volume = {t. 3}", "volume = {3}"),
        ("number = {n. 3}", "number = {3}"),
    ],
)
def test_a_word_beside_a_number_is_told_and_taken_off(fields: str, tidy: str) -> None:
    assert mended(entry(fields), "V514", unsafe=True) == entry(tidy)


@pytest.mark.parametrize(
    "fields",
    [
        "volume = {12}",
        "volume = {A12}",
        "volume = {LNCS 12}",
        "number = {Suppl. 3}",
        "number = {Special Issue}",
        "number = {CS-12}",
        "volume = {abs/2001.00001}",
        "number = {November 2020}",
        "volume = {V}",
    ],
)
def test_a_number_with_letters_of_its_own_is_fine(fields: str) -> None:
    assert messages(entry(fields), "V514") == []
