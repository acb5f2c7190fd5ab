"""What a row says of a work."""

from __future__ import annotations

import pytest

from bibkit.cli.row import Row, row_of
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Name, Organisation, Person
from bibkit.model.record import Record

ADA, CHARLES, LUIGI = Person("Lovelace", "Ada"), Person("Babbage", "Charles"), Person("Menabrea", "Luigi")


def book(**known: object) -> Record:
    return Record(type=Kind.BOOK, cite_key="b", **known)  # type: ignore[arg-type]


def test_what_is_not_known_has_its_place() -> None:
    assert row_of(Record(type=Kind.BOOK)) == Row("-", "-", "-", "-", "-")


@pytest.mark.parametrize(
    ("authors", "has_more", "shown"),
    [
        ((ADA,), False, "Lovelace"),
        ((ADA, CHARLES), False, "Lovelace & Babbage"),
        ((ADA, CHARLES, LUIGI), False, "Lovelace et al."),
        ((ADA, CHARLES), True, "Lovelace et al."),
        ((ADA,), True, "Lovelace et al."),
        ((Organisation("ACME, Inc."), Person("van der Berg", "Anna")), False, "ACME, Inc. & van der Berg"),
        (tuple(Person(f"N{number}") for number in range(5000)), False, "N0 et al."),
    ],
)
def test_the_first_author_stands_for_more_than_two(authors: tuple[Name, ...], has_more: bool, shown: str) -> None:
    assert row_of(book(authors=authors, authors_truncated=has_more)).authors == shown


@pytest.mark.parametrize(
    ("editors", "shown"), [((ADA,), "Lovelace (ed.)"), ((ADA, CHARLES, LUIGI), "Lovelace et al. (eds.)")]
)
def test_editors_stand_where_there_are_no_authors(editors: tuple[Name, ...], shown: str) -> None:
    assert row_of(book(editors=editors)).authors == shown


def test_markup_is_shown_as_it_looks() -> None:
    title = 'The <i>H</i><sub>2</sub>O of <span class="nocase">BERT</span>'
    assert row_of(book(title=title)).title == "The H₂O of BERT"


def test_the_year_of_a_range_in_a_row_is_its_first() -> None:
    assert row_of(book(issued=Date(1998, until=Date(2004)))).year == "1998"


@pytest.mark.parametrize(
    ("known", "where"),
    [
        ({"container_title": "Nature", "eprint": "2308.10848", "publisher": "Springer"}, "Nature"),
        ({"container_title": "CoRR", "eprint": "2308.10848"}, "arXiv:2308.10848"),
        ({"container_title": "CoRR"}, "CoRR"),
        ({"doi": "10.48550/arXiv.2308.10848"}, "arXiv:2308.10848"),
        ({"eprint": "hep-th/9901001", "eprint_type": "arxiv"}, "arXiv:hep-th/9901001"),
        ({"eprint": "hal-1", "eprint_type": "hal", "publisher": "HAL"}, "hal:hal-1"),
        ({"eprint_type": "arxiv"}, "arXiv"),
        ({"event_title": "ICML", "publisher": "PMLR"}, "ICML"),
        ({"publisher": "MIT Press", "url": "https://mitpress.mit.edu/x"}, "MIT Press"),
        ({"url": "https://www.example.org:80/a?b"}, "www.example.org"),
        ({"url": "http://[::1"}, "-"),
        ({"url": "nothing"}, "-"),
    ],
)
def test_a_work_appeared_in_what_tells_most(known: dict[str, str], where: str) -> None:
    assert row_of(book(**known)).where == where


def test_no_part_of_a_row_can_break_its_line() -> None:
    hostile = "a\n\tb\x1b]0;x\x07\u202e"
    record = Record(
        type=Kind.BOOK, cite_key=hostile, title=hostile, authors=(Person(hostile),), container_title=hostile
    )
    shown = r"a b\x1b]0;x\x07\u202e"
    assert row_of(record) == Row(shown, "-", shown, shown, shown)
