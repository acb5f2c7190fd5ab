"""A paper counts as withdrawn only where it can't be otherwise."""

from __future__ import annotations

import pytest

from bibkit.enrich.withdrawal import withdrawal


@pytest.mark.parametrize(
    "comment",
    [
        "This paper has been withdrawn by the author due to a crucial error in equation 1",
        "This paper has been withdrawn",
        "The paper has been withdrawn because of an error in Lemma 2.",
        "Withdrawn",
        "withdrawn by the authors",
        "Paper withdrawn by author: Theorem 3 is wrong",
        "This submission has been withdrawn by arXiv administrators due to inappropriate text overlap",
        "We withdraw this paper since Lemma 1 is false",
        "I have withdrawn the paper",
        "This version withdrawn by arXiv administrators because the author had no right to agree to our license",
    ],
)
def test_a_comment_that_says_so_is_a_notice(comment: str) -> None:
    assert withdrawal("Graphs", "We study graphs.", comment) == comment


@pytest.mark.parametrize(
    "comment",
    [
        "An earlier version was withdrawn",
        "Withdrawn from ICML 2020",
        "This paper was withdrawn from NeurIPS by the authors",
        "This paper was withdrawn by the authors from the ICLR proceedings",
        "Replaces the withdrawn paper 1901.00001",
        "Supersedes arXiv:1901.00001, which has been withdrawn",
        "Theorem 5 of the first version has been withdrawn",
        "This paper has not been withdrawn",
        "This paper will be withdrawn",
        "This paper was withdrawn and resubmitted to JMLR",
        "This paper was previously withdrawn; it is restored now",
        "The companion paper has been withdrawn",
        "On money withdrawn from banks",
        "If this paper has been withdrawn elsewhere, tell us",
        "10 pages, 3 figures",
        "",
    ],
)
def test_a_comment_that_speaks_of_something_else_is_none(comment: str) -> None:
    assert withdrawal("Graphs", "We study graphs.", comment) is None


@pytest.mark.parametrize(
    ("comment", "notice"),
    [
        (
            "12 pages. This manuscript is withdrawn for further revision",
            "This manuscript is withdrawn for further revision",
        ),
        ("12 pages, withdrawn due to an error", "withdrawn due to an error"),
        ("(withdrawn)", "withdrawn"),
        (
            "Note: this article was withdrawn from arXiv by the authors",
            "this article was withdrawn from arXiv by the authors",
        ),
    ],
)
def test_of_a_comment_only_the_notice_is_kept(comment: str, notice: str) -> None:
    assert withdrawal("Graphs", "We study graphs.", comment) == notice


def test_an_abstract_that_begins_with_it_is_a_notice() -> None:
    abstract = "This paper has been withdrawn by the author, due to an error. We had studied graphs."
    assert withdrawal("Graphs", abstract, "10 pages") == "This paper has been withdrawn by the author, due to an error."


@pytest.mark.parametrize(
    "abstract",
    [
        "We study troops. Withdrawn by the government they went home.",
        "Withdrawn behaviour is common in depression.",
        "Withdrawn papers are studied: each was withdrawn due to errors.",
        "Deposits that were withdrawn due to fear are counted.",
    ],
)
def test_an_abstract_about_withdrawing_is_none(abstract: str) -> None:
    assert withdrawal("Graphs", abstract, None) is None


def test_nothing_said_is_no_notice() -> None:
    assert withdrawal("Graphs", None, None) is None
