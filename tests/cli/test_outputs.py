"""Findings are written in every form as the golden files have it, whatever stands in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bibkit.cli.outputs.registry import OUTPUTS, OutputFormat
from bibkit.findings.finding import Finding
from bibkit.model.place import Place
from told import ABOUT, FINDINGS, LONE_YEAR

GOLDEN = Path(__file__).parent / "outputs"
NAMES = {
    OutputFormat.TEXT: "findings.txt",
    OutputFormat.JSON: "findings.json",
    OutputFormat.JSONL: "findings.jsonl",
    OutputFormat.GITHUB: "findings.github.txt",
    OutputFormat.SARIF: "findings.sarif",
    OutputFormat.JUNIT: "findings.xml",
}
ANYTHING = st.builds(
    Finding,
    st.just(LONE_YEAR),
    st.builds(Place, st.text(st.characters(), min_size=1), st.integers(0, 9), st.integers(0, 9)),
    st.text(st.characters()),
    st.none() | st.text(st.characters()),
    st.none() | st.text(st.characters(), min_size=1),
)


def written(form: OutputFormat, *findings: Finding) -> str:
    """The whole output of that form."""
    return "".join(OUTPUTS[form](iter(findings), ABOUT))


@pytest.mark.parametrize("form", OutputFormat)
def test_findings_are_written_as_the_golden_file_has_them(form: OutputFormat) -> None:
    assert written(form, *FINDINGS).encode() == GOLDEN.joinpath(NAMES[form]).read_bytes()


@pytest.mark.parametrize("form", [form for form in OutputFormat if form is not OutputFormat.JUNIT])
def test_a_finding_is_written_before_the_next_one_is_asked_for(form: OutputFormat) -> None:
    asked: list[int] = []

    def findings() -> Iterator[Finding]:
        for number in range(9):
            asked.append(number)
            yield Finding(LONE_YEAR, Place("a.bib", 1), f"the {number}th")

    pieces = OUTPUTS[form](findings(), ABOUT)
    while "the 2th" not in next(pieces):
        pass
    assert asked == [0, 1, 2]


@given(st.lists(ANYTHING, max_size=3))
def test_any_text_makes_lines_without_a_control(findings: list[Finding]) -> None:
    for form, lines in (
        (OutputFormat.TEXT, sum(2 if one.hint else 1 for one in findings)),
        (OutputFormat.GITHUB, len(findings)),
    ):
        told = written(form, *findings)
        assert len(told.splitlines()) == lines
        assert not [letter for letter in told if category(letter) in {"Cc", "Cs"} and letter != "\n"]


@given(st.lists(ANYTHING, max_size=3))
def test_any_text_makes_json_that_can_be_written_in_utf_8(findings: list[Finding]) -> None:
    told = json.loads(written(OutputFormat.JSON, *findings))
    assert json.dumps(told, ensure_ascii=False).encode()
    assert [json.loads(line) for line in written(OutputFormat.JSONL, *findings).splitlines()] == told


@given(st.lists(ANYTHING, max_size=3))
def test_any_text_makes_sarif_that_can_be_written_in_utf_8(findings: list[Finding]) -> None:
    told = json.loads(written(OutputFormat.SARIF, *findings))
    assert json.dumps(told, ensure_ascii=False).encode()
    assert len(told["runs"][0]["results"]) == len(findings)


@given(st.lists(ANYTHING, max_size=3))
def test_any_text_makes_xml(findings: list[Finding]) -> None:
    root = etree.fromstring(written(OutputFormat.JUNIT, *findings).encode())
    assert len(root.findall("testsuite/testcase/failure")) == len(findings)


@pytest.mark.parametrize("form", OutputFormat)
def test_a_message_of_a_million_characters_is_kept(form: OutputFormat) -> None:
    message = "x" * 1_000_000
    assert message in written(form, Finding(LONE_YEAR, Place("a.bib", 1), message))
