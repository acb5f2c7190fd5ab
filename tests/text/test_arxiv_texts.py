"""Titles and abstracts are clean text: no line breaks, no TeX accents, formulas as they were."""

from __future__ import annotations

import pytest

from bibkit.text.arxiv_texts import clean_text


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  A fully\n differential   calculation\n", "A fully differential calculation"),
        (r"Poincar\'e maps", "Poincaré maps"),
        (r"{\"o}, \v{S}koda", "ö, Škoda"),
        (r"$\alpha$-decay", r"$\alpha$-decay"),
        (r"Poincar\'e's $\alpha$ in H$_2$O", r"Poincaré's $\alpha$ in H$_2$O"),
        (r"\emph{a $x^2$ b}", "<i>a $x^2$ b</i>"),
        (r"for \$5 and $\beta$, caf\'e", r"for $5 and $\beta$, café"),
        (r"as in \cite{$x$} G\"odel", "as in Gödel"),
        ("{BERT} -- no TeX here", "{BERT} -- no TeX here"),
    ],
)
def test_a_text_is_cleaned(typed: str, clean: str) -> None:
    assert clean_text(typed) == clean
