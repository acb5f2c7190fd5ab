"""What a record and a paper have in common is seen as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bibkit.enrich.paper import Paper
from bibkit.enrich.question import Question
from bibkit.enrich.weighing import People, Title, When, weigh
from bibkit.likeness.prints import abstract_prints
from bibkit.model.date import Date
from bibkit.model.name import Name, Organisation
from bibkit.text.names import split_name


def names(*whole: str) -> tuple[Name, ...]:
    return tuple(map(split_name, whole))


PAPER = Paper(
    id="2305.01234",
    title="LongRead: Reading $\\alpha$-Stable Texts with Care",
    authors=names("Wei Zhang", "Ana María Pérez", "Jan van der Berg", "Li Wu"),
    submitted=date(2023, 5, 9),
    categories=("cs.CL", "stat.ML"),
)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("LongRead: Reading α-Stable Texts with Care", Title.SAME),
        ("longread: reading alpha-stable texts with care", Title.SAME),
        ("LongRead: Raeding $\\alpha$-stable Texts with Care", Title.SAME),
        ("LongRead: Rexding $\\alpha$-stable Texts with Care", Title.NOISY),
        ("LongRead", Title.MAIN),
        ("LnogRead", Title.MAIN),
        ("LongRead: Reading $\\alpha$-Stable Texts", Title.LONGER),
        ("LongRead: Reading β-Stable Texts with Care", Title.SISTER),
        ("LongRead 2: Reading $\\alpha$-Stable Texts with Care", Title.SISTER),
        ("Care in Reading Alpha-Stable Texts", Title.AKIN),
        ("Maps of Old Towns", Title.DIFFERS),
        (None, Title.UNKNOWN),
    ],
)
def test_titles_agree_more_or_less(title: str | None, kind: Title) -> None:
    assert weigh(Question(title=title), PAPER).title is kind


def test_a_former_title_is_one() -> None:
    paper = replace(PAPER, earlier_titles=("Old Words",))
    seen = weigh(Question(title="Old words"), paper)
    assert (seen.title, seen.is_former) == (Title.SAME, True)
    assert not weigh(Question(title=PAPER.title), paper).is_former


@pytest.mark.parametrize(
    ("authors", "truncated", "people", "agreeing"),
    [
        (("Wei Zhang", "Ana María Pérez"), True, People.ALL, 2),
        (("W. Zhang", "A. M. Perez", "J. van der Berg", "L. Wu"), False, People.ALL, 4),
        (("Zhang Wei",), True, People.ALL, 1),
        (("Wei Zhang", "Jan van der Berg", "Li Wu"), False, People.MOST, 3),
        (("Wei Zhang", "Ida Holm"), True, People.SOME, 1),
        (("Wei Zhang", "Ida Holm", "Wei Zhang"), True, People.DIFFER, 1),
        (("Ida Holm", "Jan Kos"), True, People.DIFFER, 0),
        ((), False, People.UNKNOWN, 0),
    ],
)
def test_people_agree_more_or_less(authors: tuple[str, ...], truncated: bool, people: People, agreeing: int) -> None:
    seen = weigh(Question(title="A", authors=names(*authors), authors_truncated=truncated), PAPER)
    assert (seen.people, seen.agreeing) == (people, agreeing)


def test_organisations_do_not_count_beside_people() -> None:
    authors = (Organisation("The Quiet Team"), *names("Wei Zhang"))
    assert weigh(Question(title="A", authors=authors, authors_truncated=True), PAPER).people is People.ALL


@pytest.mark.parametrize(
    ("issued", "is_preprint", "when"),
    [
        (Date(2023, 5, 9), True, When.DAY),
        (Date(2023, 5, 12), True, When.DAY),
        (Date(2023, 6, 8), True, When.MONTH),
        (Date(2023, 5, 5), True, When.FAR),
        (Date(2023, 7, 9), True, When.FAR),
        (Date(2024, 5, 10, inferred=("year",)), True, When.YEAR),
        (Date(2023, 4), True, When.MONTH),
        (Date(2023, 7), True, When.MONTH),
        (Date(2023, 8), True, When.FAR),
        (Date(2022), True, When.YEAR),
        (Date(2021), True, When.FAR),
        (Date(2023, 5, 5), False, When.MONTH),
        (Date(2023, 12, 1), False, When.YEAR),
        (Date(2023, 12), False, When.YEAR),
        (Date(2027, 1), False, When.LATER),
        (Date(2019), False, When.LATER),
        (Date(2028), False, When.FAR),
        (Date(None, 5, 9), True, When.UNKNOWN),
        (None, True, When.UNKNOWN),
    ],
)
def test_dates_agree_more_or_less(issued: Date | None, is_preprint: bool, when: When) -> None:
    assert weigh(Question(title="A", issued=issued, is_preprint=is_preprint), PAPER).when is when


@pytest.mark.parametrize(
    ("issued", "when"),
    [
        (Date(2024, 2, 3), When.MONTH),
        (Date(2023, 10, 1), When.YEAR),
        (Date(2023, 10), When.YEAR),
        (Date(2024, 6, 1), When.FAR),
        (Date(2024, 3), When.FAR),
    ],
)
def test_a_preprint_may_have_the_date_of_any_version(issued: Date, when: When) -> None:
    paper = replace(PAPER, updated=date(2024, 2, 1))
    assert weigh(Question(title="A", issued=issued, is_preprint=True), paper).when is when


@pytest.mark.parametrize(("shown", "agrees"), [(("stat.ML",), True), (("cs.CV",), False), ((), None)])
def test_a_category_agrees_with_any_of_the_paper_s(shown: tuple[str, ...], agrees: bool | None) -> None:
    assert weigh(Question(title="A", categories=shown), PAPER).category is agrees


@pytest.mark.parametrize(
    ("mine", "theirs", "agrees"),
    [
        ("10.1000/abc", "10.1000/ABC", True),
        ("10.1000/abc", "10.1000/xyz", False),
        ("10.1000/abc", "10.48550/arXiv.2305.01234", None),
        ("10.1000/abc", None, None),
        (None, "10.1000/abc", None),
    ],
)
def test_only_published_dois_are_compared(mine: str | None, theirs: str | None, agrees: bool | None) -> None:
    assert weigh(Question(title="A", doi=mine), replace(PAPER, doi=theirs)).doi is agrees


def test_an_abstract_is_compared_where_both_have_one() -> None:
    abstract = "We read long texts with care, sentence by sentence, and measure on three sets how much is understood."
    question = Question(title="A", prints=abstract_prints(abstract))
    assert weigh(question, replace(PAPER, abstract=abstract)).abstract is True
    assert weigh(question, replace(PAPER, abstract=abstract)).is_whole_abstract
    assert weigh(question, PAPER).abstract is None
    assert not weigh(question, PAPER).is_whole_abstract
