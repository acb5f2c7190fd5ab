"""V805: an arXiv id that belongs to another paper."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.likeness.people import name_key, same_name
from bibkit.likeness.preprints import arxiv_id
from bibkit.likeness.titles import rough_likeness
from bibkit.text.identifiers import bare_arxiv
from bibkit.text.wording import wording
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule

_ALIKE = 60  # of 100: a title that is less like the other one is not a later wording of it
_SHOWN = 100  # characters of a title


def _check(entry: Entry) -> Iterator[Problem]:
    record = entry.record
    id = arxiv_id(record)
    if id is None or record.title is None or (known := entry.context.known.paper(bare_arxiv(id))) is None:
        return
    if rough_likeness(wording(record.title).words, wording(known.title).words) >= _ALIKE:
        return
    mine, theirs = map(name_key, record.authors), list(map(name_key, known.authors))
    if any(same_name(one, other) for one in mine for other in theirs):
        return  # it was renamed
    message = f"arXiv:{known.id} is {known.title[:_SHOWN]!r}, another paper (says {known.source})"
    yield Problem(message, "eprint", "find the right id, or make sure that this work exists")


RULE = rule(
    "V805",
    Severity.ERROR,
    "an arXiv id that belongs to another paper",
    """Under this number arXiv has a paper of another title by other people, as the lock file or the index knows. Either
    the number was mistyped, or the reference was invented: that is how references look that a language model made up.
    A paper that was merely renamed, by one of the same authors, is not told.""",
    check=_check,
)
