"""Rules that see all entries of a file, where they are tricky."""

from __future__ import annotations

import pytest

from bibkit.formats.bibtex import BIBTEX
from bibkit.formats.bibtex.dialect import Dialect
from linting import lint, messages

TITLE = "On the keeping of notes about everything"


def entry(
    key: str, fields: str = "", entry_type: str = "article", title: str = TITLE, author: str = "Berg, Anna"
) -> str:
    return f"@{entry_type}{{{key},\ntitle = {{{title}}}, author = {{{author}}}, {fields}\n}}\n"


def said(text: str, *codes: str, dialect: Dialect | None = None) -> list[str]:
    return [finding.message for finding in lint(text, *codes, format=BIBTEX, dialect=dialect)]


def test_a_key_that_is_taken_is_told_at_the_key_of_the_later_entry() -> None:
    assert messages(entry("k") + entry("other") + entry("k") + entry("k"), "V701") == [
        "7:10: the key 'k' is that of the entry in line 1",
        "10:10: the key 'k' is that of the entry in line 1",
    ]


def test_keys_that_differ_in_capitals_are_told_once_for_each_spelling() -> None:
    text = entry("Berg") + entry("berg") + entry("berg") + entry("BERG")
    assert messages(text, "V702") == [
        "4:10: the key 'berg' differs in capitals only from 'Berg' in line 1",
        "10:10: the key 'BERG' differs in capitals only from 'Berg' in line 1",
    ]
    assert said(text, "V702", dialect=Dialect.BIBLATEX) == []


def test_keys_of_records_on_one_line_are_compared() -> None:
    one = '{"type": "map", "title": "x", "cite_key": "a"}'
    assert [finding.message for finding in lint(f"[{one}, {one}]", "V701")] == [
        "the key 'a' is that of the entry in line 1"
    ]


def test_records_without_keys_have_none_in_common() -> None:
    one = '{"type": "map", "title": "x"}'
    assert lint(f"[{one}, {one}]", "V701", "V702", "V703") == []


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("doi = {10.5555/A}", "doi = {https://doi.org/10.5555/a}", "the DOI 10.5555/a"),
        (
            "eprint = {2001.00001v1}, archiveprefix = {arXiv}",
            "url = {https://arxiv.org/abs/2001.00001v3}",
            "the arXiv id 2001.00001",
        ),
        ("pmid = {12345678}", "pmid = {12345678}", "the PMID 12345678"),
        ("journal = {J. Notes}, year = 2020", "journal = {Journal of Notes}, year = 2020", "title, author and year"),
        (
            "journal = {Notes}, year = 2020, pages = {1--9}",
            "year = {2020}, pages = {1-9}, volume = 3",
            "title, author and year",
        ),
    ],
)
def test_the_same_work_under_another_key_is_told(one: str, other: str, reason: str) -> None:
    assert messages(entry("a", one) + entry("b", other), "V703") == [
        f"4:10: this is the same work as 'a' in line 1 ({reason})"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("journal = {Notes}, year = 2020", "journal = {Notes}, year = 2021"),
        ("journal = {Notes}, year = 2020", "journal = {Notes}"),
        ("journal = {Notes}, year = 2020, volume = 1", "journal = {Notes}, year = 2020, volume = 2"),
        ("journal = {Notes}, year = 2020, pages = {1--9}", "journal = {Notes}, year = 2020, pages = {10--19}"),
        ("journal = {Notes}, year = 2020", "journal = {Annals of Remarks}, year = 2020"),
        ("year = 2020, doi = {10.5555/a}", "year = 2020, doi = {10.5555/b}"),
        ("year = 2020, pmid = {12345678}, doi = {10.5555/a}", "year = 2020, pmid = {12345678}, doi = {10.5555/b}"),
    ],
)
def test_what_differs_in_more_than_its_spelling_is_another_work(one: str, other: str) -> None:
    assert said(entry("a", one) + entry("b", other), "V703") == []


@pytest.mark.parametrize("title", ["Editorial", "Preface", "Introduction", "Deep Learning"])
def test_a_title_that_many_works_have_tells_nothing(title: str) -> None:
    assert said(entry("a", "year = 2020", title=title) + entry("b", "year = 2020", title=title), "V703") == []


def test_the_parts_of_a_series_are_not_one_work() -> None:
    parts = [entry(key, "year = 2020", title=f"{TITLE}. Part {key}") for key in ("I", "II")]
    assert said("".join(parts), "V703") == []


def test_parts_with_the_identifier_of_one_of_them_are_not_one_work() -> None:
    parts = [entry(key, "doi = {10.5555/a}", title=f"{TITLE} {key}") for key in ("1", "2")]
    assert said("".join(parts), "V703") == []


