"""Which works a Markdown document cites, and what its metadata say of bibliographies."""

from __future__ import annotations

import pytest

from citing import bibliographies, cited, keys, told


def test_markdown_and_the_latex_in_it_cite() -> None:
    assert keys("m.md", {"m.md": "As @a [@b; -@c] says.\n\n\\citep{d} `@e`\n"}) == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ("bibliography: refs.bib", ["p/refs.bib"]),
        ("title: A\nbibliography: 'my refs.bib' # mine\nlang: de", ["p/my refs.bib"]),
        ('bibliography: [a.bib, "b.json"]', ["p/a.bib", "p/b.json"]),
        ("bibliography:\n  - a.bib\n  - ../b-c.bib\ncsl: x.csl", ["p/a.bib", "p/../b-c.bib"]),
        ("bibliography:\n- a.bib\n- b.bib", ["p/a.bib", "p/b.bib"]),
        ('bibliography: {main: a.bib, "more": b.bib}', ["p/a.bib", "p/b.bib"]),
        ("bibliography:\n  main: a.bib", ["p/a.bib"]),
        ("# bibliography: a.bib", []),
        ("title: bibliography", []),
    ],
)
def test_metadata_name_bibliographies_beside_the_document(metadata: str, expected: list[str]) -> None:
    assert bibliographies("p/m.qmd", {"p/m.qmd": f"---\n{metadata}\n---\ntext\n"}) == expected


def test_only_metadata_at_the_top_count() -> None:
    assert bibliographies("m.md", {"m.md": "text\n\n---\nbibliography: a.bib\n---\n"}) == []


def test_a_bibliography_on_the_network_is_not_read() -> None:
    assert told("m.md", {"m.md": "---\nbibliography: https://x.org/a.bib\n---\n"}) == [
        ("L109", "m.md:2:15", "'https://x.org/a.bib' is on the network (not read)")
    ]


@pytest.mark.parametrize("nocite", ["'@*'", "|\n  @*", "\n  - '@*'"])
def test_metadata_cite_everything(nocite: str) -> None:
    assert cited("m.md", {"m.md": f"---\nnocite: {nocite}\n---\n"}).everything


def test_metadata_cite_works_that_the_text_does_not() -> None:
    document = cited("m.md", {"m.md": "---\nnocite: |\n  @a, @b\n---\n"})
    assert [mention.name for mention in document.citations] == ["a", "b"]
    assert not document.everything


def test_what_is_in_the_metadata_itself_is_only_a_guess() -> None:
    document = cited("m.md", {"m.md": "---\nreferences:\n- id: a\n  title: A\n---\n@a @b\n"})
    assert [mention.name for mention in document.citations] == ["b"]


def test_a_label_of_a_figure_is_only_a_guess() -> None:
    document = cited("m.qmd", {"m.qmd": "@fig-flow @a"})
    assert [mention.name for mention in document.guesses] == ["fig-flow"]
    assert [mention.name for mention in document.citations] == ["a"]


@pytest.mark.parametrize(
    "text", ["{{< include parts/one.qmd >}}", "{{< include /parts/one.qmd >}}", "```{r, child='parts/one.qmd'}\n```"]
)
def test_what_is_included_cites_too(text: str) -> None:
    assert keys("p/m.qmd", {"p/m.qmd": text, "p/parts/one.qmd": "@a"}) == ["a"]


def test_what_is_not_there_is_told() -> None:
    assert told("m.qmd", {"m.qmd": "x\n{{< include none.qmd >}}"}) == [
        ("L106", "m.qmd:2:13", "there is no 'none.qmd' (not followed)")
    ]
