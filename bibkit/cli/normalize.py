"""`bibkit normalize`: papers in, canonical records out."""

from __future__ import annotations

import click

from bibkit.cli.conversion import Order, convert
from bibkit.cli.in_place import Rehearsal
from bibkit.cli.options import OUTPUT, READING, TELLING_LOSSES, format_option
from bibkit.cli.report import Telling
from bibkit.cli.sources import Reading
from bibkit.cli.tidying import tidy
from bibkit.formats.format import Format
from bibkit.formats.registry import format_for_suffix, format_named
from bibkit.storage.files import STANDARD_INPUT

CANONICAL = ("json", "jsonl")

EXAMPLES = """\b
Examples:
  bibkit normalize seeds/*.txt -o records.json
  bibkit normalize refs.bib --format jsonl | head -n 1
  bibkit normalize refs.bib --in-place --diff
"""


@click.command(epilog=EXAMPLES)
@READING
@format_option("-f", "--format", "to", names=CANONICAL, help="json or jsonl. [default: as -o's suffix, or json]")
@OUTPUT
@click.option(
    "--in-place",
    is_flag=True,
    help="Tidy the files themselves: of .bib files only the values that other programs stumble over.",
)
@click.option("--check", is_flag=True, help="With --in-place: write nothing; exit with 1 if any file would change.")
@click.option("--diff", is_flag=True, help="With --in-place: write nothing; show what would change.")
@TELLING_LOSSES
@click.pass_context
def command(
    ctx: click.Context,
    reading: Reading,
    to: Format | None,
    output: str | None,
    in_place: bool,
    check: bool,
    diff: bool,
    telling: Telling,
) -> None:
    """Write papers from files of any format as canonical records.

    That is the form that loses nothing. What bibkit noticed goes to stderr. The exit code is 1 when a finding is an
    error, or when --check finds something to change, 3 when a file can't be read.

    With --in-place, a file of canonical records is rewritten as a whole. In a .bib file only these values are: DOIs and
    arXiv ids that are addresses or have a prefix, addresses with backslashes, months that are no macro, page ranges
    with one hyphen, and "et al." for "and others". All its other bytes stay as they are.
    """
    if in_place:
        if to is not None or output is not None or STANDARD_INPUT in reading.paths:
            raise click.UsageError("With --in-place, name files, and neither --output nor --format.", ctx)
        rehearsal = Rehearsal(check, diff) if check or diff else None
        ctx.exit(tidy(reading, rehearsal, telling))
    if check or diff:
        raise click.UsageError("--check and --diff go with --in-place.", ctx)
    order = Order(reading, to or _format_of(output), output)
    ctx.exit(convert(order, telling))


def _format_of(output: str | None) -> Format:
    format = format_for_suffix(output) if output else None
    return format if format and format.name in CANONICAL else format_named(CANONICAL[0])
