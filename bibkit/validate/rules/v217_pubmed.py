"""V217: a number in PubMed, or PubMed Central, that is none."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.text.identifiers import doi_of, pmcid_of, pmid_of
from bibkit.validate.entry import Entry
from bibkit.validate.placeholders import is_placeholder
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Problem, rule
from bibkit.validate.unread import PMCID, PMID

_LONGEST = 2000  # characters; nothing that long is an identifier


def _check(entry: Entry) -> Iterator[Problem]:
    for extra in entry.record.extra:
        if extra.name in PMID:
            yield from _wrong_pmid(extra.value[:_LONGEST])
        elif extra.name in PMCID:
            yield from _wrong_pmcid(extra.value[:_LONGEST])


def _wrong_pmid(written: str) -> Iterator[Problem]:
    if is_placeholder(written) or pmid_of(written) is not None:
        return
    if pmcid_of(written) is not None:
        yield Problem(f"{quote(written)} is a number in PubMed Central, not in PubMed", "pmid", "it belongs into pmcid")
    elif doi_of(written) is not None:
        yield Problem(f"{quote(written)} is a DOI, not a number in PubMed", "pmid", "it belongs into doi")
    else:
        message = f"{quote(written)} is no number in PubMed, which has up to nine digits and nothing else"
        yield Problem(message, "pmid", "look it up at pubmed.ncbi.nlm.nih.gov")


def _wrong_pmcid(written: str) -> Iterator[Problem]:
    if is_placeholder(written) or pmcid_of(written) is not None:
        return
    if pmid_of(written) is not None:
        hint = f"if it is one, write PMC{written.strip()}; if it is a PMID, it belongs into pmid"
        yield Problem(f"{quote(written)} does not say that it is a number in PubMed Central", "pmcid", hint)
    else:
        message = f"{quote(written)} is no number in PubMed Central, such as PMC6706009"
        yield Problem(message, "pmcid", "look it up at pmc.ncbi.nlm.nih.gov")


RULE = rule(
    "V217",
    Severity.ERROR,
    "a number in PubMed that is none",
    """A PMID is a number of up to nine digits, a PMCID is PMC and such a number; they are two different numbers of the
    same paper. Styles and reference managers make a link of what stands there: of one in the place of the other, that
    of another paper.""",
    check=_check,
    bad=(
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  pmid = {PMC6706009}
}""",
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  pmcid = {6706009}
}""",
    ),
    good="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  pmid = {31452104},
  pmcid = {PMC6706009}
}""",
)
