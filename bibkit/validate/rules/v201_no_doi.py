"""V201: a DOI that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.formats.bibtex.prose import address
from bibkit.text.expressions import expression
from bibkit.text.identifiers import arxiv_of, doi_of, is_short_doi
from bibkit.validate.entry import Entry
from bibkit.validate.placeholders import is_placeholder, is_placeholder_doi
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Problem, rule
from bibkit.validate.unread import DOI, unread

_START = expression(r"10\.[0-9]{4,9}(?:\.[0-9]+)*(?:/|%2F)", re.IGNORECASE)
_PREFIX_ONLY = expression(r"(?:.*[/:\s])?10\.[0-9.]+/?", re.DOTALL)
# What publishers put behind a DOI in the addresses of their pages.
_OF_A_PAGE = expression(
    r"(?<=[0-9])/(?:full|abstract|e?pdf|meta|html|full/html|full/pdf|pdf/html)$|\.pdf$", re.IGNORECASE
)
_LONGEST = 2000  # characters of a value that are looked at


def _check(entry: Entry) -> Iterator[Problem]:
    record = entry.record
    if (doi := record.doi) is not None and doi[-1:] in "fFtTaAlL" and (rest := _OF_A_PAGE.search(doi)) is not None:
        message = f"the DOI ends with {rest[0]}, which belongs to the address of a page"
        yield Problem(message, "doi", f"the DOI is {doi[: rest.start()]}")
    for extra in unread(record, DOI) if record.extra else ():
        written = address(extra.value[:_LONGEST])
        if doi_of(written) is not None or is_short_doi(written):
            continue
        if not is_placeholder(written) and not is_placeholder_doi(written):
            why, hint = _reason(written)
            yield Problem(f"{quote(written)} is no DOI: {why}", "doi", hint)


def _reason(written: str) -> tuple[str, str | None]:
    starts = len(_START.findall(written))
    if arxiv_of(written) is not None:
        return "it is a number on arXiv", "that belongs into eprint, with archiveprefix = {arXiv}"
    if _PREFIX_ONLY.fullmatch(written) is not None:
        return "there is nothing behind the publisher's prefix", "take the DOI from the publisher's page"
    if not starts:
        if "://" in written:
            return "it is the address of a page", "addresses belong into url"
        return "a DOI begins with 10., a number, and a slash", "a DOI looks like 10.1000/182"
    if starts > 1:
        return "there are two of them", "keep the one of the version that is cited"
    if written.startswith("http") and "doi.org/" not in written:
        return "it is the address of a page", "addresses belong into url"
    if " " in written:
        return "it has a blank in it", "keep the DOI alone"
    return "there is something in front of it, or nothing behind it", "keep the DOI alone"


RULE = rule(
    "V201",
    Severity.ERROR,
    "a DOI that is none",
    """A DOI is 10., the number of its registrant, a slash, and a suffix without blanks. Of anything else programs make
    a link that leads nowhere: styles put https://doi.org/ before it as it stands, and reference managers look it up in
    vain. Most often half of it is missing, a blank got into it, two stand in one field, or a part of the address of
    the publisher's page (/full, /pdf) still hangs on it.""",
    check=_check,
    bad=(
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  doi = {10.1109/}
}""",
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  doi = {10.1000/182 and 10.1000/183}
}""",
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  doi = {10.3389/fnote.2020.00182/full}
}""",
    ),
    good="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  doi = {10.1002/(SICI)1097-4636(199823)43:4<338::AID-JBM2>3.0.CO;2-B}
}""",
)
