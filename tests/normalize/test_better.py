"""Of two values for one fact the better one stands, and what it doesn't hold of the other one is told."""

from __future__ import annotations

import pytest

from bibkit.model.date import Date
from bibkit.model.name import Name, Organisation, Person
from bibkit.normalize.better import Choice, better_authors, better_date, better_value

ANNA, OLE, EVA = Person("Berg", "Anna"), Person("Dahlmann", "Ole"), Person("Edel", "Eva")


@pytest.mark.parametrize(
    ("one", "other", "stands"),
    [
        (
            (Person("Maaten", "L."), OLE),
            (Person("van der Maaten", "Laurens"), OLE),
            Person("van der Maaten", "Laurens"),
        ),
        ((Person("Mueller", "J."), OLE), (Person("Müller", "Jürgen"), OLE), Person("Müller", "Jürgen")),
        ((Person("Berg", "A. B."), OLE), (Person("Berg", "Anna Bella"), OLE), Person("Berg", "Anna Bella")),
        ((Person("Berg", "Anna"), OLE), (Person("Berg", "Anna", "Jr."), OLE), Person("Berg", "Anna", "Jr.")),
    ],
)
def test_a_name_is_as_full_as_one_list_has_it(one: tuple[Name, ...], other: tuple[Name, ...], stands: Name) -> None:
    assert better_authors((one, False), (other, False)) == Choice(((stands, OLE), False), (other, False), False)
    assert better_authors((other, False), (one, False)) == Choice(((stands, OLE), False), (one, False), False)


def test_people_get_their_full_names_beside_an_organisation_that_one_list_lacks() -> None:
    group = Organisation("The Reading Group")
    short = (group, Person("Berg", "A."), OLE)
    assert better_authors((short, False), ((ANNA, OLE), False)).stands == ((group, ANNA, OLE), False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((ANNA, OLE), (ANNA, Person("Dahlmenn", "Ole"))),  # misspelt
        ((ANNA, OLE, EVA), (OLE, ANNA, EVA)),  # in another order
        ((ANNA, OLE), (Person("Anna", "Berg"), OLE)),  # family and given name swapped
        ((Person("Berg", "Anna B."), OLE), (Person("Berg", "A. Bella"), OLE)),
        ((Organisation("X"), Organisation("Y"), ANNA), (Organisation("Z"), ANNA)),
    ],
)
def test_lists_that_name_the_same_people_otherwise_are_told(one: tuple[Name, ...], other: tuple[Name, ...]) -> None:
    assert better_authors((one, False), (other, False)) == Choice((one, False), (other, False), True)


def test_an_organisation_in_the_list_that_was_cut_is_told() -> None:
    cut = ((Organisation("X"), ANNA), True)
    assert better_authors(cut, ((ANNA, OLE, EVA), False)) == Choice(((ANNA, OLE, EVA), False), cut, True)


@pytest.mark.parametrize(
    ("one", "other", "stands", "left_out", "differs"),
    [
        (Date(2020, 5, inferred=("year",)), Date(2020), Date(2020, 5), Date(2020, 5, inferred=("year",)), False),
        (Date(None, 5, 3), Date(2020), Date(2020, 5, 3), Date(None, 5, 3), False),
        (Date(2020), Date(None, 5, 3), Date(2020, 5, 3), Date(None, 5, 3), False),
        # Another year was inferred for that month: whether it was that of the printed year nobody knows.
        (Date(2019, 5, inferred=("year",)), Date(2020), Date(2020), Date(2019, 5, inferred=("year",)), True),
        (Date(2019, inferred=("year",)), Date(2020), Date(2020), Date(2019, inferred=("year",)), False),
        (Date(None, 4), Date(2020, 5), Date(2020, 5), Date(None, 4), True),
        (Date(2020, 5, circa=True), Date(2020), Date(2020), Date(2020, 5, circa=True), True),
        (Date(2020, season=4), Date(2020, 5), Date(2020, 5), Date(2020, season=4), True),
    ],
)
def test_what_the_better_date_does_not_hold_is_told(
    one: Date, other: Date, stands: Date, left_out: Date, differs: bool
) -> None:
    assert better_date(one, other) == Choice(stands, left_out, differs)


def test_addresses_differ_by_the_case_of_their_paths_only() -> None:
    assert better_value("url", "http://www.A.org/x/", "https://a.org/x").differs is False
    assert better_value("url", "https://youtu.be/aBc", "https://youtu.be/AbC").differs is True
