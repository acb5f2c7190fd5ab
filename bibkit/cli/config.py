"""`bibkit config`: which settings hold for a file, and where each is from."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import click

from bibkit.cli.configuring import CONFIGURING_CODES, Configuring
from bibkit.cli.options import PATH
from bibkit.cli.report import Telling, reporting
from bibkit.cli.streams import write_stdout
from bibkit.settings.held import Held
from bibkit.settings.keys import KEYS, value_of
from bibkit.settings.writing import plain, written
from bibkit.storage.files import printable_path
from bibkit.text.printable import printable

_TEXT, _JSON = "text", "json"
_PER_FILE = "per-file-ignores"
_WIDEST = 60  # characters of a column; longer values push what follows them aside

EXAMPLES = """\b
Examples:
  bibkit config show
  bibkit config show refs/*.bib --ignore V3
  bibkit config show --format json refs.bib
"""


@click.group()
def command() -> None:
    """Look at the configuration of files.

    It is the nearest bibkit.toml, or the table [tool.bibkit] of the nearest pyproject.toml.
    """


@command.command(epilog=EXAMPLES)
@click.argument("paths", nargs=-1, type=PATH, metavar="[FILE|FOLDER]...")
@CONFIGURING_CODES
@click.option(
    "--format", "form", type=click.Choice([_TEXT, _JSON]), default=_TEXT, show_default=True, help="How it is printed."
)
@click.pass_context
def show(ctx: click.Context, paths: tuple[str, ...], configuring: Configuring, form: str) -> None:
    """Print which settings hold for files, and where each is from.

    A file's configuration is the nearest one: in its own folder, or in one above it. Without a file, that of the
    current folder is printed. The exit code is 2 when a configuration has faults; all of them are told.
    """
    with reporting(Telling()) as report:
        holding = configuring.holding(report.tell, {})
        alike: dict[object, _Alike] = {}
        for path in dict.fromkeys(paths or (os.curdir,)):
            held = holding.settings_for(os.path.join(path, "") if os.path.isdir(path) else path)
            same = held.settings, *held.origins.values(), held.ignored_here
            alike.setdefault(same, _Alike([], held)).paths.append(printable_path(path))
        write_stdout((_as_json if form == _JSON else _as_text)(alike.values()))
    ctx.exit(report.exit_code)


class _Alike(NamedTuple):
    """Files for which the same holds."""

    paths: list[str]
    held: Held


def _as_text(groups: Iterable[_Alike]) -> Iterator[str]:
    for number, (paths, held) in enumerate(groups):
        rows = [(key.name, written(key, value_of(held.settings, key)), held.origins[key.name]) for key in KEYS]
        if held.ignored_here:
            rows.append(("ignored here", ", ".join(held.ignored_here), _PER_FILE))
        cells = [[printable(cell) for cell in row] for row in rows]
        widths = [min(max(map(len, column)), _WIDEST) for column in zip(*cells, strict=True)]
        yield "\n" if number else ""
        yield from (f"{printable(path)}\n" for path in paths)
        for row in cells:
            yield "  " + "  ".join(map(str.ljust, row, widths)).rstrip() + "\n"


def _as_json(groups: Iterable[_Alike]) -> Iterator[str]:
    shown = [
        {
            "files": paths,
            "settings": {
                key.name: {"value": plain(key, value_of(held.settings, key)), "from": held.origins[key.name]}
                for key in KEYS
            },
            "ignored_here": list(held.ignored_here),
        }
        for paths, held in groups
    ]
    yield json.dumps(shown, indent=2).replace("\x7f", "\\u007f") + "\n"
