"""Findings for people and for editors: `file:line:column: CODE message [severity]`."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.cli.outputs.output import About
from bibkit.findings.finding import Finding, Severity
from bibkit.text.printable import printable

# Select Graphic Rendition, ECMA-48 section 8.3.117.
_BOLD = "1"
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}  # red, yellow, cyan


def write_text(findings: Iterator[Finding], about: About) -> Iterator[str]:
    """A line for each finding, its hint on the next one, indented.

    The severity stands at the end, as ESLint's "unix" form has it: a pattern that takes `file:line:column: CODE
    message` apart has no need to know of it.
    """
    for finding in findings:
        line = _coloured_line(finding) if about.colour else text_line(finding)
        yield f"{line}\n  hint: {printable(finding.hint)}\n" if finding.hint else f"{line}\n"


def text_line(finding: Finding) -> str:
    """The finding on one line, without its hint; a line or column that isn't known is 1."""
    code = finding.code
    return f"{_name(finding)}:{_spot(finding)}: {code.id} {printable(finding.message)} [{code.severity}]"


def _coloured_line(finding: Finding) -> str:
    code = finding.code
    colour = _COLOURS[code.severity]
    name, id, severity = _paint(_name(finding), _BOLD), _paint(code.id, colour), _paint(f"[{code.severity}]", colour)
    return f"{name}:{_spot(finding)}: {id} {printable(finding.message)} {severity}"


def _paint(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def _name(finding: Finding) -> str:
    name = printable(finding.place.source)
    # GitHub's runner obeys a line of a log that begins with "::", blanks before it or not.
    return f"./{name}" if name.lstrip().startswith("::") else name


def _spot(finding: Finding) -> str:
    return f"{finding.place.line or 1}:{finding.place.column or 1}"
