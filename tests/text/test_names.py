"""Names as printed on papers come apart as a librarian would take them apart."""

from __future__ import annotations

import pytest

from bibkit.model.name import Name, Organisation, Person
from bibkit.text.names import split_name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Weize Chen", Person("Chen", "Weize")),
        ("James Chenhao Liang", Person("Liang", "James Chenhao")),
        ("J. R. Smith", Person("Smith", "J. R.")),
        ("Łukasz Dąbrowski", Person("Dąbrowski", "Łukasz")),
        ("Conan O'Brien", Person("O'Brien", "Conan")),
        ("S M A Sharif", Person("Sharif", "S M A")),
    ],
)
def test_the_last_word_of_a_name_is_the_family(printed: str, name: Name) -> None:
    assert split_name(printed) == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Mihaela van der Schaar", Person("van der Schaar", "Mihaela")),
        ("Nando de Freitas", Person("de Freitas", "Nando")),
        ("Daniel De Pascale", Person("De Pascale", "Daniel")),
        ("Benjamin Van Durme", Person("Van Durme", "Benjamin")),
        ("Emanuele La Malfa", Person("La Malfa", "Emanuele")),
        ("van der Berg, Anna", Person("van der Berg", "Anna")),
    ],
)
def test_a_name_with_a_particle_keeps_it_with_the_family(printed: str, name: Name) -> None:
    assert split_name(printed) == name


def test_a_vietnamese_middle_name_is_no_particle() -> None:
    assert split_name("Nguyen Van Anh") == Person("Anh", "Nguyen Van")


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("J. R. Smith Jr.", Person("Smith", "J. R.", "Jr.")),
        ("Martin Luther King, Jr.", Person("King", "Martin Luther", "Jr.")),
        ("King, Jr., Martin Luther", Person("King", "Martin Luther", "Jr.")),
        ("Henry Ford III", Person("Ford", "Henry", "III")),
    ],
)
def test_a_suffix_is_neither_family_nor_given(printed: str, name: Name) -> None:
    assert split_name(printed) == name


@pytest.mark.parametrize("printed", ["Suharto", "王小明", "al-Khwarizmi"])
def test_one_word_is_a_family_because_guessing_would_invent(printed: str) -> None:
    assert split_name(printed) == Person(printed)


@pytest.mark.parametrize(
    "printed",
    [
        "Tencent Hunyuan Team",
        "OpenAI",
        "DeepSeek-AI",
        "01.AI",
        "ATLAS Collaboration",
        "Event Horizon Telescope Collaboration",
        "Qwen Team",
        "The BigScience Workshop",
        "University of Oxford",
    ],
)
def test_a_body_is_not_taken_apart(printed: str) -> None:
    assert split_name(printed) == Organisation(printed)


@pytest.mark.parametrize(
    ("printed", "family"), [("Wei Ai", "Ai"), ("Alice Meta", "Meta"), ("Lei Lab-Rossi", "Lab-Rossi")]
)
def test_a_person_whose_name_resembles_a_body_stays_a_person(printed: str, family: str) -> None:
    name = split_name(printed)
    assert isinstance(name, Person)
    assert name.family == family
