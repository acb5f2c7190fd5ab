"""V315: an abstract that begins with the word."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule
from bibkit.validate.typeset import rewritten

# "Abstract interpretation" and "Abstract State Machines" are things; a heading has a mark or a sentence behind it.
_HEADING = expression(
    r"\s*(?:ABSTRACT|Abstract|abstract|SUMMARY|Summary|Zusammenfassung|Résumé|Resumen|Riassunto|Resumo)"
    r"(?:\s*(?:[:.—–]|-(?=\s)|\n)\s*|\s+(?=(?:We|The|This|These|In|A|An|Our|Here|Background|Objectives?|Purpose|Aims?"
    r"|Introduction|Motivation|Context|Although|While|Many|Most|Recent)\b))"
)


def _check(entry: Entry) -> Iterator[Problem]:
    abstract = entry.record.abstract
    if abstract is None or abstract[:1] not in "AaSZR" or (found := _HEADING.match(abstract)) is None:
        return
    if found.end() < len(abstract):
        fix = rewritten(entry, "abstract", lambda value: _HEADING.sub("", value, count=1))
        yield Problem(f"the abstract begins with {found[0].strip()!r}", "abstract", "take the heading away", fix)


RULE = rule(
    "V315",
    Severity.NOTE,
    "an abstract that begins with its heading",
    """The heading was copied together with the abstract. Programs that show abstracts put one of their own there, and
    whatever reads the text finds a word that isn't of it.""",
    check=_check,
    is_default=False,
    mending=Mending.UNSAFE,
    bad="""@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  abstract = {Abstract: We write notes on everything.},
  year = {2020}
}""",
    good="""@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  abstract = {Abstract interpretation takes notes on everything.},
  year = {2020}
}""",
)
