"""Capitals, punctuation, pages and markup of references."""

from __future__ import annotations

import pytest

from bibkit.references.casing import recased
from bibkit.references.marks import GAP, Mark, Stretch, bare, marked, stretches, without_marks
from bibkit.references.output import Output, write
from bibkit.references.page_ranges import page_range
from bibkit.references.punctuation import Quotes, settled

AMERICAN = Quotes("“", "”", "‘", "’", True)
PLAIN: frozenset[Mark] = frozenset()
ITALIC = frozenset((Mark.ITALIC,))
BRITISH = Quotes("‘", "’", "“", "”", False)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a study of the iPhone", "A Study of the iPhone"),
        ("what is it? an answer: the end", "What Is It? An Answer: The End"),
        ("BERT and mRNA in state-of-the-art models", "BERT and mRNA in State-of-the-Art Models"),
        ("bounds of O(n²) for x", "Bounds of O(n²) for x"),
        ("the reader's guide", "The Reader's Guide"),
        ('about <span class="nocase">von neumann</span> machines', "About von neumann Machines"),
        ("what it is for", "What It Is For"),
        ("", ""),
    ],
)
def test_title_case(text: str, printed: str) -> None:
    assert bare(recased(marked(text), "title", is_english=True)) == printed


def test_title_case_is_for_english() -> None:
    assert recased("über die brücke", "title", is_english=False) == "über die brücke"


@pytest.mark.parametrize(
    ("case", "printed"),
    [
        ("sentence", "A Study of iPhones"),
        ("capitalize-first", "A Study of iPhones"),
        ("capitalize-all", "A Study Of iPhones"),
        ("lowercase", "a study of iphones"),
        ("uppercase", "A STUDY OF IPHONES"),
    ],
)
def test_the_other_cases(case: str, printed: str) -> None:
    assert recased("a Study of iPhones", case, is_english=True) == printed


def test_capitals_alone_are_no_sentence() -> None:
    assert recased("A STUDY", "sentence", is_english=True) == "A study"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (f"{Mark.QUOTED.around('Title')}, in", "“Title,” in"),
        (f"{Mark.QUOTED.around('Title')}.", "“Title.”"),
        (f"{Mark.QUOTED.around('Title?')}, in", "“Title?” in"),
        (f"{Mark.QUOTED.around('Of X Jr.')}, in", "“Of X Jr.,” in"),
        (f"{Mark.QUOTED.around('Title.')}.", "“Title.”"),
        (f"{Mark.QUOTED.around('A “b” and “c”')}.", "“A ‘b’ and ‘c’.”"),
        (f"{Mark.QUOTED.around('Groß und „klein“')}.", "“Groß und „klein“.”"),
        (f"{Mark.ITALIC.around('Inc.')}.", "Inc."),
        (f"{Mark.ITALIC.around('Why?')}. Then", "Why? Then"),
        (f"{Mark.ITALIC.around('So...')}.", "So..."),
        (f"A {Mark.ITALIC.around(' b')} ,  c", "A b, c"),
        ("a . . . b. . . . c", "a . . . b. . . . c"),
        ("July 2020. .", "July 2020."),
        ("https://example.org/?.a,,b", "https://example.org/?.a,,b"),
    ],
)
def test_punctuation_where_pieces_meet(text: str, printed: str) -> None:
    assert bare(settled(text, AMERICAN)) == printed


def test_where_full_stops_stay_outside_of_quotes() -> None:
    assert settled(f"{Mark.QUOTED.around('A “title”')}.", BRITISH) == "‘A “title”’."


@pytest.mark.parametrize(
    ("pages", "shape", "printed"),
    [
        ("737-738", None, "737–738"),
        ("1234-45", "expanded", "1234–1245"),
        ("42-45", "minimal", "42–5"),
        ("42-45", "minimal-two", "42–45"),
        ("1-30", "minimal-two", "1–30"),
        ("71-72", "chicago-16", "71–72"),
        ("100-104", "chicago-16", "100–104"),
        ("101-108", "chicago-16", "101–8"),
        ("321-328", "chicago-16", "321–28"),
        ("1496-1504", "chicago-16", "1496–504"),
        ("1496-1504", "chicago-15", "1496–1504"),
        ("1103-1104", "chicago-16", "1103–4"),
        ("1-3, 7-9", "expanded", "1–3, 7–9"),
        ("iv-xii", "minimal", "iv–xii"),
        ("S1-S19", "minimal-two", "S1–S19"),
        ("e0123456", "minimal", "e0123456"),
        ("S-12", "expanded", "S-12"),
        ("12-", "expanded", "12-"),
        ("20-3", "minimal", "20–3"),
    ],
)
def test_ranges_of_pages(pages: str, shape: str | None, printed: str) -> None:
    assert page_range(pages, shape, "–") == printed


def test_markup_becomes_marks_and_what_is_none_stays() -> None:
    assert list(stretches(marked("<i>E. coli</i> <unk> </b> <i>x"))) == [
        Stretch("E. coli", ITALIC),
        Stretch(" <unk> </b> <i>x", PLAIN),
    ]


def test_italics_in_italics_are_upright() -> None:
    text = Mark.ITALIC.around(marked("On <i>E. coli</i> again"))
    assert list(stretches(text)) == [Stretch("On ", ITALIC), Stretch("E. coli", PLAIN), Stretch(" again", ITALIC)]


def test_what_would_be_a_mark_in_a_text_is_taken_out() -> None:
    assert without_marks("a\ufdd0b\ufdefc") == "a\ufffdb\ufffdc"


HOSTILE = marked("<i>A & B</i> <script> *x* [y](z) H<sub>2</sub>O<sup>q</sup>, https://example.org/a_b?c=1&d=(2).")


@pytest.mark.parametrize(
    ("output", "written"),
    [
        (Output.TEXT, "A & B <script> *x* [y](z) H₂Oq, https://example.org/a_b?c=1&d=(2)."),
        (
            Output.HTML,
            '<div class="csl-entry"><i>A &amp; B</i> &lt;script&gt; *x* [y](z) H<sub>2</sub>O<sup>q</sup>, '
            '<a href="https://example.org/a_b?c=1&amp;d=(2)">https://example.org/a_b?c=1&amp;d=(2)</a>.</div>',
        ),
        (
            Output.MARKDOWN,
            r"*A & B* \<script\> \*x\* \[y\](z) H<sub>2</sub>O<sup>q</sup>, <https://example.org/a_b?c=1&d=(2)>.",
        ),
    ],
)
def test_what_means_something_elsewhere_is_escaped(output: Output, written: str) -> None:
    assert write(HOSTILE, output) == written


def test_an_address_can_not_leave_its_attribute() -> None:
    written = write('https://example.org/"onclick="alert(1)', Output.HTML)
    assert written == (
        '<div class="csl-entry"><a href="https://example.org/">https://example.org/</a>&quot;onclick=&quot;alert(1)</div>'
    )


def test_a_number_at_the_beginning_starts_no_list_in_markdown() -> None:
    assert write(f"1.{GAP}Doe J.", Output.MARKDOWN) == r"1\. Doe J."
    assert write(f"1.{GAP}Doe J.", Output.TEXT) == "1. Doe J."


def test_blanks_stand_outside_of_emphasis_in_markdown() -> None:
    assert write(f"A{Mark.ITALIC.around(' b ')}c", Output.MARKDOWN) == "A *b* c"
