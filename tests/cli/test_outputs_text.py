"""Findings for people and editors, one line each; and for programs."""

from __future__ import annotations

import json
import re

import pytest

from bibkit.cli.outputs.colour import wants_colour
from bibkit.cli.outputs.jsonlines import write_json, write_jsonl
from bibkit.cli.outputs.text import write_text
from bibkit.findings.finding import Finding
from bibkit.model.place import Place
from told import ABOUT, FINDINGS, HOSTILE_FINDING, HOSTILE_SHOWN, LONE_YEAR, NO_AUTHOR, OLD_FIELD

COLOURED = ABOUT._replace(colour=True)


def text(*findings: Finding) -> str:
    return "".join(write_text(iter(findings), ABOUT))


def test_a_pattern_for_editors_takes_a_line_apart() -> None:
    found = re.fullmatch(r"(.+):(\d+):(\d+): ([A-Z]\d{3}) (.+) \[(error|warning|note)\]\n", text(FINDINGS[1]))
    assert found is not None
    assert found.groups() == ("refs.bib", "7", "11", "V301", "year '99' may be 1999 or 2099", "warning")


def test_a_name_with_colons_and_blanks_is_shown_as_it_is() -> None:
    assert text(Finding(LONE_YEAR, Place("C:\\my refs:1.bib", 2, 3), "bad")) == (
        "C:\\my refs:1.bib:2:3: V301 bad [warning]\n"
    )


def test_a_name_that_a_runner_would_obey_is_a_path() -> None:
    finding = Finding(LONE_YEAR, Place(" ::set-output name=a::b.bib", 2, 3), "bad")
    assert text(finding) == "./ ::set-output name=a::b.bib:2:3: V301 bad [warning]\n"


def test_hostile_text_is_spelled_out() -> None:
    assert text(HOSTILE_FINDING) == (
        f"a{HOSTILE_SHOWN}.bib:1:2: V301 {HOSTILE_SHOWN} [warning]\n  hint: {HOSTILE_SHOWN}\n"
    )


@pytest.mark.parametrize(("code", "colour"), [(NO_AUTHOR, "1;31"), (LONE_YEAR, "1;33"), (OLD_FIELD, "1;36")])
def test_colour_adds_to_the_words_and_takes_none_away(code: object, colour: str) -> None:
    finding = Finding(code, Place("a.bib", 2, 3), "bad", "do")  # type: ignore[arg-type]
    (line,) = write_text(iter([finding]), COLOURED)
    assert line == (
        f"\x1b[1ma.bib\x1b[0m:2:3: \x1b[{colour}m{finding.code.id}\x1b[0m bad "
        f"\x1b[{colour}m[{finding.code.severity}]\x1b[0m\n  hint: do\n"
    )
    assert re.sub(r"\x1b\[[\d;]*m", "", line) == text(finding)


def test_no_findings_are_no_text() -> None:
    assert text() == ""


@pytest.mark.parametrize(
    ("is_terminal", "environ", "wanted"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"TERM": "xterm-256color"}, True),
        (True, {"TERM": "dumb"}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": "0"}, False),
        (True, {"NO_COLOR": ""}, True),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": ""}, False),
        (False, {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        (True, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_is_as_the_environment_asks(is_terminal: bool, environ: dict[str, str], wanted: bool) -> None:
    assert wants_colour(is_terminal, environ) is wanted


def test_no_findings_are_an_empty_array() -> None:
    assert "".join(write_json(iter([]), ABOUT)) == "[]\n"


def test_no_findings_are_no_json_lines() -> None:
    assert "".join(write_jsonl(iter([]), ABOUT)) == ""


def test_json_keeps_what_was_said_but_for_half_a_pair() -> None:
    (line,) = write_jsonl(iter([HOSTILE_FINDING]), ABOUT)
    assert line.isascii()
    assert json.loads(line)["message"] == (
        "]]>\n::set-output name=a::b\r\x1b[31m\x00\u202e\u2028\ufffd\uffff&<\"'%0A,:"
    )


def test_json_says_null_of_what_is_not_known() -> None:
    (line,) = write_jsonl(iter([Finding(LONE_YEAR, Place("a.bib"), "bad")]), ABOUT._replace(rules={}))
    assert json.loads(line) == {
        "code": "V301",
        "severity": "warning",
        "file": "a.bib",
        "line": None,
        "column": None,
        "key": None,
        "message": "bad",
        "hint": None,
        "summary": "the year can't be read",
        "fix": None,
    }
