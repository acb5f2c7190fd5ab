"""Titles are compared by their words, and mathematics keeps its letters apart."""

from __future__ import annotations

import pytest

from bibkit.text.wording import Wording, without_litter, wording


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Deep <i>Learning</i>, revisited!", "deep learning revisited"),
        ("D<sup>2</sup>Quant: An End-to-End Approach", "d2quant an end to end approach"),
        ("Über die Größe", "uber die grosse"),
        ("Don't stop", "dont stop"),
        ("On $\\alpha$-stable laws", "on alpha stable laws"),
        ("On α-stable laws", "on alpha stable laws"),
        ("On $\\mathcal{C}$", "on c"),
        ("Programming in C++", "programming in c++"),
        ("Programming in C#", "programming in c#"),
        ("Programming in C++11", "programming in c++ 11"),
        ("On $C^*$-algebras and $C^{*}$-modules", "on c* algebras and c* modules"),
        ("A$^*$ and LoRA$^{+}$ on $C^{\\ast}$", "a* and lora+ on c*"),
        ("1+1>2", "1 1 2"),
        ("The $(-2,3,3+2n)$ knots", "the 2 3 3 2n knots"),
        ("深度学习", "shenduxuexi"),
        ("— !", ""),
    ],
)
def test_a_title_has_words_in_ascii(title: str, words: str) -> None:
    assert wording(title).words == words


@pytest.mark.parametrize(
    ("title", "main"),
    [
        ("BERT: Pre-training of Deep Models", 1),
        ("Reading – a survey", 1),
        ("Why read? An answer", 2),
        ("No subtitle at all", 4),
        ("Reading texts. A survey", 2),
        ("MR. Judge: Weighing Texts", 2),
        ("Reading – with Care: a survey", 3),
        ("Long vs. short texts: who reads what", 4),
        (": all of it", 3),
    ],
)
def test_the_words_before_a_subtitle_are_counted(title: str, main: int) -> None:
    assert wording(title).main == main


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("textscBERT and textitYou", "bert and you"),
        ("DiMtextsuperscript3: One Model", "dim3 one model"),
        ("Millions of textGeARs", "millions of gears"),
        ("SAGE:s Sink-Aware Decoding", "sage sink aware decoding"),
        ("Texts on the context of textiles", "texts on the context of textiles"),
        ("Reading at a ratio of G:c contents", "reading at a ratio of g c contents"),
    ],
)
def test_a_title_is_read_without_its_litter(title: str, words: str) -> None:
    assert without_litter(title).words == words


def test_the_end_of_a_title_without_end_still_counts() -> None:
    one, other = wording("word " * 1000 + "end"), wording("word " * 1000 + "other end")
    assert one != other
    assert len(one.words) < 1100
    assert one == Wording(one.words, one.main)
