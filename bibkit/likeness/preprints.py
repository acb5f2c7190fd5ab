"""Tell preprints from published works."""

from __future__ import annotations

import re

from bibkit.model.kind import Kind
from bibkit.model.record import Record
from bibkit.text.expressions import expression
from bibkit.text.identifiers import arxiv_of

# DOI prefixes of preprint servers, as registered with Crossref and DataCite. Those that a server shares with journals
# are told by how the server numbers its papers: bioRxiv's and medRxiv's begin with a digit under Cold Spring Harbor's.
_SERVERS = (
    r"10\.48550/arxiv\.",  # arXiv
    r"10\.1101/[0-9]",  # bioRxiv, medRxiv; from December 2025 the next one
    r"10\.64898/",
    r"10\.2139/ssrn\.",  # SSRN
    r"10\.21203/rs\.",  # Research Square
    r"10\.26434/chemrxiv",  # ChemRxiv
    r"10\.20944/preprints",  # Preprints.org
    r"10\.36227/techrxiv",  # TechRxiv
    r"10\.22541/",  # Authorea
    r"10\.1002/essoar\.",  # ESS Open Archive
    r"10\.7287/peerj\.preprints",  # PeerJ Preprints
    r"10\.33774/",  # Cambridge Open Engage
    r"10\.312(?:19|20|22|23|24|34|35)/",  # OSF Preprints, AgriXiv, MetaArXiv, EarthArXiv, engrXiv, PsyArXiv, SocArXiv
    r"10\.35542/",  # EdArXiv
)
_PREPRINT_DOI = expression("|".join(_SERVERS), re.IGNORECASE)
_DOI_VERSION = expression(r"(?:[/._-]v|(?<=[0-9])v)[0-9]{1,2}$")
_DRAFTS = frozenset((Kind.ARTICLE, Kind.MANUSCRIPT))
# What an entry that is nothing but its number on a preprint server is called by programs that know no preprints.
_PERHAPS_DRAFTS = frozenset((Kind.ARTICLE_JOURNAL, Kind.DOCUMENT, Kind.WEBPAGE, Kind.REPORT))
# What calls itself a container and is an archive of preprints.
_ARCHIVE = expression(
    r"(?:arxiv|corr|biorxiv|medrxiv|chemrxiv|psyarxiv|techrxiv|ssrn|e-?prints?|preprints?)\b", re.IGNORECASE
)


def is_preprint_doi(doi: str) -> bool:
    """Whether a DOI was given by a preprint server."""
    return _PREPRINT_DOI.match(doi) is not None


def draft_doi(record: Record) -> str | None:
    """The DOI of a record if it is that of the preprint of a work.

    A preprint that is on arXiv has its own DOI from there, so any other one is that of the published version.
    """
    doi = record.doi
    if doi is None or is_preprint_doi(doi) or (record.type is Kind.ARTICLE and arxiv_id(record) is None):
        return doi
    return None


def unversioned(doi: str) -> str:
    """A preprint's DOI in small letters and without the version that some servers end it with."""
    return _DOI_VERSION.sub("", doi.lower())


def is_archive(container: str) -> bool:
    """Whether a container is an archive of preprints ("CoRR", "arXiv preprint arXiv:2001.00001")."""
    return _ARCHIVE.match(container) is not None


def is_preprint(record: Record) -> bool:
    """Whether a record describes the preprint of a work, and not what became of it."""
    if record.type in _DRAFTS:
        return True
    if record.type not in _PERHAPS_DRAFTS or (record.doi is not None and not is_preprint_doi(record.doi)):
        return False
    if record.container_title is not None:
        return is_archive(record.container_title)
    return record.doi is not None or arxiv_id(record) is not None


def arxiv_id(record: Record) -> str | None:
    """The number a record has on arXiv: its eprint, or what its arXiv DOI or its address on arXiv says."""
    if record.eprint is not None and (record.eprint_type or "arxiv").lower() == "arxiv":
        paper = arxiv_of(record.eprint)
        return paper.id.lower() if paper is not None else record.eprint.lower()
    if record.doi is not None and record.doi.lower().startswith("10.48550/"):
        paper = arxiv_of(record.doi)
        if paper is not None:
            return paper.id.lower()
    if record.url is not None and "arxiv.org/" in record.url:
        paper = arxiv_of(record.url)
        return paper.id.lower() if paper is not None else None
    return None
