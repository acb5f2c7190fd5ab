"""`bibkit format`: lay out .bib files, in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import click

from bibkit.cli.configuring import CONFIGURING, Configuring
from bibkit.cli.exits import Exit
from bibkit.cli.in_place import SURGICAL, Rehearsal, Revision, carry_out, check_revisions
from bibkit.cli.options import PATH, TELLING, Decorator, together
from bibkit.cli.report import Report, Telling, counted, reporting
from bibkit.cli.streams import check_stdout, write_bytes_to_stdout
from bibkit.errors import UnknownFormat, UnreadableSource
from bibkit.formats.bibtex.layout import formatted
from bibkit.formats.bibtex.layout_style import MOST_INDENT, Delimiters, EntryOrder, FieldOrder, Layout, Names
from bibkit.formats.registry import format_for_suffix, recognise
from bibkit.model.source import StringSource
from bibkit.storage.documents import Document, read_mixed_document
from bibkit.storage.files import STANDARD_INPUT
from bibkit.storage.target import check_target

EXAMPLES = """\b
Examples:
  bibkit format refs.bib
  bibkit format *.bib --check
  bibkit format refs.bib --align --entry-order key --diff
  bibkit format - < refs.bib > new.bib
"""

_DEFAULT = Layout()


def _choice(name: str, values: type[StrEnum], default: StrEnum, help: str) -> Decorator[Any]:
    choices = click.Choice([value.value for value in values])
    return click.option(name, type=choices, help=f"{help} [default: {default}]")


def _settings(**options: Any) -> dict[str, object]:
    """The options by the keys that they have in a configuration."""
    return {f"format.{name.replace('_', '-')}": value for name, value in options.items()}


# A command gets `layout: dict[str, object]`, with None for what wasn't given: that is as the configuration has it.
LAYOUT = together(
    "layout",
    _settings,
    indent=click.option(
        "--indent",
        type=click.IntRange(0, MOST_INDENT),
        help=f"Blanks before a field. [default: {_DEFAULT.indent}]",
    ),
    align=click.option("--align/--no-align", default=None, help="Put the = of an entry in one column."),
    trailing_comma=click.option(
        "--trailing-comma/--no-trailing-comma", default=None, help="A comma behind the last field."
    ),
    delimiters=_choice(
        "--delimiters", Delimiters, _DEFAULT.delimiters, "Braces for quotation marks and parentheses, or as it is."
    ),
    names=_choice("--names", Names, _DEFAULT.names, "The letters of entry types and names of fields."),
    field_order=_choice(
        "--field-order", FieldOrder, _DEFAULT.field_order, "Fields in the order in which export writes them, or not."
    ),
    entry_order=_choice("--entry-order", EntryOrder, _DEFAULT.entry_order, "What entries are sorted by."),
)


@click.command(epilog=EXAMPLES)
@click.argument("paths", nargs=-1, required=True, type=PATH, metavar="FILE|-...")
@click.option("-o", "--output", type=PATH, metavar="FILE", help="Write to this file, and leave the other as it is.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if any file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@LAYOUT
@CONFIGURING
@TELLING
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: str | None,
    check: bool,
    diff: bool,
    layout: dict[str, object],
    configuring: Configuring,
    telling: Telling,
) -> None:
    """Lay out .bib files, and change nothing of what they say.

    That is, in their place, their lines and blanks, and the order of fields, as the options have it, or
    [tool.bibkit.format]. Values stay as they are between their delimiters, but that lines in them are indented anew.
    Comments, @string and @preamble stay, where they are; entries that break the rules of BibTeX stay and are told.
    Doing it twice changes nothing more. With -, standard input is laid out on standard output.

    The exit code is 1 when --check finds a file that would change, 3 when a file can't be read; then none is touched.
    """
    is_passing = STANDARD_INPUT in paths or output == STANDARD_INPUT
    if (is_passing or output is not None) and len(paths) > 1:
        raise click.UsageError("'-' and --output go with one file.", ctx)
    if output is not None and (check or diff):
        raise click.UsageError("--check and --diff write nothing: leave out --output.", ctx)
    rehearsal = Rehearsal(check, diff) if check or diff else None
    if rehearsal is None and output is None and is_passing:
        output = STANDARD_INPUT
    arrangement = Arrangement(layout, configuring)
    ctx.exit(_format(list(dict.fromkeys(paths)), output, arrangement, rehearsal, telling))


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How files are laid out: as options have it, and their configurations."""

    options: dict[str, object]
    configuring: Configuring


def _format(
    paths: Sequence[str], output: str | None, layout: Arrangement, rehearsal: Rehearsal | None, telling: Telling
) -> Exit:
    with reporting(telling) as report:
        holding = layout.configuring.holding(report.tell, layout.options)
        layouts = {path: holding.settings_for(path).settings.format for path in paths}
        _check(paths, output, rehearsal)
        documents = _documents(paths, report)
        if report.is_refused:
            return report.exit_code
        revisions = [_revision(document, layouts[document.path], report) for document in documents]
        if output == STANDARD_INPUT:
            if not write_bytes_to_stdout([revisions[0].after.content]):
                report.hush()
            return report.exit_code
        if output is not None:
            before, after = revisions[0]
            revisions = [Revision(before, replace(after, path=output))]
        code = carry_out(revisions, rehearsal, report)
        changed = sum(revision.is_change for revision in revisions)
        done = "changed" if rehearsal is None else "to change"
        report.summarise(f"{changed:,} of {counted(len(revisions), 'file')} {done}")
        return code
    return report.exit_code


def _check(paths: Sequence[str], output: str | None, rehearsal: Rehearsal | None) -> None:
    """Raise `UnwritableTarget` where it is clear beforehand that the result can't be written."""
    if output == STANDARD_INPUT:
        check_stdout()
    elif output is not None:
        check_target(output, paths)
    else:
        check_revisions(paths, rehearsal)


def _documents(paths: Sequence[str], report: Report) -> list[Document]:
    """The files; each one that can't be read is refused in the report, not only the first."""
    documents: list[Document] = []
    for path in paths:
        try:
            document = read_mixed_document(path)
            _check_format(document)
        except (UnknownFormat, UnreadableSource) as error:
            report.refuse(error)
        else:
            documents.append(document)
    return documents


def _check_format(document: Document) -> None:
    """Raise where a file is neither called as files of BibTeX are, nor begins like one, or is of another format."""
    if format_for_suffix(document.name) in SURGICAL or not document.text.strip():
        return
    try:
        format = recognise(StringSource(document.name, document.text))
    except UnreadableSource:
        if document.path == STANDARD_INPUT:  # a buffer that an editor sends, which may have remarks before all entries
            return
        raise UnreadableSource(f"{document.name}: no BibTeX in it") from None
    if format not in SURGICAL:
        able = ", ".join(able.title for able in SURGICAL)
        raise UnknownFormat(f"{document.name}: {format.title} can't be formatted (only {able})")


def _revision(before: Document, layout: Layout, report: Report) -> Revision:
    edited = formatted(before.text, layout, before.name)
    for finding in edited.findings:
        report.tell(finding)
    return Revision(before, replace(before, text=edited.text))
