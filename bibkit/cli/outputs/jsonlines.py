"""Findings for programs: one array, or an object a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibkit.cli.outputs.output import About
from bibkit.cli.render import json_line
from bibkit.findings.finding import Finding

# Python holds one only where it is half of no pair; many parsers refuse the whole output for its escape.
_HALF = re.compile("[\ud800-\udfff]")


def write_json(findings: Iterator[Finding], about: About) -> Iterator[str]:
    """An array of objects, each on a line of its own."""
    before = "[\n"
    for finding in findings:
        yield before + _object(finding)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def write_jsonl(findings: Iterator[Finding], about: About) -> Iterator[str]:
    """JSON Lines: an object for each finding."""
    for finding in findings:
        yield _object(finding) + "\n"


def _object(finding: Finding) -> str:
    code, place = finding.code, finding.place
    return json_line(
        {
            "code": code.id,
            "severity": code.severity.value,
            "file": _text(place.source),
            "line": place.line or None,
            "column": place.column or None,
            "key": _text(finding.key),
            "message": _text(finding.message),
            "hint": _text(finding.hint),
            "summary": code.title,
            "fix": finding.mending,
        }
    )


def _text(text: str | None) -> str | None:
    return None if text is None else _HALF.sub("\ufffd", text)
