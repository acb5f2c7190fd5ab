"""`bibkit merge`: several bibliographies in, one out, each work once."""

from __future__ import annotations

import click

from bibkit import workshop
from bibkit.cli.conversion import Order, check_output, watched, write_output
from bibkit.cli.exits import Exit
from bibkit.cli.options import OUTPUT, READING, TELLING_LOSSES, WRITABLE, format_option
from bibkit.cli.report import Telling, counted, reporting
from bibkit.cli.sources import Reading, open_sources
from bibkit.cli.streams import check_stdout, write_stdout
from bibkit.findings.codes.merge import N301, N302, N306
from bibkit.findings.finding import Finding, Severity
from bibkit.formats.format import Format
from bibkit.formats.registry import format_for_suffix
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.normalize.merging import Join
from bibkit.text.printable import printable

# What a plan says itself: it is no news besides.
_HEADINGS = {N301: "because", N302: "differs", N306: "gave way"}

EXAMPLES = """\b
Examples:
  bibkit merge mine.bib yours.ris library.json --plan
  bibkit merge mine.bib yours.ris library.json -o ours.bib
"""


@click.command(epilog=EXAMPLES)
@READING
@format_option("-f", "--format", "to", names=WRITABLE, help=f"One of {', '.join(WRITABLE)}. [default: as -o's suffix]")
@OUTPUT
@click.option("--plan", is_flag=True, help="Print what would be joined, and why, and write nothing.")
@TELLING_LOSSES
@click.pass_context
def command(
    ctx: click.Context,
    reading: Reading,
    to: Format | None,
    output: str | None,
    plan: bool,
    telling: Telling,
) -> None:
    """Join bibliographies into one that has each work once.

    Works are known by their identifiers, else by title, authors and year. A preprint and its published version are one
    work. Cite keys stay; where a work had two, the second one becomes an alias (ids). What the records disagree on goes
    to stderr.
    """
    if plan:
        ctx.exit(_plan(reading, telling))
    ctx.exit(_merge(Order(reading, to or _format_of(output, ctx), output), telling))


def _merge(order: Order, telling: Telling) -> Exit:
    with reporting(telling) as report:
        check_output(order.output, order.reading.paths)
        sources = open_sources(order.reading.paths, report)
        if report.is_refused:
            return report.exit_code
        with workshop.merge(
            sources,
            source_format=order.reading.source_format,
            as_of=order.reading.as_of,
            tell=report.tell,
            tick=lambda count: report.progress("records read", count),
        ) as merger:
            if len(merger) or not report.has_errors:
                chunks = workshop.export(watched(merger, report), order.to, order.style, tell=report.tell)
                write_output(order.output, chunks, report)
            report.summarise(_subject(len(merger), len(sources), merger.joined))
    return report.exit_code


def _plan(reading: Reading, telling: Telling) -> Exit:
    differ = False

    def tell(finding: Finding) -> None:
        nonlocal differ
        if finding.code in _HEADINGS:
            differ |= finding.code.severity is Severity.WARNING
        else:
            report.tell(finding)

    with reporting(telling) as report:
        check_stdout()
        sources = open_sources(reading.paths, report)
        if report.is_refused:
            return report.exit_code
        with workshop.merge(
            sources,
            source_format=reading.source_format,
            as_of=reading.as_of,
            tell=tell,
            tick=lambda count: report.progress("records read", count),
        ) as merger:
            if not write_stdout(map(_paragraph, merger.plan())):
                report.hush()
            report.summarise(_subject(len(merger), len(sources), merger.joined))
    # What the plan says itself counts as it does when the files are merged.
    return Exit.FINDINGS if differ and telling.strict and report.exit_code is Exit.CLEAN else report.exit_code


def _paragraph(join: Join) -> str:
    """What a plan says of a work: its key and title, the records it is made of, the best one first, and why."""
    best, *others = join.sightings
    lines = [f"{join.record.cite_key}: {join.record.title or '(no title)'}", f"  stands    {_named(best)}"]
    lines += [f"  joined    {_named(other)}" for other in others]
    lines += [f"  {_HEADINGS[finding.code]:<8}  {finding.place}: {finding.message}" for finding in join.findings]
    return "".join(printable(line) + "\n" for line in lines) + "\n"


def _named(sighting: Located[Record]) -> str:
    return f"{sighting.place} {sighting.value.cite_key or '(no key)'}"


def _subject(records: int, files: int, joined: int) -> str:
    subject = f"{counted(records, 'record')} from {counted(files, 'file')}"
    return f"{subject} ({counted(joined, 'duplicate')} joined)" if joined else subject


def _format_of(output: str | None, ctx: click.Context) -> Format:
    format = format_for_suffix(output) if output else None
    if format is None or format.name not in WRITABLE:
        raise click.UsageError(f"Say which format to write with --format: {', '.join(WRITABLE)}.", ctx)
    return format
