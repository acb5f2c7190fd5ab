"""A paper comes back from its row in the index as it went in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bibkit.enrich.paper import Paper
from bibkit.index.numbers import number_of
from bibkit.index.rows import Known, known_of, paper_of, row_of
from bibkit.likeness.prints import abstract_prints
from bibkit.model.name import Name, Organisation, Person

PAPER = Paper(
    id="2308.10848",
    title="AgentVerse: Facilitating Multi-Agent Collaboration",
    authors=(Person("Chen", "Weize"), Person("van der Berg", "A.", "Jr."), Person("Plato"), Organisation("The A Team")),
    submitted=date(2023, 8, 21),
    updated=date(2023, 10, 23),
    version=3,
    primary_category="cs.CL",
    categories=("cs.CL", "cs.AI"),
    doi="10.1000/1",
    journal_ref="J. Agents 1 (2023) 2",
    withdrawn="This paper was withdrawn",
    earlier_titles=("AgentVerse", "Agents: a verse"),
)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=8)


def kept(paper: Paper) -> Paper:
    number = number_of(paper.id)
    assert number is not None
    return paper_of(row_of(number, paper))


def test_a_paper_keeps_all_it_has() -> None:
    assert kept(PAPER) == PAPER


def test_the_day_on_which_it_was_changed_is_kept_beside_it() -> None:
    assert known_of(row_of(230810848, PAPER, date(2024, 1, 2))) == Known(PAPER, date(2024, 1, 2))


def test_a_paper_of_which_little_is_known_stays_so() -> None:
    assert kept(Paper(id="hep-th/9901001", title="Strings")) == Paper(id="hep-th/9901001", title="Strings")


def test_of_an_abstract_its_prints_are_kept() -> None:
    abstract = "We study the folding of maps in the plane and show that it is hard to do well without a table."
    assert kept(replace(PAPER, abstract=abstract)) == replace(PAPER, abstract_prints=abstract_prints(abstract))


def test_a_person_whose_name_begins_with_the_sign_of_organisations_stays_one() -> None:
    assert kept(replace(PAPER, authors=(Person("=x", "y"),))).authors == (Person(" x", "y"),)


@given(
    st.lists(
        st.one_of(
            st.builds(Person, TEXT, st.none() | TEXT, st.none() | TEXT),
            st.builds(Organisation, TEXT),
        ),
        max_size=4,
    )
)
def test_names_come_back_but_for_the_signs_that_separate_them(names: list[Name]) -> None:
    def plain(text: str | None) -> str | None:
        return text.replace("|", " ") if text is not None else None

    expected = tuple(
        Organisation(str(plain(name.literal)))
        if isinstance(name, Organisation)
        else Person(
            str(plain(name.family)).replace("=", " ", name.family.startswith("=")),
            plain(name.given),
            plain(name.suffix),
        )
        for name in names
    )
    assert kept(replace(PAPER, authors=tuple(names))).authors == expected
