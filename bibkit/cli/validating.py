"""Check files, tell what is wrong with them, and mend what can be."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field

from bibkit import workshop
from bibkit.cli.baselines import Baselines
from bibkit.cli.checkings import Checkings, Options
from bibkit.cli.configuring import Configuring
from bibkit.cli.conversion import STDOUT, check_output, write_output
from bibkit.cli.exits import Exit
from bibkit.cli.in_place import Rehearsal, carry_out, check_revisions
from bibkit.cli.mending import mended
from bibkit.cli.outputs.colour import wants_colour
from bibkit.cli.outputs.output import About, RuleHelp
from bibkit.cli.outputs.registry import OUTPUTS, OutputFormat
from bibkit.cli.outputs.statistics import statistics
from bibkit.cli.outputs.summary import Tally as Sum
from bibkit.cli.outputs.summary import summary
from bibkit.cli.report import Report, Telling, reporting
from bibkit.cli.sources import Reading, open_sources
from bibkit.cli.streams import stdout_is_terminal
from bibkit.errors import UnreadableSource
from bibkit.findings.finding import Finding, Mending, Severity
from bibkit.storage.files import FileSource
from bibkit.validate.catalogue import RULES
from bibkit.validate.checking import Tally
from bibkit.version import __version__


@dataclass(frozen=True, slots=True)
class Mend:
    """To mend what can be: with `unsafe` also what changes records; with `rehearses` only the differences are shown."""

    unsafe: bool
    rehearses: bool


@dataclass(frozen=True, slots=True)
class Form:
    """How findings are written, and where: nowhere else than standard output if that is not said."""

    format: OutputFormat
    output: str | None
    statistics: bool


@dataclass(frozen=True, slots=True)
class ValidateOrder:
    """What to check, by what, and what to do about it."""

    reading: Reading
    configuring: Configuring
    options: Options
    form: Form
    mend: Mend | None = None
    writes_baseline: bool = False


def validate(order: ValidateOrder, telling: Telling) -> Exit:
    """Carry out an order; no file is touched when one of them could not be read."""
    with reporting(telling) as report, ExitStack() as stack:
        check_output(order.form.output, order.reading.paths)
        sources = open_sources(dict.fromkeys(order.reading.paths), report)
        checkings = stack.enter_context(Checkings(order.configuring, order.options, report))
        for source in sources:  # what is wrong with a configuration is told before anything is done
            checkings.of(source.path)
        baselines = Baselines(checkings, writes=order.writes_baseline)
        baselines.open(order.reading.paths)
        if report.is_refused:
            return report.exit_code
        count = 0
        if order.mend is not None:
            rehearsal = Rehearsal(fails=True, shows=True) if order.mend.rehearses else None
            revisions, count = mended(sources, order.reading.source_format, checkings, unsafe=order.mend.unsafe)
            check_revisions([revision.before.path for revision in revisions], rehearsal)
            code = carry_out(revisions, rehearsal, report)
            if rehearsal is not None:
                return code
            sources = open_sources(dict.fromkeys(order.reading.paths), report)  # they are others now
        score = _Score(mended=count)
        findings = _found(order, sources, checkings, baselines, score, report, quiet=telling.quiet)
        _tell(order.form, findings, sources, score, report)
        report.conclude(summary(score.sum(len(sources))))
        baselines.save()
        if gone := baselines.unused(sources):
            report.conclude(f"{gone:,} findings of the baseline are gone (--write-baseline forgets them)")
        return report.exit_code or (Exit.FINDINGS if score.fails else Exit.CLEAN)
    return report.exit_code


@dataclass(slots=True)
class _Score:
    """What was told, and what wasn't."""

    mended: int = 0
    by_severity: Counter[Severity] = field(default_factory=Counter)
    by_code: Counter[str] = field(default_factory=Counter)
    fixable: Counter[Mending] = field(default_factory=Counter)
    tally: Tally = field(default_factory=Tally)
    in_baseline: int = 0
    fails: bool = False

    def take(self, finding: Finding, *, strict: bool) -> None:
        severity = finding.code.severity
        self.by_severity[severity] += 1
        self.by_code[finding.code.id] += 1
        if finding.mending is not None:
            self.fixable[finding.mending] += 1
        if severity is Severity.ERROR or (strict and severity is Severity.WARNING):
            self.fails = True

    def sum(self, files: int) -> Sum:
        return Sum(
            self.by_severity,
            files,
            self.fixable[Mending.SAFE],
            self.fixable[Mending.UNSAFE],
            self.mended,
            self.in_baseline,
            self.tally.suppressed,
        )


def _found(
    order: ValidateOrder,
    sources: list[FileSource],
    checkings: Checkings,
    baselines: Baselines,
    score: _Score,
    report: Report,
    *,
    quiet: bool,
) -> Iterator[Finding]:
    """What is wrong with the files and is not forgiven; one that can't be read to its end is refused in the report."""
    reading = order.reading
    for source in sources:
        held = checkings.of(source.path)
        findings = workshop.check(
            source, held.checking, score.tally, source_format=reading.source_format, as_of=reading.as_of
        )
        try:
            for finding in findings:
                if baselines.forgives(source, finding):
                    score.in_baseline += 1
                    continue
                score.take(finding, strict=held.strict)
                if not quiet or finding.code.severity is Severity.ERROR:
                    yield finding
        except UnreadableSource as error:
            report.refuse(error)


def _tell(form: Form, findings: Iterator[Finding], sources: list[FileSource], score: _Score, report: Report) -> None:
    on_terminal = form.output in (None, *STDOUT) and stdout_is_terminal()
    about = About(__version__, _RULES, wants_colour(on_terminal, os.environ), tuple(source.name for source in sources))
    if form.statistics:
        for _ in findings:
            pass
        write_output(form.output, statistics(score.by_code, about), report)
    else:
        write_output(form.output, OUTPUTS[form.format](findings, about), report)


_RULES: Mapping[str, RuleHelp] = {
    rule.code.id: RuleHelp(rule.code, rule.bad, rule.good, rule.mending) for rule in RULES
}
