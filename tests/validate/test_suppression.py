"""Comments say what is not to be told of an entry, and it is told when they are of no use."""

from __future__ import annotations

import pytest

from bibkit.formats.bibtex import BIBTEX
from bibkit.validate.checking import Tally
from linting import lint, mended, told

ENTRY = """@misc{a,
  title = {See https://example.org},
  author = {Berg, Anna},
  month = {January}
}
"""


def found(text: str) -> list[tuple[int, int, str]]:
    return told(lint(text, "V001", "V002", "V301", "V402", "V501", format=BIBTEX))


def test_without_a_comment_everything_is_told() -> None:
    assert found(ENTRY) == [(2, 3, "V301"), (4, 3, "V501")]


def test_a_comment_directly_above_an_entry_suppresses_its_codes() -> None:
    assert found("% bibkit: ignore V301\n" + ENTRY) == [(5, 3, "V501")]
    assert found("% bibkit: ignore V301, V501\n" + ENTRY) == []
    assert found("%bibkit:ignore[V3 V5]\n" + ENTRY) == []
    assert found("% bibkit: ignore V301 -- it is called so\n% and that is right\n" + ENTRY) == [(6, 3, "V501")]


def test_a_comment_without_codes_suppresses_everything() -> None:
    assert found("% bibkit: ignore\n" + ENTRY) == []
    assert found("% bibkit: ignore ALL\n" + ENTRY) == []


def test_a_comment_is_about_the_next_entry_only() -> None:
    assert found("% bibkit: ignore\n" + ENTRY + ENTRY) == [(8, 3, "V301"), (10, 3, "V501")]


def test_a_comment_further_up_suppresses_nothing_and_is_told() -> None:
    assert found("% bibkit: ignore\n\n" + ENTRY) == [(4, 3, "V301"), (6, 3, "V501"), (1, 1, "V001")]
    assert found("% bibkit: ignore\nand other things\n" + ENTRY) == [(4, 3, "V301"), (6, 3, "V501"), (1, 1, "V001")]
    assert found("% bibkit: ignore\n@string{b = {B}}\n" + ENTRY) == [(4, 3, "V301"), (6, 3, "V501"), (1, 1, "V001")]


@pytest.mark.parametrize("comment", ["% bibkit: ignore V301\n", "% bibkit: ignore-file V301\n"])
def test_a_comment_behind_the_last_entry_suppresses_nothing_and_is_told(comment: str) -> None:
    text = "@misc{a, title = {See https://example.org}}\n" + comment
    assert [str(finding.message) for finding in lint(text, "V001", "V301")] == [
        "the title has an address in it: https://example.org",
        "it stands above no entry: the comment suppresses nothing",
    ]


def test_a_comment_for_the_file_is_about_all_entries_behind_it() -> None:
    text = ENTRY + "% bibkit: ignore-file V5\n\n" + ENTRY + ENTRY
    assert found(text) == [(2, 3, "V301"), (4, 3, "V501"), (9, 3, "V301"), (14, 3, "V301")]


def test_a_comment_for_the_file_is_about_strings_behind_it_too() -> None:
    text = "% bibkit: ignore-file B114\n@misc{a, title = {A}}\n@string{b = c}\n" + ENTRY
    assert told(lint(text, "V001", "B114", format=BIBTEX)) == []
    assert told(lint(text.partition("\n")[2], "V001", "B114", format=BIBTEX)) == [(2, 9, "B114")]


def test_of_two_comments_about_one_thing_both_are_of_use() -> None:
    assert found("% bibkit: ignore-file V3\n\n% bibkit: ignore V301, V501\n" + ENTRY) == []


def test_a_comment_that_suppresses_nothing_is_told() -> None:
    assert found("% bibkit: ignore V301, V402\n" + ENTRY) == [(5, 3, "V501")]
    assert found("% bibkit: ignore V402\n" + ENTRY) == [(3, 3, "V301"), (5, 3, "V501"), (1, 1, "V001")]
    assert found("% bibkit: ignore-file V402\n" + ENTRY) == [(3, 3, "V301"), (5, 3, "V501"), (1, 1, "V001")]


def test_a_comment_about_what_is_not_looked_for_is_left_alone() -> None:
    assert found("% bibkit: ignore L104, V105\n" + ENTRY) == [(3, 3, "V301"), (5, 3, "V501")]
    assert found("% bibkit: ignore V105, V4\n" + ENTRY) == [(3, 3, "V301"), (5, 3, "V501"), (1, 1, "V001")]


def test_a_comment_that_is_not_understood_is_told_and_suppresses_nothing() -> None:
    text = "% bibkit: ignore the title\n" + ENTRY
    assert found(text) == [(3, 3, "V301"), (5, 3, "V501"), (1, 1, "V002")]
    assert [finding.message for finding in lint(text, "V002")] == ["'the title' is no code (nothing is suppressed)"]


def test_a_comment_about_a_code_that_there_is_not_is_told() -> None:
    assert found("% bibkit: ignore V777\n" + ENTRY) == [(3, 3, "V301"), (5, 3, "V501"), (1, 1, "V001")]


def test_a_misspelt_ignore_is_told() -> None:
    text = "% bibkit: ignor V301\n" + ENTRY
    assert found(text) == [(3, 3, "V301"), (5, 3, "V501"), (1, 1, "V002")]
    assert [finding.message for finding in lint(text, "V002")] == [
        "'ignor' is neither ignore nor ignore-file (nothing is suppressed)"
    ]
    assert found("% bibkit: written by it\n" + ENTRY) == [(3, 3, "V301"), (5, 3, "V501")]


def test_what_is_suppressed_is_counted_and_not_mended() -> None:
    tally = Tally()
    text = "% bibkit: ignore V501\n" + ENTRY
    lint(text, "V301", "V501", format=BIBTEX, tally=tally)
    assert tally.suppressed == 1
    assert mended(text, "V501") == text
    assert mended("% bibkit: ignore-file V501\n\n" + ENTRY, "V501") == "% bibkit: ignore-file V501\n\n" + ENTRY
    assert mended(ENTRY, "V501") == ENTRY.replace("{January}", "jan")


def test_what_is_told_at_the_end_of_the_file_is_suppressed_at_its_entry() -> None:
    text = "% bibkit: ignore V113\n@misc{a, title = {A}, related = {gone}}\n@misc{b, title = {B}, related = {gone}}\n"
    assert [finding.key for finding in lint(text, "V113", "V001", format=BIBTEX)] == ["b"]
