"""V802: a paper that was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule

_LONGEST = 200  # characters of a notice that are shown


def _check(entry: Entry) -> Iterator[Problem]:
    known = entry.context.known.paper_of(entry.record)
    if known is not None and known.withdrawn is not None:
        message = f"arXiv:{known.id} was withdrawn: {known.withdrawn[:_LONGEST]!r} (says {known.source})"
        yield Problem(message, "eprint", "see whether it can still be cited, and say so")


RULE = rule(
    "V802",
    Severity.ERROR,
    "a paper that was withdrawn",
    """Its authors, or arXiv, have withdrawn the paper, as the lock file or the index knows. Whoever cites it relies on
    something that its authors no longer stand by. Cite it only to say just that; then suppress this with a comment
    above the entry.""",
    check=_check,
)
