"""A paper is found by what is known of it, however it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from zlib import crc32

import pytest

from bibkit.enrich.paper import CodeLink, Paper
from bibkit.enrich.words import Vocabulary
from bibkit.index.building import Building, Part
from bibkit.index.lookup import Clues, Index
from bibkit.index.prepared import prepared
from bibkit.index.terms import title_term
from bibkit.likeness.people import name_key
from bibkit.model.name import Organisation, Person
from bibkit.text.wording import wording

VERSE = Paper(
    id="2308.10848",
    title="AgentVerse: Facilitating Multi-Agent Collaboration and Exploring Emergent Behaviors",
    authors=(Person("Chen", "Weize"), Person("Su", "Yusheng")),
    submitted=date(2023, 8, 21),
    doi="10.1000/VERSE",
)
STRINGS = Paper(
    id="hep-th/9901001",
    title=r"On $\alpha$-Strings -- Poincaré's View",
    authors=(Organisation("The String Collaboration"),),
    submitted=date(1999, 1, 4),
)
PAPERS = (
    VERSE,
    STRINGS,
    Paper(id="1706.03762", title="Attention Is All You Need", submitted=date(2017, 6, 12)),
    Paper(id="2001.00001", title="Introduction", authors=(Person("Berg", "A."),), submitted=date(2020, 1, 1)),
    Paper(id="2101.00001", title="Introduction", authors=(Person("Tal", "B."),), submitted=date(2021, 1, 1)),
    Paper(
        id="2201.00001", title="Collaboration of Agents", authors=(Person("Chen", "W."),), submitted=date(2023, 8, 20)
    ),
)


def build(path: Path, papers: Iterable[Paper]) -> str:
    part = Part("papers", "1")
    with Building(str(path), [part]) as building:
        for paper in papers:
            ready = prepared(paper)
            assert ready is not None
            building.add(ready)
        building.link(
            CodeLink(paper="2308.10848", url=f"https://github.com/{name}", is_official=name == "c/c", source="x")
            for name in ("a/a", "c/c", "b/b")
        )
        building.keep(part, 1, done=True)
        building.finish()
    return str(path)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with Index(build(tmp_path_factory.mktemp("index") / "x.sqlite", PAPERS)) as index:
        yield index


def titled(index: Index, title: str) -> list[str]:
    return [paper.id for paper in index.titled(wording(title))]


def found(index: Index, title: str | None = None, **clues: object) -> list[str]:
    given = Clues(wording(title) if title is not None else None, **clues)  # type: ignore[arg-type]
    return [paper.id for paper in index.candidates(given)]


@pytest.mark.parametrize(
    "title",
    [
        "Attention Is All You Need",
        "ATTENTION is all you need!",
        "Attention-Is  All\nYou Need.",
        "AttentionIs AllYou Need",
        "<i>Attention</i> Is All You Need",
    ],
)
def test_an_exact_title_is_one_whatever_its_spaces_hyphens_and_case(title: str, index: Index) -> None:
    assert titled(index, title) == ["1706.03762"]


@pytest.mark.parametrize("title", ["Attention Is All You", "Attention Is All You Need It", "", "!?"])
def test_another_title_is_none(title: str, index: Index) -> None:
    assert titled(index, title) == []


def test_letters_are_found_without_their_accents_and_symbols_by_their_names(index: Index) -> None:
    assert titled(index, "On alpha strings: Poincare's view") == ["hep-th/9901001"]


def test_all_papers_of_one_title_come(index: Index) -> None:
    assert titled(index, "introduction") == ["2001.00001", "2101.00001"]


def test_the_words_before_the_subtitle_are_enough(index: Index) -> None:
    assert found(index, "Agentverse") == ["2308.10848"]


@pytest.mark.parametrize(
    "title",
    [
        "AgentVerse: Facilitating Multi-Agent Colaboration and Exploring Emergent Behaviors",
        "AgentVrese: Facilitating Multi-Agent Collaboration and Exploring Emergent Behaviours",
        "AgentVerse Facilitating MultiAgent Collaboration Exploring Emergent Behaviors",
        "Facilitating Multi-Agent Collaboration and Exploring Emergent Behaviors",
        "AgentVerse: Facilitating Multi-Agent Collaboration",
    ],
)
def test_a_title_with_typing_errors_is_found(title: str, index: Index) -> None:
    assert found(index, title)[0] == "2308.10848"


@pytest.mark.parametrize("days", range(-4, 5))
def test_a_paper_is_found_by_author_and_day_where_that_is_at_most_three_days_off(days: int, index: Index) -> None:
    ids = found(index, first_author=name_key(Person("Chen", "W.")), years=(2023,), day=date(2017, 6, 12))
    assert ids == []
    near = found(
        index,
        first_author=name_key(Organisation("The String Collaboration")),
        years=(1999,),
        day=date(1999, 1, 4) + timedelta(days),
    )
    assert near == (["hep-th/9901001"] if abs(days) <= 3 else [])


def test_a_first_author_is_found_by_the_family_name_and_the_year(index: Index) -> None:
    key, day = name_key(Person("Chen", "Some Other Given Names")), date(2023, 8, 22)
    assert set(found(index, first_author=key, day=day, years=(2022, 2023))) == {"2308.10848", "2201.00001"}
    assert found(index, first_author=key, day=day, years=(2022, 2024)) == []


def test_of_two_papers_of_one_title_the_one_of_that_author_and_year_comes_first(index: Index) -> None:
    for family, year, id in (("Berg", 2020, "2001.00001"), ("Tal", 2021, "2101.00001")):
        assert found(index, "Introduction", first_author=name_key(Person(family, "X.")), years=(year,))[0] == id


def test_the_doi_of_the_published_version_is_enough(index: Index) -> None:
    assert found(index, doi="10.1000/verse") == ["2308.10848"]
    assert found(index, doi="10.1000/other") == []


def test_without_any_clue_nothing_is_found(index: Index) -> None:
    assert found(index) == found(index, "") == []


def test_papers_come_by_their_ids_in_the_order_asked_for(index: Index) -> None:
    ids = ["math.GT/0309136", "hep-th/9901001", "2308.10848", "no id", "2308.99999"]
    assert [paper.id for paper in index.papers(ids)] == ["hep-th/9901001", "2308.10848"]


def test_of_the_repositories_of_a_paper_the_authors_own_come_first(index: Index) -> None:
    assert [link.url.rpartition("com/")[2] for link in index.code("2308.10848")] == ["c/c", "a/a", "b/b"]
    assert index.code("2308.99999") == []


def test_the_newest_day_is_known(index: Index) -> None:
    assert index.newest == date(2023, 8, 21)


def same_term() -> tuple[str, str]:
    """Two titles that are different, but have one term."""
    seen: dict[int, str] = {}
    syllables = "ba ce di fo gu ka le mi no ru sa te vi xo zu".split()
    for number in range(1_000_000):
        name = "".join(syllables[int(digit, 16) % 15] for digit in f"{crc32(b'%d' % number):08x}")
        term = title_term(name)
        if seen.setdefault(term, name) != name:
            return seen[term], name
    raise AssertionError


def test_two_titles_that_share_a_term_are_told_apart(tmp_path: Path) -> None:
    one, other = same_term()
    assert (one != other, title_term(one)) == (True, title_term(other))
    papers = [Paper(id="2001.00001", title=one), Paper(id="2001.00002", title=other)]
    with Index(build(tmp_path / "x.sqlite", papers)) as index:
        assert (titled(index, one), titled(index, other)) == (["2001.00001"], ["2001.00002"])
        assert found(index, one)[0] == "2001.00001"


def test_the_same_papers_give_the_same_answers_however_they_were_added(tmp_path: Path) -> None:
    papers = [
        Paper(id=f"2001.{number:05}", title=f"Learning maps of the kind {number % 7} and {number % 11}")
        for number in range(1, 200)
    ]
    with Index(build(tmp_path / "x.sqlite", papers)) as at_once:
        path = tmp_path / "y.sqlite"
        rest = iter(papers)
        while some := list(islice(rest, 40)):
            build(path, some)
        with Index(str(path)) as in_steps:
            for number in range(1, 200, 13):
                title = wording(f"learnin map of kind {number % 7} and the {number % 11}")
                assert in_steps.candidates(Clues(title)) == at_once.candidates(Clues(title))


def test_a_paper_of_that_day_and_first_author_comes_whatever_its_title(tmp_path: Path) -> None:
    day = date(2023, 8, 21)
    others = [
        Paper(id=f"2308.{number:05}", title=f"Grazing in Herds of {number}", submitted=day) for number in range(1, 20)
    ]
    renamed = Paper(id="2308.00099", title="Cows", authors=(Person("Berg", "Anna"),), submitted=day)
    sister = Paper(id="2308.00098", title="Sheep", authors=(Person("Berg", "Bert"),), submitted=day)
    with Index(build(tmp_path / "x.sqlite", [*others, renamed, sister])) as index:
        ids = found(index, "Grazing in Herds", first_author="berg|anna|", day=day, years=(2023,))
    assert "2308.00099" in ids
    assert "2308.00098" not in ids


def test_which_words_stand_in_no_title_is_said_by_large_indexes_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = build(tmp_path / "x.sqlite", PAPERS)
    title = wording("Attention Is All Yuo Need")
    with Index(path) as index:
        assert index.vocabulary(title) == Vocabulary(known=frozenset({"attention", "all", "need"}))
    monkeypatch.setattr("bibkit.index.lookup._ENOUGH", len(PAPERS))
    with Index(path) as index:
        assert index.vocabulary(title).strangers == {"yuo"}


def test_words_that_hardly_any_title_has_are_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    papers = [Paper(id=f"2301.{number:05}", title=f"Grazing in Herds of {number}") for number in range(1, 2_500)]
    monkeypatch.setattr("bibkit.index.lookup._ENOUGH", 2_000)
    with Index(build(tmp_path / "x.sqlite", [*papers, Paper(id="2302.00001", title="Muskie: Fish")])) as index:
        assert index.vocabulary(wording("Muskie in Herds")).rare == frozenset({"muskie"})


def test_the_author_s_own_paper_comes_among_many_that_are_nearly_called_the_same(tmp_path: Path) -> None:
    one = Paper(
        id="2301.00001",
        title="Implementing Adaptations of Long Texts in Language Models",
        authors=(Person("Nowak", "Anna"),),
        submitted=date(2023, 1, 2),
    )
    others = [
        replace(one, id=f"2302.{at:05}", title="Implementing Adaptation of Long Texts in Language Models", authors=())
        for at in range(1, 31)
    ]
    with Index(build(tmp_path / "x.sqlite", (one, *others))) as index:
        given = found(
            index,
            "Implementig Adaptation of Long Texts in Language Models",
            first_author="nowak|anna|",
            years=(2023,),
        )
    assert "2301.00001" in given
    assert len(given) <= 16


def test_of_an_author_with_few_papers_each_is_compared_whatever_the_words(tmp_path: Path) -> None:
    one = Paper(id="2301.00001", title="Zxq", authors=(Person("Nowak", "Anna"),), submitted=date(2023, 1, 2))
    others = [replace(one, id=f"2302.{at:05}", title=f"Abc {at}", authors=()) for at in range(1, 31)]
    with Index(build(tmp_path / "x.sqlite", (one, *others))) as index:
        assert found(index, "Zxqr", first_author="nowak|anna|", years=(2023,)) == ["2301.00001"]


def test_the_paper_with_the_doi_comes_first_whatever_it_is_called(tmp_path: Path) -> None:
    one = Paper(id="2301.00001", title="Reading Long Texts", submitted=date(2023, 1, 2), doi="10.1000/long")
    others = [Paper(id=f"2302.{at:05}", title="On Texts, and How They Are Read") for at in range(1, 31)]
    with Index(build(tmp_path / "x.sqlite", (one, *others))) as index:
        assert found(index, "On Texts, and How They Are Read", doi="10.1000/LONG")[0] == "2301.00001"
        assert found(index, "On Texts, How They Are Read", doi="10.1000/LONG")[0] == "2301.00001"


def test_a_renamed_paper_comes_also_where_many_of_that_day_have_authors_of_that_family_name(tmp_path: Path) -> None:
    day = date(2023, 1, 2)
    renamed = Paper(id="2301.00099", title="Cows", authors=(Person("Wang", "Anna"),), submitted=day)
    others = [
        Paper(id=f"2301.{at:05}", title=f"Sheep {at}", authors=(Person("Wang", "Bo"),), submitted=day)
        for at in range(1, 61)
    ]
    with Index(build(tmp_path / "x.sqlite", (renamed, *others))) as index:
        assert "2301.00099" in found(index, "Grazing in Herds", first_author="wang|anna|", day=day, years=(2023,))


def test_a_title_that_many_papers_have_tells_nothing(tmp_path: Path) -> None:
    papers = [Paper(id=f"2301.{at:05}", title="Introduction") for at in range(1, 27)]
    with Index(build(tmp_path / "one.sqlite", papers[:25])) as index:
        assert len(titled(index, "Introduction")) == 25
    with Index(build(tmp_path / "more.sqlite", papers)) as index:
        assert titled(index, "Introduction") == []
