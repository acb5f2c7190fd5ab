"""`bibkit enrich`: papers in, the same papers with arXiv ids, all authors and code links out."""

from __future__ import annotations

import click

from bibkit import workshop
from bibkit.cli.asking import ASKING, Asking, Lookup
from bibkit.cli.conversion import Order, check_output, write_output
from bibkit.cli.enriching_in_place import enrich_files
from bibkit.cli.exits import Exit
from bibkit.cli.in_place import Rehearsal
from bibkit.cli.options import OUTPUT, READING, TELLING_LOSSES, WRITABLE, format_option
from bibkit.cli.report import Telling, reporting
from bibkit.cli.sources import Reading, open_sources
from bibkit.cli.streams import write_stdout
from bibkit.formats.format import Format
from bibkit.formats.registry import format_for_suffix, format_named
from bibkit.storage.files import STANDARD_INPUT

EXAMPLES = """\b
Examples:
  bibkit enrich records.json -o enriched.json
  bibkit enrich --offline seeds/*.txt --format bibtex -o refs.bib
  bibkit enrich --in-place --diff refs.bib
  bibkit enrich --locked refs.bib -o enriched.bib
"""


@click.command(epilog=EXAMPLES)
@READING
@format_option("-f", "--format", "to", names=WRITABLE, help="What to write. [default: as -o's suffix, or json]")
@OUTPUT
@ASKING
@click.option("--plan", is_flag=True, help="Print how many requests it would take, and send none.")
@click.option("--in-place", is_flag=True, help="Put what was found into the files themselves: .bib, or bibkit's JSON.")
@click.option(
    "--check", is_flag=True, help="With --in-place: write nothing, nor a lock; exit with 1 if any file would change."
)
@click.option("--diff", is_flag=True, help="With --in-place: write nothing, nor a lock; show what would change.")
@TELLING_LOSSES
@click.pass_context
def command(
    ctx: click.Context,
    reading: Reading,
    to: Format | None,
    output: str | None,
    asking: Asking,
    plan: bool,
    in_place: bool,
    check: bool,
    diff: bool,
    telling: Telling,
) -> None:
    """Find papers on arXiv, and complete them.

    A record gets its arXiv id, DOI, all authors, categories, the published version and the repository of its code, as
    far as they are known; inferences say of each from whom it is and why it is believed. Nothing that stood in the
    record is overwritten, and where it isn't sure which paper it is, nothing is written into it.

    The lock file is asked first, then the local index (see bibkit index), then the network. What was found out is
    written into the lock file, and not asked again. The exit code is 4 when the network left something open.

    With --in-place, entries of .bib files get eprint, DOI, and what is missing of title, authors and date; all other
    bytes stay as they are.
    """
    if asking.contradiction is not None:
        raise click.UsageError(asking.contradiction, ctx)
    if in_place:
        if to is not None or output is not None or plan or STANDARD_INPUT in reading.paths:
            raise click.UsageError("With --in-place, name files, and neither --output nor --format nor --plan.", ctx)
        ctx.exit(_enrich_in_place(reading, asking, Rehearsal(check, diff) if check or diff else None, telling))
    if check or diff:
        raise click.UsageError("--check and --diff go with --in-place.", ctx)
    if plan:
        if to is not None or output is not None:
            raise click.UsageError("--plan writes nothing: leave --output and --format out.", ctx)
        ctx.exit(_plan(reading, asking, telling))
    ctx.exit(_enrich(Order(reading, to or _format_of(output), output), asking, telling))


def _enrich(order: Order, asking: Asking, telling: Telling) -> Exit:
    with reporting(telling) as report:
        check_output(order.output, (*order.reading.paths, asking.lock, asking.index_path))
        sources = open_sources(order.reading.paths, report)
        if report.is_refused:
            return report.exit_code
        with Lookup(asking, report) as lookup:
            for located in workshop.stream(
                sources,
                source_format=order.reading.source_format,
                as_of=order.reading.as_of,
                tell=report.tell,
                tick=lambda count: report.progress("records read", count),
            ):
                lookup.enrichment.add(located)
            lookup.ask()
            if len(lookup.enrichment) or not report.has_errors:
                chunks = workshop.export(lookup.enriched(), order.to, order.style, tell=report.tell)
                write_output(order.output, chunks, report)
            report.summarise(lookup.subject(len(sources)))
        return lookup.exit_code(report.exit_code)
    return report.exit_code


def _enrich_in_place(reading: Reading, asking: Asking, rehearsal: Rehearsal | None, telling: Telling) -> Exit:
    with reporting(telling) as report, Lookup(asking, report, saves=rehearsal is None) as lookup:
        code = enrich_files(reading, lookup.enrichment, lookup.lock, lookup.ask, rehearsal, report)
        return lookup.exit_code(code)
    return report.exit_code


def _plan(reading: Reading, asking: Asking, telling: Telling) -> Exit:
    with reporting(telling) as report:
        sources = open_sources(reading.paths, report)
        if report.is_refused:
            return report.exit_code
        with Lookup(asking, report, saves=False) as lookup:
            for located in workshop.stream(
                sources, source_format=reading.source_format, as_of=reading.as_of, tell=report.tell
            ):
                lookup.enrichment.add(located)
            write_stdout(lookup.planned())
    return report.exit_code


def _format_of(output: str | None) -> Format:
    format = format_for_suffix(output) if output else None
    return format if format is not None and format.export else format_named("json")
