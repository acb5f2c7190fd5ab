"""Tell a user what was found, and keep the score."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bibkit.cli.exits import Exit, exit_for
from bibkit.cli.render import RENDERINGS, LogFormat
from bibkit.cli.streams import Console
from bibkit.errors import BibkitError
from bibkit.findings.finding import Code, Finding, Severity
from bibkit.text.printable import printable

# Losses are told apart by the field they name; were a message to name something else, memory would grow with it.
MOST_GROUPS = 500

FIRST_STATUS_SECONDS = 1.0
STATUS_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Telling:
    """What a user wants to hear."""

    strict: bool = False
    quiet: bool = False
    explain_loss: bool = False
    log_format: LogFormat = LogFormat.TEXT


class Report:
    """Findings as they come, what a format can't carry summed up at the end, one line of summary, an exit code."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self._rendering = RENDERINGS[telling.log_format]
        self._console = Console()
        self._counts: Counter[str] = Counter()  # by severity, and by code
        self._losses: dict[tuple[str, str], tuple[Finding, int]] = {}
        self._refusal: Exit | None = None
        self._hushed = False
        self._shows_progress = self._console.is_terminal and not telling.quiet and telling.log_format is LogFormat.TEXT
        self._next_status = time.monotonic() + FIRST_STATUS_SECONDS

    def tell(self, finding: Finding, count: int = 1) -> None:
        """Take note of a finding that stands for so many, and show it now or, summed up with its like, at the end."""
        self._counts[finding.code.severity] += count
        self._counts[finding.code.id] += count
        if finding.code.id.startswith("X") and not self._telling.explain_loss:
            self._add_loss(finding)
        else:
            self._show(finding)

    def note(self, finding: Finding) -> None:
        """Take note of a finding, and show it only if it is one that makes the exit code 1."""
        if self._fails(finding.code.severity):
            self.tell(finding)
            return
        self._counts[finding.code.severity] += 1
        self._counts[finding.code.id] += 1

    def refuse(self, error: BibkitError) -> None:
        """Say why the command is not carried out."""
        if self._refusal is None:
            self._refusal = exit_for(error)
        for line in error.lines:
            self._console.say(self._rendering.refusal(line))

    def progress(self, text: str, count: int) -> None:
        """Say how far the work is, to somebody who waits for it at a terminal: "12,000 records read"."""
        if not self._shows_progress or (now := time.monotonic()) < self._next_status:
            return
        self._next_status = now + STATUS_SECONDS
        self._console.show_status(f"{count:,} {text}")

    def show_status(self, text: str) -> None:
        """Say how far the work is, at a terminal."""
        if self._shows_progress:
            self._console.show_status(printable(text))

    def wait(self, text: str) -> None:
        """Say what is waited for: at a terminal only as long as it takes."""
        if self._shows_progress:
            self._console.show_status(printable(text))
        elif not self._telling.quiet and self._telling.log_format is LogFormat.TEXT:
            self._console.say(printable(text))

    def summarise(self, subject: str) -> None:
        """Show the losses, and what was done with how many findings: "3 records from 1 file: 2 warnings"."""
        for finding, count in self._losses.values():
            self._show(finding, count)
        self._losses.clear()
        if self._telling.log_format is LogFormat.TEXT and not self._telling.quiet and not self._hushed:
            counts = ", ".join(
                counted(self._counts[severity], severity.value)
                for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
                if self._counts[severity]
            )
            self._console.say(printable(f"{subject}: {counts}" if counts else subject))

    def conclude(self, text: str) -> None:
        """Say what came of it, unless nobody wants to know."""
        if not self._telling.quiet and not self._hushed:
            self._console.say(printable(text))

    def hush(self) -> None:
        """Say nothing more: nobody is there to hear it."""
        self._hushed = True

    def clear_status(self) -> None:
        """Leave the terminal without a line half written."""
        self._console.clear_status()

    def count(self, code: Code) -> int:
        """How often a code was told."""
        return self._counts[code.id]

    @property
    def is_refused(self) -> bool:
        """Whether something could not be read or written at all."""
        return self._refusal is not None

    @property
    def has_errors(self) -> bool:
        """Whether a finding was an error."""
        return self._counts[Severity.ERROR] > 0

    @property
    def exit_code(self) -> Exit:
        """What the command ends with."""
        if self._refusal is not None:
            return self._refusal
        if self.has_errors or (self._telling.strict and self._counts[Severity.WARNING]):
            return Exit.FINDINGS
        return Exit.CLEAN

    def _add_loss(self, finding: Finding) -> None:
        key = finding.code.id, finding.message.partition(":")[0]
        if key not in self._losses and len(self._losses) >= MOST_GROUPS:
            key = finding.code.id, ""
        first, count = self._losses.get(key, (finding, 0))
        self._losses[key] = first, count + 1

    def _show(self, finding: Finding, count: int = 1) -> None:
        if self._hushed or (self._telling.quiet and not self._fails(finding.code.severity)):
            return
        self._console.say(self._rendering.finding(finding, count))

    def _fails(self, severity: Severity) -> bool:
        return severity is Severity.ERROR or (self._telling.strict and severity is Severity.WARNING)


@contextmanager
def reporting(telling: Telling) -> Iterator[Report]:
    """A report to work with; what makes bibkit give up ends the work and is in the report."""
    report = Report(telling)
    try:
        yield report
    except BibkitError as error:
        report.refuse(error)
    finally:
        report.clear_status()


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 record", "1,200 records"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
