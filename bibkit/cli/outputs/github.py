"""Findings as annotations of a GitHub workflow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bibkit.cli.outputs.output import About
from bibkit.cli.outputs.text import text_line
from bibkit.cli.render import annotation
from bibkit.cli.report import counted
from bibkit.findings.finding import Finding, Severity

# Of each level, for a step; the rest only stand in the log (actions/toolkit, docs/problem-matchers.md, "Limitations").
SHOWN = 10


def write_github(findings: Iterator[Finding], about: About) -> Iterator[str]:
    """A workflow command for each finding, and a last line where GitHub doesn't show all of them.

    The text names the place once more: of a command, the log shows nothing but that.
    """
    counts: Counter[Severity] = Counter()
    for finding in findings:
        counts[finding.code.severity] += 1
        yield annotation(finding, text_line(finding)) + "\n"
    if any(count > SHOWN for count in counts.values()):
        all = ", ".join(counted(counts[severity], severity) for severity in reversed(Severity) if counts[severity])
        yield f"GitHub annotates {SHOWN} findings of a severity at most; this log has all of them: {all}\n"
