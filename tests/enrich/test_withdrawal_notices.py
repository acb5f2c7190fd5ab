"""A paper is called withdrawn only where it says so of itself."""

from __future__ import annotations

import pytest

from bibkit.enrich.withdrawal import withdrawal


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("This paper has been withdrawn.", "This paper has been withdrawn."),
        ("(This paper has been withdrawn)", "This paper has been withdrawn"),
        ("The paper is being withdrawn by the authors", "The paper is being withdrawn by the authors"),
        ("This paper has been withdrawn by the author due to a sign error in eq. (1).",) * 2,
        ("This article was withdrawn in order to add results. We study sets.",
         "This article was withdrawn in order to add results."),
        ("The author has withdrawn this paper due to an error",) * 2,
        ("We withdraw this paper because of an error",) * 2,
        ("Withdrawn", "Withdrawn"),
        ("Withdrawn due to an error resulting from a wrong sign",) * 2,
        ("This paper has been withdrawn from arXiv",) * 2,
    ],
)  # fmt: skip
def test_a_notice_at_the_beginning_counts_in_abstract_and_comments(text: str, notice: str) -> None:
    assert withdrawal("A title", text, None) == notice
    assert withdrawal("A title", "We study sets.", text) == notice


@pytest.mark.parametrize(
    ("comments", "notice"),
    [
        ("12 pages, 3 figures. This paper has been withdrawn by the authors; see arXiv:0704.0001",
         "This paper has been withdrawn by the authors; see arXiv:0704.0001"),
        ("12 pages, paper withdrawn", "paper withdrawn"),
        ("10 pages; withdrawn by author", "withdrawn by author"),
        ("v2: This paper has been withdrawn by the author", "This paper has been withdrawn by the author"),
        ("arXiv admin note: This paper has been withdrawn by arXiv due to unverifiable authorship",
         "This paper has been withdrawn by arXiv due to unverifiable authorship"),
    ],
)  # fmt: skip
def test_a_sentence_of_the_comments_counts(comments: str, notice: str) -> None:
    assert withdrawal("A title", "We study sets.", comments) == notice


def test_a_title_that_is_the_notice_counts() -> None:
    assert withdrawal("This paper has been withdrawn", None, None) == "This paper has been withdrawn"


@pytest.mark.parametrize(
    "text",
    [
        "An earlier version of this paper was withdrawn",
        "The first version of the paper has been withdrawn",
        "The previous submission has been withdrawn",
        "This version has been withdrawn",
        "v1 has been withdrawn",
        "Submitted to ICML 2019, withdrawn",
        "Accepted at ICML. Withdrawn.",
        "withdrawn from ICLR 2020",
        "Withdrawn submission to NeurIPS",
        "This paper has been withdrawn from ICLR 2020",
        "This paper was withdrawn from consideration by PRL",
        "This paper was withdrawn in 2005; the new version corrects the error",
        "This paper has been withdrawn in error and is now reinstated",
        "This paper was not withdrawn",
        "This paper will be withdrawn",
        "This paper is withdrawn-resistant",
        "Theorem 2 has been withdrawn",
        "Replaces the withdrawn paper arXiv:0704.0001",
        "text overlap with the withdrawn arXiv:0704.0001",
        "The paper withdrawn in 2004 is discussed",
        "The report has been withdrawn by the WHO",
        "Withdrawn users are hard to study",
        "We study withdrawn papers",
    ],
)
def test_what_else_was_withdrawn_is_not_the_paper(text: str) -> None:
    assert withdrawal("A title", text, None) is None
    assert withdrawal("A title", "We study sets.", text) is None
