"""`bibkit formats`: which formats there are, and which way each one goes."""

from __future__ import annotations

import click

from bibkit.cli.streams import write_stdout
from bibkit.formats.registry import FORMATS

HEADINGS = ("NAME", "READS", "WRITES", "SUFFIXES", "TITLE")


@click.command()
def command() -> None:
    """List the formats bibkit reads and writes."""
    rows = [HEADINGS] + [
        (
            format.name,
            "yes" if format.read else "no",
            "yes" if format.export else "no",
            " ".join(format.suffixes),
            format.title,
        )
        for format in FORMATS
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    write_stdout(line.rstrip() + "\n" for line in lines)
