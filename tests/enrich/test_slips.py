"""Slips of the pen are told from the words that make it another paper's title."""

from __future__ import annotations

import pytest

from bibkit.enrich.slips import are_sisters, have_other_numbers, is_misspelt, is_of_another


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("raeding long texts", "reading long texts"),
        ("reading lng texts", "reading long texts"),
        ("readingg long texts", "reading long texts"),
        ("rading long texts", "reading long texts"),
        ("reading longtexs with care", "reading long texts with care"),
        ("readinglong texts", "reading long texts"),
        ("a theory fo reading", "a theory of reading"),
        ("a theory f reading", "a theory of reading"),
        ("transltaoin of very long texts", "translation of very long texts"),
        ("pproximation of long texts", "approximation of long texts"),
        ("d2qaunt for texts", "d2quant for texts"),
        ("reading i long texts", "reading in long texts"),
        ("how o models read", "how do models read"),
    ],
)
def test_one_or_two_letters_are_slips(written: str, meant: str) -> None:
    assert is_misspelt(written.split(), meant.split())
    assert is_misspelt(meant.split(), written.split())


@pytest.mark.parametrize("written", ["q study of long texts", "ax study of long texts", "study of long texts"])
def test_a_letter_at_the_article_that_opens_a_title_is_a_slip(written: str) -> None:
    assert is_misspelt(written.split(), "a study of long texts".split())


def test_so_is_one_at_the_article_of_a_subtitle_and_nowhere_else() -> None:
    written, meant = "longread k theory of texts".split(), "longread a theory of texts".split()
    assert is_misspelt(written, meant, subtitle=1)
    assert not is_misspelt(written, meant)
    assert not is_misspelt("k texts".split(), "a texts".split())  # hardly anything else is the same


@pytest.mark.parametrize("written", ["reading with la system of rules", "reading with system of rules"])
def test_so_is_one_at_the_article_behind_a_preposition(written: str) -> None:
    assert is_misspelt(written.split(), "reading with a system of rules".split())
    assert not is_misspelt(written.replace("with", "many").split(), "reading many a system of rules".split())


def test_what_is_no_word_may_stand_for_a_small_one() -> None:
    written, meant = "reading adx writing long texts".split(), "reading and writing long texts".split()
    assert is_misspelt(written, meant, strangers={"adx"})
    assert not is_misspelt(written, meant)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("reading long texts", "reading short texts"),
        ("reading long texts", "reading long texts ii"),
        ("scaling gpt3", "scaling gpt4"),
        ("scaling gpt3", "scaling gpt"),
        ("a study of 2019", "a study of 2020"),
        ("part vii of texts", "part viii of texts"),
        ("the phi meson", "the psi meson"),
        ("hepatitis a in texts", "hepatitis b in texts"),
        ("dna in texts", "rna in texts"),
        ("learning of svm", "learning of svd"),
        ("a study of mice", "a study of rice"),
        ("symmetric functions", "asymmetric functions"),
        ("online learning", "offline learning"),
        ("an encoder of texts", "a decoder of texts"),
        ("internal structure", "external structure"),
        ("local models", "global models"),
        ("interlingual texts", "intralingual texts"),
        ("natural language", "neural language"),
        ("quantitative results", "qualitative results"),
        ("raeding lnog texst", "reading long texts"),
        ("long tracks in many texts of readers", "long shacks in many texts of readers"),
    ],
)
def test_what_means_something_else_is_no_slip(one: str, other: str) -> None:
    assert not is_misspelt(one.split(), other.split())
    assert not is_misspelt(other.split(), one.split())


@pytest.mark.parametrize(
    "subtitle",
    [
        "part ii",
        "ii the other half",
        "a reply to its readers",
        "extended abstract",
        "supporting information",
        "a second look ii",
        "comments",
        "supplementary material",
        "reading again revisited",
        "2",
    ],
)
def test_a_subtitle_that_makes_another_work_is_known(subtitle: str) -> None:
    assert is_of_another(subtitle.split())


@pytest.mark.parametrize(
    "subtitle",
    [
        "a case study of three towns",
        "from images to 3d assets",
        "x ray reading",
        "models for error correction",
        "extended query planning",
        "supporting readers of texts",
        "larger sets of texts for type ii",
        "a response time model",
        "a",
    ],
)
def test_any_other_subtitle_may_be_left_out(subtitle: str) -> None:
    assert not is_of_another(subtitle.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("texts part i", "texts part ii"),
        ("texts", "texts part ii"),
        ("alpha stable texts", "beta stable texts"),
        ("micro models", "macro models"),
    ],
)
def test_papers_of_one_series_are_sisters(one: str, other: str) -> None:
    assert are_sisters(one.split(), other.split())
    assert are_sisters(other.split(), one.split())


def test_titles_with_other_words_are_no_sisters() -> None:
    assert not are_sisters(["reading", "texts"], ["reading", "maps"])


@pytest.mark.parametrize(("one", "other"), [("gpt 3 reads", "gpt 4 reads"), ("the 2d case", "the 3d case")])
def test_two_numbers_are_two_papers(one: str, other: str) -> None:
    assert have_other_numbers(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("16 000 texts", "16000 texts"), ("d2quant", "d 2 quant"), ("texts of 2019", "texts"), ("texts", "texts")],
)
def test_a_number_that_is_written_otherwise_or_left_out_is_no_other_one(one: str, other: str) -> None:
    assert not have_other_numbers(one, other)
