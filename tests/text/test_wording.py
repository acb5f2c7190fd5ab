"""Titles are compared by their words, and mathematics keeps its letters apart."""

from __future__ import annotations

import pytest

from bibkit.text.wording import Wording, wording


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
        (": all of it", 3),
    ],
)
def test_the_words_before_a_subtitle_are_counted(title: str, main: int) -> None:
    assert wording(title).main == main


def test_the_end_of_a_title_without_end_still_counts() -> None:
    one, other = wording("word " * 1000 + "end"), wording("word " * 1000 + "other end")
    assert one != other
    assert len(one.words) < 1100
    assert one == Wording(one.words, one.main)
