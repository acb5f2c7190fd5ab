"""What the styles print of six works; each line was held against pandoc's and the style's own manual by eye."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bibkit.model.record import Record
from bibkit.references.output import Output, write
from bibkit.references.reference import Reference, references
from bibkit.references.styles import packaged, style_named
from references.works_to_cite import WORKS

# Of an article, a book, a chapter, a paper whose authors are cut short, a preprint and a page of the web.
PRINTED = json.loads(Path(__file__).with_name("printed.json").read_text(encoding="utf-8"))


def printed(record: Record, style: str) -> str:
    steps = references([record], style_named(style))
    (text,) = (write(step.text, Output.TEXT) for step in steps if isinstance(step, Reference))
    return text


@pytest.mark.parametrize("style", PRINTED)
def test_a_style_prints_what_its_manual_asks_for(style: str) -> None:
    assert [printed(record, style) for record in WORKS] == PRINTED[style]


def test_every_style_that_comes_with_bibkit_is_held_to_something() -> None:
    assert sorted(PRINTED) == packaged()
