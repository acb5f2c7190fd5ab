"""Whatever a record holds, each style prints one line of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.model.kind import Kind
from bibkit.model.record import Record
from bibkit.references.marks import bare, without_marks
from bibkit.references.output import Output, write
from bibkit.references.reference import Reference, references
from bibkit.references.styles import packaged, style_named
from full_record import FULL
from strategies import records


@settings(max_examples=60)
@given(st.lists(records(), min_size=1, max_size=3), st.sampled_from(packaged()))
def test_each_record_has_its_reference_on_one_line(works: list[Record], style: str) -> None:
    found = [step for step in references(works, style_named(style)) if isinstance(step, Reference)]
    assert sorted(map(id, (one.record for one in found))) == sorted(map(id, works))
    for one in found:
        for output in Output:
            text = write(one.text, output)
            assert text == without_marks(text)
            assert len(text.splitlines()) <= 1


def test_a_record_with_something_in_every_field_is_cited() -> None:
    (only,) = (step for step in references([FULL], style_named("apa")) if isinstance(step, Reference))
    assert write(only.text, Output.TEXT) == (
        "Berg, A., Rigorous Team, et al. (2023). A telling title. In E. Edel (Ed.), Journal of Journals (Genrelike "
        "arXiv:2308.10848; Version ver21, e20 ed., Vol. V17, Issue i18, pp. 120–134). Printing House. Conference on "
        "Conferences. https://doi.org/10.1000/doi22"
    )


@pytest.mark.parametrize("field", ["pages", "number", "volume", "issue", "edition", "version"])
@pytest.mark.parametrize("value", ["1" * 100_000, "a" + " " * 100_000 + "b", "1-" * 50_000], ids=["1", "blanks", "1-"])
def test_a_number_without_end_is_text(field: str, value: str) -> None:
    # To look for ranges in it would take minutes.
    known: dict[str, Any] = {field: value}
    record = Record(type=Kind.BOOK, cite_key="a", title="A title", **known)
    (printed,) = [step.text for step in references([record], style_named("apa")) if isinstance(step, Reference)]
    assert "title" in bare(printed)
