"""Titles are compared and named by their words, whatever is typed around them."""

from __future__ import annotations

import pytest

from bibkit.text.titles import squeezed, telling_words


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("AgentVerse: Facilitating Collaboration", ["agentverse", "facilitating", "collaboration"]),
        ("Towards the Robust Pruning of LLMs", ["robust", "pruning", "llms", "towards", "the", "of"]),
        ("D<sup>2</sup>Quant: An End-to-End Approach", ["d2quant", "endtoend", "approach", "an"]),
        ("Über König's Theorem", ["uber", "konigs", "theorem"]),
        ("FuseChat-3.0: Fusion", ["fusechat30", "fusion"]),
        ("What Is It?", ["what", "is", "it"]),
        ("模型", ["moxing"]),
        ("?!", []),
    ],
)
def test_telling_words_come_first_and_in_ascii(title: str, words: list[str]) -> None:
    assert list(telling_words(title)) == words


@pytest.mark.parametrize(
    "other",
    ["Pre-Training of BERT", "pretraining of bert", "Pre Training of <i>BERT</i>", "Pre-training of $\\mathrm{BERT}$"],
)
def test_titles_that_differ_in_spacing_hyphens_case_and_markup_are_equal(other: str) -> None:
    assert squeezed(other) == squeezed("Pre-training of BERT")


def test_titles_that_differ_in_a_digit_are_not_equal() -> None:
    assert squeezed("FuseChat-3.0") != squeezed("FuseChat")


def test_titles_that_differ_in_a_symbol_are_different() -> None:
    assert squeezed("$\\alpha$-Stable Noise") != squeezed("$\\beta$-Stable Noise")
