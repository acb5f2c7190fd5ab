"""Findings in RIS and CSL-JSON are at the value concerned, and each defect is told once."""

from __future__ import annotations

import pytest

from bibkit.findings.finding import Finding
from bibkit.formats.csljson import CSL_JSON
from bibkit.formats.format import Format, ReadingContext
from bibkit.formats.ris import RIS
from bibkit.model.source import StringSource
from bibkit.validate.check import check
from bibkit.validate.checking import Tally
from linting import checking, told

ENTRY = """TY  - CONF
TI  - See https://example.org/
AU  - SMITH, JOHN
T2  - Proceedings
PY  - soon
DO  - 10.xx
SN  - 123
UR  - htp://x
ER  -
"""
ITEM = """[
 {
  "type": "paper-conference",
  "title": "See https://example.org/",
  "author": [{"family": "SMITH", "given": "JOHN"}],
  "container-title": "Proceedings",
  "DOI": "10.xx",
  "URL": "htp://x",
  "ISSN": "123"
 }
]
"""


def checked(text: str, format: Format) -> list[Finding]:
    context = ReadingContext(finds_places=True)
    return list(check(StringSource("x", text), format, context, checking(), Tally()))


def test_in_ris_they_are_in_the_line_of_the_value() -> None:
    assert told(checked(ENTRY, RIS)) == [
        (2, 0, "V301"),
        (3, 0, "V404"),
        (5, 0, "V505"),
        (6, 0, "V201"),
        (7, 0, "R104"),
        (8, 0, "V211"),
    ]


def test_in_csl_json_they_are_at_the_value() -> None:
    assert told(checked(ITEM, CSL_JSON)) == [
        (4, 12, "V301"),
        (5, 13, "V404"),
        (7, 10, "V201"),
        (8, 10, "V211"),
        (9, 11, "V207"),
    ]


def test_what_is_missing_is_told_of_the_entry() -> None:
    assert told(checked("TY  - JOUR\nTI  - On notes\nER  - \n", RIS)) == [(1, 0, "V101")]


def test_an_item_in_one_line_keeps_what_its_reader_said() -> None:
    found = told(checked(" ".join(ITEM.split()), CSL_JSON))
    assert sorted(code for *_, code in found) == ["C104", "C104", "V201", "V207", "V211", "V301", "V404"]


@pytest.mark.parametrize("count", [1, 1_500])
def test_findings_outside_of_entries_are_told_in_their_order(count: int) -> None:
    text = "".join(f"stray\nTY  - BOOK\nTI  - T{n}\nPY  - 2020\nER  - \n" for n in range(count))
    lines = [finding.place.line for finding in checked(text, RIS) if finding.code.id == "R101"]
    assert lines == [1 + 5 * n for n in range(count)]
