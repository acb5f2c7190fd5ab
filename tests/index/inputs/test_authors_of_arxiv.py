"""The authors that arXiv gives, in one string or taken apart, become persons and bodies."""

from __future__ import annotations

import pytest

from bibkit.index.inputs.people import parsed_name, printed_name, split_authors
from bibkit.model.name import Name, Organisation, Person

ONE, TWO = Person("One", "A."), Person("Two", "B.")


@pytest.mark.parametrize(
    "authors",
    [
        "A. One, B. Two",
        "A. One and B. Two",
        "A. One & B. Two",
        "A. One, and B. Two",
        "A. One; B. Two",
        "A. One,\n  B. Two",
        "A. One, , B. Two,",
        "A. One (1), B. Two (1 and 2) ((1) Univ. X, (2) Inst. Y)",
        "A. One (Univ. X (Dept. Y), Z), B. Two et al.",
        "A. One, B. Two, et al",
        "A. One, B. Two and others",
        "A. One [CDF Collaboration], B. Two",
        "A. One* and B. Two†",
        "A. One$^{1}$, B. Two$^{1,2}$",
        "One, A. and Two, B.",
        "One, A.; Two, B.",
        "A. One), B. Two",
    ],
)
def test_two_authors_are_two_however_they_are_written(authors: str) -> None:
    assert split_authors(authors) == (ONE, TWO)


def test_from_a_bracket_that_is_not_closed_on_everything_may_be_an_affiliation() -> None:
    assert split_authors("A. One, B. Two (Univ. X, Dept. Y, C. Three") == (ONE, TWO)


def test_accents_of_tex_become_letters() -> None:
    assert split_authors(r"C. Bal\'azs, E. L. Berger, C.-P. Yuan, {\"O}. Nagy") == (
        Person("Balázs", "C."),
        Person("Berger", "E. L."),
        Person("Yuan", "C.-P."),
        Person("Nagy", "Ö."),
    )


def test_three_words_joined_by_and_are_names_with_and_inside() -> None:
    assert split_authors("S. Anderson, Ferdinand Cap and Andy Sand") == (
        Person("Anderson", "S."),
        Person("Cap", "Ferdinand"),
        Person("Sand", "Andy"),
    )


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ("for the ATLAS collaboration: A. One", (Organisation("ATLAS collaboration"), ONE)),
        ("The CMS Collaboration: A. One, B. Two", (Organisation("CMS Collaboration"), ONE, TWO)),
        ("A. One, for the CMS Collaboration", (ONE, Organisation("CMS Collaboration"))),
        ("A. One on behalf of the CMS Collaboration", (ONE, Organisation("CMS Collaboration"))),
        ("A. One with the XYZ Team", (ONE, Organisation("XYZ Team"))),
        (
            "The LIGO Scientific Collaboration, the Virgo Collaboration: A. One",
            (Organisation("LIGO Scientific Collaboration"), Organisation("Virgo Collaboration"), ONE),
        ),
    ],
)
def test_a_collaboration_is_a_body(authors: str, names: tuple[Name, ...]) -> None:
    assert split_authors(authors) == names


@pytest.mark.parametrize(
    ("authors", "name"),
    [
        ("A. One, Jr.", Person("One", "A.", "Jr.")),
        ("Waldyr A. Rodrigues Jr", Person("Rodrigues", "Waldyr A.", "Jr")),
        ("Anna de Souza e Silva", Person("de Souza e Silva", "Anna")),
        ("Xiaoming (Mike) Li", Person("Li", "Xiaoming")),
        ("C.D.Jones", Person("Jones", "C.D.")),
        ("Plato", Person("Plato")),
    ],
)
def test_one_author_is_one(authors: str, name: Name) -> None:
    assert split_authors(authors) == (name,)


@pytest.mark.parametrize("authors", ["", "  ", "(1), (2)", "et al.", "1, 2", "x" * 600])
def test_where_there_is_no_name_there_is_no_author(authors: str) -> None:
    assert split_authors(authors) == ()


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Berger", "E. L.", ""), Person("Berger", "E. L.")),
        (("Balázs", "C.", ""), Person("Balázs", "C.")),
        (("Rodrigues", "Waldyr A.", "Jr"), Person("Rodrigues", "Waldyr A.", "Jr")),
        (("van der Berg", "Anna", ""), Person("van der Berg", "Anna")),
        (("Berg", "Anna van der", ""), Person("van der Berg", "Anna")),
        (("Silva", "Anna de Souza e", ""), Person("de Souza e Silva", "Anna")),
        (("García Márquez", "Gabriel", ""), Person("García Márquez", "Gabriel")),
        (("Yuan", "C. -P.", ""), Person("Yuan", "C.-P.")),
        (("Nagy", r"\'A.", ""), Person("Nagy", "Á.")),
        (("Plato", "", ""), Person("Plato")),
        (("Plato",), Person("Plato")),
        (("Collaboration", "LIGO Scientific", ""), Organisation("LIGO Scientific Collaboration")),
        (("The LIGO Scientific Collaboration", "", ""), Organisation("LIGO Scientific Collaboration")),
        (("collaboration", "for the ATLAS", ""), Organisation("ATLAS collaboration")),
        (("", "", ""), None),
    ],
)
def test_a_name_that_arxiv_took_apart(parts: tuple[str, ...], name: Name | None) -> None:
    assert parsed_name(*parts) == name


def test_a_name_in_a_list_is_in_reading_order() -> None:
    assert printed_name("  Mihaela van der\nSchaar ") == Person("van der Schaar", "Mihaela")
