"""`bibkit explain`: the long text of a finding."""

from __future__ import annotations

import textwrap

import click

from bibkit.cli.streams import write_stdout
from bibkit.findings.catalogue import CATALOGUE, code_named
from bibkit.findings.finding import Code

WIDTH = 79

EXAMPLES = """\b
Examples:
  bibkit explain P203
  bibkit explain
"""


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    return [id for id in sorted(CATALOGUE) if id.startswith(incomplete.upper())]


@click.command(epilog=EXAMPLES)
@click.argument("code", required=False, shell_complete=_complete)
def command(code: str | None) -> None:
    """Explain the finding CODE, or list all codes."""
    write_stdout([_explain(code_named(code))] if code else map(_list, sorted(CATALOGUE.values(), key=lambda c: c.id)))


def _explain(code: Code) -> str:
    return f"{code.id} ({code.severity}): {code.title}\n\n{textwrap.fill(code.explanation, WIDTH)}\n"


def _list(code: Code) -> str:
    return f"{code.id}  {code.severity:<7}  {code.title}\n"
