"""The line above a paper gives up its categories, date and code flag, and nothing that can't be told apart."""

from __future__ import annotations

import pytest

from bibkit.formats.paperlist.tagline import Counts, read_counts, read_tag_line
from bibkit.model.date import Date


@pytest.mark.parametrize(
    ("line", "suffixes", "date", "has_code"),
    [
        ("CLAug 21, 2023Code", ("CL",), Date(2023, 8, 21), True),
        ("CLAug 21, 2023", ("CL",), Date(2023, 8, 21), False),
        ("LGJun 2Code", ("LG",), Date(None, 6, 2), True),
        ("SPAILGOct 28, 2024", ("SP", "AI", "LG"), Date(2024, 10, 28), False),
        ("cs.CL Aug 21, 2023 Code", ("cs.CL",), Date(2023, 8, 21), True),
        ("CL · Aug 21, 2023 · Code", ("CL",), Date(2023, 8, 21), True),
        ("quant-phMay 5, 2019", ("quant-ph",), Date(2019, 5, 5), False),
        ("mtrl-sciSept 3, 2021", ("mtrl-sci",), Date(2021, 9, 3), False),
        ("LGFeb 29Code", ("LG",), Date(None, 2, 29), True),
        ("Aug 3, 2020", (), Date(2020, 8, 3), False),
    ],
)
def test_a_tag_line_is_read(line: str, suffixes: tuple[str, ...], date: Date, has_code: bool) -> None:
    tag = read_tag_line(line)
    assert tag is not None
    assert (tag.suffixes, tag.date, tag.has_code, tag.unknown) == (suffixes, date, has_code, None)


@pytest.mark.parametrize(
    "line",
    [
        "Published in May 2",
        "May 2, 2020: a story of a day and of the night",
        "Models may 2 times fail",
        "h-index41",
        "90 Papers",
        "Augmenting 21 Models",
        "CL" * 80 + "Aug 21, 2023",
    ],
)
def test_other_lines_are_no_tag_lines(line: str) -> None:
    assert read_tag_line(line) is None


def test_a_day_that_does_not_exist_is_no_date() -> None:
    tag = read_tag_line("CLFeb 31, 2020")
    assert tag is not None
    assert (tag.date, tag.printed_date) == (None, "Feb 31, 2020")


def test_a_suffix_that_arxiv_does_not_have_is_not_guessed() -> None:
    tag = read_tag_line("XXAug 21, 2023")
    assert tag is not None
    assert (tag.suffixes, tag.run) == (None, "XX")


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("arXiv:2411.07050v16 citations", Counts("2411.07050", "v16 citations")),
        ("arXiv:2411.070506 citations", Counts("2411.07050", "6 citations")),
        ("arXiv:0704.12346 citations", Counts("0704.1234", "6 citations")),
        ("arXiv:hep-th/9901001v2", Counts("hep-th/9901001", "v2")),
        ("arXiv:2411.07050", Counts("2411.07050", None)),
        ("12,745 citations", Counts(None, "12,745 citations")),
    ],
)
def test_a_version_glued_to_a_count_is_never_read(line: str, counts: Counts) -> None:
    assert read_counts(line) == counts


def test_an_arxiv_id_may_stand_behind_the_date() -> None:
    tag = read_tag_line("SPAILGOct 28, 2024CodearXiv:2411.07050v16 citations")
    assert tag is not None
    assert tag.counts == Counts("2411.07050", "v16 citations")
    assert tag.has_code


@pytest.mark.parametrize("line", ["We cite arXiv:2411.07050 here", "arXiv:9999.99999", "citations"])
def test_other_lines_are_no_counts(line: str) -> None:
    assert read_counts(line) is None
