"""Which files a glob means."""

from __future__ import annotations

import pytest

from bibkit.settings.globs import means


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("refs.bib", "refs.bib"),
        ("*.bib", "refs.bib"),
        ("*.bib", "old/deep/refs.bib"),
        ("old/*.bib", "old/refs.bib"),
        ("old/**", "old/refs.bib"),
        ("old/**", "old/deep/refs.bib"),
        ("old/", "old/deep/refs.bib"),
        ("**/refs.bib", "refs.bib"),
        ("**/old/*.bib", "a/b/old/refs.bib"),
        ("a/**/b/**/c.bib", "a/x/b/y/b/z/c.bib"),
        ("**/b/c.bib", "b/x/b/c.bib"),
        ("[ab]?.bib", "x/a1.bib"),
        ("../*.bib", "../refs.bib"),
        ("*", "-"),
    ],
)
def test_a_glob_means(glob: str, path: str) -> None:
    assert means(glob, path)


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("*.bib", "refs.ris"),
        ("*.BIB", "refs.bib"),
        ("old/*.bib", "old/deep/refs.bib"),
        ("old/*.bib", "refs.bib"),
        ("old/**/refs.bib", "new/refs.bib"),
        ("old", "old/refs.bib"),
        ("refs.bib/", "refs.bib"),
        ("old/**", "old"),
        ("a/**/b/c.bib", "a/x/c.bib"),
        ("*", "old/"),
        ("", "refs.bib"),
        ("/refs.bib", "refs.bib"),
    ],
)
def test_a_glob_does_not_mean(glob: str, path: str) -> None:
    assert not means(glob, path)


def test_a_glob_made_to_take_for_ever_does_not() -> None:
    assert not means("*a" * 1000 + "/" + "**/a/" * 1000 + "b", "a" * 1000 + "/a" * 1000)
