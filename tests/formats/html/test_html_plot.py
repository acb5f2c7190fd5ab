"""The plot: how many works there are of each year, and of what."""

from __future__ import annotations

from collections import Counter

import pytest

from bibkit.formats.html.plot import Bar, bars, drawing, legend, table
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.record import Record
from page_reading import page_of


def test_each_year_has_a_bar_also_one_without_works() -> None:
    counts = Counter({(2019, "a"): 2, (2021, "a"): 1, (2021, "b"): 3})
    assert bars(counts, ("a", "b")) == (
        Bar(2019, 2019, (2, 0)),
        Bar(2020, 2020, (0, 0)),
        Bar(2021, 2021, (1, 3)),
    )


@pytest.mark.parametrize(
    ("first", "last", "label", "number"),
    [
        (1995, 2024, "1995", 30),
        (1994, 2024, "1994–1995", 16),
        (1895, 2024, "1895–1899", 26),
        (1, 2024, "0–99", 21),
        (-3000, 9999, "3000 BC–2501 BC", 26),
    ],
)
def test_many_years_share_bars(first: int, last: int, label: str, number: int) -> None:
    drawn = bars(Counter({(first, "a"): 1, (last, "a"): 1}), ("a",))
    assert (drawn[0].label, len(drawn)) == (label, number)
    assert (drawn[0].counts, drawn[-1].counts) == ((1,), (1,))


def test_years_that_nobody_has_lived_in_are_drawn_all_the_same() -> None:
    drawn = bars(Counter({(1, "a"): 1, (10**12, "a"): 1}), ("a",))
    assert [bar.counts for bar in drawn] == [(1,), (1,)]


def test_the_most_frequent_have_colours_of_their_own_and_the_rest_one_together() -> None:
    assert legend(Counter(b=1, a=1, c=5)) == ("c", "a", "b")
    assert legend(Counter("abcdefgh")) == tuple("abcdefgh")
    assert legend(Counter("abcdefghi")) == (*"abcdefg", "other")
    drawn = bars(Counter({(2020, name): 1 for name in "abcdefghi"}), (*"abcdefg", "other"))
    assert drawn == (Bar(2020, 2020, (1, 1, 1, 1, 1, 1, 1, 2)),)


def test_a_bar_is_as_high_as_its_share_of_the_highest_one() -> None:
    lines = "\n".join(drawing((Bar(2019, 2019, (1, 0)), Bar(2020, 2020, (1, 2))), ("a<b", "c")))
    assert '<rect class="k0" x="5.00%" width="40.00%" y="118.0" height="50.0"><title>2019, a&lt;b: 1</title>' in lines
    assert '<rect class="k0" x="55.00%" width="40.00%" y="118.0" height="50.0">' in lines
    assert '<rect class="k1" x="55.00%" width="40.00%" y="18.0" height="100.0"><title>2020, c: 2</title>' in lines
    assert lines.count("<rect") == 3


def test_the_numbers_are_a_table_as_well() -> None:
    lines = "".join(table((Bar(2010, 2019, (1, 0)), Bar(2020, 2029, (1000, 2))), ("a", "b")))
    assert lines == (
        "<table><thead><tr><th scope=col>Year</th><th scope=col>a</th><th scope=col>b</th><th scope=col>All</th></tr>"
        "</thead><tbody><tr><th scope=row>2010–2019</th><td>1</td><td>0</td><td>1</td></tr>"
        "<tr><th scope=row>2020–2029</th><td>1,000</td><td>2</td><td>1,002</td></tr></tbody></table>"
    )


def test_works_are_told_apart_by_type_where_none_that_is_drawn_has_a_category() -> None:
    page = page_of(
        [
            Record(type=Kind.BOOK, issued=Date(2020)),
            Record(type=Kind.THESIS, issued=Date(2021)),
            Record(type=Kind.ARTICLE, categories=("cs.CL",)),
        ]
    )
    assert page.texts("//figcaption") == ["Works by year and type; 1 without a year"]
    assert page.texts("//ul[@class='legend']/li") == ["book", "thesis"]


def test_a_work_counts_in_its_primary_category_alone() -> None:
    page = page_of(
        [
            Record(type=Kind.ARTICLE, issued=Date(2020), eprint_class="cs.LG", categories=("cs.CL", "cs.LG")),
            Record(type=Kind.ARTICLE, issued=Date(2020)),
        ]
    )
    assert page.texts("//figcaption") == ["Works by year and primary category"]
    assert page.texts("//ul[@class='legend']/li") == ["cs.LG", "no category"]


def test_without_any_year_there_is_nothing_to_draw() -> None:
    assert page_of([Record(type=Kind.BOOK)]).root.xpath("//figure") == []


def test_a_category_that_is_called_as_the_rest_is_among_the_rest() -> None:
    counts = Counter({"other": 99} | dict.fromkeys("abcdefgh", 1))
    assert legend(counts) == ("a", "b", "c", "d", "e", "f", "g", "other")
