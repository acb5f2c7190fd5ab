"""Our own JSON is told from other JSON, and from JSON Lines, by its beginning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibkit.formats.canonical import JSON, JSONL
from bibkit.formats.format import Style
from bibkit.model.record import Record
from strategies import records


@pytest.mark.parametrize(
    "head",
    [
        '[\n{\n  "type": "article"\n}\n]\n',
        '[{"title": "x", "authors": []}]',
        '  [ {"cite_key":"x"',
        '{\n  "type": "article"\n}\n',
        "[]",
        " [ ]\n",
    ],
)
def test_arrays_of_our_records_look_like_json(head: str) -> None:
    assert (JSON.looks_like(head), JSONL.looks_like(head)) == (True, False)


@pytest.mark.parametrize("head", ['{"type": "article"}\n{"type": "book"}\n', '\n{"type": "article"}', '{"type": "art'])
def test_records_on_one_line_look_like_json_lines(head: str) -> None:
    assert (JSON.looks_like(head), JSONL.looks_like(head)) == (False, True)


@pytest.mark.parametrize(
    "head",
    [
        "",
        "@article{x, title = {y}}",
        "TY  - JOUR\n",
        '[{"id": "x", "type": "book", "author": [{"family": "y"}]}]',
        '{"type": "book", "DOI": "10.1000/182"}\n',
        '{"type": "book", "issued": {"date-parts": [[2020]]}}',
        '{"name": "left-pad"}',
        '{"note": "\\"type\\": is only quoted here"}',
        "[1, 2]",
    ],
)
def test_other_texts_look_like_neither(head: str) -> None:
    assert (JSON.looks_like(head), JSONL.looks_like(head)) == (False, False)


@given(st.lists(records(), min_size=1, max_size=2))
def test_what_is_exported_is_recognised(several: list[Record]) -> None:
    for format, other in ((JSON, JSONL), (JSONL, JSON)):
        assert format.export is not None
        head = "".join(map(str, format.frame.around(format.export(several, Style()))))[:4000]
        assert (format.looks_like(head), other.looks_like(head)) == (True, False)
