"""Formulas in Unicode, and symbols of Unicode in formulas."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.text.latex import to_text
from bibkit.text.latex_math import math_spans
from bibkit.text.latex_settable import unsettable
from bibkit.text.unicode_math import SPELLED_IN_MATH, math_in_unicode, symbols_in_math
from strategies import TEXT


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("$\\ell_1$ and $\\ell_\\infty$", "ℓ₁ and $\\ell_\\infty$"),
        ("$O(n^2)$", "O(n²)"),
        ("$O(n\\log n)$", "O(n log n)"),
        ("$\\log n$", "log n"),
        ("$x \\in \\mathbb{R}^{d}$", "x ∈ ℝᵈ"),
        ("$\\mathcal{O}(n)$", "𝒪(n)"),
        ("$\\mathbf{x}$ in $\\mathfrak{H}$", "𝐱 in ℌ"),
        ("$\\left(a, b\\right)$", "(a, b)"),
        ("$\\Omega\\otimes\\theta$", "Ω⊗θ"),
        ("$\\text{max}_i$ $f'$ $90^\\circ$", "maxᵢ f′ 90°"),
        ("$90\\%$ and $\\{a_1\\}$", "90% and {a₁}"),
    ],
)
def test_a_formula_is_said_in_unicode(text: str, said: str) -> None:
    assert math_in_unicode(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "$x_{q}$",  # there is no small q to lower
        "$\\frac{a}{b}$",
        "$\\sqrt{2}$",
        "$x^{y^2}$ and $a_$",
        "$a\\left<b\\right>$",
        "$\\unknown{x}$",
        f"${'{' * 50}x{'}' * 50}$",
        f"${'x+' * 500}x$",
        "$a}$",
        "no formula, 5$",
    ],
)
def test_a_formula_with_a_part_that_unicode_lacks_stays(text: str) -> None:
    assert math_in_unicode(text) == text


def test_what_was_a_dollar_sign_stays_one() -> None:
    said = math_in_unicode("\\$x+$x_1$ and 6$")
    assert said == "\\$x+x₁ and 6$"
    assert math_spans(said) == ()


def test_every_letter_of_an_alphabet_has_a_character() -> None:
    for macro in ("mathbb", "mathcal", "mathfrak", "mathbf"):
        said = math_in_unicode(f"$\\{macro}{{{string.ascii_letters}}}$")
        assert len(said) == 52
        assert said.isalpha()
        assert not any(map(str.isascii, said))


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("a λ-calculus", "a $\\lambda$-calculus"),
        ("αβ-divergence", "$\\alpha \\beta$-divergence"),
        ("H₂O, x₁₂ and 10⁻³", "H$_{2}$O, x$_{12}$ and 10$^{-3}$"),
        ("in m² and m³", "in m² and m³"),
        ("$λ_1$ of $x₁$", "$\\lambda _1$ of $x_{1}$"),
        ("²$5\\$λ5$", "²$5\\$λ5$"),
        ("$aλ$ of λ", "$a\\lambda$ of $\\lambda$"),
        ("Éric Łukasz – “x”", "Éric Łukasz – “x”"),
        ("costs 5$ for λ", "costs 5$ for $\\lambda$"),
    ],
)
def test_a_symbol_is_spelled_as_a_formula(text: str, spelled: str) -> None:
    assert symbols_in_math(text) == spelled


def test_a_dollar_sign_before_a_symbol_opens_no_formula() -> None:
    spelled = symbols_in_math("5$λ")
    assert [spelled[start:end] for start, end in math_spans(spelled)] == ["$\\lambda$"]


def test_a_dollar_sign_behind_a_backslash_stays_one() -> None:
    assert symbols_in_math("\\\\$²") == "\\\\$²"
    assert to_text("{\\textbackslash}\\$5 or $x$").text == "\\\\$5 or $x$"


def test_letters_that_pdflatex_lacks_are_found() -> None:
    assert unsettable("Łukasz Đặng, “Ħ” – 5 € … ő") == frozenset("ặĦ")
    assert unsettable("王 в ℝ λ 🙂") == frozenset("王вℝλ🙂")
    assert unsettable("Lu\u0308der e\u0323") == frozenset("ẹ")


@settings(max_examples=60)
@given(TEXT.map(lambda text: text.replace("\\", "")))
def test_nothing_settable_is_left_to_be_spelled(text: str) -> None:
    assert not unsettable(symbols_in_math(text)) & SPELLED_IN_MATH


@settings(max_examples=60)
@given(st.text(alphabet="aλ₁²$\\{}^_ 5<>b"))
def test_what_is_said_or_spelled_once_stays(text: str) -> None:
    once = symbols_in_math(text)
    assert symbols_in_math(once) == once
    math_in_unicode(text)