def test_a_chapter_with_the_identifier_of_its_book_is_not_the_book() -> None:
    fields = "doi = {10.5555/a}, isbn = {9783161484100}, year = 2020"
    assert said(entry("a", fields, "book") + entry("b", fields, "incollection"), "V703", "V704") == []


def test_a_book_is_known_by_its_isbn_of_ten_or_thirteen_digits() -> None:
    text = entry("a", "isbn = {0-306-40615-2}", "book") + entry("b", "isbn = {9780306406157}", "book", author="A. Berg")
    assert said(text, "V703") == ["this is the same work as 'a' in line 1 (ISBN 9780306406157 and title)"]


def test_another_printing_of_a_book_is_not_told() -> None:
    printings = [
        entry(key, f"isbn = {{0-306-40615-2}}, year = {year}", "book") for key, year in (("a", 1980), ("b", 1990))
    ]
    assert said("".join(printings), "V703") == []


def test_a_data_set_is_not_the_paper_about_it() -> None:
    assert said(entry("a", "year = 2020") + entry("b", "year = 2020", "dataset"), "V703") == []


PREPRINT = "eprint = {1901.00001}, archiveprefix = {arXiv}, year = 2019"
PRINT = "journal = {Notes}, year = 2020, doi = {10.5555/a}"


def test_a_preprint_and_what_became_of_it_are_told_as_such() -> None:
    assert said(entry("a", PREPRINT, "misc") + entry("b", PRINT), "V703") == [
        "'a' in line 1 is the preprint of this (title, author and year)"
    ]
    assert said(entry("b", PRINT) + entry("a", PREPRINT, "misc"), "V703") == [
        "this is the preprint of 'b' in line 1 (title, author and year)"
    ]


def test_where_one_says_that_they_are_related_there_is_a_reason_for_both() -> None:
    assert said(entry("a", PREPRINT, "misc") + entry("b", PRINT + ", related = {a}"), "V703") == []


def test_the_same_entry_twice_is_told_as_a_key_that_is_taken() -> None:
    assert said(entry("a", "doi = {10.5555/a}") * 2, "V701", "V703") == ["the key 'a' is that of the entry in line 1"]


def test_an_identifier_of_another_work_is_told_where_it_stands() -> None:
    other = entry("b", "\ndoi = {10.5555/A}", title="How birds find home", author="Tal, Otto")
    assert messages(entry("a", "doi = {10.5555/a}") + other, "V703", "V704") == [
        "6:1: the DOI 10.5555/a is also that of 'a' in line 1, which is another work"
    ]


@pytest.mark.parametrize(
    ("title", "author"),
    [(TITLE + ": an essay", "Tal, Otto"), ("Über Notizen zu allem und jedem", "Berg, A."), (TITLE, "Tal, Otto")],
)
def test_who_has_the_title_or_the_author_in_common_may_be_the_same_work(title: str, author: str) -> None:
    other = entry("b", "doi = {10.5555/a}", title=title, author=author)
    assert said(entry("a", "doi = {10.5555/a}") + other, "V704") == []


def test_an_alias_that_is_a_key_is_told_wherever_the_key_stands() -> None:
    alias, key = entry("a", "\nids = {b, c}"), entry("b")
    assert messages(alias + key, "V705") == ["5:10: the entry in line 1 has this key as an alias: 'b'"]
    assert messages(key + alias, "V705") == ["6:1: the alias 'b' is the key of the entry in line 1"]


def test_an_alias_of_two_entries_is_told() -> None:
    assert said(entry("a", "ids = {x}") + entry("b", "ids = {x, b}"), "V705") == [
        "the entry in line 1 has the same alias: 'x'"
    ]


def test_a_spelling_of_a_journal_is_told_once_at_the_rarer_one() -> None:
    names = ("Journal of Machine Learning Research", "J. Mach. Learn. Res.", "J. Mach. Learn. Res.")
    text = "".join(entry(str(at), f"journal = {{{name}}}") for at, name in enumerate(names))
    assert messages(text, "V706") == [
        "1:1: the journal 'Journal of Machine Learning Research' is called 'J. Mach. Learn. Res.' 2 times in this file"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("journal = {Physical Review A}", "journal = {Physical Review Applied}"),
        ("journal = {J. Phys.}, issn = {0022-3700}", "journal = {Journal of Physics}, issn = {0953-8984}"),
        ("journal = {Nature}", "journal = {Nature Physics}"),
        ("journal = {Computer Graphics}", "journal = {Computers and Graphics}"),
        ("journal = {Computers in Chemistry}", "journal = {Computers and Chemistry}"),
    ],
)
def test_journals_that_are_called_alike_are_not_one(one: str, other: str) -> None:
    assert said(entry("a", one) + entry("b", other), "V706") == []
