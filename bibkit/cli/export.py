"""`bibkit export`: papers in, a bibliography out."""

from __future__ import annotations

import click

from bibkit.cli.conversion import Order, convert
from bibkit.cli.options import EXPLAIN_LOSS, OUTPUT, READING, TELLING, WRITABLE, format_option
from bibkit.cli.render import LogFormat
from bibkit.cli.report import Telling
from bibkit.formats.format import Capitals, Format, Style
from bibkit.formats.registry import format_for_suffix
from bibkit.model.date import Date

EXAMPLES = """\b
Examples:
  bibkit export papers.txt -o refs.bib
  bibkit export seeds/*.txt --format biblatex > refs.bib
  pbpaste | bibkit export --format ris -
"""


@click.command(epilog=EXAMPLES)
@READING
@format_option("-f", "--format", "to", names=WRITABLE, help=f"One of {', '.join(WRITABLE)}. [default: as -o's suffix]")
@OUTPUT
@click.option(
    "--capitals",
    type=click.Choice([capitals.value for capitals in Capitals]),
    default=Capitals.WORDS.value,
    show_default=True,
    help="Which capitals of a title BibTeX styles must keep.",
)
@EXPLAIN_LOSS
@TELLING
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    source_format: Format | None,
    as_of: Date | None,
    to: Format | None,
    output: str | None,
    capitals: str,
    explain_loss: bool,
    strict: bool,
    quiet: bool,
    log_format: str,
) -> None:
    """Write papers from files of any format as one bibliography.

    What bibkit noticed goes to stderr. The exit code is 1 when a finding is an error, 3 when a file can't be read.
    """
    order = Order(
        sources, to or _format_of(output, ctx), output, source_format, as_of, Style(capitals=Capitals(capitals))
    )
    ctx.exit(convert(order, Telling(strict, quiet, explain_loss, LogFormat(log_format))))


def _format_of(output: str | None, ctx: click.Context) -> Format:
    format = format_for_suffix(output) if output else None
    if format is None or format.name not in WRITABLE:
        raise click.UsageError(f"Say which format to write with --format: {', '.join(WRITABLE)}.", ctx)
    return format
