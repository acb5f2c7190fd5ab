"""Slips of the pen are told from the words that make it another paper's title."""

from __future__ import annotations

import pytest

from bibkit.enrich.slips import are_sisters, have_other_numbers, have_other_words, is_misspelt, is_of_another
from bibkit.enrich.words import NOTHING_KNOWN, Vocabulary, Words


def misspelt(written: str, meant: str, vocabulary: Vocabulary = NOTHING_KNOWN, subtitle: int = 0) -> bool:
    words = Words(written, meant, vocabulary)
    return is_misspelt(written.lower().split(), meant.lower().split(), words, subtitle)


def sisters(one: str, other: str) -> bool:
    return are_sisters(one.split(), other.split(), Words(one, other, NOTHING_KNOWN))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("raeding long texts", "reading long texts"),
        ("reading lng texts", "reading long texts"),
        ("readingg long texts", "reading long texts"),
        ("rading long texts", "reading long texts"),
        ("reading longtexs with care", "reading long texts with care"),
        ("readinglong texts", "reading long texts"),
        ("transltaoin of very long texts", "translation of very long texts"),
        ("pproximation of long texts", "approximation of long texts"),
        ("d2qaunt for texts", "d2quant for texts"),
    ],
)
def test_one_or_two_letters_are_slips(written: str, meant: str) -> None:
    assert misspelt(written, meant)
    assert misspelt(meant, written)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a theory fo reading", "a theory of reading"),
        ("a theory f reading", "a theory of reading"),
        ("reading i long texts", "reading in long texts"),
        ("how o models read", "how do models read"),
        ("Reading rf Long Texts", "Reading of Long Texts"),
    ],
)
def test_a_small_word_may_be_misspelt_but_none_is_a_slip(written: str, meant: str) -> None:
    assert misspelt(written, meant)
    assert not misspelt(meant, written)


@pytest.mark.parametrize("written", ["Ax Study of Long Texts", "xA Study of Long Texts", "Study of Long Texts"])
def test_a_letter_too_many_or_missing_at_the_article_that_opens_a_title_is_a_slip(written: str) -> None:
    assert misspelt(written, "A Study of Long Texts")


@pytest.mark.parametrize("written", ["K Study of Long Texts", "AI Study of Long Texts", "ai study of long texts"])
def test_another_letter_or_an_abbreviation_there_is_another_word(written: str) -> None:
    assert not misspelt(written, "A Study of Long Texts")


def test_an_article_of_a_subtitle_is_one_as_well() -> None:
    assert misspelt("LongRead Ax Theory of Texts", "LongRead A Theory of Texts", subtitle=1)
    assert not misspelt("LongRead Ax Theory of Texts", "LongRead A Theory of Texts")
    assert not misspelt("LongRead Ax Theory of Texts", "LongRead A Theory of Texts", subtitle=2)
    assert not misspelt("Ax Long Text", "A Long Text")  # hardly anything else is the same


@pytest.mark.parametrize(
    "written", ["Reading with la System of Rules", "Reading with k System of Rules", "Reading with System of Rules"]
)
def test_so_is_one_behind_a_preposition(written: str) -> None:
    assert misspelt(written, "Reading with a System of Rules")
    assert not misspelt(written.replace("with", "many"), "Reading many a System of Rules")


def test_what_is_no_word_may_stand_for_a_small_one() -> None:
    written, meant = "Reading adx Writing Long Texts", "Reading and Writing Long Texts"
    assert misspelt(written, meant, Vocabulary(strangers=frozenset({"adx"})))
    assert not misspelt(written, meant)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("table prediction of texts", "stable prediction of texts"),
        ("reading a long fact", "reading a long face"),
        ("non convex reading of texts", "on convex reading of texts"),
        ("two readers of long texts", "to readers of long texts"),
    ],
)
def test_what_other_titles_have_is_a_word_and_no_slip(one: str, other: str) -> None:
    known = Vocabulary(known=frozenset("table fact non two".split()))
    words = Words(one, other, known)
    assert have_other_words(one.split(), other.split(), words)
    assert not misspelt(one, other, known)


