"""Findings as annotations of a GitHub workflow."""

from __future__ import annotations

from bibkit.cli.outputs.github import write_github
from bibkit.findings.finding import Finding, Severity
from told import ABOUT, HOSTILE_FINDING, HOSTILE_SHOWN, coded

NOTE, WARNING, ERROR = coded("V901", Severity.NOTE), coded("V902", Severity.WARNING), coded("V903", Severity.ERROR)


def lines(*findings: Finding) -> list[str]:
    return "".join(write_github(iter(findings), ABOUT)).splitlines()


def test_hostile_text_ends_neither_a_property_nor_the_command() -> None:
    message = HOSTILE_SHOWN.replace("%", "%25")
    file = message.replace(":", "%3A").replace(",", "%2C")
    assert lines(HOSTILE_FINDING) == [
        f"::warning file=a{file}.bib,line=1,col=2,title=V301::"
        f"a{message}.bib:1:2: V301 {message} [warning]%0Ahint: {message}"
    ]


def test_ten_findings_of_each_severity_need_no_last_line() -> None:
    assert len(lines(*[ERROR, WARNING, NOTE] * 10)) == 30


def test_the_last_line_counts_findings_that_github_may_not_show() -> None:
    told = lines(*[NOTE] * 11, *[WARNING] * 1000, ERROR)
    assert len(told) == 1013
    assert told[-1] == (
        "GitHub annotates 10 findings of a severity at most; this log has all of them: "
        "1 error, 1,000 warnings, 11 notes"
    )


def test_no_findings_are_no_commands() -> None:
    assert lines() == []
