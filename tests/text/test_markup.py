"""CSL's inline markup becomes plain Unicode, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibkit.text.markup import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No markup at all", "No markup at all"),
        ("<i>Drosophila</i> and <b>bold</b>", "Drosophila and bold"),
        ('<span class="nocase">BERT</span> again', "BERT again"),
        ("<i>a <b>b</b> c</i>", "a b c"),
    ],
)
def test_italics_bold_and_protected_case_are_dropped(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("H<sub>2</sub>O", "H₂O"),
        ("x<sub>10</sub>", "x₁₀"),
        ("x<sub>i+1</sub>", "xᵢ₊₁"),
        ("D<sup>2</sup>Quant", "D²Quant"),
        ("A<sup>T</sup>", "Aᵀ"),
        ("10<sup>−3</sup>", "10⁻³"),
        ("<sup><i>n</i></sup>", "ⁿ"),
        ("a<sub></sub>b", "ab"),
    ],
)
def test_what_unicode_has_small_is_small(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x<sup>n/2</sup>", "x^{n/2}"),
        ("x<sub>max</sub>", "xₘₐₓ"),
        ("x<sub>min, max</sub>", "x_{min, max}"),
        ("L<sub>θ</sub>", "L_θ"),
        ("2<sup>2<sub>i</sub></sup>", "2^{2ᵢ}"),
        ("<sub><i>a<sup>b</sup></i></sub>", "_{aᵇ}"),
    ],
)
def test_what_unicode_has_not_small_stays_readable(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The <unk> token",
        "p < .05 and q > 3",
        "an <i> that is never closed",
        "a </b> that was never opened",
        '<span class="small">x</span>',
        "<I>x</I>",
        "<i >x</i>",
        "$a<b$",
    ],
)
def test_what_is_no_markup_of_csl_stays_as_it_is(text: str) -> None:
    assert plain(text) == text


def test_of_crossed_elements_the_inner_one_is_markup() -> None:
    assert plain("<i>crossed <b>over</i> lines</b>") == "<i>crossed over</i> lines"


def test_a_stray_tag_around_markup_stays_while_the_markup_goes() -> None:
    assert plain("a <b> <i>x</i> b") == "a <b> x b"


@pytest.mark.parametrize(
    ("text", "length"),
    [("<i>" * 50_000 + "x" + "</i>" * 50_000, 1), ("<sub>" * 50_000 + "x" + "</sub>" * 50_000, 3 * 49_999 + 1)],
)
def test_markup_may_be_nested_without_end(text: str, length: int) -> None:
    assert len(plain(text)) == length


@given(st.text())
def test_text_without_tags_is_never_touched(text: str) -> None:
    untagged = text.replace("<", "").replace("\\", "")
    assert plain(untagged) == untagged


PIECES = st.sampled_from(
    ["<i>", "</i>", "<sub>", "</sub>", "<sup>", "</sup>", "x", "7", "?", '<span class="nocase">', "</span>"]
)


@given(st.lists(PIECES).map("".join))
def test_letters_that_have_no_small_form_are_all_still_there(text: str) -> None:
    assert plain(text).count("?") == text.count("?")
