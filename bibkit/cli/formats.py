"""`bibkit formats`: which formats there are, and which way each one goes."""

from __future__ import annotations

import click

from bibkit.cli.columns import in_columns
from bibkit.cli.streams import write_stdout
from bibkit.formats.registry import FORMATS

HEADINGS = ("NAME", "READS", "WRITES", "SUFFIXES", "TITLE")


@click.command()
def command() -> None:
    """List the formats bibkit reads and writes."""
    rows = [
        (
            format.name,
            "yes" if format.read else "no",
            "yes" if format.export else "no",
            " ".join(format.suffixes),
            format.title,
        )
        for format in FORMATS
    ]
    write_stdout(in_columns(HEADINGS, rows))
