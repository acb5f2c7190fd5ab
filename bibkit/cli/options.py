"""The arguments and options that several commands share."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from typing import Any, TypeVar

import click

from bibkit.cli.render import LogFormat
from bibkit.cli.report import Telling
from bibkit.cli.sources import Reading
from bibkit.formats.format import Format
from bibkit.formats.registry import FORMATS, format_named
from bibkit.model.date import Date

Door = TypeVar("Door", bound=Callable[..., Any])
Decorator = Callable[[Door], Door]

READABLE = tuple(format.name for format in FORMATS if format.read)
WRITABLE = tuple(format.name for format in FORMATS if format.export)

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def _take_sources(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    if ctx.resilient_parsing or (not value and ctx.params.get("cited_in")):  # documents name them
        return value
    if value.count("-") > 1:
        raise click.BadParameter("standard input ('-') can be read only once", ctx, param)
    if not value and sys.stdin is not None and sys.stdin.isatty():
        raise click.UsageError("Name the files to read, or '-' for standard input.", ctx)
    return value or ("-",)


def _take_date(ctx: click.Context, param: click.Parameter, value: str | None) -> Date | None:
    if value is None:
        return None
    match = _DATE.fullmatch(value)
    if not match:
        raise click.BadParameter(f"{value!r} is not of the form YYYY, YYYY-MM or YYYY-MM-DD", ctx, param)
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        date(int(match[1]), 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not in the calendar", ctx, param) from None
    return Date(year, month, day)


def format_option(*declaration: str, names: Sequence[str], help: str) -> Decorator[Door]:
    """An option that takes the name of one of these formats and gives the `Format`."""

    def take(ctx: click.Context, param: click.Parameter, value: str | None) -> Format | None:
        if value is None:
            return None
        if value.lower() not in names:
            raise click.BadParameter(f"{value!r} is not one of {', '.join(names)}", ctx, param)
        return format_named(value)

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
        return [name for name in names if name.startswith(incomplete)]

    return click.option(*declaration, metavar="NAME", callback=take, shell_complete=complete, help=help)


def together(name: str, make: Callable[..., Any], **options: Decorator[Any]) -> Decorator[Any]:
    """Options of which a command gets one value, under that name: what `make` makes of theirs."""

    def decorate(door: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(door)
        def gathered(*args: Any, **values: Any) -> Any:
            return door(*args, **{name: make(**{option: values.pop(option) for option in options})}, **values)

        decorated: Callable[..., Any] = gathered
        for option in reversed(options.values()):
            decorated = option(decorated)
        return decorated

    return decorate


def _telling(log_format: str, **flags: bool) -> Telling:
    return Telling(log_format=LogFormat(log_format), **flags)


# Whether a file can be read is told when it is read, with the exit code for that.
PATH = click.Path(readable=False)

OUTPUT = click.option(
    "-o", "--output", type=PATH, metavar="FILE", help="Write to this file, all or nothing. [default: stdout]"
)

INDEX = click.option(
    "--index",
    type=PATH,
    metavar="FILE",
    help="The local index. [default: BIBKIT_INDEX, or in your folder for data]",
)

# A command gets `reading: Reading`.
READING = together(
    "reading",
    Reading,
    paths=click.argument("paths", nargs=-1, type=PATH, metavar="[FILE|-]...", callback=_take_sources),
    source_format=format_option(
        "--from",
        "source_format",
        names=READABLE,
        help=f"The files' format, where it isn't recognised: {', '.join(READABLE)}.",
    ),
    as_of=click.option(
        "--as-of",
        metavar="YYYY[-MM[-DD]]",
        callback=_take_date,
        help="When the lists were copied: the year of dates printed without one.",
    ),
)

_STRICT = click.option("--strict", is_flag=True, help="Let warnings make the exit code 1.")
_QUIET = click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors, and warnings under --strict.")
_LOG_FORMAT = click.option(
    "--log-format",
    type=click.Choice([log_format.value for log_format in LogFormat]),
    default=LogFormat.TEXT.value,
    show_default=True,
    help="How findings are written to stderr.",
)
_EXPLAIN_LOSS = click.option(
    "--explain-loss", is_flag=True, help="Name each record that loses something in the format, not one for all."
)

# A command gets `telling: Telling`; the second is for those that write a format which may lose something, the third for
# those that only count what is no error.
TELLING = together("telling", _telling, strict=_STRICT, quiet=_QUIET, log_format=_LOG_FORMAT)
TELLING_LOSSES = together(
    "telling", _telling, explain_loss=_EXPLAIN_LOSS, strict=_STRICT, quiet=_QUIET, log_format=_LOG_FORMAT
)
TELLING_ERRORS = together("telling", Telling, strict=_STRICT, quiet=_QUIET)