def test_another_spelling_of_a_known_word_is_the_same_one() -> None:
    known = Vocabulary(known=frozenset("modelling colours".split()))
    one, other = "modelling the colours of texts", "modeling the colors of texts"
    assert not have_other_words(one.split(), other.split(), Words(one, other, known))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CogVLA Reads Long Texts", "CogVLM Reads Long Texts"),
        ("QLoRA Reads Long Texts", "LoRA Reads Long Texts"),
        ("mBERTs Read Long Texts", "BERTs Read Long Texts"),
    ],
)
def test_names_with_other_capitals_are_two_names(one: str, other: str) -> None:
    assert not misspelt(one, other, Vocabulary(known=frozenset({"bert"})))


def test_a_capital_may_get_lost_and_a_small_letter_be_wrong() -> None:
    assert misspelt("LOTormer Reads Long Texts", "LOTFormer Reads Long Texts")
    assert misspelt("LazyEvictinn Reads Long Texts", "LazyEviction Reads Long Texts")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("reading long texts", "reading short texts"),
        ("reading long texts", "reading long texts ii"),
        ("scaling gpt3", "scaling gpt4"),
        ("scaling gpt3", "scaling gpt"),
        ("longread++ of texts", "longread of texts"),
        ("a study of 2019", "a study of 2020"),
        ("part vii of texts", "part viii of texts"),
        ("the phi meson", "the psi meson"),
        ("non convex reading of texts", "on convex reading of texts"),
        ("longread an agent for texts", "longread ai agent for texts"),
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
    assert not misspelt(one, other)
    assert not misspelt(other, one)


@pytest.mark.parametrize(
    "subtitle",
    [
        "part ii",
        "ii the other half",
        "a reply to its readers",
        "extended abstract",
        "extended technical report",
        "supplementary notes",
        "corrigenda",
        "comments and extensions",
        "second part",
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
        ("studies of texts xli", "studies of texts xlii"),
        ("maximal reading of texts", "minimal reading of texts"),
        ("texts", "texts part ii"),
        ("alpha stable texts", "beta stable texts"),
        ("micro models", "macro models"),
    ],
)
def test_papers_of_one_series_are_sisters(one: str, other: str) -> None:
    assert sisters(one, other)
    assert sisters(other, one)


def test_titles_with_other_words_are_no_sisters() -> None:
    assert not sisters("reading texts", "reading maps")


@pytest.mark.parametrize(("one", "other"), [("gpt 3 reads", "gpt 4 reads"), ("the 2d case", "the 3d case")])
def test_two_numbers_are_two_papers(one: str, other: str) -> None:
    assert have_other_numbers(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("16 000 texts", "16000 texts"), ("d2quant", "d 2 quant"), ("texts of 2019", "texts"), ("texts", "texts")],
)
def test_a_number_that_is_written_otherwise_or_left_out_is_no_other_one(one: str, other: str) -> None:
    assert not have_other_numbers(one, other)


@pytest.mark.parametrize("written", ["LM Agents Read Texts", "Ny Agents Read Texts", "CogVLA Agents Read Texts"])
def test_where_all_titles_are_known_one_that_is_not_there_is_misspelt(written: str) -> None:
    meant = {"LM": "LLM", "Ny": "No", "CogVLA": "CogVLM"}[written.split()[0]] + " Agents Read Texts"
    assert not misspelt(written, meant)
    assert misspelt(written, meant, Vocabulary(known=frozenset({"lm", "ny", "cogvla"}), is_complete=True))


@pytest.mark.parametrize(
    ("one", "other"), [("Part II of Texts", "Part III of Texts"), ("3D Texts of Readers", "2D Texts of Readers")]
)
def test_another_number_is_another_paper_also_where_all_titles_are_known(one: str, other: str) -> None:
    assert not misspelt(one, other, Vocabulary(is_complete=True))
