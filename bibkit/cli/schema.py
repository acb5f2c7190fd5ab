"""`bibkit schema`: the JSON Schemas of a record and of statistics."""

from __future__ import annotations

import click

from bibkit.cli.streams import write_stdout
from bibkit.validate.schema_files import schema_text

EXAMPLES = """\b
Examples:
  bibkit schema > record.schema.json
  bibkit schema stats
"""


@click.command(epilog=EXAMPLES)
@click.argument("name", type=click.Choice(["record", "stats"]), default="record")
def command(name: str) -> None:
    """Print the JSON Schema of records or of statistics.

    Those of "stats" are what 'bibkit stats --format json' writes.
    """
    write_stdout([schema_text(name)])
