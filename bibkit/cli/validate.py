"""`bibkit validate`: hold records against the schema and the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import click

from bibkit import workshop
from bibkit.cli.exits import Exit
from bibkit.cli.options import READING, TELLING
from bibkit.cli.report import Telling, counted, reporting
from bibkit.cli.sources import Reading, open_sources
from bibkit.validate.catalogue import DEFAULT, RULES
from bibkit.validate.checking import Checking, Tally
from bibkit.validate.entry import Context

EXAMPLES = """\b
Examples:
  bibkit validate records.json
  bibkit validate --strict --log-format github refs.bib
"""


@click.command(epilog=EXAMPLES)
@READING
@TELLING
@click.pass_context
def command(
    ctx: click.Context,
    reading: Reading,
    telling: Telling,
) -> None:
    """Check records against the schema and the rules.

    Findings name file and line and go to stderr. The exit code is 1 when a record is not valid, 3 when a file can't
    be read.
    """
    ctx.exit(_check(reading, replace(telling, explain_loss=True)))


def _check(reading: Reading, telling: Telling) -> Exit:
    with reporting(telling) as report:
        sources = open_sources(reading.paths, report)
        if report.is_refused:
            return report.exit_code
        checking = Checking(RULES, DEFAULT, Context(date.today()))
        for source in sources:
            for finding in workshop.check(
                source, checking, Tally(), source_format=reading.source_format, as_of=reading.as_of
            ):
                report.tell(finding)
        report.summarise(f"{counted(len(sources), 'file')} checked")
    return report.exit_code
