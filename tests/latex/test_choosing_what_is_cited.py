"""Which records documents cite, and which of them BibTeX wants behind the others."""

from __future__ import annotations

from bibkit.findings.codes.latex import L103, L104, L105
from bibkit.findings.finding import Finding
from bibkit.latex.cited import Cited, Mention
from bibkit.latex.shelf import Choice, Shelf, never_cited
from bibkit.model.place import Place


def at(line: int) -> Place:
    return Place("m.tex", line, 1)


def citing(*keys: str, everything: bool = False, ignores_case: bool = False) -> Cited:
    mentions = tuple(Mention(key, at(line)) for line, key in enumerate(keys, 1))
    return Cited("m.tex", mentions, everything=everything, ignores_case=ignores_case)


def shelf(*keys: str) -> Shelf:
    filled = Shelf()
    for key in keys:
        filled.add(key)
    return filled


def test_what_is_cited_is_chosen() -> None:
    assert shelf("a", "b", "c").choose([citing("c"), citing("a")]) == Choice(frozenset("ac"), (), ())


def test_everything_is_chosen() -> None:
    assert shelf("a", "b").choose([citing(everything=True)]).keys == {"a", "b"}


def test_what_is_missing_is_told_with_what_may_be_meant() -> None:
    choice = shelf("smith2020", "b").choose([citing("smih2020", "zzz")])
    assert choice.findings == (
        Finding(L103, at(1), "'smih2020' is cited, and no record has this key", "did you mean 'smith2020'?"),
        Finding(L103, at(2), "'zzz' is cited, and no record has this key"),
    )


def test_what_is_missing_is_told_for_each_document() -> None:
    assert len(shelf("a").choose([citing("x"), citing("x")]).findings) == 2


def test_a_guess_counts_if_there_is_a_record_and_is_not_told_otherwise() -> None:
    guessing = Cited("m.typ", guesses=(Mention("a", at(1)), Mention("fig", at(2))))
    assert shelf("a", "b").choose([guessing]) == Choice(frozenset("a"), (), ())


def test_an_alias_stands_for_its_record() -> None:
    filled = shelf("b")
    filled.add("a", aliases=["old", "older"])
    assert filled.choose([citing("older")]) == Choice(frozenset("a"), (), ())


def test_for_bibtex_other_capitals_are_the_same_key_and_told() -> None:
    choice = shelf("Smith", "b").choose([citing("smith", ignores_case=True)])
    assert choice.keys == {"Smith"}
    assert choice.findings == (
        Finding(L105, at(1), "'smith' is cited, and the key is 'Smith' (taken, as BibTeX does)"),
    )


def test_for_others_other_capitals_are_another_key() -> None:
    choice = shelf("Smith", "b").choose([citing("smith")])
    assert choice.keys == frozenset()
    assert choice.findings == (
        Finding(L103, at(1), "'smith' is cited, and no record has this key", "did you mean 'Smith'?"),
    )


def test_the_key_as_it_is_goes_before_one_in_other_capitals() -> None:
    assert shelf("Smith", "smith").choose([citing("smith", ignores_case=True)]) == Choice(frozenset({"smith"}), (), ())


def test_parents_and_their_parents_are_chosen() -> None:
    filled = Shelf()
    filled.add("child", parents=("PARENT", "none"), crossref="PARENT")
    filled.add("parent", parents=("grand",), crossref="grand")
    filled.add("grand")
    filled.add("other")
    assert filled.choose([citing("child")]) == Choice(frozenset({"child", "parent", "grand"}), (), ())


def test_entries_that_refer_to_each_other_come_to_an_end() -> None:
    filled = Shelf()
    filled.add("a", parents=("b",), crossref="b")
    filled.add("b", parents=("a",), crossref="a")
    assert filled.choose([citing("a")]).keys == {"a", "b"}


def test_parents_before_their_children_move_behind_them() -> None:
    filled = Shelf()
    filled.add("grand")
    filled.add("parent", parents=("grand",), crossref="grand")
    filled.add("uncle")
    filled.add("child", parents=("parent",), crossref="parent")
    filled.add("nephew", parents=("uncle",), crossref="uncle")
    choice = filled.choose([citing("child", "nephew")])
    assert choice.late == ("parent", "uncle", "grand")


def test_the_parent_of_one_that_moves_moves_too() -> None:
    filled = Shelf()
    filled.add("parent", parents=("grand",), crossref="grand")
    filled.add("child", parents=("parent",), crossref="parent")
    filled.add("grand")
    assert filled.choose([citing("child")]).late == ("parent", "grand")


def test_what_only_biblatex_refers_to_stays_where_it_is() -> None:
    filled = shelf("related")
    filled.add("a", parents=("related",))
    assert filled.choose([citing("a")]) == Choice(frozenset({"a", "related"}), (), ())


def test_what_nobody_cites_is_told_at_its_place() -> None:
    works = [("a", Place("r.bib", 1, 1)), ("b", Place("r.bib", 5, 7))]
    assert list(never_cited(works, {"a"})) == [Finding(L104, Place("r.bib", 5, 7), "'b' is never cited", key="b")]
