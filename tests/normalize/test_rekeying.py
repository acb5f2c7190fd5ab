"""New keys are each record's own, don't depend on the order, and come out the same when they are made again."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.findings.codes.rekey import N401, N402, N403, N404
from bibkit.findings.finding import Finding
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Person
from bibkit.model.place import Located, Place
from bibkit.model.provenance import Extra
from bibkit.model.record import Record
from bibkit.normalize.rekeying import Rekeying
from bibkit.normalize.templates import KeyTemplate
from bibkit.storage.spool import Spool
from strategies import records


def work(key: str | None, title: str = "Nets", year: int | None = 2023, ids: str = "") -> Record:
    return Record(
        cite_key=key,
        type=Kind.ARTICLE,
        title=title,
        authors=(Person("Chen", "Wei"),),
        issued=Date(year) if year else None,
        extra=(Extra("bibtex", "ids", ids),) if ids else (),
    )


class Result:
    """What became of some records, each one on a line of its own."""

    def __init__(self, *works: Record, template: str = "{auth}{year}", keep_ids: bool = True) -> None:
        self.findings: list[Finding] = []
        with Rekeying(KeyTemplate(template), Spool(), keep_ids=keep_ids) as rekeying:
            for line, record in enumerate(works, 1):
                self.findings += rekeying.add(Located(record, Place("refs.bib", line)))
            self.findings += rekeying.settle()
            self.records = [located.value for located in rekeying]
            self.renamed = dict(rekeying.renamed)
            self.known = rekeying.known
            self.changed = rekeying.changed

    @property
    def keys(self) -> list[str | None]:
        return [record.cite_key for record in self.records]

    @property
    def ids(self) -> list[str]:
        return [" ".join(extra.value for extra in record.extra) for record in self.records]

    @property
    def told(self) -> list[tuple[str, int]]:
        return [(finding.code.id, finding.place.line) for finding in self.findings]


def test_a_record_gets_the_key_of_the_template_and_keeps_the_old_one_as_an_alias() -> None:
    result = Result(work("old"))
    assert (result.keys, result.ids, result.renamed) == (["Chen2023"], ["old"], {"old": "Chen2023"})
    assert (result.changed, result.known, result.findings) == (1, frozenset({"old", "Chen2023"}), [])


def test_a_record_without_a_key_gets_one_and_nothing_is_renamed() -> None:
    result = Result(work(None))
    assert (result.keys, result.ids, result.renamed) == (["Chen2023"], [""], {})


def test_aliases_need_not_be_kept() -> None:
    result = Result(work("old"), work("newer", year=2024, ids="x"), keep_ids=False)
    assert (result.ids, result.renamed) == (["", "x"], {"old": "Chen2023", "newer": "Chen2024", "x": "Chen2024"})


def test_what_is_an_alias_already_is_renamed_as_well_in_the_order_of_the_input() -> None:
    result = Result(work("old", ids="b, a"), work("other", year=2024))
    assert list(result.renamed.items()) == [
        ("old", "Chen2023"),
        ("b", "Chen2023"),
        ("a", "Chen2023"),
        ("other", "Chen2024"),
    ]
    assert result.ids == ["b, a, old", "other"]


def test_records_that_want_one_key_get_letters_in_the_order_of_their_titles() -> None:
    result = Result(work("x", "Zebras"), work("y", "Ants"), work("z", "Mice"))
    assert result.keys == ["Chen2023c", "Chen2023a", "Chen2023b"]
    assert result.told == [(N401.id, 2), (N401.id, 3), (N401.id, 1)]
    assert result.findings[0].message == "the key Chen2023 is wanted by 3 records (this one got Chen2023a)"


def test_the_order_of_the_records_does_not_change_their_keys() -> None:
    works = [work("p", "One"), work("q", "Two"), work("r", "Three"), work("s", "Four", 2024)]
    expected = dict(zip(works, Result(*works).keys, strict=True))
    for order in itertools.permutations(works):
        assert dict(zip(order, Result(*order).keys, strict=True)) == expected


def test_after_z_comes_aa() -> None:
    keys = Result(*(work(f"k{number}", f"T{number:02}") for number in range(28))).keys
    assert keys[25:] == ["Chen2023z", "Chen2023aa", "Chen2023ab"]


def test_keys_that_differ_in_case_only_are_told_apart() -> None:
    result = Result(work("x"), Record(type=Kind.BOOK, authors=(Person("CHEN"),), issued=Date(2023), title="A"))
    assert sorted(filter(None, result.keys)) == ["CHEN2023a", "Chen2023b"]


@pytest.mark.parametrize("key", ["Chen2023", "Chen2023a", "Chen2023q"])
def test_a_key_that_fits_the_template_stays(key: str) -> None:
    result = Result(work(key), work("other", "Ants"))
    assert (result.keys[0], result.ids[0]) == (key, "")
    assert result.keys[1] == ("Chen2023b" if key == "Chen2023a" else "Chen2023a")
    assert result.renamed == {"other": result.keys[1]}


@pytest.mark.parametrize("key", ["chen2023", "Chen2023A", "Chen2023zz", "Chen20231", "Chen"])
def test_a_key_that_only_resembles_it_does_not(key: str) -> None:
    assert Result(work(key)).keys == ["Chen2023"]


def test_no_record_gets_a_key_that_meant_another_one() -> None:
    result = Result(work("Chen2024", year=2023), work("x", year=2024), work("y", year=2025), work("z", ids="Chen2025"))
    assert result.keys == ["Chen2023a", "Chen2024a", "Chen2025a", "Chen2023b"]
    assert result.findings[2].message == "the key Chen2024 is or was the key of another record (this one got Chen2024a)"


def test_a_record_may_go_back_to_a_key_it_had() -> None:
    result = Result(work("x", ids="Chen2023"))
    assert (result.keys, result.ids, result.renamed) == (["Chen2023"], ["x"], {"x": "Chen2023"})


def test_two_records_with_one_key_can_not_both_be_meant_by_it() -> None:
    result = Result(work("x", "One", 2021), work("x", "Two", 2022), work("y", "Three", 2023, ids="x"))
    assert result.told == [(N403.id, 2), (N403.id, 3)]
    assert result.findings[0].message == "'x' is a key of the record at refs.bib:1, too (it goes on to mean that)"
    assert result.renamed == {"x": "Chen2021", "y": "Chen2023"}
    assert result.ids == ["x", "", "y"]


def test_a_cite_key_comes_before_an_alias_that_stands_earlier() -> None:
    result = Result(work("y", year=2021, ids="x"), work("x", year=2022))
    assert result.renamed == {"y": "Chen2021", "x": "Chen2022"}
    assert result.told == [(N403.id, 1)]


def test_a_record_of_which_the_template_says_nothing_gets_the_usual_key() -> None:
    result = Result(work("x"), template="{volume}{pages}")
    assert result.keys == ["chen2023nets"]
    assert result.told == [(N402.id, 1)]


def test_a_former_key_that_no_list_can_hold_is_told() -> None:
    result = Result(work("x, y"))
    assert (result.ids, result.renamed, result.told) == ([""], {"x, y": "Chen2023"}, [(N404.id, 1)])


def test_cross_references_follow() -> None:
    child = Record(type=Kind.CHAPTER, title="A", extra=(Extra("bibtex", "crossref", "book"),))
    assert Result(work("book"), child).records[1].extra == (Extra("bibtex", "crossref", "Chen2023"),)


KEYS = st.sampled_from(["a", "A", "b", "Chen", "Chen2023", "Chen2023a", "x,y", None])


@settings(max_examples=60)
@given(
    st.lists(
        st.builds(work, KEYS, st.sampled_from(["A", "B", "C"]), st.sampled_from([2023, 2024, None]), KEYS.map(str))
        | records(),
        max_size=6,
    ),
    st.sampled_from(["{auth}{year}", "{auth}", "{year}a", "{volume}", "{title:truncate2:lower}"]),
)
def test_keys_are_sound_and_made_again_they_are_the_same(works: list[Record], template: str) -> None:
    once = Result(*works, template=template)
    keys = [key or "" for key in once.keys]
    assert all(re.fullmatch(r"[A-Za-z0-9_.+/:-]+", key) for key in keys)
    assert len({key.lower() for key in keys}) == len(works)
    # A document that is rewritten twice is the same as one that is rewritten once.
    assert not set(once.renamed) & set(once.renamed.values())
    twice = Result(*once.records, template=template)
    assert (twice.keys, twice.records, twice.changed) == (once.keys, once.records, 0)
