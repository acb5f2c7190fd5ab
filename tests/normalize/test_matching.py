"""Records of one work are known by identifiers, or by title, people and year; works that are neighbours stay apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Person
from bibkit.model.record import Record
from bibkit.normalize.matching import Apart, Same, compare
from bibkit.normalize.traits import traits_of

AUTHORS = (Person("Berg", "Anna"), Person("Dahl", "Ole"))
BASE = Record(
    type=Kind.ARTICLE_JOURNAL,
    title="Reading long texts with care",
    authors=AUTHORS,
    issued=Date(2020),
    container_title="Journal of Reading",
    volume="12",
    pages="100-120",
)
PREPRINT = replace(BASE, type=Kind.ARTICLE, container_title=None, volume=None, pages=None, eprint_type="arxiv")


def verdict(one: Record, other: Record) -> Same | Apart | None:
    found = compare(traits_of(one), traits_of(other))
    assert type(found) is type(compare(traits_of(other), traits_of(one)))
    return found


def changed(record: Record = BASE, **changes: Any) -> Record:
    return replace(record, **changes)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (changed(doi="10.1000/X"), changed(doi="10.1000/x", title="In another language"), "same DOI 10.1000/x"),
        (
            changed(PREPRINT, eprint="2001.00001"),
            changed(PREPRINT, eprint="2001.00001", title="How to read"),
            "same arXiv id 2001.00001",
        ),
        (
            changed(PREPRINT, eprint="2001.00001"),
            changed(PREPRINT, doi="10.48550/arXiv.2001.00001"),
            "same arXiv id 2001.00001",
        ),
        (
            changed(PREPRINT, eprint="2001.00001"),
            changed(type=Kind.WEBPAGE, url="http://arxiv.org/abs/2001.00001v2"),
            "same arXiv id 2001.00001",
        ),
        (changed(pmid="123"), changed(pmid="123", title=None), "same PMID 123"),
        (changed(pmcid="PMC123"), changed(pmcid="pmc123", title=None), "same PMCID pmc123"),
        (
            changed(type=Kind.BOOK, isbn="0-306-40615-2", title="Reading"),
            changed(type=Kind.BOOK, isbn="9780306406157", title="Reading"),
            "same ISBN 9780306406157 and title",
        ),
        (
            changed(PREPRINT, doi="10.1101/2020.01.01.123456v1"),
            changed(PREPRINT, doi="10.1101/2020.01.01.123456v2"),
            "same DOI 10.1101/2020.01.01.123456",
        ),
    ],
)
def test_an_identifier_makes_one_work(one: Record, other: Record, reason: str) -> None:
    found = verdict(one, other)
    assert isinstance(found, Same)
    assert found.reason == reason


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (BASE, BASE, "title 100, authors 2 of 2, year 2020"),
        (BASE, changed(issued=Date(2021)), "title 100, authors 2 of 2, years 2020 and 2021"),
        (BASE, changed(issued=None), "title 100, authors 2 of 2"),
        (BASE, changed(authors=AUTHORS[:1], authors_truncated=True), "title 100, authors 1 of 2, year 2020"),
        (BASE, changed(container_title="J. Read."), "title 100, authors 2 of 2, year 2020"),
        (
            changed(PREPRINT, eprint="1701.00001", issued=Date(2017)),
            changed(doi="10.1000/1"),
            "title 100, authors 2 of 2, years 2017 and 2020",
        ),
        (
            changed(PREPRINT, doi="10.48550/arXiv.1701.00001"),
            changed(doi="10.1000/1"),
            "title 100, authors 2 of 2, year 2020",
        ),
        (
            changed(type=Kind.ARTICLE_JOURNAL, container_title="CoRR", volume="abs/2001.00001", pages=None),
            changed(type=Kind.PAPER_CONFERENCE, container_title="Proceedings of Reading"),
            "title 100, authors 2 of 2, year 2020",
        ),
        (changed(type=Kind.DOCUMENT, container_title=None), BASE, "title 100, authors 2 of 2, year 2020"),
        (changed(title="Introduction"), changed(title="Introduction"), "title 100, authors 2 of 2, year 2020"),
        (changed(authors=()), changed(authors=()), "title 100, year 2020"),
        (
            changed(PREPRINT, title="Language models"),
            changed(PREPRINT, title="Language models"),
            "title 100, authors 2 of 2, year 2020",
        ),
    ],
)
def test_title_people_and_year_make_one_work(one: Record, other: Record, reason: str) -> None:
    found = verdict(one, other)
    assert isinstance(found, Same)
    assert found.reason == reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (BASE, changed(title="Reading short texts with care")),
        (BASE, changed(authors=(Person("Berg", "Anna"), Person("Edel", "Emil")))),
        (BASE, changed(authors=AUTHORS[:1])),
        (BASE, changed(type=Kind.THESIS)),
        (BASE, changed(type=Kind.DATASET)),
        (changed(title="Introduction"), changed(title="Introduction", pages="300-310")),
        (changed(title="Editorial", pages=None, issue="1"), changed(title="Editorial", pages=None, issue="2")),
        (changed(title="Editorial", pages=None), changed(title="Editorial")),
        (changed(title="Introduction", pages=None), changed(title="Introduction", container_title=None)),
        (changed(PREPRINT, title="Editorial"), changed(PREPRINT, title="Editorial")),
        (changed(PREPRINT, authors=()), changed(PREPRINT, authors=())),
        (
            changed(type=Kind.CHAPTER, isbn="9780306406157", title="Introduction", container_title=None),
            changed(type=Kind.BOOK, isbn="9780306406157", title="Reading"),
        ),
        (changed(title=None), changed(title=None)),
        (changed(title="!"), changed(title="?")),
    ],
)
def test_neighbours_are_other_works(one: Record, other: Record) -> None:
    assert verdict(one, other) is None


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (
            changed(PREPRINT, title="Language models", authors=AUTHORS[:1]),
            changed(PREPRINT, title="Language models", authors=AUTHORS[:1]),
            "title and authors are the same, but too short and too few to be sure",
        ),
        (changed(doi="10.1000/1"), changed(doi="10.1000/2"), "the DOIs differ: 10.1000/1 and 10.1000/2"),
        (
            changed(PREPRINT, eprint="2001.00001"),
            changed(PREPRINT, eprint="2001.00002"),
            "the arXiv ids differ: 2001.00001 and 2001.00002",
        ),
        (changed(pmid="1"), changed(pmid="2"), "the PMIDs differ: 1 and 2"),
        (BASE, changed(issued=Date(2024)), "the years differ: 2020 and 2024"),
        (
            BASE,
            changed(type=Kind.PAPER_CONFERENCE, container_title="Proceedings of Words", pages="1-9"),
            "they were published in different places",
        ),
        (BASE, changed(volume="13", pages="1-9"), "they were published in different places"),
        (
            changed(title="Reading long texts with care: letters and novels", pages="7-9"),
            BASE,
            "they were published in different places",
        ),
        (
            changed(title="Principles of microeconomics for all"),
            changed(title="Principles of macroeconomics for all", pages=None),
            "the titles differ a little, and no page says that it is one work",
        ),
        (
            changed(type=Kind.BOOK, title="The great handbook of reading texts: letters and novels", pages=None),
            changed(type=Kind.BOOK, title="The great handbook of reading texts"),
            "the titles differ a little, and no page says that it is one work",
        ),
        (
            changed(title="Reading: letters and novels"),
            changed(title="Reading", pages=None),
            "the titles differ a little, and no page says that it is one work",
        ),
        (
            changed(type=Kind.BOOK, edition="2"),
            changed(type=Kind.BOOK, edition="3"),
            "the editions differ: 2 and 3",
        ),
        (
            changed(type=Kind.BOOK, container_title=None),
            changed(type=Kind.BOOK, container_title=None, issued=Date(2021)),
            "the years differ: 2020 and 2021",
        ),
        (
            changed(type=Kind.WEBPAGE, container_title=None, url="https://a.org/1"),
            changed(type=Kind.WEBPAGE, container_title=None, url="https://a.org/2"),
            "the addresses differ: a.org/1 and a.org/2",
        ),
        (
            changed(pages="1-9"),
            changed(type=Kind.PAPER_CONFERENCE, container_title="Proceedings of Words", volume=None, pages="1-9"),
            "they were published in different places",
        ),
        (
            changed(authors=(*AUTHORS, Person("Edel", "Eva")), pages=None, issue="1"),
            changed(authors=(*AUTHORS, Person("Edel", "Eva")), issue="2"),
            "they were published in different places",
        ),
        (
            changed(type=Kind.SOFTWARE, version="1.0"),
            changed(type=Kind.SOFTWARE, version="2.0"),
            "the versions differ: 1 0 and 2 0",
        ),
        (
            changed(doi="10.1000/1"),
            changed(doi="10.1000/1", title="Something else entirely", authors=(Person("Edel"),)),
            "same DOI 10.1000/1, but other titles and authors",
        ),
        (
            # "The" and "problem" are all that they have in common.
            changed(doi="10.1000/1", title="The online taxi problem"),
            changed(
                doi="10.1000/1", title="Tackling the disagreement problem with explanations", authors=(Person("Edel"),)
            ),
            "same DOI 10.1000/1, but other titles and authors",
        ),
        (
            changed(doi="10.1000/1", title="Reading texts, part 1"),
            changed(doi="10.1000/1", title="Reading texts, part 2"),
            "same DOI 10.1000/1, but the titles have different numbers",
        ),
        (
            changed(doi="10.1000/1", pmid="1"),
            changed(doi="10.1000/1", pmid="2"),
            "same DOI 10.1000/1, but the PMIDs differ: 1 and 2",
        ),
    ],
)
def test_what_looks_like_one_work_is_left_apart_for_a_reason(one: Record, other: Record, why: str) -> None:
    assert verdict(one, other) == Apart(why)


def test_a_short_title_and_two_authors_are_enough_for_a_preprint_and_what_was_printed_of_it() -> None:
    draft = changed(PREPRINT, title="Deep Nets at Scale")
    assert isinstance(verdict(draft, changed(title="Deep nets at scale")), Same)
    one_author = changed(PREPRINT, title="Deep Nets at Scale", authors=AUTHORS[:1])
    assert not isinstance(verdict(one_author, changed(title="Deep nets at scale", authors=AUTHORS[:1])), Same)


def test_a_book_without_its_subtitle_is_known_by_its_isbn() -> None:
    book = changed(
        type=Kind.BOOK, title="The great handbook of reading texts: letters and novels", isbn="9780306406157"
    )
    short = replace(book, title="The great handbook of reading texts")
    assert verdict(book, short) == Same((2, 2), "same ISBN 9780306406157 and title")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (changed(title="Reading: letters and novels"), changed(title="Reading")),
        (BASE, changed(authors=(Person("Berg", "Anna"), Person("Dal", "Ole")))),
        (changed(authors=AUTHORS[:1]), changed(authors=(Person("Borg", "A."),))),
    ],
)
def test_the_page_of_a_journal_makes_up_for_a_slip(one: Record, other: Record) -> None:
    assert isinstance(verdict(one, other), Same)
    assert not isinstance(verdict(one, replace(other, pages=None)), Same)


def test_the_column_of_an_author_is_another_one_in_each_issue() -> None:
    column = changed(title="The Reader", authors=AUTHORS[:1], pages=None)
    assert isinstance(verdict(column, column), Same)
    assert not isinstance(verdict(changed(column, issue="1"), changed(column, issue="2")), Same)
    assert isinstance(verdict(changed(column, issue="1"), changed(column, issue="01")), Same)
