"""Files that are no bibliography, or two of them, are told as that."""

from __future__ import annotations

from bibkit.formats.bibtex import BIBTEX
from bibkit.formats.bibtex.layout import formatted
from bibkit.formats.bibtex.layout_style import Layout
from linting import fix, lint, told

CONFLICT = """@misc{a,
  title = {A}
}
<<<<<<< HEAD
@misc{b, title = {B}, month = {May}}
=======
@misc{b, title = {C}}
>>>>>>> theirs
"""


def test_a_conflict_between_entries_is_an_error_at_its_line() -> None:
    assert told(lint(CONFLICT, "B115", format=BIBTEX)) == [(4, 1, "B115")]


def test_a_conflict_in_an_entry_is_one_too() -> None:
    text = "@misc{a,\n<<<<<<< HEAD\n  title = {A}\n=======\n  title = {B}\n>>>>>>> theirs\n}\n"
    assert told(lint(text, "B115", format=BIBTEX)) == [(2, 1, "B115")]


def test_a_file_with_a_conflict_is_neither_mended_nor_laid_out() -> None:
    assert fix(CONFLICT, unsafe=True) == (CONFLICT, 0)
    edited = formatted(CONFLICT, Layout(), "refs.bib")
    assert (edited.text, edited.changed) == (CONFLICT, 0)
    assert [str(finding.place) for finding in edited.findings] == ["refs.bib:4"]


def test_arrows_in_a_line_are_no_conflict() -> None:
    assert lint("@misc{a, title = {A <<<<<<< B}}\n% <<<<<<< x\n<<<<<<<<<<\n@misc{b, title = {B}}\n", "B115") == []


def test_a_page_that_is_no_bibliography_is_told() -> None:
    found = lint("\n<html>\n<p>Not found</p>\n", "B116", format=BIBTEX)
    assert [(one.place.line, one.message) for one in found] == [
        (2, "there is no entry in the file; it begins with '<html> <p>Not found</p>'")
    ]


def test_comments_and_strings_alone_are_a_bibliography_of_no_works() -> None:
    assert lint('% later\n@string{a = "A"}\n% more\n', format=BIBTEX) == []


def test_two_numbers_of_a_journal_are_kept_without_a_word() -> None:
    entry = "@article{a, title = {A b}, author = {Berg, A.}, journal = {J}, year = 2020, issn = {0028-0836, 1476-4687}}"
    assert lint(entry) == []
