"""Suffixes of categories, as pages print them, become categories where that is certain."""

from __future__ import annotations

import pytest

from bibkit.text.arxiv_categories import read_suffix, split_suffixes


@pytest.mark.parametrize(
    ("suffix", "category"),
    [
        ("CL", "cs.CL"),
        ("IV", "eess.IV"),
        ("ML", "stat.ML"),
        ("SD", "cs.SD"),
        ("mtrl-sci", "cond-mat.mtrl-sci"),
        ("soc-ph", "physics.soc-ph"),
        ("quant-ph", "quant-ph"),
        ("cs.LG", "cs.LG"),
    ],
)
def test_a_suffix_of_one_archive_is_certain(suffix: str, category: str) -> None:
    reading = read_suffix(suffix)
    assert (reading.category, reading.why) == (category, None)


@pytest.mark.parametrize(
    ("suffix", "category", "other"),
    [("IT", "cs.IT", "math.IT"), ("NA", "math.NA", "cs.NA"), ("SY", "eess.SY", "cs.SY"), ("MP", "math-ph", "math.MP")],
)
def test_two_names_of_one_category_become_arxivs_own(suffix: str, category: str, other: str) -> None:
    reading = read_suffix(suffix)
    assert (reading.category, reading.others) == (category, (other,))
    assert reading.why == "arXiv's two names for it mean this one"


@pytest.mark.parametrize(
    ("suffix", "beside", "category"),
    [
        ("SP", {"CL", "LG"}, "eess.SP"),
        ("SP", {"AG", "NT"}, "math.SP"),
        ("AP", {"ME", "ML"}, "stat.AP"),
        ("AP", {"DG", "FA"}, "math.AP"),
        ("CO", {"GA", "HE"}, "astro-ph.CO"),
        ("GT", {"AI"}, "cs.GT"),
        ("PR", {"RM"}, "q-fin.PR"),
    ],
)
def test_the_categories_beside_a_suffix_decide_its_archive(suffix: str, beside: set[str], category: str) -> None:
    assert read_suffix(suffix, frozenset(beside)).category == category


@pytest.mark.parametrize("suffix", ["SP", "AP", "CO", "GT", "DS", "TH"])
def test_a_suffix_of_several_archives_stays_open_when_nothing_tells(suffix: str) -> None:
    reading = read_suffix(suffix)
    assert reading.category is None
    assert len(reading.others) >= 2


def test_cv_is_computer_vision_even_alone() -> None:
    assert read_suffix("CV").category == "cs.CV"


@pytest.mark.parametrize(
    ("run", "suffixes"),
    [
        ("CL", ("CL",)),
        ("SPAILG", ("SP", "AI", "LG")),
        ("cs.CL", ("cs.CL",)),
        ("quant-phIT", ("quant-ph", "IT")),
        ("SP AI, LG", ("SP", "AI", "LG")),
        ("SOC-PH", ("soc-ph",)),
        ("", ()),
    ],
)
def test_suffixes_that_were_run_together_come_apart(run: str, suffixes: tuple[str, ...]) -> None:
    assert split_suffixes(run) == suffixes


@pytest.mark.parametrize("run", ["XX", "CLX", "cl", "Published"])
def test_what_is_not_all_categories_is_none(run: str) -> None:
    assert split_suffixes(run) is None
