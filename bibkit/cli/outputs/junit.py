"""Findings as failed tests, in the XML that JUnit's Ant task began and that GitLab, Jenkins and others read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bibkit.cli.outputs.namesakes import Namesakes
from bibkit.cli.outputs.output import About
from bibkit.cli.outputs.text import text_line
from bibkit.findings.finding import Finding, Severity
from bibkit.text.printable import printable

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def write_junit(findings: Iterator[Finding], about: About) -> Iterator[str]:
    """A suite for each file, a test for each finding, named by its code and cite key; a file without any passes a test.

    Errors and warnings fail. A note, which never fails a validation either, is what a passed test printed. The findings
    of a file are held until all of them are there, as long as they come in a row.
    """
    namesakes = Namesakes()
    clean = dict.fromkeys(about.files)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="bibkit">\n'
    for source, group in groupby(findings, key=lambda finding: finding.place.source):
        clean.pop(source, None)
        yield from _suite(source, list(group), namesakes)
    for source in clean:
        name = _escaped(source)
        yield f'{_opening(name, 1, 0)}  <testcase name="no findings" classname="{name}"/>\n</testsuite>\n'
    yield "</testsuites>\n"


def _suite(source: str, findings: list[Finding], namesakes: Namesakes) -> Iterator[str]:
    name = _escaped(source)
    yield _opening(name, len(findings), sum(finding.code.severity is not Severity.NOTE for finding in findings))
    for finding in findings:
        # GitLab knows a test by its name, from one pipeline to the next, and reads the first of several that share one
        # ("Unit test reports", "File requirements"): so it has no line, and a number where it needs one.
        test = f"{finding.code.id} {finding.key}" if finding.key else finding.code.id
        number = namesakes.number(finding)
        title = _escaped(f"{test} ({number})" if number > 1 else test)
        yield f'  <testcase name="{title}" classname="{name}">\n    {_outcome(finding)}\n  </testcase>\n'
    yield "</testsuite>\n"


def _opening(name: str, tests: int, failures: int) -> str:
    return f'<testsuite name="{name}" package="bibkit" tests="{tests}" failures="{failures}" errors="0" skipped="0">\n'


def _outcome(finding: Finding) -> str:
    severity = finding.code.severity
    text = _escaped(text_line(finding))
    if finding.hint:
        text += f"\n  hint: {_escaped(finding.hint)}"
    if severity is Severity.NOTE:
        return f"<system-out>{text}</system-out>"
    return f'<failure type="{severity}" message="{_escaped(finding.message)}">{text}</failure>'


def _escaped(text: str) -> str:
    return printable(text).translate(_ESCAPES)
