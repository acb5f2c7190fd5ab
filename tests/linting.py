"""Hold texts against the rules, in tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bibkit.findings.finding import Finding
from bibkit.formats.bibtex import BIBTEX
from bibkit.formats.bibtex.dialect import Dialect
from bibkit.formats.format import Format, ReadingContext
from bibkit.formats.registry import recognise
from bibkit.model.source import StringSource
from bibkit.validate.catalogue import CODES, DEFAULT, RULES
from bibkit.validate.check import check
from bibkit.validate.checking import Checking, Tally
from bibkit.validate.entry import Context
from bibkit.validate.fixing import Fixed, fixed
from bibkit.validate.knowledge import NOBODY, Knowledge
from bibkit.validate.selection import Selection

TODAY = date(2026, 11, 22)


def checking(*select: str, dialect: Dialect | None = None, known: Knowledge = NOBODY) -> Checking:
    """These codes, or those that are told by default."""
    codes = Selection(select or None).codes(CODES, DEFAULT)
    return Checking(RULES, codes, Context(TODAY, dialect, known))


def lint(
    text: str,
    *select: str,
    format: Format | None = None,
    dialect: Dialect | None = None,
    known: Knowledge = NOBODY,
    tally: Tally | None = None,
) -> list[Finding]:
    """What is told of a text: of these codes, or of those that are told by default."""
    source = StringSource("refs", text)
    chosen = checking(*select, dialect=dialect, known=known)
    return list(check(source, format or recognise(source), ReadingContext(), chosen, tally or Tally()))


def told(findings: Iterable[Finding]) -> list[tuple[int, int, str]]:
    """Line, column and code of findings."""
    return [(finding.place.line, finding.place.column, finding.code.id) for finding in findings]


def messages(text: str, *select: str) -> list[str]:
    """Where these codes, or those of the default, are told in a .bib file, and what is said: "3:5: …"."""
    found = lint(text, *select, format=BIBTEX)
    return [f"{finding.place.line}:{finding.place.column}: {finding.message}" for finding in found]


def mended(text: str, *select: str, unsafe: bool = False) -> str:
    """A .bib file after the fixes of these codes, or of those that are told by default."""
    return fix(text, *select, unsafe=unsafe).text


def fix(text: str, *select: str, unsafe: bool = False) -> Fixed:
    """As `mended`, with the number of what was."""
    return fixed(text, checking(*select), unsafe=unsafe)
