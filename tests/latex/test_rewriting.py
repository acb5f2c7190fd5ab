"""Documents get other keys where they cite, and stay as they are everywhere else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.errors import UnknownFormat
from bibkit.findings.codes.latex import L102
from bibkit.findings.finding import Finding
from bibkit.latex.citation import Rewritten, rewrite
from bibkit.latex.languages import LANGUAGES, language_of
from bibkit.latex.strangers import find_strangers


def rewritten(name: str, text: str, **new_keys: str) -> Rewritten:
    language = language_of(name)
    return rewrite(text, language.citations(text, {}), new_keys, language.spell)


def strangers(name: str, text: str, *known: str) -> list[Finding]:
    language = language_of(name)
    return list(find_strangers(name, text, language.citations(text, {}), set(known), language.is_label))


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("p.tex", "\\cite{a, ab,b}\r\n% \\cite{a}\r\n", "\\cite{A1, ab,B2}\r\n% \\cite{a}\r\n"),
        ("p.tex", "\\citep[see \\cite{a}]{b} a b", "\\citep[see \\cite{A1}]{B2} a b"),
        ("p.md", "@a. [@b, @ab; @{a}] `@a`", "@A1. [@B2, @ab; @{A1}] `@a`"),
        ("p.md", "`%` @b \\cite{b, a} `\\cite{a}`", "`%` @B2 \\cite{B2, A1} `\\cite{a}`"),
    ],
)
def test_only_whole_keys_at_citations_change(name: str, text: str, expected: str) -> None:
    assert rewritten(name, text, a="A1", b="B2").text == expected


def test_what_changes_is_counted() -> None:
    assert rewritten("p.tex", "\\cite{a,b,a,c}", a="x", c="c") == Rewritten("\\cite{x,b,x,c}", 2)


def test_keys_can_be_swapped() -> None:
    assert rewritten("p.tex", "\\cite{a,b}", a="b", b="a").text == "\\cite{b,a}"


@pytest.mark.parametrize(
    ("key", "expected"),
    [("a:b", "@a:b!"), ("a.", "@{a.}!"), ("-a", "@{-a}!"), ("a--b", "@{a--b}!"), ("a//b", "@a//b!")],
)
def test_markdown_puts_braces_around_keys_that_need_them(key: str, expected: str) -> None:
    assert rewritten("p.md", "@x!", x=key).text == expected
    assert rewritten("p.md", "@{x}!", x=key).text == f"@{{{key}}}!"
    assert rewritten("p.md", "\\cite{y,x}", x=key).text == f"\\cite{{y,{key}}}"


def test_a_citation_of_nothing_is_told_once_at_its_first_line() -> None:
    findings = strangers("p.tex", "\\cite{a}\r\n\\cite{x,\r\n y}\n\\cite{x}", "a")
    assert [(finding.code, finding.place.line) for finding in findings] == [(L102, 2), (L102, 3)]
    assert findings[0].message == "no record has the key 'x' (the citation is left as it was)"


def test_figures_are_no_citations_of_nothing() -> None:
    assert [finding.message[:24] for finding in strangers("p.qmd", "@fig-x @y")] == ["no record has the key 'y"]


def test_documents_are_told_by_their_suffix() -> None:
    latex, markdown, typst = LANGUAGES
    assert language_of("a.typ") == typst
    assert [language_of(name) for name in ("a.tex", "a/b.LTX", "a.md", "a.Rmd", "a.qmd")] == [latex] * 2 + [
        markdown
    ] * 3
    with pytest.raises(UnknownFormat, match=r"paper\.docx: no document .* those in \.tex,"):
        language_of("paper.docx")


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["\\cite{", "a", "b", ",", "}", "@", "@{", " ", "%", "\r\n", "`", "é"])))
def test_rewriting_there_and_back_gives_the_same_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    for name in ("p.tex", "p.md"):
        there = rewritten(name, text, a="q1", b="q2")
        assert rewritten(name, there.text, q1="a", q2="b") == Rewritten(text, there.changed)
