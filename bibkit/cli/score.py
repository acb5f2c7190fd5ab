"""Count what a validation tells, and what it doesn't."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from bibkit.cli.outputs.summary import Sum, summary
from bibkit.findings.finding import Finding, Mending, Severity
from bibkit.validate.checking import Tally


@dataclass(slots=True)
class Score:
    """What was told, by severity, code and how it can be mended, and what was `mended` or passed.

    `tried` are the ways of mending that what is told has withstood, `unread` the files that were not read to their end.
    It `fails` when a finding is an error, or a warning where these count as such.
    """

    mended: int = 0
    tried: frozenset[Mending] = frozenset()
    by_severity: Counter[Severity] = field(default_factory=Counter)
    by_code: Counter[str] = field(default_factory=Counter)
    fixable: Counter[Mending] = field(default_factory=Counter)
    tally: Tally = field(default_factory=Tally)
    in_baseline: int = 0
    unread: int = 0
    fails: bool = False

    def take(self, finding: Finding, *, strict: bool) -> bool:
        """Count a finding that is told; whether it makes the validation fail."""
        severity = finding.code.severity
        self.by_severity[severity] += 1
        self.by_code[finding.code.id] += 1
        if finding.mending is not None and finding.mending not in self.tried:
            self.fixable[finding.mending] += 1
        fails = severity is Severity.ERROR or (strict and severity is Severity.WARNING)
        self.fails |= fails
        return fails

    def summary(self, files: int) -> str:
        """All of it in a line, for so many files."""
        return summary(
            Sum(
                self.by_severity,
                files,
                fixable=self.fixable[Mending.SAFE],
                unsafely_fixable=self.fixable[Mending.UNSAFE],
                fixed=self.mended,
                in_baseline=self.in_baseline,
                suppressed=self.tally.suppressed,
            )
        )
