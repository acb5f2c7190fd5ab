"""`bibkit validate`: hold records against the schema and the rules."""

from __future__ import annotations

import click

from bibkit import workshop
from bibkit.cli.exits import Exit
from bibkit.cli.options import READING, TELLING
from bibkit.cli.render import LogFormat
from bibkit.cli.report import Telling, counted, reporting
from bibkit.cli.sources import open_sources
from bibkit.formats.format import Format
from bibkit.model.date import Date

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
    sources: tuple[str, ...],
    source_format: Format | None,
    as_of: Date | None,
    strict: bool,
    quiet: bool,
    log_format: str,
) -> None:
    """Check records against the schema and the rules.

    Findings name file and line and go to stderr. The exit code is 1 when a record is not valid, 3 when a file can't
    be read.
    """
    telling = Telling(strict, quiet, explain_loss=True, log_format=LogFormat(log_format))
    ctx.exit(_check(sources, source_format, as_of, telling))


def _check(paths: tuple[str, ...], source_format: Format | None, as_of: Date | None, telling: Telling) -> Exit:
    with reporting(telling) as report:
        sources = open_sources(paths, report)
        if report.is_refused:
            return report.exit_code
        workshop.check(sources, source_format=source_format, as_of=as_of, tell=report.tell)
        report.summarise(f"{counted(len(sources), 'file')} checked")
    return report.exit_code
