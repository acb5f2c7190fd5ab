"""Which works a Typst document cites, and how other keys are written into it."""

from __future__ import annotations

import pytest

from bibkit.latex.citation import rewrite
from bibkit.latex.cited import Mention
from bibkit.latex.languages import language_of
from bibkit.model.place import Place
from citing import bibliographies, cited, keys, told

# What each of them means was asked of Typst 0.15 itself.
CITING = [
    "@a",
    "See @a.",
    "See @a: so.",
    "word@a",
    "@a[p. 3]",
    "[@a]",
    '"@a"',
    "*@a*",
    "= Title @a",
    "#cite(<a>)",
    '#cite(<a>, form: "prose")',
    '#cite(label("a"))',
    "#cite(\n  <a>,\n)",
    "#ref(<a>)",
    "#{ cite(<a>) }",
    "#text(red)[@a]",
    '#figure(image("x@y.png"), caption: [@a])',
    "#footnote[@a]",
    "#if x == 1 [no] else [no] @a",
    "#if x == 1 { [no] }\n\nelse [@a]",
    "#for x in y { x } @a",
    "#context [no] @a",
    "#let f(x: 1) = [@a]",
    '#set text(lang: "de")\n@a',
    '#import "@preview/x:1.0.0": y; @a',
    "#show <x>: it => [@a]",
    "$ x #cite(<a>) y $",
    "$ x $ @a",
    '#let prose = cite.with(form: "prose")\n#prose(<a>)',
    "#let prose(key) = [see #cite(key)]\n#prose(<a>)",
    "/* no /* no */ no */ @a",
    "`` @a",
    "https://x.org/@no @a",
    '#link("https://x.org")[@a]',
]
SILENT = [
    "\\@a",
    "// @a",
    "/* @a */",
    "`@a`",
    "```typ @a ```",
    "https://x.org/@a",
    "someone@a.org",
    '#link("mailto:someone@a")',
    '#text("@a")',
    "#link(<a>)[x]",
    "#query(<a>)",
    "#show <a>: it => it",
    "$ x_1 @a $",
    "= Intro <a>",
    '#figure([x]) <a>',
    "a < b > c",
]  # fmt: skip


@pytest.mark.parametrize("text", CITING)
def test_a_key_is_cited_by(text: str) -> None:
    assert keys("m.typ", {"m.typ": text}) == ["a"]


@pytest.mark.parametrize("text", SILENT)
def test_nothing_is_cited_by(text: str) -> None:
    assert keys("m.typ", {"m.typ": text}) == []


def test_a_key_is_there_at_its_first_place() -> None:
    document = cited("m.typ", {"m.typ": "x\n #cite(<a:b>) @c.d."})
    assert document.citations == (Mention("a:b", Place("m.typ", 2, 8)), Mention("c.d", Place("m.typ", 2, 15)))
    assert not document.ignores_case


def test_a_label_of_the_document_is_only_a_guess() -> None:
    document = cited("m.typ", {"m.typ": '#include "b.typ"\n@intro @a', "b.typ": "= Intro <intro>"})
    assert [mention.name for mention in document.citations] == ["a"]
    assert [mention.name for mention in document.guesses] == ["intro"]


def test_a_label_that_is_given_to_a_function_of_the_author_is_a_guess() -> None:
    document = cited("m.typ", {"m.typ": "#mine(<a>, (<b>, <c>)) #{ let x = <d> }"})
    assert [mention.name for mention in document.guesses] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('#bibliography("refs.bib")', ["p/refs.bib"]),
        ('#bibliography(("a.bib", "../b.bib"), title: "T", style: "ieee")', ["p/a.bib", "p/../b.bib"]),
        ('#bibliography("/lib/a.bib")', ["p/lib/a.bib"]),
        ('#bibliography(bytes(read("a.bib")))', ["p/a.bib"]),
        ('#set bibliography(style: "apa.csl")', []),
        ('// #bibliography("a.bib")', []),
    ],
)
def test_bibliographies_lie_beside_the_file_that_names_them(text: str, expected: list[str]) -> None:
    assert bibliographies("p/m.typ", {"p/m.typ": text}) == expected


def test_a_bibliography_of_an_included_file_lies_beside_that() -> None:
    files = {"p/m.typ": '#include "c/one.typ"', "p/c/one.typ": '#bibliography("a.bib") @x'}
    assert bibliographies("p/m.typ", files) == ["p/c/a.bib"]
    assert keys("p/m.typ", files) == ["x"]


def test_a_full_bibliography_cites_everything() -> None:
    assert cited("m.typ", {"m.typ": '#bibliography("a.bib", full: true)'}).everything
    assert not cited("m.typ", {"m.typ": '#bibliography("a.bib", full: false)'}).everything


@pytest.mark.parametrize("text", ['#include "one.typ"', '#import "one.typ": *', '#{ include "/one.typ" }'])
def test_what_is_included_cites_too(text: str) -> None:
    assert keys("p/m.typ", {"p/m.typ": text, "p/one.typ": "@a"}) == ["a"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('#include "none.typ"', ("L106", "m.typ:1:11", "there is no 'none.typ' (not followed)")),
        ('#include "m.typ"', ("L107", "m.typ:1:11", "'m.typ' is included while it is being read (not followed)")),
        (
            '#bibliography("a.yml")',
            ("L109", "m.typ:1:16", "'a.yml' is in Hayagriva's format (not read; bibkit does not know it)"),
        ),
    ],
)
def test_what_can_not_be_read_is_told(text: str, expected: tuple[str, str, str]) -> None:
    assert told("m.typ", {"m.typ": text}) == [expected]


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("See @x. @xy `@x` \\@x", "b:c", "See @b:c. @xy `@x` \\@x"),
        ("#cite(<x>)", "b:c", "#cite(<b:c>)"),
        ('#cite(label("x"))', "b/c", '#cite(label("b/c"))'),
        ("#cite(<x>)", "b/c", '#cite(label("b/c"))'),
        ("See @x(so)", "b+c", 'See #cite(label("b+c"));(so)'),
        ("@x.", "b.", '#cite(label("b."));.'),
        ("@x[p. 3 @x]", "b/c", '#(it => cite(label("b/c"), supplement: it))[p. 3 #cite(label("b/c"));]'),
        ("@x = A <x>", "b", "@x = A <x>"),
    ],
)
def test_a_key_is_written_in_a_form_that_has_room_for_it(text: str, key: str, expected: str) -> None:
    language = language_of("m.typ")
    assert rewrite(text, language.citations(text, {}), {"x": key}, language.spell).text == expected


def test_a_key_that_may_be_a_label_is_told_by_its_name() -> None:
    assert [language_of("m.typ").is_label(key) for key in ("fig:a", "sec-b", "figaro2020")] == [True, True, False]
