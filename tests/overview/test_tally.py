"""Counting works."""

from __future__ import annotations

import pytest

from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind, LinkState
from bibkit.model.name import Person
from bibkit.model.record import Record
from bibkit.overview.facets import Code
from bibkit.overview.figures import figures
from bibkit.overview.lacks import LACKS
from bibkit.overview.tally import Group, Tally

REPOSITORY = "https://github.com/a/b"
NO_CODE = {"linked": 0, "announced": 0, "gone": 0, "none": 0, "unknown": 0}
NO_GROUP = {"works": 0, "first": []}

PREPRINT = Record(
    cite_key="berg2020",
    type=Kind.ARTICLE,
    title="Of A",
    authors=(Person("Berg", "Anna"),),
    authors_truncated=True,
    issued=Date(2020, 5),
    eprint="2005.00001",
    eprint_type="arxiv",
    eprint_class="cs.CL",
    categories=("cs.CL", "cs.AI"),
    abstract="On A.",
    links=(Link(REPOSITORY, LinkKind.CODE, LinkState.ARCHIVED), Link("https://a.org", LinkKind.PROJECT)),
)
ARTICLE = Record(cite_key="ada1843", type=Kind.ARTICLE_JOURNAL, title="Notes", issued=Date(1843), has_code=False)
BARE = Record(cite_key="bare", type=Kind.BOOK)


def test_a_work_is_counted_by_all_that_is_known_of_it() -> None:
    assert figures(Tally([PREPRINT, ARTICLE, BARE])) == {
        "works": 3,
        "types": {"article": 1, "article-journal": 1, "book": 1},
        "years": [
            {"year": 1843, "works": 1, "code": NO_CODE | {"none": 1}},
            {"year": 2020, "works": 1, "code": NO_CODE | {"linked": 1}},
        ],
        "categories": {"cs.AI": 1, "cs.CL": 1},
        "uncategorised": 2,
        "code": {"linked": 1, "announced": 0, "gone": 0, "none": 1, "unknown": 1},
        "links": {"code": 1, "model": 0, "dataset": 0, "project": 1, "published": 0, "other": 0},
        "repositories": {
            "alive": NO_GROUP,
            "moved": NO_GROUP,
            "archived": {"works": 1, "first": ["berg2020"]},
            "gone": NO_GROUP,
        },
        "missing": {
            "title": {"of": 3, "works": 1, "first": ["bare"]},
            "authors": {"of": 3, "works": 2, "first": ["ada1843", "bare"]},
            "all_authors": {"of": 3, "works": 1, "first": ["berg2020"]},
            "year": {"of": 3, "works": 1, "first": ["bare"]},
            "container_title": {"of": 1, "works": 1, "first": ["ada1843"]},
            "publisher": {"of": 1, "works": 1, "first": ["bare"]},
            "doi": {"of": 2, "works": 2, "first": ["ada1843", "bare"]},
            "arxiv_id": {"of": 1, "works": 0, "first": []},
            "identifier": {"of": 3, "works": 2, "first": ["ada1843", "bare"]},
            "address": {"of": 3, "works": 2, "first": ["ada1843", "bare"]},
            "abstract": {"of": 3, "works": 2, "first": ["ada1843", "bare"]},
        },
    }


def test_no_works_are_counted_too() -> None:
    empty = figures(Tally())
    assert (empty["works"], empty["types"], empty["years"], empty["categories"]) == (0, {}, [], {})
    assert empty["missing"] == {lack.name: {"of": 0, "works": 0, "first": []} for lack in LACKS}


def test_most_come_first_and_equal_ones_in_the_order_of_the_alphabet() -> None:
    names = ["cs.LG", "cs.CL", "cs.CL", "cs.AI"]
    records = [Record(type=Kind.ARTICLE, categories=(name,)) for name in names]
    assert list(Tally(records).categories.items()) == [("cs.LG", 1), ("cs.CL", 2), ("cs.AI", 1)]
    assert list(figures(Tally(records))["categories"].items()) == [  # type: ignore[attr-defined]
        ("cs.CL", 2),
        ("cs.AI", 1),
        ("cs.LG", 1),
    ]


def test_only_the_first_are_named() -> None:
    tally = Tally(Record(cite_key=f"k{number}", type=Kind.BOOK) for number in range(1000))
    assert tally.lacks["title"] == Group(1000, 1000, ["k0", "k1", "k2"])


def test_a_work_with_two_dead_links_is_one_work() -> None:
    dead = tuple(Link(f"{REPOSITORY}{number}", LinkKind.CODE, LinkState.GONE) for number in range(2))
    tally = Tally([Record(cite_key="a", type=Kind.ARTICLE, links=dead)])
    assert (tally.links[LinkKind.CODE], tally.repositories[LinkState.GONE].works, tally.code[Code.GONE]) == (2, 1, 1)


def test_a_work_without_year_is_in_no_year() -> None:
    tally = Tally([Record(type=Kind.BOOK, issued=Date(month=5)), ARTICLE])
    assert (list(tally.years), tally.undated) == ([1843], 1)


@pytest.mark.parametrize(
    ("name", "kind", "known"),
    [
        ("authors", Kind.BOOK, {"editors": (Person("Berg"),)}),
        ("container_title", Kind.PAPER_CONFERENCE, {"event_title": "ICML"}),
        ("arxiv_id", Kind.ARTICLE, {"eprint": "2005.00001"}),
        ("identifier", Kind.BOOK, {"isbn": "9780262033848"}),
        ("address", Kind.ARTICLE, {"eprint": "2005.00001", "eprint_type": "arxiv"}),
        ("address", Kind.ARTICLE, {"links": (Link(REPOSITORY),)}),
    ],
)
def test_what_stands_instead_is_enough(name: str, kind: Kind, known: dict[str, object]) -> None:
    tally = Tally([Record(type=kind, **known)])  # type: ignore[arg-type]
    assert (tally.lacks[name].of, tally.lacks[name].works) == (1, 0)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("container_title", Kind.ARTICLE),
        ("container_title", Kind.BOOK),
        ("publisher", Kind.ARTICLE_JOURNAL),
        ("doi", Kind.ARTICLE),
        ("doi", Kind.WEBPAGE),
        ("arxiv_id", Kind.ARTICLE_JOURNAL),
    ],
)
def test_not_everything_is_expected_of_all(name: str, kind: Kind) -> None:
    assert Tally([Record(type=kind)]).lacks[name].of == 0


def test_an_eprint_elsewhere_is_no_arxiv_id() -> None:
    tally = Tally([Record(type=Kind.ARTICLE, eprint="hal-1", eprint_type="hal")])
    assert tally.lacks["arxiv_id"].works == 1
