"""Findings in SARIF 2.1.0, as GitHub's code scanning and editors read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from urllib.parse import quote

from bibkit.cli.outputs.namesakes import Namesakes
from bibkit.cli.outputs.output import About, RuleHelp
from bibkit.cli.outputs.sarif_rules import describe
from bibkit.cli.render import json_line
from bibkit.findings.finding import Finding
from bibkit.text.printable import printable

# GitHub refuses a file with more results in a run ("SARIF support for code scanning", "Validating your SARIF file").
MOST_RESULTS = 25_000

_HEAD = """{
"$schema": "https://json.schemastore.org/sarif-2.1.0.json",
"version": "2.1.0",
"runs": [{
"columnKind": "unicodeCodePoints",
"results": ["""


def write_sarif(findings: Iterator[Finding], about: About) -> Iterator[str]:
    """One run with the results, a line each, and behind them the rules: all that there are and all that were met.

    Of more than `MOST_RESULTS` the first are written, and a notification says how many are not.
    """
    rules = dict(about.rules)
    indexes = {id: index for index, id in enumerate(rules)}
    namesakes = Namesakes()
    yield _HEAD
    before = "\n"
    left_out = 0
    for number, finding in enumerate(findings):
        if number >= MOST_RESULTS:
            left_out += 1
            continue
        code = finding.code
        rules.setdefault(code.id, RuleHelp(code, (), (), None))
        index = indexes.setdefault(code.id, len(indexes))
        yield before + json_line(_result(finding, index, namesakes.fingerprint(finding)))
        before = ",\n"
    yield "\n],\n"
    if left_out:
        yield f'"invocations": [{json_line(_invocation(left_out))}],\n'
    yield f'"tool": {{"driver": {{"name": "bibkit", "semanticVersion": {json_line(about.version)}, "rules": ['
    yield ",".join(f"\n{json_line(describe(rule))}" for rule in rules.values())
    yield "\n]}}\n}]\n}\n"


def _result(finding: Finding, rule_index: int, fingerprint: str) -> dict[str, object]:
    code, place = finding.code, finding.place
    # A region is what GitHub finds a file by line with; it takes the first for a file as a whole.
    location: dict[str, object] = {
        "physicalLocation": {
            "artifactLocation": _artifact(place.source),
            "region": {"startLine": place.line or 1, "startColumn": place.column or 1},
        }
    }
    if finding.key:
        location["logicalLocations"] = [{"name": printable(finding.key)}]
    return {
        "ruleId": code.id,
        "ruleIndex": rule_index,
        "level": code.severity.value,
        "message": {"text": _message(finding)},
        "locations": [location],
        # Not GitHub's own `primaryLocationLineHash`: its upload action makes that from the lines, and warns of another.
        "partialFingerprints": {"bibkitFinding/v1": fingerprint},
    }


def _message(finding: Finding) -> str:
    text = printable(finding.message)
    if finding.hint:
        text += f"\nhint: {printable(finding.hint)}"
    return text.replace("](", "\\](")  # else it's a link (SARIF 2.1.0, section 3.11.6)


def _artifact(source: str) -> dict[str, object]:
    path = PurePath(source.encode("utf-8", "backslashreplace").decode())
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix()), "uriBaseId": "%SRCROOT%"}


def _invocation(left_out: int) -> dict[str, object]:
    text = f"{left_out:,} more findings are left out, for GitHub takes {MOST_RESULTS:,}; --output-format jsonl has all"
    return {
        "executionSuccessful": True,
        "toolExecutionNotifications": [{"level": "warning", "message": {"text": text}}],
    }
