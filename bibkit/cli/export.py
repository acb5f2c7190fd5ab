"""`bibkit export`: papers in, a bibliography out."""

from __future__ import annotations

from dataclasses import replace

import click

from bibkit.cli.conversion import Order, convert, convert_cited
from bibkit.cli.options import OUTPUT, PATH, READING, TELLING_LOSSES, WRITABLE, format_option
from bibkit.cli.report import Telling
from bibkit.cli.sources import Reading
from bibkit.formats.format import Capitals, Format, Style
from bibkit.formats.registry import format_for_suffix
from bibkit.latex.documents import is_document
from bibkit.preflight.clients import CLIENTS, Client, client_named, format_for

PAGE = "html"

EXAMPLES = """\b
Examples:
  bibkit export papers.txt -o refs.bib
  bibkit export seeds/*.txt --format biblatex > refs.bib
  bibkit export --for zotero papers.txt -o refs.json
  bibkit export papers.txt --title "Our papers" -o papers.html
  bibkit export --cited-in paper.tex -o cited.bib
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
@click.option(
    "--cited-in",
    type=PATH,
    multiple=True,
    is_eager=True,  # whether files have to be named depends on it
    metavar="FILE...",
    help="Write only what these documents cite: .tex, .aux, .bcf, Markdown or Typst, with all that they include. "
    "[files: the bibliographies that they name]",
)
@click.option("--dry-run", is_flag=True, help="Say what would be said, and write nothing.")
@click.option(
    "--capitals",
    type=click.Choice([capitals.value for capitals in Capitals]),
    help="Which capitals of a title BibTeX styles must keep. [default: words; title for pandoc]",
)
@click.option("--title", metavar="TEXT", help="What an HTML page is called. [default: Works]")
@TELLING_LOSSES
@click.pass_context
def command(
    ctx: click.Context,
    reading: Reading,
    to: Format | None,
    output: str | None,
    client: str | None,
    cited_in: tuple[str, ...],
    dry_run: bool,
    capitals: str | None,
    title: str | None,
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
        style = replace(style, capitals=Capitals(capitals))
    if title is not None:
        if format.name != PAGE:
            raise click.UsageError(f"--title goes with --format {PAGE}.", ctx)
        style = replace(style, title=title)
    if not cited_in:
        ctx.exit(convert(Order(reading, format, output, style, dry_run), telling))
    # The shell makes many names of one: --cited-in *.tex
    documents = cited_in + tuple(path for path in reading.paths if is_document(path))
    reading = replace(reading, paths=tuple(path for path in reading.paths if not is_document(path)))
    ctx.exit(convert_cited(Order(reading, format, output, style, dry_run), documents, telling))


def _prepared(client: Client, to: Format | None, output: str | None) -> tuple[Format, Style]:
    from bibkit.preflight.exporter import for_client  # its tables are long, and few ask for them

    return for_client(to or format_for(client, output), client), Style(capitals=client.capitals)


def _format_of(output: str | None, ctx: click.Context) -> Format:
    format = format_for_suffix(output) if output else None
    if format is None or format.name not in WRITABLE:
        raise click.UsageError(f"Say which format to write with --format: {', '.join(WRITABLE)}.", ctx)
    return format
