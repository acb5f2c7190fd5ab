"""Former keys are kept where biblatex looks for them."""

from __future__ import annotations

import pytest

from bibkit.model.kind import Kind
from bibkit.model.provenance import Extra
from bibkit.model.record import Record
from bibkit.normalize.aliases import aliases_of, is_fit_for_alias, rekeyed, repointed


def work(key: str | None, **extra: str) -> Record:
    return Record(
        type=Kind.BOOK, cite_key=key, extra=tuple(Extra("bibtex", name, value) for name, value in extra.items())
    )


def test_the_ids_of_a_record_are_its_aliases() -> None:
    assert aliases_of(work("a", ids="b, c ,,b")) == ("b", "c")


def test_a_record_without_ids_has_no_alias() -> None:
    assert aliases_of(Record(type=Kind.BOOK, extra=(Extra("ris", "ids", "b"),))) == ()


def test_a_former_key_becomes_the_last_of_the_ids() -> None:
    assert rekeyed(work("old", ids="older", note="n"), "new") == work("new", ids="older, old", note="n")


def test_a_record_that_had_no_ids_gets_them_at_the_end() -> None:
    assert rekeyed(work("old", keep="x"), "new") == work("new", keep="x", ids="old")


def test_a_record_that_goes_back_to_a_former_key_swaps_them() -> None:
    assert rekeyed(work("new", ids="old"), "old") == work("old", ids="new")


def test_the_aliases_can_be_given() -> None:
    assert rekeyed(work("old", ids="older"), "new", ()) == work("new")


def test_a_record_that_keeps_its_key_stays_as_it_is() -> None:
    record = work("old", ids="older,oldest")
    assert rekeyed(record, "old") == record


@pytest.mark.parametrize(("key", "fit"), [("a:b/c", True), ("ü", True), ("a b", False), ("a,b", False), ("a{", False)])
def test_some_keys_can_not_stand_in_a_list(key: str, fit: bool) -> None:
    assert is_fit_for_alias(key) is fit
    assert aliases_of(rekeyed(work(key), "new")) == ((key,) if fit else ())


def test_references_to_other_entries_follow_their_keys() -> None:
    record = work("x", crossref="a", related="b, a,c", note="a")
    assert repointed(record, {"a": "A", "c": "C"}) == work("x", crossref="A", related="b, A,C", note="a")
