"""`bibkit edit`: set fields of entries in a .bib file, and leave every other byte of it as it is."""

from __future__ import annotations

from dataclasses import replace

import click

from bibkit.cli.exits import Exit
from bibkit.cli.in_place import Rehearsal, Revision, carry_out, check_revisions
from bibkit.cli.options import PATH, TELLING_LOSSES
from bibkit.cli.report import Telling, counted, reporting
from bibkit.errors import UnknownFormat, UnreadableSource
from bibkit.formats.bibtex import BIBLATEX, BIBTEX
from bibkit.formats.bibtex.edit_assign import Assignment, Order, assign
from bibkit.formats.registry import recognise
from bibkit.model.source import StringSource
from bibkit.storage.documents import Document, read_mixed_document
from bibkit.storage.files import STANDARD_INPUT
from bibkit.storage.target import check_target

EXAMPLES = """\b
Examples:
  bibkit edit refs.bib --set vaswani2017.doi=10.48550/arXiv.1706.03762
  bibkit edit refs.bib --set 'berg2020.authors=Berg, Anna and others' --diff
  bibkit edit refs.bib --set keywords=read --key berg2020 --key chen2023
  bibkit edit refs.bib --unset berg2020.note --unset abstract

Fields are called as in a record (title, authors, issued, container_title, doi ...) or as in BibTeX and BibLaTeX
(author, year, date, journal ...); any other name is a field of your own. Besides, there are cite_key and entrytype.
Values are plain text, not LaTeX; dates are written as 2020-05-06, and names as "Berg, Anna and Chen, Wei and others",
an organisation in braces.
"""


def _take_orders(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[Order, ...]:
    return tuple(_order(text, ctx, param) for text in value)


def _order(text: str, ctx: click.Context, param: click.Parameter) -> Order:
    target, sign, value = text.partition("=")
    takes_away = param.name == "unset"
    if takes_away and sign:
        raise click.BadParameter(f"{text!r}: a field is taken away by its name alone", ctx, param)
    if not takes_away and not sign:
        raise click.BadParameter(f"{text!r} is not of the form KEY.FIELD=VALUE", ctx, param)
    key, dot, field = target.rpartition(".")
    if not field or (dot and not key):
        raise click.BadParameter(f"{text!r} is not of the form KEY.FIELD{'' if takes_away else '=VALUE'}", ctx, param)
    return Order(key or None, Assignment(field, None if takes_away else value))


@click.command(epilog=EXAMPLES)
@click.argument("path", type=PATH, metavar="FILE")
@click.option(
    "--set",
    "orders",
    multiple=True,
    metavar="[KEY.]FIELD=VALUE",
    callback=_take_orders,
    help="Set a field of the entry with this key; without one, of every entry. May be repeated.",
)
@click.option(
    "--unset",
    multiple=True,
    metavar="[KEY.]FIELD",
    callback=_take_orders,
    help="Take a field away, before others are set. May be repeated.",
)
@click.option(
    "-k",
    "--key",
    "keys",
    multiple=True,
    metavar="KEY",
    help="Set and take away what is given without a key in this entry only. May be repeated.",
)
@click.option("-o", "--output", type=PATH, metavar="FILE", help="Write to this file, and leave the other as it is.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if anything would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@TELLING_LOSSES
@click.pass_context
def command(
    ctx: click.Context,
    path: str,
    orders: tuple[Order, ...],
    unset: tuple[Order, ...],
    keys: tuple[str, ...],
    output: str | None,
    check: bool,
    diff: bool,
    telling: Telling,
) -> None:
    """Set fields of entries in a .bib file, in its place.

    Only the values that change are written: order, comments, spacing and the case of names stay, and so does the file's
    encoding. The same command given twice changes nothing the second time. With -o, the result goes to another file.
    """
    if path == STANDARD_INPUT:
        raise click.UsageError("A file is edited in its place: name one.", ctx)
    if not orders and not unset:
        raise click.UsageError("Say what to change, with --set or --unset.", ctx)
    if keys and all(order.key is not None for order in (*unset, *orders)):
        raise click.UsageError("--key goes with fields that are given without one: KEY.FIELD says it already.", ctx)
    if output == STANDARD_INPUT:
        raise click.UsageError("--output goes to a file, whose bytes stay as they are: name one.", ctx)
    if output is not None and (check or diff):
        raise click.UsageError("--check and --diff write nothing: leave out --output.", ctx)
    chosen = tuple(
        Order(key, order.assignment)
        for order in (*unset, *orders)
        for key in ((order.key,) if order.key is not None or not keys else keys)
    )
    rehearsal = Rehearsal(check, diff) if check or diff else None
    ctx.exit(_edit(path, output, chosen, rehearsal, telling))


def _edit(
    path: str, output: str | None, orders: tuple[Order, ...], rehearsal: Rehearsal | None, telling: Telling
) -> Exit:
    with reporting(telling) as report:
        if output is None:
            check_revisions([path], rehearsal)
        else:
            check_target(output, [path])
        before = read_mixed_document(path)
        edited = assign(before.text, orders, before.name)
        if edited.text == before.text:
            _check_format(before)
        for finding in edited.findings:
            report.tell(finding)
        after = replace(before, text=edited.text, path=output or path)
        code = carry_out([Revision(before, after)], rehearsal, report)
        done = "changed" if rehearsal is None else "to change"
        report.summarise(f"{counted(edited.changed, 'record')} {done} in {before.name}")
        return code
    return report.exit_code


def _check_format(document: Document) -> None:
    """Raise where there was nothing to edit because the file is empty, or in another format."""
    if not document.text.strip():
        raise UnreadableSource(f"{document.name}: nothing in it")
    try:
        format = recognise(StringSource(document.name, document.text))
    except UnreadableSource:
        raise UnreadableSource(f"{document.name}: no BibTeX in it") from None
    if format not in (BIBTEX, BIBLATEX):
        able = f"{BIBTEX.title}, {BIBLATEX.title}"
        raise UnknownFormat(f"{document.name}: {format.title} can't be edited in place (only {able})")
