"""`bibkit normalize`: papers in, canonical records out."""

from __future__ import annotations

import click

from bibkit.cli.conversion import Order, convert
from bibkit.cli.options import EXPLAIN_LOSS, OUTPUT, READING, TELLING, format_option
from bibkit.cli.render import LogFormat
from bibkit.cli.report import Telling
from bibkit.formats.format import Format
from bibkit.formats.registry import format_for_suffix, format_named
from bibkit.model.date import Date

CANONICAL = ("json", "jsonl")

EXAMPLES = """\b
Examples:
  bibkit normalize seeds/*.txt -o records.json
  bibkit normalize refs.bib --format jsonl | head -n 1
"""


@click.command(epilog=EXAMPLES)
@READING
@format_option("-f", "--format", "to", names=CANONICAL, help="json or jsonl. [default: as -o's suffix, or json]")
@OUTPUT
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
    explain_loss: bool,
    strict: bool,
    quiet: bool,
    log_format: str,
) -> None:
    """Write papers from files of any format as canonical records.

    That is the form that loses nothing. What bibkit noticed goes to stderr. The exit code is 1 when a finding is an
    error, 3 when a file can't be read.
    """
    order = Order(sources, to or _format_of(output), output, source_format, as_of)
    ctx.exit(convert(order, Telling(strict, quiet, explain_loss, LogFormat(log_format))))


def _format_of(output: str | None) -> Format:
    format = format_for_suffix(output) if output else None
    return format if format and format.name in CANONICAL else format_named(CANONICAL[0])
