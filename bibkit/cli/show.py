"""`bibkit show`: the works of bibliographies as a table."""

from __future__ import annotations

from collections.abc import Iterator

import click

from bibkit.cli.options import OUTPUT, READING, TELLING_ERRORS
from bibkit.cli.report import Telling
from bibkit.cli.row import row_of
from bibkit.cli.sources import Reading
from bibkit.cli.table import fitted, whole
from bibkit.cli.viewing import audience_of, view
from bibkit.model.record import Record

EXAMPLES = """\b
Examples:
  bibkit show refs.bib
  bibkit show papers.txt refs.ris | grep -i attention
  bibkit show refs.bib | sort -t "$(printf '\\t')" -k 2,2n
"""


@click.command(epilog=EXAMPLES)
@READING
@OUTPUT
@TELLING_ERRORS
@click.pass_context
def command(ctx: click.Context, reading: Reading, output: str | None, telling: Telling) -> None:
    """Show works as a table.

    It has key, year, authors, title, and where each work appeared. On a terminal it fits the width. In a pipe or a file
    nothing is cut: there is a line for each work, without headings, with tabs between the five columns. "-" is what
    isn't known.

    Of what bibkit noticed, errors are shown, and the rest is counted; 'bibkit validate' tells it all.
    """
    room, colour = audience_of(output)

    def laid_out(records: Iterator[Record]) -> Iterator[str]:
        rows = map(row_of, records)
        return fitted(rows, room, colour=colour) if room is not None else whole(rows, colour=colour)

    ctx.exit(view(reading, laid_out, output, telling))
