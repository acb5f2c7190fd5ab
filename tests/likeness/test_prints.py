"""Abstracts are told by a few numbers, however they were copied."""

from __future__ import annotations

import pytest

from bibkit.likeness.prints import abstract_prints, same_abstract

ABSTRACT = (
    "We read long texts with care, sentence by sentence, and measure on three sets of questions how much of what they"
    " say is understood by small models and by large ones. The code is there for everybody who wants to try."
)


def test_an_abstract_has_four_numbers() -> None:
    prints = abstract_prints(ABSTRACT)
    assert len(prints) == 4
    assert prints == tuple(sorted(prints))
    assert all(0 <= number < 2**32 for number in prints)


@pytest.mark.parametrize(
    "copy",
    [
        ABSTRACT[:300],
        ABSTRACT[:170],
        ABSTRACT.upper(),
        ABSTRACT.replace(" ", "\n  "),
        ABSTRACT.replace("care", "<i>care</i>"),
        ABSTRACT.replace("care", "\\emph{care}"),
        ABSTRACT.replace("three sets", "{three} sets"),
    ],
    ids=["cut", "cut sooner", "capitals", "lines", "tags", "TeX", "braces"],
)
def test_a_copy_has_the_same_prints(copy: str) -> None:
    assert abstract_prints(copy) == abstract_prints(ABSTRACT)


def test_a_word_that_was_changed_leaves_it_the_same_abstract() -> None:
    changed = ABSTRACT.replace("three sets", "four sets")
    assert same_abstract(abstract_prints(changed), abstract_prints(ABSTRACT)) is True


def test_an_abstract_about_something_else_is_another_one() -> None:
    other = "Maps of old towns are hard to date, and this paper looks at the width of their streets and at their mills."
    assert same_abstract(abstract_prints(other), abstract_prints(ABSTRACT)) is False


@pytest.mark.parametrize("abstract", ["", "This paper has been withdrawn by its authors.", "论文 " * 40])
def test_what_is_too_short_to_tell_has_no_prints(abstract: str) -> None:
    assert abstract_prints(abstract) == ()


def test_without_prints_nothing_is_said() -> None:
    assert same_abstract((), abstract_prints(ABSTRACT)) is None
    assert same_abstract(abstract_prints(ABSTRACT), ()) is None


def test_one_print_in_common_says_nothing() -> None:
    assert same_abstract((1, 2, 3, 4), (4, 5, 6, 7)) is None
