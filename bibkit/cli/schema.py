"""`bibkit schema`: the JSON Schema of a record."""

from __future__ import annotations

import click

from bibkit.cli.streams import write_stdout
from bibkit.validate.schema_files import record_schema_text

EXAMPLES = """\b
Example:
  bibkit schema > record.schema.json
"""


@click.command(epilog=EXAMPLES)
def command() -> None:
    """Print the JSON Schema that canonical records follow."""
    write_stdout([record_schema_text()])
