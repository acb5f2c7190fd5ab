"""Whatever a text holds, CSL-JSON is read without a crash, and nothing of it vanishes in silence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.findings.finding import Finding
from bibkit.formats.csljson import CSL_JSON
from bibkit.formats.csljson.fields import OTHER_DATES, OTHER_NAMES, TEXTS
from bibkit.formats.format import ReadingContext, Style
from bibkit.model.place import Located
from bibkit.model.plain import to_plain
from bibkit.model.record import Record
from bibkit.model.source import StringSource

CASES = sorted((Path(__file__).parents[2] / "cases" / "csljson").glob("*.json"))


def steps(text: str) -> list[Located[Record] | Finding]:
    assert CSL_JSON.read is not None
    return list(CSL_JSON.read(StringSource("refs", text), ReadingContext()))


def records(text: str) -> list[Record]:
    return [step.value for step in steps(text) if isinstance(step, Located)]


@pytest.mark.parametrize("case", CASES, ids=lambda path: str(path.stem))
def test_a_text_cut_off_at_any_line_is_read_with_findings_inside_it(case: Path) -> None:
    lines = case.read_text(encoding="utf-8").splitlines(keepends=True)
    for end in range(len(lines)):
        text = "".join(lines[:end])
        for step in steps(text):
            place = step.place
            assert 0 <= place.line <= max(1, end)
        assert any(isinstance(step, Finding) for step in steps(text)) or not text.strip("[ \n")


@given(st.data())
@settings(max_examples=150)
def test_a_text_with_characters_changed_is_read(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(CASES)).read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(text) - 1))
    character = data.draw(st.sampled_from('{}[]",:\\ \n0eN\x00\u2028é'))
    steps(text[:at] + character + text[at + 1 :])
    steps(text[:at] + text[at + 3 :])


LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-3, 10000)
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2020-05", "arXiv:2001.00001", "10.1000/182", "others", "A, B", "type: software", "&amp;"])
)
NESTED = st.recursive(
    LEAVES,
    lambda parts: (
        st.lists(parts, max_size=3)
        | st.dictionaries(
            st.sampled_from("family given literal suffix name date-parts raw season circa has_code id number".split()),
            parts,
            max_size=3,
        )
    ),
    max_leaves=8,
)
MEMBERS = st.sampled_from(
    [
        *"author editor issued accessed type id citation-key keyword note custom archive event x".split(),
        *(row.member for row in TEXTS),
        *sorted(OTHER_NAMES)[:2],
        *sorted(OTHER_DATES)[:2],
    ]
)


@given(st.dictionaries(MEMBERS, NESTED, max_size=6))
@settings(max_examples=300)
def test_any_item_is_read_and_all_its_texts_are_in_the_record_or_told(item: dict[str, Any]) -> None:
    text = json.dumps([item])
    found = steps(text)
    told = " ".join(step.message for step in found if isinstance(step, Finding))
    shown = json.dumps([to_plain(step.value) for step in found if isinstance(step, Located)], ensure_ascii=False)
    shown = shown.replace('\\\\"', '\\"').replace("\\\\", "\\")
    if any(isinstance(step, Located) for step in found):
        for leaf in long_texts(item):
            # A member with numbers that may be bent is kept as it stands, escapes and all.
            assert leaf in shown or leaf in told or json.dumps(leaf) in shown, leaf


def long_texts(value: Any) -> list[str]:
    """The texts in a value that can't be there by chance, and are not tidied when they are read."""
    if isinstance(value, dict):
        return [text for part in value.values() for text in long_texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in long_texts(part)]
    return [value] if isinstance(value, str) and len(value) > 3 and value.isalnum() and value != "others" else []


@given(st.dictionaries(MEMBERS, NESTED, max_size=6))
@settings(max_examples=150)
def test_any_item_that_was_read_can_be_written_and_read_again(item: dict[str, Any]) -> None:
    assert CSL_JSON.export is not None
    first = records(json.dumps([item]))
    written = "".join(step for step in CSL_JSON.frame.around(CSL_JSON.export(first, Style())) if isinstance(step, str))
    assert len(records(written)) == len(first)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 1_000_000,
        '{"a":' * 300_000,
        '[{"author": ' + "[" * 500_000,
        '[{"issued": {"date-parts": ' + "[" * 40 + "]" * 40 + "}}]",
        '[{"volume": ' + "9" * 100_000 + "}]",
        '[{"volume": 1e999, "id": "a"}]',
        '[{"volume": NaN}]',
        '[{"id": "a", "x": [1e999]}]',
        '[{"id": "' + "x" * 1_000_000 + '"}]',
        "[" + "{}," * 20_000 + "]",
        "[" + '{"a": 1 2},' * 20_000 + "]",
        "[" + '{"a": "x},' * 20_000 + "]",
        '[{"a": 1' + ', "a": 1' * 20_000 + "}]",
        '[{"type": "book", "note": "' + "Code: https://x.org\\n" * 20_000 + '"}]',
        '[{"author": [' + '{"family": "A", "x": 1},' * 20_000 + '{"family": "A"}]}]',
        '[{"title": "' + "&amp;" * 20_000 + '$" }]',
        "\x00",
        "null",
        '"text"',
        "",
        "}",
        "][",
        '{"items": ',
        '{"items": []}]',
    ],
    ids=lambda text: f"{text[:24]!r} {len(text)}",
)
def test_hostile_texts_are_read_without_a_crash(text: str) -> None:
    found = steps(text)
    assert all(step.place.line <= text.count("\n") + 1 for step in found)
    assert found or not text.strip("[]")


def test_many_items_on_one_line_are_found() -> None:
    text = "[" + ",".join(f'{{"id":"k{at}","type":"book"}}' for at in range(30_000)) + "]"
    assert [record.cite_key for record in records(text)[-2:]] == ["k29998", "k29999"]
