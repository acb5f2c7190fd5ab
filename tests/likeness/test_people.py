"""Lists of names agree as far as they say something."""

from __future__ import annotations

import pytest

from bibkit.likeness.people import Agreement, agreement, name_key, same_name
from bibkit.model.name import Name, Organisation, Person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Person("Smith", "John A."), Person("Smith", "J.")),
        (Person("Smith", "JP"), Person("Smith", "John Paul")),
        (Person("Smith", "J.-P."), Person("Smith", "Jean-Pierre")),
        (Person("Smith", "John"), Person("Smith")),
        (Person("Lehman", "Li-wei H."), Person("Lehman", "L. H.")),
        (Person("Kuo", "Hong-Kwang J."), Person("Kuo", "HJ")),
        (Person("Smith", "Alex"), Person("Smith", "Alexander")),
        (Person("Smith", "Dan"), Person("Smith", "Daniel")),
        (Person("Müller", "Jürgen"), Person("Mueller", "Juergen")),
        (Person("Müller", "Jürgen"), Person("MULLER", "J")),
        (Person("Møller", "Åse"), Person("Moeller", "A.")),
        (Person("Zhang", "Wei"), Person("Wei", "Zhang")),
        (Person("Li", "Xiaoming"), Person("Li", "Xiao-Ming")),
        (Person("van der Maaten", "Laurens"), Person("Maaten", "Laurens van der")),
        (Person("Ben-David", "Shai"), Person("Ben David", "S.")),
        (Person("O’Neil", "Cathy"), Person("O'Neil", "Cathy")),
        (Person("王", "小明"), Person("Wang", "Xiaoming")),
        (Organisation("OpenAI"), Person("OpenAI")),
        (Organisation("LIGO Scientific Collaboration"), Organisation("LIGO scientific collaboration")),
    ],
)
def test_one_name_in_two_ways_of_writing(one: Name, other: Name) -> None:
    assert same_name(name_key(one), name_key(other))
    assert same_name(name_key(other), name_key(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Person("Zhang", "Yu"), Person("Zhang", "Yue")),
        (Person("Li", "Xin"), Person("Li", "Xinyu")),
        (Person("Xu", "Wei"), Person("Xue", "Wei")),
        (Person("Smith", "John"), Person("Smith", "Jane")),
        (Person("Smith", "John A."), Person("Smith", "John B.")),
        (Person("Smith", "John A. B."), Person("Smith", "John C.")),
        (Person("Smith", "John A. B."), Person("Smith", "A. B.")),
        (Person("Smith", "J."), Person("Smythe", "J.")),
        (Person("Smith", "John", "Jr."), Person("Smith", "John", "Sr.")),
        (Person("Li", "Wei"), Person("Liu", "Wei")),
        (Person("🙂"), Person("🙃")),
        (Organisation("!"), Organisation("?")),
    ],
)
def test_names_of_two_people(one: Name, other: Name) -> None:
    assert not same_name(name_key(one), name_key(other))


A, B, C = (name_key(person) for person in (Person("Berg", "Anna"), Person("Dahl", "Ole"), Person("Edelmann", "Eva")))
TEAM = name_key(Organisation("The Team"))


@pytest.mark.parametrize(
    ("one", "one_cut", "other", "other_cut", "expected"),
    [
        ([A, B, C], False, [A, B, C], False, Agreement(3, 3)),
        ([A, B, C], False, [A], True, Agreement(1, 3)),
        ([A, B, C], False, [A], False, None),
        ([A, B], True, [A, C], True, None),
        ([A, B, C], False, [C, A, B], False, Agreement(3, 3)),
        ([A, B, C], False, [A, B, name_key(Person("Edelman", "Eva"))], False, Agreement(3, 3)),
        ([C], False, [name_key(Person("Edelman", "Eva"))], False, None),
        ([A, TEAM], False, [A], False, Agreement(1, 1)),
        ([TEAM], False, [TEAM], False, Agreement(1, 1)),
        ([], False, [A], False, Agreement(0, 0)),
    ],
)
def test_lists_agree_as_far_as_they_go(
    one: list[str], one_cut: bool, other: list[str], other_cut: bool, expected: Agreement | None
) -> None:
    assert agreement(one, one_cut, other, other_cut) == expected
    assert agreement(other, other_cut, one, one_cut) == expected


def test_only_where_it_is_sure_a_short_name_may_be_misspelt() -> None:
    one, other, third = (name_key(Person(family, "Eli")) for family in ("Upfal", "Upal", "Upton"))
    assert agreement([one], False, [other], False) is None
    assert agreement([one], False, [other], False, sure=True) == Agreement(1, 1)
    assert agreement([one], False, [third], False, sure=True) is None
    assert agreement([name_key(Person("Li", "Wei"))], False, [name_key(Person("Li", "Wen"))], False, sure=True) is None
