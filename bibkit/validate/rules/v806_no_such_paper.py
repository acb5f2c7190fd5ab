"""V806: an arXiv id that no paper has."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.likeness.preprints import arxiv_id
from bibkit.text.identifiers import bare_arxiv
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule


def _check(entry: Entry) -> Iterator[Problem]:
    id = arxiv_id(entry.record)
    if id is not None and (source := entry.context.known.lacks(bare_arxiv(id))) is not None:
        yield Problem(f"arXiv has no paper {id} (says {source})", "eprint", "correct or remove the id")


RULE = rule(
    "V806",
    Severity.ERROR,
    "an arXiv id that no paper has",
    """arXiv said that it has no paper of this number, or a complete index of all papers up to a later day lacks it.
    Either the number was mistyped, or the reference was invented. Only the lock file and an index that is named are
    asked.""",
    check=_check,
)
