"""Which keys a Markdown document cites, and where they stand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pypandoc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.latex.commands import KEYS
from bibkit.latex.markdown import citations, is_cross_reference

# The same for pandoc, as a test below asks it.
ALIKE = [
    ("Blah [see @doe99, pp. 33-35; also @smith04, chap. 1].", ["doe99", "smith04"]),
    ("[-@doe99] @doe99 [p. 3] -@doe99", ["doe99", "doe99", "doe99"]),
    ("[@a, @b]", ["a", "b"]),
    ("@Foo_bar.baz.", ["Foo_bar.baz"]),
    ("@{Foo_bar.baz.}", ["Foo_bar.baz."]),
    ("@Foo_bar--baz", ["Foo_bar"]),
    ("[@{https://example.com/bib?name=foobar&date=2000}, p. 33]", ["https://example.com/bib?name=foobar&date=2000"]),
    ("@a:b/c#d$e%f&g-h+i?j<k>l~m", ["a:b/c#d$e%f&g-h+i?j<k>l~m"]),
    ("@http://x.org/a", ["http://x.org/a"]),
    ("@1a @_a @é王", ["1a", "_a", "é王"]),
    ('**@a** *@b* "@c" “@d” @e\'s ^[@f]', ["a", "b", "c", "d", "e", "f"]),
    ("(see @a)", ["a"]),
    ("@{a}b and [@{a}]", ["a", "a"]),
    ("[text](http://x.org/@no) @a", ["a"]),
    ("<http://x.org/@no> @a", ["a"]),
    ("me@x.org é@no <you@x.org> @a", ["a"]),
    ("\\@no @a", ["a"]),
    ("`@no` ``x ` @no`` @a", ["a"]),
    ("` @a\n\n` @b", ["a", "b"]),
    ("<!-- @no --> @a", ["a"]),
    ("<!-- @a <!-- @b", ["a", "b"]),
    ("<pre class='x'>\n@no\n\n@no</PRE>\n\n@a\n\n<style>\n@no\n</style>\n\n<pre>", ["a"]),
    ("\\``@a", ["a"]),
    ("x.@no ...@a", ["a"]),
    ("Code:\n\n    @no\n\n\t@no\nlazy @a\n\n    @no\n", ["a"]),
    ("Text\n    @a\n", ["a"]),
    ("- item\n\n    @a\n\n    - more\n\n        @b", ["a", "b"]),
    ("1. item\nlazy\n\n    @a\n\nText.\n\n    @no\n", ["a"]),
    ("Term\n\n:   @a\n\n    @b\n", ["a", "b"]),
    ("x[^1]\n\n[^1]: Note.\n\n    @a\n", ["a"]),
    ("---\ntitle: x\n\n    y\n---\n\n    @no\n\n@a", ["a"]),
    ("<preface>@a</preface>", ["a"]),
    ("$@no$ and $$\n@no $$, $5 for @a and $6, $ @b$, $@no\nno$x", ["a", "b"]),
    ("```r\nx@y <- @no\n```\n\n@a", ["a"]),
    ("``` {r, echo=FALSE}\r\n@no\r\n```\r\n\r\n@a\r\n", ["a"]),
    ("~~~~\n~~~\n@no\n~~~~\n\n@a", ["a"]),
    ("> ```\n> @no\n> ```\n\n@a", ["a"]),
    ("- x\n\n    ```\n    @no\n    ```\n\n@a", ["a"]),
    ("~~~\n@a", ["a"]),
    ("(@good) An example.", []),
    ("@{} @{a b} @ @, @-a", []),
]


def keys(text: str) -> list[str]:
    found = list(citations(text, {}))
    assert all(text[one.start : one.end] == one.key for one in found)
    return [one.key for one in found]


@pytest.mark.parametrize(("text", "cited"), ALIKE)
def test_a_citation_is_what_pandocs_manual_says(text: str, cited: list[str]) -> None:
    assert keys(text) == cited


def test_commands_of_ones_own_can_be_named() -> None:
    assert [citation.key for citation in citations("\\mycite{a} \\yours{b}", {"mycite": KEYS})] == ["a"]


def test_it_is_what_pandoc_says() -> None:
    # pandoc makes a citation without a key of "@{}".
    texts = [text.replace("@{} ", "") for text, _ in ALIKE]
    for text, (_, cited) in zip(texts, ALIKE, strict=True):
        read = json.loads(pypandoc.convert_text(text, "json", "markdown"))
        assert sorted(cited_by(read)) == sorted(cited), text


def cited_by(node: Any) -> Iterator[str]:
    """The keys of all citations in pandoc's JSON; what it repeats of their text is left out."""
    if isinstance(node, dict) and node.get("t") == "Cite":
        for citation in node["c"][0]:
            yield citation["citationId"]
            yield from cited_by(citation["citationPrefix"])
            yield from cited_by(citation["citationSuffix"])
    elif isinstance(node, dict | list):
        for child in node.values() if isinstance(node, dict) else node:
            yield from cited_by(child)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("https://x.org/@no @a", ["a"]),  # pandoc takes the name on a site for a key
        ("---\nabstract: |\n  x\n\n    @a\n...\n@b", ["a", "b"]),
        ("---\nnocite: |\n  @a, @b, @*\n---\n", ["a", "b"]),
        # pandoc hands these on to LaTeX.
        ("50% of @a, \\citep[p.~3]{b,c} and \\textcites{d}{e}", ["a", "b", "c", "d", "e"]),
        ("\\\\cite{no} `\\cite{no}` <!-- \\cite{no} --> \\cite{a}", ["a"]),
        ("```tex\n\\cite{no}\n```\n\n\\cite{a}", ["a"]),
    ],
)
def test_other_places(text: str, cited: list[str]) -> None:
    assert keys(text) == cited


@pytest.mark.parametrize(("key", "label"), [("fig:flow", True), ("tbl-results", True), ("figueroa2020", False)])
def test_figures_and_tables_are_referred_to_with_the_same_sign(key: str, label: bool) -> None:
    assert is_cross_reference(key) is label


# Each of these took many steps more than it has characters with a simpler scanner.
@pytest.mark.parametrize(
    "text",
    [
        "~~~ x\n" * 20_000,
        "~~~ x\n" * 20_000 + "~~~\n",
        "@{" * 20_000,
        "<!--" * 20_000,
        "<pre>" * 20_000,
        "$$x" * 20_000,
        "$x" * 20_000,
        "](" * 20_000,
        "<a:" * 20_000,
        "` \n\n" * 20_000,
        "".join("`" * length + " " for length in range(300)),
    ],
    ids=lambda text: repr(text[:6]),
)
def test_what_is_never_closed_costs_no_more_than_its_length(text: str) -> None:
    assert keys(text) == []


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(["@", "a", "`", "``", "```", "\n", "~~~", "{", "}", "[", "]", "(", "<", "!--", "\r", " "]))
)
def test_any_text_can_be_looked_through(pieces: list[str]) -> None:
    assert all(key in "".join(pieces) for key in keys("".join(pieces)))
