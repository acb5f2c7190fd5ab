"""`bibkit rules`: what a bibliography is checked for."""

from __future__ import annotations

import click

from bibkit.cli.render import json_line
from bibkit.cli.streams import write_stdout
from bibkit.findings.finding import Mending
from bibkit.validate.catalogue import RULES
from bibkit.validate.rule import Rule

_MARKS = {Mending.SAFE: "fix", Mending.UNSAFE: "unsafe", None: ""}

EXAMPLES = """\b
Examples:
  bibkit rules
  bibkit explain V301
"""


@click.command(epilog=EXAMPLES)
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
def command(form: str) -> None:
    """List the rules that bibliographies are held against.

    With the code of each stand its severity, how it can be mended, and what it finds. "fix" is done by --fix, "unsafe"
    only with --unsafe. A rule that is "off" is applied when it is selected: --extend-select CODE.
    """
    write_stdout(map(_as_line if form == "text" else _as_json, RULES))


def _as_line(rule: Rule) -> str:
    severity = rule.code.severity if rule.is_default else "off"
    return f"{rule.code.id}  {severity:<7}  {_MARKS[rule.mending]:<6}  {rule.code.title}\n"


def _as_json(rule: Rule) -> str:
    code = rule.code
    return (
        json_line(
            {
                "code": code.id,
                "severity": code.severity.value,
                "default": rule.is_default,
                "fix": rule.mending.value if rule.mending is not None else None,
                "title": code.title,
                "explanation": code.explanation,
                "bad": list(rule.bad),
                "good": list(rule.good),
            }
        )
        + "\n"
    )
