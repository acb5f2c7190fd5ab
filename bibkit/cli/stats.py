"""`bibkit stats`: what a bibliography holds, and what it lacks."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from bibkit.cli.chart import chart
from bibkit.cli.options import OUTPUT, READING, TELLING_ERRORS
from bibkit.cli.report import Telling
from bibkit.cli.sources import Reading
from bibkit.cli.viewing import audience_of, view
from bibkit.model.record import Record
from bibkit.overview.figures import figures
from bibkit.overview.tally import Tally

_WIDTH = 80  # cells, where there is no terminal

EXAMPLES = """\b
Examples:
  bibkit stats refs.bib
  bibkit stats papers.txt refs.ris --format json
"""


@click.command(epilog=EXAMPLES)
@READING
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text for people, or one object with all counts.",
)
@OUTPUT
@TELLING_ERRORS
@click.pass_context
def command(ctx: click.Context, reading: Reading, form: str, output: str | None, telling: Telling) -> None:
    """Count works, and say what they lack.

    They are counted by type, year, category and code; a work in several categories counts in each. Under "Missing" are
    the keys of the first works that lack something, and their share of those that should have it. JSON has all years
    and categories; 'bibkit schema stats' describes it.

    Of what bibkit noticed, errors are shown, and the rest is counted; 'bibkit validate' tells it all.
    """
    room, colour = audience_of(output)

    def drawn(records: Iterator[Record]) -> Iterator[str]:
        tally = Tally(records)
        yield from [_as_json(tally)] if form == "json" else chart(tally, room or _WIDTH, colour=colour)

    ctx.exit(view(reading, drawn, output, telling))


def _as_json(tally: Tally) -> str:
    # In ASCII, so that no terminal obeys a category; DEL is the one control that JSON leaves as it is.
    return json.dumps(figures(tally), indent=2).replace("\x7f", "\\u007f") + "\n"
