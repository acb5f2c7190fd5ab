"""The rules that no schema can state."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from bibkit.model.kind import Kind
from bibkit.model.record import Record
from bibkit.validate.recordrules import UsedKeys, break_rules
from strategies import records


def told_of(**members: Any) -> list[tuple[str, str]]:
    record = Record(type=Kind.ARTICLE, **{"title": "x", **members})
    return [(defect.code.id, defect.message) for defect in break_rules(record)]


def test_a_record_without_a_title_is_told() -> None:
    assert told_of(title=None) == [("S208", "the record has no title")]


@pytest.mark.parametrize(("key", "odd"), [("o'neil2020", '"\'"'), ("müller 2020", '"ü "')])
def test_a_key_that_programs_stumble_over_is_told(key: str, odd: str) -> None:
    assert told_of(cite_key=key) == [("S209", f'cite_key "{key}" has {odd} in it')]


def test_a_plain_key_is_fine() -> None:
    assert told_of(cite_key="DBLP:conf/nips/Smith+20_a-b.c") == []


def keys_told(*keys: str | None) -> list[tuple[str, str]]:
    used = UsedKeys()
    return [
        (defect.code.id, defect.message)
        for line, key in enumerate(keys, 1)
        for defect in used.take(Record(type=Kind.ARTICLE, cite_key=key), line)
    ]


def test_a_key_used_before_is_told_with_its_first_line() -> None:
    assert keys_told("a", "b", "a", "a") == [
        ("S210", 'cite_key "a" is that of the record in line 1'),
        ("S210", 'cite_key "a" is that of the record in line 1'),
    ]


def test_keys_that_differ_in_capitals_only_are_told() -> None:
    assert keys_told("Chen2023", "chen2023") == [
        ("S210", 'cite_key "chen2023" differs in capitals only from "Chen2023", that of the record in line 1')
    ]


def test_records_without_keys_have_none_in_common() -> None:
    assert keys_told(None, None) == []


@given(records())
def test_the_rules_can_be_asked_of_any_record(record: Record) -> None:
    assert all(defect.message for defect in break_rules(record))
