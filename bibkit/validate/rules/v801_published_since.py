"""V801: a preprint that was published since."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.likeness.preprints import is_preprint
from bibkit.model.link import LinkKind
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule

_LONGEST = 120  # characters of a reference that are shown
_HINT = "cite the published version, or both"


def _check(entry: Entry) -> Iterator[Problem]:
    record = entry.record
    if not is_preprint(record):
        return
    at = "container_title" if record.container_title is not None else "eprint"
    known = entry.context.known.paper_of(record)
    if known is not None and (known.doi or known.journal_ref):
        said = [known.journal_ref[:_LONGEST]] if known.journal_ref else []
        said += [f"doi {known.doi}"] if known.doi else []
        yield Problem(f"this preprint was published: {', '.join(said)} (says {known.source})", at, _HINT)
        return
    for link in record.links:
        if link.kind is LinkKind.PUBLISHED:
            yield Problem(f"this preprint was published: {link.url}", "links", _HINT)
            return


RULE = rule(
    "V801",
    Severity.WARNING,
    "a preprint that was published since",
    """The entry cites a preprint, and the lock file or the index knows where it was published. Reviewers ask for the
    published version, and numbers or even claims may have changed in it. bibkit enrich keeps the lock; an index has to
    be named (--index, BIBKIT_INDEX, or in the configuration).""",
    check=_check,
    bad="""[
  {
    "cite_key": "berg2020notes",
    "type": "article",
    "title": "Notes on everything",
    "authors": [{"family": "Berg", "given": "Anna"}],
    "issued": {"year": 2020},
    "eprint": "2001.00001",
    "eprint_type": "arxiv",
    "links": [{"url": "https://doi.org/10.5555/12345678", "kind": "published"}]
  }
]""",
    good="""[
  {
    "cite_key": "berg2020notes",
    "type": "article-journal",
    "title": "Notes on everything",
    "authors": [{"family": "Berg", "given": "Anna"}],
    "issued": {"year": 2020},
    "container_title": "Journal of Notes",
    "doi": "10.5555/12345678",
    "eprint": "2001.00001",
    "eprint_type": "arxiv"
  }
]""",
)
