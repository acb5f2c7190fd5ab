"""`bibkit cite`: references to paste into a text."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from bibkit.cli.columns import in_columns
from bibkit.cli.options import PATH, READABLE, TELLING_LOSSES, Decorator, format_option
from bibkit.cli.report import Report, Telling, counted, reporting
from bibkit.cli.streams import check_stdout, write_stdout
from bibkit.findings.finding import Finding, Severity
from bibkit.formats.format import Format
from bibkit.model.place import Located
from bibkit.model.provenance import Provenance
from bibkit.model.record import Record
from bibkit.storage.files import FileSource, printable_path

if TYPE_CHECKING:
    from bibkit.references.styles import CitationStyle

# Bibliographies that say by their names what they are.
SUFFIXES = (".bib", ".biblatex", ".ris", ".csl.json")
OUTPUTS = ("text", "html", "markdown")
ENGINES = ("citeproc", "pandoc")
_MOST_NAMED = 3  # files; more are counted

EXAMPLES = """\b
Examples:
  bibkit cite knuth1984 --records refs.bib
  bibkit cite knuth1984 lamport1994 --style ieee
  bibkit cite --all --records refs.bib --style journal.csl --format html
  bibkit cite --list-styles
"""

_FROM: Decorator[Any] = format_option(
    "--from", "source_format", names=READABLE, help="The files' format, where it isn't recognised."
)


def _list_styles(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from bibkit.references.styles import ALIASES, titles

    rows = []
    for name, title in titles():
        aliases = " ".join(alias for alias, of in ALIASES.items() if of == name)
        rows.append((name, aliases, title))
    write_stdout(in_columns(("NAME", "ALSO", "TITLE"), rows))
    ctx.exit()


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from bibkit.references.styles import ALIASES, packaged

    return [name for name in sorted({*packaged(), *ALIASES}) if name.startswith(incomplete)]


@click.command(epilog=EXAMPLES)
@click.argument("keys", metavar="KEY...", nargs=-1)
@click.option(
    "--records",
    "paths",
    multiple=True,
    type=PATH,
    metavar="FILE",
    help="A file of any format that has the records; may be given several times. "
    f"[default: the {', '.join(f'*{suffix}' for suffix in SUFFIXES)} of this folder]",
)
@_FROM
@click.option("--all", "everything", is_flag=True, help="Cite all works: the whole list of references.")
@click.option(
    "--style",
    default="apa",
    show_default=True,
    metavar="NAME|FILE.csl",
    shell_complete=_complete,
    help="The citation style: one of --list-styles, or a file in the Citation Style Language.",
)
@click.option(
    "-f", "--format", "output", type=click.Choice(OUTPUTS), default="text", show_default=True, help="What to write."
)
@click.option(
    "--locale", metavar="TAG", help="The language of the words between: de-DE. [default: the style's, or en-US]"
)
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default="citeproc",
    show_default=True,
    help="Who applies the style: citeproc-py, or pandoc, where it is installed.",
)
@click.option(
    "--list-styles",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_styles,
    help="List the styles there are.",
)
@TELLING_LOSSES
@click.pass_context
def command(
    ctx: click.Context,
    keys: tuple[str, ...],
    paths: tuple[str, ...],
    source_format: Format | None,
    everything: bool,
    style: str,
    output: str,
    locale: str | None,
    engine: str,
    telling: Telling,
) -> None:
    """Write references in a citation style.

    Each KEY is the cite key of a record. The references, to paste into a text, come in the order of the style.
    """
    if everything == bool(keys):
        raise click.UsageError("Name the works by their keys, or cite --all.", ctx)
    with reporting(telling) as report:
        check_stdout()
        files = list(dict.fromkeys(paths)) or _files_here(ctx)
        applied = _style(style)
        chosen = _all_records(files, source_format, report) if everything else _with_keys(keys, files, source_format)
        lines = list(_written(chosen, applied, locale, engine, output, report))
        write_stdout(["\n".join(lines)] if output == "markdown" else lines)  # where a blank line parts paragraphs
        report.summarise(f"{counted(len(lines), 'reference')} from {_named(files)}, in {applied.title}")
    ctx.exit(report.exit_code)


def _files_here(ctx: click.Context) -> list[str]:
    """The bibliographies in the current folder."""
    try:
        files = sorted(name for name in os.listdir() if name.endswith(SUFFIXES) and os.path.isfile(name))
    except OSError:  # the folder is gone
        files = []
    if not files:
        kinds = ", ".join(f"*{suffix}" for suffix in SUFFIXES)
        raise click.UsageError(f"Name the file that has the records with --records; no {kinds} is here.", ctx)
    return files


def _named(files: Sequence[str]) -> str:
    return ", ".join(map(printable_path, files)) if len(files) <= _MOST_NAMED else counted(len(files), "file")


def _style(name: str) -> CitationStyle:
    """The style of that name or path; raises `UnknownStyle`, `BadStyle`, `UnreadableSource`."""
    from bibkit.references.checking import LARGEST_BYTES
    from bibkit.references.styles import style_in, style_named

    if not name.endswith(".csl") and os.sep not in name:
        return style_named(name)
    from bibkit.storage.small import read_small

    return style_in(read_small(name, LARGEST_BYTES), printable_path(name))


def _with_keys(keys: Sequence[str], files: Sequence[str], format: Format | None) -> list[Record]:
    """The records with these keys, each work once; raises `UnknownKey`, and whatever reading raises."""
    from bibkit.cli.picking import UnknownKey, records_with

    # The shell makes many names of one: --records *.bib
    if strays := [key for key in keys if key.endswith(SUFFIXES) and os.path.isfile(key)]:
        raise UnknownKey(
            *(f"{printable_path(name)} is a file (repeat --records before each of them)" for name in strays)
        )
    records: list[Record] = []
    for located in records_with(list(dict.fromkeys(keys)), files, format):
        if located.value not in records:  # one that stands in two files is one
            records.append(_placed(located))
    return records


def _all_records(files: Sequence[str], format: Format | None, report: Report) -> list[Record]:
    """All works of some files; of what was found in them, the errors are told: something is missing there."""
    from bibkit import workshop

    def tell(finding: Finding) -> None:
        if finding.code.severity is Severity.ERROR:
            report.tell(finding)

    sources = [FileSource(path) for path in files]
    return [_placed(located) for located in workshop.stream(sources, source_format=format, tell=tell)]


def _placed(located: Located[Record]) -> Record:
    """The record, which says itself where it was read."""
    record, place = located.value, located.place
    return record if record.provenance else replace(record, provenance=(Provenance(place.source, place.line),))


def _written(
    records: Sequence[Record], style: CitationStyle, locale: str | None, engine: str, output: str, report: Report
) -> Iterator[str]:
    from bibkit.references.output import Output, write
    from bibkit.references.reference import Engine, references

    for step in references(records, style, locale=locale, engine=Engine(engine)):
        if isinstance(step, Finding):
            report.tell(step)
        else:
            yield write(step.text, Output(output)) + "\n"
