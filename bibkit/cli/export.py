"""`bibkit export`: papers in, a bibliography out."""

from __future__ import annotations

import click

from bibkit.cli.conversion import Order, convert
from bibkit.cli.options import OUTPUT, READING, TELLING_LOSSES, WRITABLE, format_option
from bibkit.cli.report import Telling
from bibkit.cli.sources import Reading
from bibkit.formats.format import Capitals, Format, Style
from bibkit.formats.registry import format_for_suffix
from bibkit.preflight.clients import CLIENTS, Client, client_named, format_for

EXAMPLES = """\b
Examples:
  bibkit export papers.txt -o refs.bib
  bibkit export seeds/*.txt --format biblatex > refs.bib
  bibkit export --for zotero papers.txt -o refs.json
  pbpaste | bibkit export --format ris -
"""


@click.command(epilog=EXAMPLES)
@READING
@format_option("-f", "--format", "to", names=WRITABLE, help=f"One of {', '.join(WRITABLE)}. [default: as -o's suffix]")
@OUTPUT
@click.option(
    "--for",
    "client",
    type=click.Choice([client.name for client in CLIENTS], case_sensitive=False),
    help="Write what this program reads best, and say what it will lose. "
    f"[without --format: {', '.join(f'{client.formats[0]} for {client.name}' for client in CLIENTS)}]",
)
@click.option("--dry-run", is_flag=True, help="Say what would be said, and write nothing.")
@click.option(
    "--capitals",
    type=click.Choice([capitals.value for capitals in Capitals]),
    help="Which capitals of a title BibTeX styles must keep. [default: words; title for pandoc]",
)
@TELLING_LOSSES
@click.pass_context
def command(
    ctx: click.Context,
    reading: Reading,
    to: Format | None,
    output: str | None,
    client: str | None,
    dry_run: bool,
    capitals: str | None,
    telling: Telling,
) -> None:
    """Write papers from files of any format as one bibliography.

    What bibkit noticed goes to stderr. The exit code is 1 when a finding is an error, 3 when a file can't be read.
    """
    if client is None:
        format, style = to or _format_of(output, ctx), Style()
    else:
        format, style = _prepared(client_named(client), to, output)
    if capitals is not None:
        style = Style(capitals=Capitals(capitals))
    order = Order(reading, format, output, style, dry_run)
    ctx.exit(convert(order, telling))


def _prepared(client: Client, to: Format | None, output: str | None) -> tuple[Format, Style]:
    from bibkit.preflight.exporter import for_client  # its tables are long, and few ask for them

    return for_client(to or format_for(client, output), client), Style(capitals=client.capitals)


def _format_of(output: str | None, ctx: click.Context) -> Format:
    format = format_for_suffix(output) if output else None
    if format is None or format.name not in WRITABLE:
        raise click.UsageError(f"Say which format to write with --format: {', '.join(WRITABLE)}.", ctx)
    return format
