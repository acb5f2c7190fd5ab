"""`bibkit rekey`: new cite keys from a template, in a bibliography and in the documents that cite it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

import click

from bibkit.cli.conversion import Order
from bibkit.cli.in_place import Rehearsal
from bibkit.cli.options import OUTPUT, PATH, READING, TELLING_LOSSES, WRITABLE, format_option
from bibkit.cli.rekeying import MAP_SUFFIXES, Documents, RekeyOrder, rekey
from bibkit.cli.report import Telling
from bibkit.cli.sources import Reading
from bibkit.errors import BadTemplate, UnknownFormat
from bibkit.formats.bibtex import BIBLATEX, BIBTEX
from bibkit.formats.format import Format
from bibkit.formats.registry import format_for_suffix, format_named
from bibkit.latex.languages import language_of
from bibkit.normalize.templates import KeyTemplate

DEFAULT_TEMPLATE = "{auth:lower}{year}{title1:lower}"

EXAMPLES = """\b
Examples:
  bibkit rekey refs.bib -o new.bib --map keys.json
  bibkit rekey refs.bib --in-place --diff
  bibkit rekey refs.bib -o new.bib --in-place --rewrite *.tex
  bibkit rekey refs.bib -t '[authEtAl:lower]_[year]' --diff --rewrite notes.md
\b
Parts of a template, as in Better BibTeX and JabRef; {Auth} has capitals:
  people   auth auth3 authEtAl auth.etal authors authors2 authorsAlpha edtr
  title    title1 (telling words) title shorttitle veryshorttitle camel
  date     year shortyear month day date
  others   journal volume number firstpage keyword1 entrytype doi eprint
  filters  {auth:lower} {journal:abbr} {title:truncate9} {volume:(none)}
"""


def _take_template(ctx: click.Context, param: click.Parameter, value: str) -> KeyTemplate:
    try:
        return KeyTemplate(value)
    except BadTemplate as error:
        raise click.BadParameter(str(error), ctx, param) from None


def _take_map(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and PurePath(value).suffix.lower() not in MAP_SUFFIXES:
        raise click.BadParameter(f"{value!r} ends in none of {', '.join(MAP_SUFFIXES)}", ctx, param)
    return value


def _take_commands(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    names = tuple(name.removeprefix("\\").removesuffix("*") for name in value)
    for name in names:
        if not (name.isascii() and name.isalpha()):
            raise click.BadParameter(f"{name!r} is not the name of a command of LaTeX", ctx, param)
    return names


@click.command(epilog=EXAMPLES)
@READING
@click.option(
    "-t",
    "--template",
    default=DEFAULT_TEMPLATE,
    show_default=True,
    metavar="TEXT",
    callback=_take_template,
    help="What the keys are made of.",
)
@format_option("-f", "--format", "to", names=WRITABLE, help=f"One of {', '.join(WRITABLE)}. [default: as -o's suffix]")
@OUTPUT
@click.option(
    "--map",
    "map_path",
    type=PATH,
    metavar="FILE",
    callback=_take_map,
    help="Write which key became which: .json, .csv or .tsv.",
)
@click.option("--keep-ids/--no-keep-ids", default=True, show_default=True, help="Keep former keys in the field 'ids'.")
@click.option(
    "--rewrite",
    "documents",
    type=PATH,
    multiple=True,
    metavar="FILE...",
    help="Documents in LaTeX, Markdown or Typst whose citations follow; needs --in-place, --diff or --check.",
)
@click.option("--in-place", is_flag=True, help="Change those documents and, without --output, the .bib files.")
@click.option(
    "--cite-command",
    "commands",
    multiple=True,
    metavar="NAME",
    callback=_take_commands,
    help="A macro of your own that cites as \\cite does, if no document defines it; may be repeated.",
)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if any key or citation would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show how the documents would change.")
@TELLING_LOSSES
@click.pass_context
def command(
    ctx: click.Context,
    reading: Reading,
    template: KeyTemplate,
    to: Format | None,
    output: str | None,
    map_path: str | None,
    keep_ids: bool,
    documents: tuple[str, ...],
    in_place: bool,
    commands: tuple[str, ...],
    check: bool,
    diff: bool,
    telling: Telling,
) -> None:
    """Give records new cite keys, made from a template.

    A key that fits the template stays. The former keys are kept as biblatex's 'ids', so that documents nobody rewrote
    go on working with biber. Duplicates are not merged. The exit code is 1 when a finding is an error, or when --check
    finds something to change, 3 when a file can't be read.
    """
    sources = reading.paths
    if documents:  # the shell makes many names of one: --rewrite *.tex
        documents += tuple(path for path in sources if _is_document(path))
        sources = tuple(path for path in sources if not _is_document(path)) or ("-",)
    rehearsal = Rehearsal(check, diff) if check or diff else None
    if documents and not in_place and rehearsal is None:
        raise click.UsageError("Say what to do with the documents: --in-place, --diff or --check.", ctx)
    is_edit = in_place and output is None and all(format_for_suffix(source) in (BIBTEX, BIBLATEX) for source in sources)
    if is_edit:
        sources = tuple(dict.fromkeys(sources))
    if not documents and not is_edit and (in_place or diff):
        message = "--in-place and --diff are for .bib files, and for documents: name them with --rewrite."
        raise click.UsageError(message, ctx)
    format = to or _format_of(output, sources, ctx, rehearsal)
    order = RekeyOrder(
        Order(replace(reading, paths=sources), format, output),
        template,
        keep_ids,
        map_path,
        Documents(tuple(dict.fromkeys(documents)), commands),
        rehearsal,
        is_edit,
    )
    ctx.exit(rekey(order, telling))


def _is_document(path: str) -> bool:
    try:
        language_of(path)
    except UnknownFormat:
        return False
    return True


def _format_of(output: str | None, sources: tuple[str, ...], ctx: click.Context, rehearsal: Rehearsal | None) -> Format:
    format = format_for_suffix(output or sources[0])
    if rehearsal is not None:
        return format or format_named(WRITABLE[0])  # nothing will be written
    if format is None or format.name not in WRITABLE:
        raise click.UsageError(f"Say which format to write with --format: {', '.join(WRITABLE)}.", ctx)
    return format
