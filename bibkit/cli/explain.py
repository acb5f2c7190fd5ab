"""`bibkit explain`: the long text of a finding, or where each value of a record came from."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import TYPE_CHECKING, Any

import click

from bibkit.cli.options import PATH, READABLE, Decorator, format_option
from bibkit.cli.streams import write_stdout
from bibkit.errors import UnreadableSource
from bibkit.findings.catalogue import code_named
from bibkit.findings.finding import Code, Mending
from bibkit.formats.format import Format
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.storage.folders import LOCK
from bibkit.text.printable import printable

if TYPE_CHECKING:
    from bibkit.enrich.explaining import Origin, Part
    from bibkit.enrich.lock import Lock

WIDTH = 79

EXAMPLES = """\b
Examples:
  bibkit explain P203
  bibkit explain chen2023agentverse --records records.json
  bibkit explain
"""

_FROM: Decorator[Any] = format_option(
    "--from", "source_format", names=READABLE, help="The files' format, where it isn't recognised."
)


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from bibkit.validate.catalogue import CODES

    return [id for id in sorted(CODES) if id.startswith(incomplete.upper())]


@click.command(epilog=EXAMPLES)
@click.argument("subject", metavar="[CODE|KEY]", required=False, shell_complete=_complete)
@click.argument("more", nargs=-1, type=PATH, metavar="")
@click.option(
    "--records",
    "paths",
    multiple=True,
    type=PATH,
    metavar="FILE...",
    help="Files of any format: explain the record in them that has this cite key.",
)
@_FROM
@click.option(
    "--lock", type=PATH, metavar="FILE", help="Say what this lock has about it too. [default: bibkit.lock, if there]"
)
@click.pass_context
def command(
    ctx: click.Context,
    subject: str | None,
    more: tuple[str, ...],
    paths: tuple[str, ...],
    source_format: Format | None,
    lock: str | None,
) -> None:
    """Explain the finding CODE, or list all codes.

    With --records, tell where each value of the record KEY came from: which stood in its file, which were concluded
    and from what, which were found elsewhere, by whom and when; and what the lock says of it.
    """
    if paths:
        if subject is None:
            raise click.UsageError("Name the record: bibkit explain KEY --records FILE.", ctx)
        # The shell makes many names of one: --records *.bib
        write_stdout(_explain_record(subject, (*paths, *more), source_format, lock))
    elif more or source_format is not None or lock is not None:
        raise click.UsageError("Name the files with --records.", ctx)
    else:
        from bibkit.validate.catalogue import CODES  # has all rules with it

        codes = sorted(CODES.values(), key=lambda code: code.id)
        write_stdout([_explain(subject)] if subject else map(_list, codes))


def _explain(name: str) -> str:
    """The long text of a code, with examples where it is a rule's; raises `UnknownCode`."""
    from bibkit.validate.catalogue import CODES, RULES

    code = CODES.get(name.upper()) or code_named(name)
    text = f"{code.id} ({code.severity}): {code.title}\n\n{textwrap.fill(code.explanation, WIDTH)}\n"
    rule = next((rule for rule in RULES if rule.code is code), None)
    if rule is None:
        return text
    off = f" It is applied where it is selected: --extend-select {code.id}." if not rule.is_default else ""
    how = {None: "", Mending.SAFE: " --fix mends it.", Mending.UNSAFE: " --fix --unsafe mends it."}[rule.mending]
    remark = f"\n{textwrap.fill((how + off).strip(), WIDTH)}\n" if how + off else ""
    examples = [*zip(repeat("Wrong"), rule.bad), *zip(repeat("Right"), rule.good)]
    return text + remark + "".join(f"\n{what}:\n\n{textwrap.indent(example, '    ')}\n" for what, example in examples)


def _list(code: Code) -> str:
    return f"{code.id}  {code.severity:<7}  {code.title}\n"


def _explain_record(key: str, paths: Sequence[str], format: Format | None, lock_path: str | None) -> list[str]:
    """What there is to say of the records with a key; raises `UnknownKey`, and whatever reading raises."""
    from bibkit.cli.picking import records_with  # for a code, importing this takes longer than all the rest

    lock = _lock_in(lock_path)
    pieces: list[str] = []
    for located in records_with([key], list(dict.fromkeys(paths)), format):
        record = located.value
        pieces.append(_filled(f"{record.cite_key}: {record.type.value}, at {located.place}", ""))
        pieces += map(_section, _origins(located, lock, lock_path or LOCK))
    return ["\n".join(pieces)]


def _lock_in(path: str | None) -> Lock | None:
    from bibkit.lookup.lockfile import LockFile  # so does this

    if path is not None and not os.path.exists(path):
        raise UnreadableSource(f"{path}: no such file")
    return LockFile(path or LOCK).lock if path is not None or os.path.exists(LOCK) else None


def _origins(located: Located[Record], lock: Lock | None, name: str) -> Iterator[Origin]:
    from bibkit.enrich.explaining import Origin, origins_of, said_in_lock
    from bibkit.enrich.question import fingerprint, question_about
    from bibkit.likeness.preprints import arxiv_id

    yield from origins_of(located)
    if lock is None:
        return
    answer = lock.get(fingerprint(question_about(located.value)))
    # What was found about a record is in the lock by what the record was before.
    id = arxiv_id(located.value)
    answers = [answer] if answer is not None else list(lock.about(id)) if id is not None else []
    yield from dict.fromkeys(said_in_lock(one, name) for one in answers)
    if not answers:
        yield Origin(f"{name}: nobody was asked about it, or it was changed since", None, ())


def _section(origin: Origin) -> str:
    lines = [_filled(origin.heading, "")]
    if origin.remark is not None:
        lines.append(_filled(origin.remark, "  "))
    width = max((len(printable(part.name)) for part in origin.parts), default=0) + 4
    return "".join((*lines, *(_row(part, width) for part in origin.parts)))


def _row(part: Part, width: int) -> str:
    margin = " " * width
    row = margin + "".join(_filled(part.value, margin)).lstrip()
    row = f"  {printable(part.name)}".ljust(width) + row[width:]
    return row + (_filled(part.remark, margin) if part.remark is not None else "")


def _filled(text: str, margin: str) -> str:
    """Text that no terminal obeys, in lines behind a margin; only words that are longer than a line go beyond it."""
    return (
        textwrap.fill(
            printable(text),
            WIDTH,
            initial_indent=margin,
            subsequent_indent=margin,
            break_long_words=False,
            break_on_hyphens=False,
        )
        + "\n"
    )
