"""Names are read by BibTeX's rules ("Tame the BeaST", section 11), particles being part of the family."""

from __future__ import annotations

import pytest

from bibkit.formats.bibtex.names import encode_names
from bibkit.formats.bibtex.people import read_people
from bibkit.model.name import Name, Organisation, Person


def name_of(value: str) -> Name:
    (name,) = read_people(value).names
    return name


@pytest.mark.parametrize(
    ("written", "family", "given"),
    [
        ("AA BB", "BB", "AA"),
        ("AA", "AA", None),
        ("AA bb", "bb", "AA"),
        ("aa", "aa", None),
        ("AA bb CC", "bb CC", "AA"),
        ("AA bb CC dd EE", "bb CC dd EE", "AA"),
        ("AA 1B cc dd", "cc dd", "AA 1B"),
        ("AA 1b cc dd", "1b cc dd", "AA"),
        ("AA {b}B cc dd", "cc dd", "AA bB"),
        ("Jos\\'{e} von {Mac Donald}", "von Mac Donald", "José"),
        ("von {Mac Donald}", "von Mac Donald", None),
        ("{de} {Mac Donald}", "Mac Donald", "de"),
        ("I\\~{n}igo {Mac Donald}", "Mac Donald", "Iñigo"),
        ("I\\~nigo~J. {de la} Pe\\~na", "Peña", "Iñigo J. de la"),
        ("AA {bb} cc DD", "cc DD", "AA bb"),
        ("AA bb {cc} DD", "bb cc DD", "AA"),
        ("AA {bb} CC", "CC", "AA bb"),
        ("jean de la fontaine", "jean de la fontaine", None),
        ("Jean de La Fontaine", "de La Fontaine", "Jean"),
        ("Jean {de} la fontaine", "la fontaine", "Jean de"),
        ("Jean {De La} Fontaine", "Fontaine", "Jean De La"),
        (
            "Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin",
            "de la Vallée Poussin",
            "Charles Louis Xavier Joseph",
        ),
    ],
)
def test_first_von_last(written: str, family: str, given: str | None) -> None:
    assert name_of(written) == Person(family, given)


@pytest.mark.parametrize(
    ("written", "family", "given"),
    [
        ("bb CC, AA", "bb CC", "AA"),
        ("bb, AA", "bb", "AA"),
        ("bb CC dd EE, AA", "bb CC dd EE", "AA"),
        ("BB,", "BB", None),
        ("Fontaine, Jean de la", "Fontaine", "Jean de la"),
        ("{Van} Gogh, Vincent", "Van Gogh", "Vincent"),
        ("{van der} Berg, A.", "van der Berg", "A."),
        ("{van der} Pe\\~{n}a, I\\~{\\i}", "van der Peña", "Iĩ"),
        ("d'Alembert, Jean", "d'Alembert", "Jean"),
    ],
)
def test_von_last_comma_first(written: str, family: str, given: str | None) -> None:
    assert name_of(written) == Person(family, given)


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("bb CC,XX, AA", Person("bb CC", "AA", "XX")),
        ("bb CC,xx, AA", Person("bb CC", "AA", "xx")),
        ("BB,, AA", Person("BB", "AA")),
        ("King, Jr., Martin Luther", Person("King", "Martin Luther", "Jr.")),
        ("King, Martin Luther, Jr.", Person("King", "Martin Luther", "Jr.")),
        ("Martin Luther King, Jr.", Person("King", "Martin Luther", "Jr.")),
        ("Ford, {Jr.}, Henry", Person("Ford", "Henry", "Jr.")),
        ("Smith, {John, Jr.}", Person("Smith", "John, Jr.")),
        ("Donald E. Knuth III", Person("Knuth", "Donald E.", "III")),
    ],
)
def test_von_last_comma_jr_comma_first(written: str, person: Person) -> None:
    assert name_of(written) == person


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("{\\'{A}}lvaro Torralba", Person("Torralba", "Álvaro")),
        ("{\\'{A}}lvaro {de la Torre}", Person("de la Torre", "Álvaro")),
        ("\\'Eric Tabarly", Person("Tabarly", "Éric")),
        ('{\\"O}zg{\\"u}r {\\c{S}}im{\\c{s}}ek', Person("Şimşek", "Özgür")),
        ("Mar{\\'{\\i}}a Garc{\\'{\\i}}a", Person("García", "María")),
        ("Jo\\~ao Silva", Person("Silva", "João")),
        ("Anders J{\\o}rgen {\\O}rsted", Person("Ørsted", "Anders Jørgen")),
        ("O{\\textquoteright}Brien, P.", Person("O’Brien", "P.")),
    ],
)
def test_an_accent_is_part_of_its_letter(written: str, person: Person) -> None:
    assert name_of(written) == person


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("B.~P. Abbott", Person("Abbott", "B. P.")),
        ("{Abbott}, B.~P.", Person("Abbott", "B. P.")),
        ("Jean-Paul Sartre", Person("Sartre", "Jean-Paul")),
        ("Sartre, Jean{-}Paul", Person("Sartre", "Jean-Paul")),
        ("王小明", Person("王小明")),
        ("李, 雷", Person("李", "雷")),
        ("Wei Wang 0001", Person("Wang 0001", "Wei")),
    ],
)
def test_ties_hyphens_and_scripts_without_blanks(written: str, person: Person) -> None:
    assert name_of(written) == person


