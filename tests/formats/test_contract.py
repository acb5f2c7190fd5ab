"""What every format is held to, whatever it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.findings.finding import Finding
from bibkit.formats.format import Format, ReadingContext, Style
from bibkit.formats.registry import FORMATS, format_named, recognise
from bibkit.model.place import Located
from bibkit.model.plain import to_plain
from bibkit.model.record import Record
from bibkit.model.source import StringSource
from bibkit.storage.files import FileSource
from bibkit.storage.legacy import LegacySource
from bibkit.validate.conform import conform
from bibkit.workshop import dumps, read
from round_trip import differences
from strategies import records

TESTS = Path(__file__).parents[1]
CASES = sorted(path for suffix in ("bib", "ris", "json") for path in TESTS.joinpath("cases").glob(f"*/*.{suffix}"))
SEED = TESTS.parent / "seeds" / "004_c2bdfaeb05a1cb95.txt"
WRITTEN = [format for format in FORMATS if format.export]
READ = [format for format in FORMATS if format.read]
BOTH_WAYS = [format for format in WRITTEN if format.read]


def sample_of(format: Format) -> str:
    """A text in a format bibkit reads."""
    if format.name == "idlist":
        return "2308.10848v2\nhep-th/9901001\n10.1000/182\nno identifier\n2308.10848\n"
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
    first, second = (list(format.frame.around(format.export(given, Style()))) for given in (works, iter(works)))
    assert first == second
    "".join(step for step in first if isinstance(step, str)).encode("utf-8")


@pytest.mark.parametrize("format", WRITTEN, ids=lambda format: str(format.name))
@settings(max_examples=60, deadline=None)
@given(works=st.lists(records(), max_size=4))
def test_a_loss_names_a_field_of_the_record(format: Format, works: list[Record]) -> None:
    assert format.export is not None
    for step in format.frame.around(format.export(works, Style())):
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


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_whatever_is_read_has_the_form_that_the_schema_asks_for(case: Path) -> None:
    format = recognise(LegacySource(FileSource(str(case))))
    found, _ = read_all(format, case.read_text(encoding="utf-8", errors="replace"))
    assert [(record.cite_key, list(conform(json.loads(json.dumps(to_plain(record)))))) for record in found] == [
        (record.cite_key, []) for record in found
    ]


@pytest.mark.parametrize("format", READ, ids=lambda format: str(format.name))
def test_reading_twice_gives_the_same(format: Format) -> None:
    text = sample_of(format)
    assert read_all(format, text) == read_all(format, text)


@pytest.mark.parametrize("format", BOTH_WAYS, ids=lambda format: str(format.name))
@settings(max_examples=60, deadline=None)
@given(record=records())
def test_what_is_exported_is_read_back_the_same_less_what_findings_list(format: Format, record: Record) -> None:
    assert differences(format, record) == {}


@pytest.mark.parametrize("format", BOTH_WAYS, ids=lambda format: str(format.name))
@settings(max_examples=30, deadline=None)
@given(works=st.lists(records(), max_size=4))
def test_as_many_records_come_back_as_were_exported(format: Format, works: list[Record]) -> None:
    assert len(read_all(format, dumps(works, format.name))[0]) == len(works)


@pytest.mark.parametrize("format", [format_named("json"), format_named("jsonl")], ids=lambda format: str(format.name))
@settings(max_examples=60, deadline=None)
@given(works=st.lists(records(), max_size=4))
def test_the_canonical_formats_bring_everything_back(format: Format, works: list[Record]) -> None:
    back, findings = read_all(format, dumps(works, format.name))
    assert findings == []
    assert back == works
    assert [(r.provenance, r.inferences) for r in back] == [(r.provenance, r.inferences) for r in works]


@pytest.mark.parametrize("format", BOTH_WAYS, ids=lambda format: str(format.name))
@settings(max_examples=30, deadline=None)
@given(record=records(), data=st.data())
def test_a_sign_that_was_flipped_costs_no_more_than_findings(
    format: Format, record: Record, data: st.DataObject
) -> None:
    text = dumps([record], format.name)
    at = data.draw(st.integers(0, len(text) - 1))
    sign = data.draw(st.sampled_from(list('{}"[],:=@#\\\n -TYER0\0')))
    found, findings = read_all(format, text[:at] + sign + text[at + 1 :])
    lines = text.count("\n") + 2
    assert all(0 <= finding.place.line <= lines for finding in findings)
    assert found or findings


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        ("bibtex", "@book{a, title = {A}, rating = {5 of {5}}}", "rating = {5 of {5}}"),
        ("biblatex", "@mvbook{a, title = {A}, shelfmark = {X}}", "@mvbook{a,"),
        ("csl-json", '[{"id":"a","type":"book","title":"A","shelf":{"row":3}}]', '"shelf":{"row":3}'),
        ("ris", "TY  - CPAPER\nID  - a\nTI  - A\nU5  - mine\nER  - \n", "U5  - mine"),
        ("json", '[{"cite_key":"a","type":"book","title":"A","shelf":"X"}]', '"value": "X"'),
        ("jsonl", '{"cite_key":"a","type":"book","title":"A","shelf":"X"}\n', '"value": "X"'),
    ],
)
def test_what_a_record_has_no_field_for_comes_back_by_way_of_canonical_json(name: str, text: str, kept: str) -> None:
    format = format_named(name)
    canonical = dumps(read_all(format, text)[0], "json")
    assert kept in dumps(read_all(format_named("json"), canonical)[0], name)


def test_every_format_goes_at_least_one_way() -> None:
    assert all(format.read or format.export for format in FORMATS)
    assert format_named("json").read is not None
