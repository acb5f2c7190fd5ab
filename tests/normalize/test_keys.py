"""Cite keys tell the works of a run apart, and depend on nothing but the works that would share one."""

from __future__ import annotations

import itertools

import pytest

from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Name, Organisation, Person
from bibkit.model.record import Record
from bibkit.normalize.keys import base_key, unique_keys

CHEN = Person("Chen", "Weize")


def work(title: str | None, author: Name | None = CHEN, year: int | None = 2023, month: int | None = None) -> Record:
    return Record(
        type=Kind.ARTICLE, title=title, authors=(author,) if author else (), issued=Date(year, month) if year else None
    )


def keys_of(*works: Record) -> list[str]:
    return unique_keys([base_key(one) for one in works], works.__getitem__, frozenset())


@pytest.mark.parametrize(
    ("record", "key"),
    [
        (work("AgentVerse: Facilitating Multi-Agent Collaboration"), "chen2023agentverse"),
        (work("Towards the Robust Pruning of LLMs"), "chen2023robust"),
        (work("D<sup>2</sup>Quant: Weights"), "chen2023d2quant"),
        (work("Deep Nets", Person("van der Schaar", "Mihaela")), "vanderschaar2023deep"),
        (work("Deep Nets", Person("Müller", "Jürgen")), "muller2023deep"),
        (work("Deep Nets", Person("王小明")), "wangxiaoming2023deep"),
        (work("Deep Nets", Person("O'Brien", "Conan")), "obrien2023deep"),
        (work("Hunyuan-Large", Organisation("Tencent Hunyuan Team")), "tencent2023hunyuanlarge"),
        (work("Deep Nets", year=None), "chendeep"),
        (work("Deep Nets", None), "anon2023deep"),
        (work(None), "chen2023untitled"),
    ],
)
def test_a_key_is_family_year_and_the_first_telling_word(record: Record, key: str) -> None:
    assert base_key(record) == key


def test_works_that_would_share_a_key_are_told_apart_by_more_of_their_titles() -> None:
    assert keys_of(work("Knowledge Fusion of Models"), work("Knowledge Distillation of Models")) == [
        "chen2023knowledgefusion",
        "chen2023knowledgedistillation",
    ]


def test_a_third_work_does_not_change_the_keys_of_others() -> None:
    one, other, third = work("Alpha One"), work("Beta Two"), work("Beta Three")
    assert keys_of(one, other) == ["chen2023alpha", "chen2023beta"]
    assert keys_of(one, other, third)[0] == "chen2023alpha"


def test_the_order_of_the_works_does_not_change_their_keys() -> None:
    works = [work("Knowledge Fusion"), work("Knowledge Fusion of Models"), work("Knowledge Bases"), work("Other")]
    expected = dict(zip(works, keys_of(*works), strict=True))
    for order in itertools.permutations(works):
        assert dict(zip(order, keys_of(*order), strict=True)) == expected


def test_works_of_one_title_are_told_apart_by_what_else_is_known() -> None:
    assert keys_of(work("Same", month=1), work("Same", month=2)) == ["chen2023same0100", "chen2023same0200"]


def test_works_that_differ_in_nothing_a_key_could_say_still_get_two_keys() -> None:
    one, other = work("Same"), Record(type=Kind.ARTICLE, title="Same", authors=(CHEN,), issued=Date(2023), note="x")
    first, second = keys_of(one, other)
    assert first != second
    assert first.startswith("chen2023same")
    assert keys_of(other, one) == [second, first]


def test_records_that_are_equal_in_everything_get_keys_of_their_own() -> None:
    keys = keys_of(work(None), work(None), work(None))
    assert len(set(keys)) == 3
    assert keys == keys_of(work(None), work(None), work(None))


def test_long_titles_and_lists_of_authors_cost_no_more_than_short_ones() -> None:
    people = tuple(Person(f"A{number}") for number in range(3000))
    one = Record(type=Kind.ARTICLE, title="word " * 3000, authors=people)
    assert max(map(len, keys_of(*[one] * 20))) < 500


def test_a_key_that_grew_does_not_take_another_works_key() -> None:
    works = [work("Deep Learning"), work("Deep Nets"), work("DeepLearning Anew")]
    keys = keys_of(*works)
    assert len(set(keys)) == 3
    assert keys[1] == "chen2023deepnets"


def test_a_key_that_came_in_stays_and_others_make_room() -> None:
    works = [work("Deep Learning"), work("Deep Nets")]
    keys = unique_keys(["Chen2023deep", base_key(works[1])], works.__getitem__, frozenset({0}))
    assert keys == ["Chen2023deep", "chen2023deepnets"]


@pytest.mark.parametrize(
    ("record", "key"),
    [
        (Record(type=Kind.ARTICLE, eprint="2308.10848", eprint_type="arxiv"), "arxiv2308.10848"),
        (Record(type=Kind.ARTICLE, eprint="hep-th/9901001", eprint_type="arxiv"), "arxivhep-th-9901001"),
        (Record(type=Kind.DOCUMENT, doi="10.1000/ABC_1"), "doi10.1000-abc-1"),
    ],
)
def test_a_bare_identifier_is_the_key_of_a_record_of_which_nothing_else_is_known(record: Record, key: str) -> None:
    assert base_key(record) == key
