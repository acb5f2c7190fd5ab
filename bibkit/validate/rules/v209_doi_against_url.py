"""V209: DOI and address contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from bibkit.findings.finding import Severity
from bibkit.likeness.preprints import is_preprint_doi
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Problem, rule

_IN_ADDRESS = expression(r"(?<![A-Za-z0-9.])10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s?#&;]+")
_TAIL = expression(r"(?:/(?:full|abstract|summary|e?pdf|meta|html|full/html))*/?(?:\.pdf|\.html?)?[.,)]*$")
_VERSION = expression(r"[./_-]?v[0-9]{1,2}$")
# Who gives a work a DOI beside that of its publisher, or one for each version: JSTOR, ACM to what has none, Zenodo,
# figshare, OSF, ResearchGate.
_SECOND = ("10.2307/", "10.5555/", "10.5281/", "10.6084/", "10.17605/", "10.13140/")
# Societies that publish the same proceedings both.
_TOGETHER = ({"10.1109", "10.1145"},)
_LONGEST = 2000  # characters


def _check(entry: Entry) -> Iterator[Problem]:
    doi, url = entry.record.doi, entry.record.url
    if doi is None or url is None or "10." not in url or doi in url or len(url) > _LONGEST:
        return
    found = _IN_ADDRESS.search(unquote(url))
    if found is None:
        return
    other = found[0]
    if _may_be_one_work(_compared(doi), _compared(other)):
        return
    message = f"the address leads to the DOI {quote(other)}, the field doi says {quote(doi)}"
    yield Problem(message, "url", "open both; keep what leads to the work")


def _compared(doi: str) -> str:
    return _VERSION.sub("", _TAIL.sub("", unquote(doi).lower()))


def _may_be_one_work(one: str, other: str) -> bool:
    if one.startswith(other) or other.startswith(one):  # a book and its chapter; what publishers put behind it
        return True
    if any(is_preprint_doi(doi) or doi.startswith(_SECOND) for doi in (one, other)):
        return True
    return {one.partition("/")[0], other.partition("/")[0]} in _TOGETHER


RULE = rule(
    "V209",
    Severity.WARNING,
    "DOI and address contradict each other",
    """The address of the resolver, or of a publisher's page, has another DOI in it than the field doi: one of the two
    leads to another work, and whoever follows the reference finds the wrong one. It happens where an entry was copied
    from that of another work, and changed. A chapter and its book, the versions of a work, and a preprint and its
    published version are no contradiction.""",
    check=_check,
    bad="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  doi = {10.1000/182},
  url = {https://doi.org/10.1000/456}
}""",
    good="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  doi = {10.1000/182},
  url = {https://example.org/doi/full/10.1000/182}
}""",
)
