"""How canonical text becomes LaTeX: mathematics, markup, braces, white space."""

from __future__ import annotations

import pytest

from bibkit.findings.finding import Finding
from bibkit.formats.bibtex import BIBLATEX, BIBTEX
from bibkit.formats.format import Format, Style
from bibkit.model.kind import Kind
from bibkit.model.provenance import Extra
from bibkit.model.record import Record

BOTH = pytest.mark.parametrize("format", [BIBTEX, BIBLATEX], ids=lambda format: format.name)


def steps(record: Record, format: Format) -> list[str | Finding]:
    assert format.export is not None
    return list(format.frame.around(format.export([record], Style())))


def abstract_of(abstract: str, format: Format = BIBTEX) -> str:
    return value_of(Record(type=Kind.DOCUMENT, abstract=abstract), "abstract", format)


def note_of(note: str, format: Format = BIBTEX) -> str:
    return value_of(Record(type=Kind.DOCUMENT, note=note), "note", format)


def value_of(record: Record, field: str, format: Format) -> str:
    text = "".join(step for step in steps(record, format) if isinstance(step, str))
    (line,) = [line for line in text.splitlines() if line.startswith(f"  {field} = ")]
    return line.removeprefix(f"  {field} = {{").removesuffix(",").removesuffix("}")


def messages(record: Record, format: Format = BIBTEX) -> list[str]:
    return [f"{step.code.id} {step.message}" for step in steps(record, format) if isinstance(step, Finding)]


def messages_of(abstract: str) -> list[str]:
    return messages(Record(type=Kind.DOCUMENT, abstract=abstract))


@BOTH
@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("$x_1$ and $y$", "$x_{1}$ and $y$"),
        ("from $5 to $6", r"from \$5 to \$6"),
        ("a $ b $ c", r"a \$ b \$ c"),
        ("a $b $c", r"a \$b \$c"),
        ("US$ only", r"US\$ only"),
        (r"\$x$ of US", r"\$x\$ of US"),
        (r"C:\$x", r"C:{\textbackslash}\$x"),
        (r"C:\\$x", r"C:{\textbackslash}\$x"),
        ("$a_b & c%$", r"$a_b \& c\%$"),
        (r"$\begin{array}a&b\end{array}$", r"$\begin{array}a&b\end{array}$"),
        (r"$\{x\}$", r"$\{x\}$"),
        (r"$a\$", r"\$a{\textbackslash}\$"),
    ],
)
def test_mathematics_is_told_from_money(format: Format, text: str, latex: str) -> None:
    assert abstract_of(text, format) == latex
    assert note_of(text, format) == latex


@BOTH
@pytest.mark.parametrize(
    ("text", "latex"),
    [
        (r"$\{x$", r"$\lbrace x$"),
        (r"$\left\{ x \right.$", r"$\left\lbrace  x \right.$"),
        (r"$x\}$ $\{y$", r"$x\rbrace $ $\lbrace y$"),
        (r"$a \\{b}$", r"$a \\ {b}$"),
    ],
)
def test_lone_braces_in_mathematics_are_spelled_out(format: Format, text: str, latex: str) -> None:
    assert abstract_of(text, format) == latex


@BOTH
def test_mathematics_whose_groups_do_not_match_is_written_as_text(format: Format) -> None:
    assert abstract_of("$x^{2$ is bad", format) == r"\$x\^{}$\lbrace$2\$ is bad"


@BOTH
@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("<i>a</i> <b>b</b>", r"\textit{a} \textbf{b}"),
        ("<b><i>a</i></b>", r"\textbf{\textit{a}}"),
        ("CO<sub>2</sub>, x<sup>n+1</sup>", "CO$_{2}$, x$^{n+1}$"),
        ("<i>a", "<i>a"),
        ("a</i>", "a</i>"),
        ("<i><b>a</i>", "<i><b>a</i>"),
        ("p < .05 and q > 1 <unk>", "p < .05 and q > 1 <unk>"),
        ('<span class="nocase">a</span> <span>b', "{a} <span>b"),
        ("<i>" * 9 + "x" + "</i>" * 9, r"\textit{" * 8 + "<i>x</i>" + "}" * 8),
    ],
)
def test_markup_becomes_latex_in_pairs_only(format: Format, text: str, latex: str) -> None:
    assert abstract_of(text, format) == latex


