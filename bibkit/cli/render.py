"""Put a finding into a line: for people, for programs, or for GitHub's annotations."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from bibkit.findings.finding import Finding, Severity
from bibkit.text.printable import printable


class LogFormat(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


class Rendering(NamedTuple):
    """One way to write findings, `count` of which are alike, and refusals."""

    finding: Callable[[Finding, int], str]
    refusal: Callable[[str], str]


def _as_text(finding: Finding, count: int) -> str:
    code = finding.code
    line = printable(f"{finding.place}: {code.severity} {code.id}: {finding.message}") + _others(count)
    return f"{line}\n  hint: {printable(finding.hint)}" if finding.hint else line


def _refusal_as_text(message: str) -> str:
    return f"bibkit: {printable(message)}"


def _as_json(finding: Finding, count: int) -> str:
    return json_line(
        {
            "code": finding.code.id,
            "severity": finding.code.severity.value,
            "file": finding.place.source,
            "line": finding.place.line or None,
            "message": finding.message,
            "hint": finding.hint,
            "count": count,
        }
    )


def _refusal_as_json(message: str) -> str:
    return json_line({"code": None, "severity": Severity.ERROR.value, "message": message})


def json_line(value: object) -> str:
    """The value as JSON in harmless ASCII, on one line."""
    return json.dumps(value).replace("\x7f", "\\u007f")  # the one control that JSON leaves as it is


# GitHub's workflow commands and their escapes: actions/toolkit, packages/core/src/command.ts.
_LEVELS = {Severity.NOTE: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def _as_github(finding: Finding, count: int) -> str:
    return annotation(finding, printable(finding.message) + _others(count))


def annotation(finding: Finding, text: str) -> str:
    """A workflow command that shows a text, and the hint below it, at the place of the finding."""
    code, place = finding.code, finding.place
    where = f"file={_property(place.source)},"
    if place.line:
        where += f"line={place.line},"
        if place.column:
            where += f"col={place.column},"
    if finding.hint:
        text += f"\nhint: {printable(finding.hint)}"
    return f"::{_LEVELS[code.severity]} {where}title={code.id}::{text.translate(_DATA)}"


def _refusal_as_github(message: str) -> str:
    return f"::error title=bibkit::{printable(message).translate(_DATA)}"


def _property(text: str) -> str:
    return printable(text).translate(_PROPERTY)


def _others(count: int) -> str:
    return f" (and {count - 1:,} more like it; --explain-loss lists them)" if count > 1 else ""


RENDERINGS = {
    LogFormat.TEXT: Rendering(_as_text, _refusal_as_text),
    LogFormat.JSON: Rendering(_as_json, _refusal_as_json),
    LogFormat.GITHUB: Rendering(_as_github, _refusal_as_github),
}
