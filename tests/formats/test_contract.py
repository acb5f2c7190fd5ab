"""What every format is held to, whatever it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.findings.finding import Finding
from bibkit.formats.format import Format, ReadingContext, Style
from bibkit.formats.registry import FORMATS, format_named
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.model.source import StringSource
from bibkit.workshop import dumps, read
from strategies import records

SEED = Path(__file__).parents[2] / "seeds" / "004_c2bdfaeb05a1cb95.txt"
WRITTEN = [format for format in FORMATS if format.export]
READ = [format for format in FORMATS if format.read]


def sample_of(format: Format) -> str:
    """A text in a format bibkit reads."""
    if format.export is None:
        return SEED.read_text(encoding="utf-8")
    return dumps(read(SEED), format.name)


def read_all(format: Format, text: str) -> tuple[list[Record], list[Finding]]:
    assert format.read is not None
    steps = list(format.read(StringSource("text", text), ReadingContext()))
    found = [step.value for step in steps if isinstance(step, Located)]
    return found, [step for step in steps if isinstance(step, Finding)]


@pytest.mark.parametrize("format", WRITTEN, ids=lambda format: str(format.name))
@settings(max_examples=60, deadline=None)
@given(works=st.lists(records(), max_size=4))
def test_exporting_twice_gives_the_same_bytes_and_utf_8(format: Format, works: list[Record]) -> None:
    assert format.export is not None
    first, second = list(format.export(works, Style())), list(format.export(iter(works), Style()))
    assert first == second
    "".join(step for step in first if isinstance(step, str)).encode("utf-8")


@pytest.mark.parametrize("format", WRITTEN, ids=lambda format: str(format.name))
@settings(max_examples=60, deadline=None)
@given(works=st.lists(records(), max_size=4))
def test_a_loss_names_a_field_of_the_record(format: Format, works: list[Record]) -> None:
    assert format.export is not None
    for step in format.export(works, Style()):
        if isinstance(step, Finding):
            assert step.message.split(":")[0] in Record.__dataclass_fields__, step.message


@pytest.mark.parametrize("format", READ, ids=lambda format: str(format.name))
def test_a_text_cut_off_at_any_line_is_read_with_findings_inside_it(format: Format) -> None:
    lines = sample_of(format).splitlines(keepends=True)
    whole, _ = read_all(format, "".join(lines))
    for end in range(0, len(lines), max(1, len(lines) // 40)):
        found, findings = read_all(format, "".join(lines[:end]))
        assert len(found) <= len(whole)
        assert all(0 <= finding.place.line <= end for finding in findings)


@pytest.mark.parametrize("format", READ, ids=lambda format: str(format.name))
def test_reading_twice_gives_the_same(format: Format) -> None:
    text = sample_of(format)
    assert read_all(format, text) == read_all(format, text)


@pytest.mark.parametrize("format", [f for f in WRITTEN if f.read], ids=lambda format: str(format.name))
@settings(max_examples=60, deadline=None)
@given(works=st.lists(records(), max_size=4))
def test_what_is_exported_is_read_back_the_same(format: Format, works: list[Record]) -> None:
    back, findings = read_all(format, dumps(works, format.name))
    assert findings == []
    assert back == works
    assert [(r.provenance, r.inferences) for r in back] == [(r.provenance, r.inferences) for r in works]


def test_every_format_goes_at_least_one_way() -> None:
    assert all(format.read or format.export for format in FORMATS)
    assert format_named("json").read is not None
