"""The lists that other tests are made of look like the real ones, and their truth is true."""

from __future__ import annotations

from bibkit.model.date import Date
from forge import Paper, Truth, compact, hard_papers, pages, spaced

SNOWBALL = Paper(
    title="Neural Snowball",
    authors=("Tianyu Gao", "Xu Han", "Ruobing Xie", "Zhiyuan Liu"),
    abstract="Knowledge graphs grow.",
    year=2019,
    month=8,
    day=29,
    has_code=True,
    affiliations=("tsinghua", "tencent-ai"),
)
PAIR = Paper(title="VQA", authors=("An Li", "Bo Xu"), abstract="It is short.", year=2026, suffixes=("SP", "AI"))


def test_a_compact_list_runs_title_and_authors_together() -> None:
    assert compact([SNOWBALL, PAIR]).text.split("\n") == [
        "CLAug 29, 2019Code",
        "Neural SnowballTianyu Gao, Xu Han, Ruobing Xie et al. · tsinghua, tencent-ai",
        "Knowledge graphs grow.",
        "SPAIAug 21",
        "VQAAn Li, Bo Xu",
        "It is short.",
    ]


def test_a_spaced_list_has_a_header_and_blank_lines() -> None:
    assert spaced([PAIR], owner="An Li").text.split("\n") == [
        "An Li",
        "",
        "CL",
        "h-index41",
        "1papers",
        "12,745citations",
        "Novelty51%",
        "AI Score65",
        "",
        "1 Papers",
        "",
        "SPAIAug 21",
        "VQA",
        "",
        "An Li, Bo Xu",
        "",
        "It is short.",
    ]


def test_the_truth_has_the_authors_that_are_shown() -> None:
    authors = ("Tianyu Gao", "Xu Han", "Ruobing Xie")
    expected = Truth(1, "Neural Snowball", authors, True, Date(2019, 8, 29), SNOWBALL)
    assert compact([SNOWBALL]).truth == (expected,)


def test_the_truth_of_a_date_without_a_year_has_none() -> None:
    assert compact([PAIR]).truth[0].date == Date(None, 8, 21)


def test_the_truth_has_the_line_on_which_a_paper_begins() -> None:
    assert [truth.line for truth in spaced([SNOWBALL, PAIR]).truth] == [12, 19]


def test_a_wrapped_abstract_moves_the_lines_below_it() -> None:
    wrapped = Paper(title="VQA", authors=("An Li",), abstract="It is\nshort.", counts="arXiv:2411.07050v16 citations")
    assert [truth.line for truth in compact([wrapped, PAIR]).truth] == [1, 6]


def test_each_paper_is_on_one_page() -> None:
    papers = hard_papers()
    dealt = [paper for page in pages(papers, seed=1, size=40) for paper in page]
    assert sorted(dealt, key=papers.index) == papers


def test_two_thirds_of_the_hard_papers_show_three_authors_and_et_al() -> None:
    papers = hard_papers()
    assert sum(len(paper.authors) > 3 for paper in papers) >= 2 / 3 * len(papers)


def test_there_are_250_hard_papers_with_titles_of_their_own() -> None:
    assert len({paper.title for paper in hard_papers()}) >= 250
