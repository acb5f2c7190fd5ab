"""V103: an entry type that the dialect does not have."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.formats.bibtex.dialect import Dialect
from bibkit.formats.bibtex.flavour import BIBLATEX_FLAVOUR
from bibkit.formats.bibtex.types import READ_KINDS
from bibkit.validate.datamodel import in_bibtex, is_known_type
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Fix, Problem, rule

_TITLES = {Dialect.BIBTEX: "BibTeX", Dialect.BIBLATEX: "biblatex"}


def _check(entry: Entry) -> Iterator[Problem]:
    dialect = entry.context.dialect
    if dialect is None or entry.block is None or is_known_type(entry.type, dialect):
        return
    kind = READ_KINDS.get(entry.type)
    if kind is not None:
        better = in_bibtex(entry.type) if dialect is Dialect.BIBTEX else BIBLATEX_FLAVOUR.types[kind]
    elif dialect is Dialect.BIBTEX and is_known_type(entry.type, Dialect.BIBLATEX):
        better = "misc"
    else:
        return  # the reader says what nobody knows
    fix = Fix(entry_type=better, is_safe=False)
    yield Problem(f"{_TITLES[dialect]} has no @{entry.type}", None, f"write @{better}", fix)


RULE = rule(
    "V103",
    Severity.WARNING,
    "an entry type that the dialect does not have",
    """The file is for BibTeX and has one of biblatex's types, @online, @report or @thesis, or it is for biblatex and
    has one that other programs made up, as @preprint. BibTeX says "entry type isn't style-file defined", and prints
    the entry as @misc, without the institution and the number of a report; biber makes @misc of it as well. The fix
    changes the type only: what the new type calls its fields may be something else. This is told only where a dialect
    is asked for.""",
    check=_check,
    mending=Mending.UNSAFE,
)