@BOTH
def test_a_field_that_is_no_title_and_no_abstract_has_no_markup(format: Format) -> None:
    assert note_of("<i>a</i>", format) == "<i>a</i>"


def test_raised_text_beyond_letters_and_figures_is_told() -> None:
    assert abstract_of("2<sup>é ß</sup>") == r"2\textsuperscript{{\'e} {\ss}}"
    assert messages_of("2<sup>é ß</sup>") == ["X102 abstract: Zotero shows the macro that raises or lowers its text"]


@BOTH
@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("a {b} c", r"a \{b\} c"),
        ("a { b", r"a $\lbrace$ b"),
        ("}{", r"$\rbrace$$\lbrace$"),
        ("\\{", r"{\textbackslash}$\lbrace$"),
    ],
)
def test_braces_match_in_the_entry_whether_they_do_in_the_record_or_not(format: Format, text: str, latex: str) -> None:
    assert abstract_of(text, format) == latex


def test_a_brace_without_its_partner_is_told() -> None:
    assert messages_of("a { b") == ["X102 abstract: a brace without its partner is written as mathematics"]


@BOTH
@pytest.mark.parametrize(
    ("text", "latex", "told"),
    [
        ("a\tb\r\nc", "a b c", "its line breaks become spaces"),
        ("a\u2028b\u2029c\x85d", "a b c d", "its line breaks become spaces"),
        ("a\x00b\x1bc\x7fd", "abcd", "its control characters are left out"),
        ("a\ud800b", "ab", "its control characters are left out"),
    ],
)
def test_what_cannot_be_printed_is_left_out_and_told(format: Format, text: str, latex: str, told: str) -> None:
    assert abstract_of(text, format) == latex
    assert messages(Record(type=Kind.DOCUMENT, abstract=text), format) == [f"X102 abstract: {told}"]


@BOTH
@pytest.mark.parametrize("text", ["a -- b", "``a", "a''"])
def test_what_latex_sets_as_a_ligature_is_kept_and_told(format: Format, text: str) -> None:
    assert abstract_of(text, format) == text
    told = "X102 abstract: LaTeX and pandoc make typographic dashes and quotes of its --, `` and ''"
    assert messages(Record(type=Kind.DOCUMENT, abstract=text), format) == [told]


@BOTH
def test_a_value_of_which_nothing_can_be_printed_is_told(format: Format) -> None:
    record = Record(type=Kind.DOCUMENT, title="\x00")
    assert messages(record, format) == [
        "X101 title: nothing in it can be printed",
        "X102 title: its control characters are left out",
    ]


@BOTH
def test_a_field_that_came_from_bibtex_goes_back_as_it_was(format: Format) -> None:
    record = Record(type=Kind.DOCUMENT, extra=(Extra("bibtex", "Annote", r"Seen by {B}, \cite{x}"),))
    assert value_of(record, "annote", format) == r"Seen by {B}, \cite{x}"
    assert messages(record, format) == []


@BOTH
@pytest.mark.parametrize("value", ["a}b", "a{", "a\\", "\\{"])
def test_a_field_that_came_from_bibtex_and_would_break_the_entry_is_written_as_text(format: Format, value: str) -> None:
    record = Record(type=Kind.DOCUMENT, extra=(Extra("bibtex", "annote", value),))
    assert messages(record, format)[0] == "X102 extra: its braces don't match, so it is written as text"


@BOTH
def test_a_field_from_elsewhere_or_written_already_is_told(format: Format) -> None:
    record = Record(
        type=Kind.DOCUMENT,
        title="T",
        extra=(Extra("ris", "C8", "x"), Extra("bibtex", "TITLE", "U"), Extra("bibtex", "a b", "V")),
    )
    told = f"X101 extra: {format.title} has no field for 'C8' of ris, 'TITLE' of bibtex, 'a b' of bibtex"
    assert messages(record, format) == [told]


@BOTH
def test_a_field_under_its_name_in_the_other_flavour_is_written_already(format: Format) -> None:
    record = Record(
        type=Kind.ARTICLE_JOURNAL,
        container_title="J",
        extra=(Extra("bibtex", "journal", "K"), Extra("biblatex", "journaltitle", "L")),
    )
    told = f"X101 extra: {format.title} has no field for 'journal' of bibtex, 'journaltitle' of biblatex"
    assert messages(record, format) == [told]
