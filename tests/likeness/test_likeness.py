"""Titles and containers of one work are recognised, and those of its neighbours are not."""

from __future__ import annotations

import pytest

from bibkit.likeness.containers import same_container
from bibkit.likeness.titles import Likeness, is_generic, is_short, likeness
from bibkit.text.wording import wording


def compared(one: str, other: str) -> Likeness | None:
    found = likeness(wording(one), wording(other))
    assert found == likeness(wording(other), wording(one))
    return found


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("Attention Is All You Need", "ATTENTION is all you need.", 100),
        ("End-to-End Learning of Words", "End to end learning of words", 100),
        ("Nonlinear systems of equations", "Non-linear systems of equations", 100),
        ("Modelling the colour of words", "Modeling the color of words", 96),
        ("The Reading of Long Texts with Care", "Reading Long Texts with Care", 88),
        ("Learning to read long texts with care", "Learning to raed long txets with care", None),
        ("Learning to understand languages slowly", "Learning to undertsand languages slowly", 97),
        ("Reading long texts with care: a survey", "Reading long texts with care", 80),
    ],
)
def test_spellings_slips_and_a_missing_subtitle_do_not_make_another_title(
    one: str, other: str, score: int | None
) -> None:
    found = compared(one, other)
    assert (found.score if found else None) == score


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The theory of everything, Part I", "The theory of everything, Part II"),
        ("The theory of everything 1", "The theory of everything 2"),
        ("Scaling GPT-3 models to long texts", "Scaling GPT-4 models to long texts"),
        ("Findings of the shared task 2019", "Findings of the shared task 2020"),
        ("Learning of supervised models", "Learning of unsupervised models"),
        ("Symmetric functions of many things", "Asymmetric functions of many things"),
        ("Programming in C for everybody", "Programming in C++ for everybody"),
        ("On $\\alpha$-stable laws and walks", "On $\\beta$-stable laws and walks"),
        ("Hepatitis A in young children", "Hepatitis B in young children"),
        ("Hepatitis A in young children", "Hepatitis in young children"),
        ("A study of reading in mice", "A study of reading in rats"),
        ("A study of reading", "A study of reading and writing"),
        ("Reading long texts with care", "Reading long texts with care: erratum"),
        ("Reading long texts with care", "Reading long texts with care: supplementary material"),
        ("Reading long texts with care: part 2", "Reading long texts with care"),
        ("Reading long texts with care: part II", "Reading long texts with care"),
        ("Reading long texts with care: XIV. Letters", "Reading long texts with care"),
        ("Is reading long texts with care enough? Revisited", "Is reading long texts with care enough?"),
        ("Is reading long texts with care enough? (Demo)", "Is reading long texts with care enough?"),
        ("On reading long texts with care", "Reading long texts with care"),
        ("Reading long texts with care: the 3D case", "Reading long texts with care"),
        ("Reading long texts with care: simplified", "Reading long texts with care"),
    ],
)
def test_another_number_or_another_telling_word_makes_another_title(one: str, other: str) -> None:
    assert compared(one, other) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Principles of microeconomics for all", "Principles of macroeconomics for all"),
        ("BERT: training of models", "BERT"),
    ],
)
def test_a_letter_that_may_make_another_word_and_a_subtitle_that_says_most_are_doubtful(one: str, other: str) -> None:
    found = compared(one, other)
    assert found is not None
    assert found.doubtful


@pytest.mark.parametrize(
    ("title", "generic", "short"),
    [
        ("Introduction", True, True),
        ("Guest Editorial", True, True),
        ("Letter to the Editor 12", True, True),
        ("Language models", False, True),
        ("Attention is all you need", False, False),
    ],
)
def test_some_titles_say_nothing_about_the_work(title: str, generic: bool, short: bool) -> None:
    words = wording(title).words
    assert (is_generic(words), is_short(words)) == (generic, short)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("J. Mach. Learn. Res.", "Journal of Machine Learning Research", True),
        ("JMLR", "Journal of Machine Learning Research", True),
        ("NeurIPS", "Advances in Neural Information Processing Systems 32", True),
        ("ICML", "Proceedings of the 37th International Conference on Machine Learning", True),
        ("EMNLP", "Proceedings of EMNLP", True),
        ("Proc. Conference on Reading 2016", "Proceedings of the Conference on Reading 2016, COR, York, UK", True),
        ("Proc. Conference on Reading", "Proceedings of the Conference on Writing, COW, York, UK", False),
        ("Nature", "Nature Communications", False),
        ("Science", "Science Advances", False),
        ("Phys. Rev. A", "Physical Review B", False),
        ("Phys. Rev. A", "Physical Review Applied", False),
        ("Journal of Physics", "Physics Letters", False),
        ("Nature", "NATURE", True),
    ],
)
def test_a_journal_may_be_abbreviated(one: str, other: str, same: bool) -> None:
    assert same_container(wording(one).words, wording(other).words) is same
    assert same_container(wording(other).words, wording(one).words) is same
