"""What works are told apart by."""

from __future__ import annotations

import pytest

from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind, LinkState
from bibkit.model.record import Record
from bibkit.overview.facets import Code, categories_of, code_of, year_of

REPOSITORY = "https://github.com/a/b"


def test_the_year_of_a_range_is_its_first() -> None:
    assert year_of(Record(type=Kind.BOOK, issued=Date(1998, until=Date(2004)))) == 1998


@pytest.mark.parametrize("issued", [None, Date(month=5)], ids=["no date", "no year"])
def test_a_work_may_have_no_year(issued: Date | None) -> None:
    assert year_of(Record(type=Kind.BOOK, issued=issued)) is None


def test_the_primary_category_is_first_and_each_is_there_once() -> None:
    record = Record(type=Kind.ARTICLE, eprint_class="cs.CL", categories=("cs.AI", "cs.CL"))
    assert categories_of(record) == ("cs.CL", "cs.AI")


@pytest.mark.parametrize(
    ("links", "flag", "code"),
    [
        ((Link(REPOSITORY, LinkKind.CODE),), None, Code.LINKED),
        ((Link(REPOSITORY, LinkKind.CODE),), False, Code.LINKED),
        ((Link(REPOSITORY, LinkKind.CODE, LinkState.ARCHIVED),), None, Code.LINKED),
        ((Link(REPOSITORY, LinkKind.CODE, LinkState.GONE),), True, Code.GONE),
        ((Link(REPOSITORY, LinkKind.PROJECT),), None, Code.UNKNOWN),
        ((), True, Code.ANNOUNCED),
        ((), False, Code.NONE),
        ((), None, Code.UNKNOWN),
    ],
)
def test_an_address_says_more_of_the_code_than_a_mark(links: tuple[Link, ...], flag: bool | None, code: Code) -> None:
    assert code_of(Record(type=Kind.ARTICLE, links=links, has_code=flag)) is code
