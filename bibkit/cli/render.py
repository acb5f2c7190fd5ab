"""Put a finding into a line: for people, for programs, or for GitHub's annotations."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from bibkit.findings.finding import Finding, Severity


class LogFormat(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


class Rendering(NamedTuple):
    """One way to write findings, `count` of which are alike, and refusals."""

    finding: Callable[[Finding, int], str]
    refusal: Callable[[str], str]


# What a terminal would obey rather than show: controls, line separators, marks that change the direction of text
# (Unicode TR36, section 2.11), tags. Joiners are letters' own business: Persian and emoji need them.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)


def printable(text: str) -> str:
    """The text on one line, with what a terminal would obey spelled out: `\\x1b`, `\\u202e`."""
    return _UNSAFE.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def _as_text(finding: Finding, count: int) -> str:
    code = finding.code
    line = printable(f"{finding.place}: {code.severity} {code.id}: {finding.message}") + _others(count)
    return f"{line}\n  hint: {printable(finding.hint)}" if finding.hint else line


def _refusal_as_text(message: str) -> str:
    return f"bibkit: {printable(message)}"


def _as_json(finding: Finding, count: int) -> str:
    return _json_line(
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
    return _json_line({"code": None, "severity": Severity.ERROR.value, "message": message})


def _json_line(value: dict[str, object]) -> str:
    return json.dumps(value).replace("\x7f", "\\u007f")  # the one control that JSON leaves as it is


# GitHub's workflow commands and their escapes: actions/toolkit, packages/core/src/command.ts.
_LEVELS = {Severity.NOTE: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def _as_github(finding: Finding, count: int) -> str:
    code, place = finding.code, finding.place
    where = f"file={_property(place.source)}," + (f"line={place.line}," if place.line else "")
    return f"::{_LEVELS[code.severity]} {where}title={code.id}::{_github_message(finding, count)}"


def _github_message(finding: Finding, count: int) -> str:
    message = printable(finding.message) + _others(count)
    if finding.hint:
        message += f"\nhint: {printable(finding.hint)}"
    return message.translate(_DATA)


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