@pytest.mark.parametrize(
    ("written", "literal"),
    [
        ("{Barnes and Noble, Inc.}", "Barnes and Noble, Inc."),
        ("{{Foo} Bar}", "Foo Bar"),
        ("{\n  CTAN   Team}", "CTAN Team"),
        ("{AT\\&T}", "AT&T"),
        ("{Institute A; Institute B}", "Institute A; Institute B"),
        ("{\\TeX{} Users Group}", "TeX Users Group"),
    ],
)
def test_a_name_all_in_braces_is_an_organisation(written: str, literal: str) -> None:
    assert name_of(written) == Organisation(literal)


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("family=Berg, given=Hans Georg, prefix=von, suffix=Jr.", Person("von Berg", "Hans Georg", "Jr.")),
        ("given = Ana, family = {Garc\\'{\\i}a}", Person("García", "Ana")),
        ('"family={Berg, Inc.}", given=A.', Person("Berg, Inc.", "A.")),
    ],
)
def test_a_name_written_part_by_part_is_one_name(written: str, person: Person) -> None:
    people = read_people(f"{written} and B C")
    assert (people.names, people.doubtful) == ((person, Person("C", "B")), ())


@pytest.mark.parametrize("name", [Person("family=x", "given=y"), Person("a; b", "c")])
def test_a_name_that_reads_like_more_than_one_part_comes_back(name: Person) -> None:
    bends: list[str] = []
    assert name_of(encode_names((name,), True, bends)) == name


def test_what_a_record_can_not_say_of_a_name_is_told() -> None:
    written = "family=Berg, given=Hans, prefix=von, useprefix=true"
    people = read_people(written)
    assert (people.names, people.doubtful) == ((Person("von Berg", "Hans"),), (written,))


@pytest.mark.parametrize("between", [" and ", "\nand\t", " AND ", " and and ", " and\n   and "])
def test_names_are_separated_by_and_outside_of_braces(between: str) -> None:
    assert read_people(f"A B{between}{{C and D}} ").names == (Person("B", "A"), Organisation("C and D"))
    assert read_people(f"A B{between}C D").names == (Person("B", "A"), Person("D", "C"))


@pytest.mark.parametrize(
    "others", [" and others", " and et al.", " and et~al", " et al.", ", et al", " and ...", " and al., et"]
)
def test_a_list_that_goes_on_is_cut_off(others: str) -> None:
    people = read_people(f"Berg, Anna{others}")
    assert (people.names, people.truncated) == ((Person("Berg", "Anna"),), True)


@pytest.mark.parametrize("written", ["Smith, J.; D{\\'o}e, A. B.; Roe, C.", "J. Smith; A. B. D{\\'o}e; C. Roe;"])
def test_names_between_semicolons_are_names_each(written: str) -> None:
    people = read_people(written)
    assert people.names == (Person("Smith", "J."), Person("Dóe", "A. B."), Person("Roe", "C."))
    assert people.by_semicolons


def test_a_semicolon_in_a_name_is_doubtful() -> None:
    assert read_people("Smith, J.; Doe, A. and Roe, C.").doubtful == ("Smith, J.; Doe, A.",)


def test_the_semicolon_of_an_entity_separates_nothing() -> None:
    assert read_people("Garc&iacute;a, M. and Doe, A.").names == (Person("Garc&iacute;a", "M."), Person("Doe", "A."))


def test_full_names_before_the_last_comma_of_a_list_are_doubtful() -> None:
    assert read_people("John Smith, Jane Doe, and Ann Roe").doubtful == ("John Smith, Jane Doe,",)
    assert read_people("Smith, John, and Roe, Ann").doubtful == ()


def test_a_macro_that_no_name_can_say_is_named() -> None:
    assert read_people("A \\myname Smith").dropped == ("\\myname",)


def test_names_joined_by_commas_are_doubtful() -> None:
    people = read_people("Smith, J., Doe, A. and Roe, B.")
    assert people.names == (Person("Smith", "J., Doe, A."), Person("Roe", "B."))
    assert people.doubtful == ("Smith, J., Doe, A.",)


@pytest.mark.parametrize("nothing", ["", "  ", "and", "{}", ",", " and and "])
def test_no_name_is_none(nothing: str) -> None:
    assert read_people(nothing).names == ()
