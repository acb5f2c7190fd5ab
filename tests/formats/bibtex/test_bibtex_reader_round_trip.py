"""What is exported comes back the same, for every field that no finding of the export names."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings

from bibkit.findings.finding import Finding
from bibkit.formats.bibtex import BIBLATEX, BIBTEX
from bibkit.formats.format import Format, ReadingContext, Style
from bibkit.model.kind import Kind
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.model.source import StringSource
from bibkit.text.identifiers import doi_of
from round_trip import compared, differences
from strategies import records

BOTH = pytest.mark.parametrize("format", [BIBTEX, BIBLATEX], ids=lambda format: str(format.name))
REAL = Path(__file__).parents[4] / "shared" / "data" / "real_2000.bib"
CASES = sorted((Path(__file__).parents[2] / "cases" / "bibtex").glob("*.bib"))


@BOTH
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(record=records())
def test_any_record_comes_back(format: Format, record: Record) -> None:
    assume(record.doi is None or doi_of(record.doi) is not None)
    assert differences(format, record) == {}


@BOTH
@pytest.mark.parametrize("container", [None, " "])
def test_an_article_in_no_journal_is_taken_for_a_preprint_and_told(format: Format, container: str | None) -> None:
    record = Record(type=Kind.ARTICLE_JOURNAL, container_title=container, eprint="2001.00001", eprint_type="arxiv")
    assert differences(format, record) == {}


@BOTH
@pytest.mark.parametrize("case", CASES, ids=lambda path: str(path.stem))
def test_the_records_of_a_file_come_back(format: Format, case: Path) -> None:
    for record in read(case.read_text(encoding="utf-8")):
        assert differences(format, record) == {}


@BOTH
@pytest.mark.skipif(not REAL.exists(), reason="the 2,000 real entries are not here")
def test_2000_real_entries_come_back(format: Format) -> None:
    assert format.export is not None
    records = read(REAL.read_text(encoding="utf-8"))
    steps = list(format.frame.around(format.export(records, Style())))
    back = read("".join(step for step in steps if isinstance(step, str)))
    told = {
        (step.place.source.removeprefix("record "), step.message.partition(":")[0])
        for step in steps
        if isinstance(step, Finding)
    }
    assert len(back) == len(records)
    for one, other in zip(records, back, strict=True):
        differing = {name for name, sent, came in compared(one, other) if sent != came}
        assert {(one.cite_key, name) for name in differing} <= told


def read(text: str) -> list[Record]:
    assert BIBTEX.read is not None
    steps = BIBTEX.read(StringSource("text", text), ReadingContext())
    return [step.value for step in steps if isinstance(step, Located)]
