"""V215: a DOI that stands in the address only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.formats.bibtex.edit_surgery import Value
from bibkit.formats.bibtex.verbatim import encode_identifier
from bibkit.text.expressions import expression
from bibkit.text.identifiers import doi_of
from bibkit.validate.entry import Entry
from bibkit.validate.placeholders import is_placeholder_doi
from bibkit.validate.rule import Fix, Problem, rule
from bibkit.validate.unread import DOI, unread

_RESOLVER = expression(r"https?://(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)


def _check(entry: Entry) -> Iterator[Problem]:
    record = entry.record
    if record.doi is not None or record.url is None or _RESOLVER.match(record.url) is None:
        return
    doi = doi_of(record.url)
    if doi is None or is_placeholder_doi(doi) or "doi" in entry.fields or unread(record, DOI):
        return
    fix = Fix({"doi": Value(doi)}, is_safe=False) if encode_identifier(doi, []) == doi else None
    yield Problem(f"the DOI stands in the address only: {doi[:60]}", "url", "give it in doi, too", fix)


RULE = rule(
    "V215",
    Severity.NOTE,
    "a DOI that stands in the address only",
    """Styles print a DOI, and programs find the same work by it, where it stands in doi. That the address is the
    resolver's is seen by few; many styles leave addresses out.""",
    check=_check,
    is_default=False,
    mending=Mending.UNSAFE,
    bad="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  url = {https://doi.org/10.1000/182}
}""",
    good="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  doi = {10.1000/182},
  url = {https://doi.org/10.1000/182}
}""",
)
