"""Which words of a title are in braces, so that styles which recase titles leave them alone."""

from __future__ import annotations

import json

import pypandoc
import pytest

from bibkit.formats.bibtex import BIBLATEX, BIBTEX
from bibkit.formats.format import Capitals, Format, Style
from bibkit.model.kind import Kind
from bibkit.model.record import Record

BOTH = pytest.mark.parametrize("format", [BIBTEX, BIBLATEX], ids=lambda format: format.name)


def text_of(title: str, capitals: Capitals, format: Format) -> str:
    assert format.export is not None
    record = Record(type=Kind.BOOK, title=title)
    return "".join(
        step for step in format.frame.around(format.export([record], Style(capitals))) if isinstance(step, str)
    )


def written(title: str, capitals: Capitals = Capitals.WORDS, format: Format = BIBTEX) -> str:
    line = text_of(title, capitals, format).splitlines()[1]
    return line.removeprefix("  title = {").removesuffix("}")


def by_pandoc(title: str, capitals: Capitals, format: Format = BIBTEX) -> str:
    (item,) = json.loads(pypandoc.convert_text(text_of(title, capitals, format), "csljson", format=format.name))
    return str(item["title"])


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("AgentVerse: Facilitating Collaboration", "{AgentVerse}: Facilitating Collaboration"),
        ("A Survey of LLMs", "A Survey of {LLM}s"),
        ("The LLM's Choice", "The {LLM}'s Choice"),
        ("BERT and GPT-4V", "{BERT} and {GPT-4V}"),
        ("From GPT-3.5 to GPT-4o", "From {GPT-3.5} to {GPT}-4o"),
        ("R-VQA with K Views of C", "{R-VQA} with {K} Views of {C}"),
        ("LLM-Based Multi-Agent Systems", "{LLM}-Based Multi-Agent Systems"),
        ("Low-Rank Post-Training", "Low-Rank Post-Training"),
        ("3D Vision in V2 of Llama2", "{3D} Vision in {V2} of {Llama2}"),
        ("TCP/IP, R&D", r"{TCP/IP}, {R\&D}"),
        ("McDonald and O'Neil", "{McDonald} and {O'Neil}"),
        ("an iPhone for mRNA", "an {iPhone} for {mRNA}"),
        ("Why I'm Late", "Why {I'm} Late"),
        ('"BERT" (ELMo)', '"{BERT}" ({ELMo})'),
        ("Once A Day: A Plan", "Once A Day: A Plan"),
        ("Vitamin A", "Vitamin {A}"),
        ("Class A: Rules", "Class {A}: Rules"),
        ("A/B Testing", "{A/B} Testing"),
        ("As We May Think As", "As We May Think As"),
        ("Étude ÉNIGME", r"{\'E}tude {{\'E}NIGME}"),
        ("FOO_BAR", r"{FOO}\_{BAR}"),
    ],
)
def test_words_that_a_style_would_spoil_are_in_braces(title: str, latex: str) -> None:
    assert written(title) == latex


@BOTH
@pytest.mark.parametrize("title", ["D$^2$Quant: Accurate", "D<sup>2</sup>Quant: Accurate", "D$^{2}$Quant: Accurate"])
def test_a_raised_figure_belongs_to_its_word(format: Format, title: str) -> None:
    assert written(title, format=format) == "{D$^{2}$Quant}: Accurate"


@BOTH
@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("PT$^2$-LLM: Training", "{PT$^{2}$-LLM}: Training"),
        ("H<sub>2</sub>O here", "{H$_{2}$O} here"),
        ("In $O(N)$ Time", "In {$O(N)$} Time"),
        ("In $n$ Steps", "In $n$ Steps"),
        ("$k$-NN", "$k$-{NN}"),
        ("On x<sup>N</sup>", "On {x$^{N}$}"),
    ],
)
def test_capitals_in_mathematics_are_protected_around_it(format: Format, title: str, latex: str) -> None:
    assert written(title, format=format) == latex


@BOTH
def test_markup_around_words_to_protect_has_two_pairs_of_braces(format: Format) -> None:
    assert written("<i>In vivo</i> <i>BERT-like</i> x", format=format) == r"\textit{In vivo} {{\textit{BERT-like}}} x"


@BOTH
def test_a_span_without_case_is_in_braces_whatever_is_asked_for(format: Format) -> None:
    title = 'on <span class="nocase">Escherichia coli</span>'
    assert written(title, Capitals.WORDS, format) == "on {Escherichia coli}"
    assert written(title, Capitals.NONE, format) == "on {Escherichia coli}"


@BOTH
def test_the_whole_title_can_be_protected(format: Format) -> None:
    assert written("BERT of LLMs", Capitals.TITLE, format) == "{BERT of LLMs}"


@BOTH
def test_nothing_need_be_protected(format: Format) -> None:
    assert written("BERT of LLMs", Capitals.NONE, format) == "BERT of LLMs"


@BOTH
@pytest.mark.parametrize("title", ["<i>In Vivo</i> Tests", "&Foo Bar", "$x$ of X"])
def test_protection_never_starts_with_a_backslash(format: Format, title: str) -> None:
    # BibTeX takes "{\" for the start of an accented letter, whose case it does change.
    assert not written(title, Capitals.TITLE, format).startswith("{\\")


def test_a_span_that_starts_with_an_escape_is_still_protected() -> None:
    assert written('<span class="nocase">&Foo</span> X') == r"{{}\&Foo} {X}"


@BOTH
@pytest.mark.parametrize(
    "title",
    [
        "AgentVerse: Facilitating Multi-Agent Collaboration",
        "D$^{2}$Quant: PT$^{2}$-LLM, GPT-4V, LLMs",
        "<i>In Vivo</i> Tests of R-VQA & K-means",
        "ÉNIGME <b>Étude</b> {X}",
    ],
)
def test_pandoc_reads_a_protected_title_as_it_is(format: Format, title: str) -> None:
    assert by_pandoc(title, Capitals.TITLE, format) == title
    assert by_pandoc(title, Capitals.WORDS, format).casefold() == title.casefold()


@BOTH
@pytest.mark.parametrize("word", ["AgentVerse", "LLMs", "GPT-4V", "R-VQA", "D$^{2}$Quant", "K", "O'Neil", "3D"])
def test_pandoc_leaves_protected_words_alone_in_the_middle_of_a_title(format: Format, word: str) -> None:
    read = by_pandoc(f"On {word} Here", Capitals.WORDS, format).replace("’", "'")
    assert read == f"On {word} here"
