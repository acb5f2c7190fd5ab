"""Recognise the identifiers of works: DOI, arXiv id, ISBN, ISSN, PMID, PMCID.

A wrong identifier is worse than none: whatever is not surely one is None, and stays where it was found.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

from bibkit.text.expressions import expression

# DOI Handbook, 2.2: "10.", the registrant's number, perhaps with subdivisions, a slash, and any printable characters.
# Crossref has seen four to nine digits.
_DOI = r"10\.[0-9]{4,9}(?:\.[0-9]+)*"
_SHORT_DOI = expression(r"10/[a-z0-9]{2,10}", re.IGNORECASE)
_PLAIN_DOI = expression(rf"{_DOI}/[A-Za-z0-9_.()/-]*[A-Za-z0-9]")
_WHOLE_DOI = expression(
    r"(?:(?:(?:https?:)?/{0,2}(?:dx\.|www\.)?(?P<address>doi\.(?:[a-z]+\.)?org)/"
    r"|(?:info:|urn:)?doi[\s:=/]{0,4})\s?){0,3}"
    rf"(?P<doi>{_DOI}(?:/|%2F)\S+)",
    re.IGNORECASE,
)
# Inside an address that is not the resolver's, nobody knows where a DOI ends ("…/doi/10.1145/3292500/full").
_SOME_DOI = expression(
    r"(?:(?<![\w.-])(?:dx\.|www\.)?(?P<address>doi\.org)/(?:doi:)?|(?<![A-Za-z0-9./=%&?_-])(?:doi[\s:=]{0,3})?)"
    rf"(?P<doi>{_DOI}(?:/|%2F)[^\s\"{{}}]+)",
    re.IGNORECASE,
)
# Two of them in one word.
_SECOND_DOI = expression(rf"[,;|]\s*(?:doi:)?{_DOI}/|https?:/|doi\.org/", re.IGNORECASE)
_QUERY = expression(r"[?#]")
_SPACELESS = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))  # what pages hide in long words
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))  # publishers' own exports have them in SICI-style DOIs
_AFTER = ".,;:!?'\"’”…*"
_BRACKETS = {")": "(", "]": "[", "}": "{", ">": "<", "»": "«"}

# arXiv's identifier scheme: from April 2007 YYMM and a number of four digits, from 2015 on of five.
_NEW = (
    r"(?:(?:0[89]|1[0-4])(?:0[1-9]|1[0-2])|07(?:0[4-9]|1[0-2]))\.[0-9]{4}"
    r"|(?:1[5-9]|[2-8][0-9])(?:0[1-9]|1[0-2])\.[0-9]{5}"
)
# Until March 2007 the archive, perhaps a subject class, YYMM and a number of three digits.
# The archives that ids began with until then; there will be no more of them.
ARCHIVES = tuple(
    "acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga"
    " funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph"
    " q-alg q-bio quant-ph solv-int supr-con".split()
)
_OLD = rf"(?:{'|'.join(ARCHIVES)})(?:\.[a-z-]{{2,9}})?/(?:(?:9[1-9]|0[0-6])(?:0[1-9]|1[0-2])|070[1-3])[0-9]{{3}}"
_ID = rf"(?P<id>{_NEW}|{_OLD})(?:v(?P<version>[1-9][0-9]{{0,2}}))?"
_CATEGORY = r"(?:\s{0,3}[\[(](?P<category>[a-z]+(?:-[a-z]+)?(?:\.[a-z-]{2,9})?)[\])])?"
_PLAIN_ARXIV = expression(_NEW)
_WHOLE_ARXIV = expression(
    r"(?:(?:https?://)?(?:[a-z]{2,6}\.)?(?:arxiv\.org|xxx\.lanl\.gov)/(?:abs|pdf|html|format|ps|src|e-print)/"
    r"|(?:(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s?)?10\.48550/)?(?:oai:)?arxiv(?:\.org)?[\s:./]{0,3}"
    rf"|abs/)?{_ID}(?:\.pdf)?{_CATEGORY}(?P<query>[?#]\S*)?",
    re.IGNORECASE,
)
_SOME_ARXIV = expression(
    rf"(?:arxiv\.org/[a-z-]{{2,7}}/|arxiv(?:\.org:)?[\s:./]{{0,3}}|(?<![\w/.-])abs/|(?P<bare>(?<![\w/.:-])))"
    rf"{_ID}(?![A-Za-z0-9]|[.-][0-9]){_CATEGORY}",
    re.IGNORECASE,
)
_SURELY_ARCHIVE = expression(r"[a-z]+[.-]", re.IGNORECASE)
_SAYS_ARXIV = expression(r"arxiv|corr\b", re.IGNORECASE)

_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2212", "-----")
_ISBN = expression(
    r"(?:urn:)?(?:isbn(?:[- ]?1[03](?=[\s:]))?[\s:]*)?(?P<isbn>(?:97[89][- ]?)?(?:[0-9][- ]?){9}[0-9Xx])", re.IGNORECASE
)
_ISSN = expression(r"(?:urn:)?(?:[ep]?-?issn[\s:]*)?(?P<issn>[0-9]{4}-?[0-9]{3}[0-9Xx])", re.IGNORECASE)
_PMID = expression(
    r"(?:pmid[\s:]*|(?:https?://)?(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed)/)?"
    r"(?P<pmid>[1-9][0-9]{0,8})/?",
    re.IGNORECASE,
)
_PMCID = expression(
    r"(?:pmcid[\s:]*(?:pmc)?|pmc|(?:https?://)?(?:pmc|www)\.ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/pmc)"
    r"(?P<number>[1-9][0-9]{0,8})/?",
    re.IGNORECASE,
)

_LONGEST = 2000  # characters; nothing that long is an identifier


class ArxivId(NamedTuple):
    """A paper on arXiv, and which version of it was meant, in which category it was said to be."""

    id: str
    version: int | None = None
    category: str | None = None


# What stands under arXiv's own name in this form is an id of it, even one of a month that never was.
ARXIV_FORM = expression(r"[0-9]{4}\.[0-9]{4,5}|[a-z]+(?:-[a-z]+)*(?:\.[A-Z]{2})?/[0-9]{7}")
_ADDRESS = expression(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


def address_of(text: str) -> str | None:
    """The web address that a text is, with its scheme (RFC 3986, section 3), and %20 for blanks; None for any other.

    >>> address_of("https://example.org/a b"), address_of("www.example.org")
    ('https://example.org/a%20b', None)
    """
    if _ADDRESS.fullmatch(text):
        return text
    text = "%20".join(text.split())
    return text if "://" in text and _ADDRESS.fullmatch(text) else None


def doi_of(text: str) -> str | None:
    """The bare DOI that a text consists of, in its own capitals: with "doi:", as an address, or bare already.

    An address is percent-decoded and loses its query; punctuation and unpaired brackets at the end are no part of it.
    """
    if _PLAIN_DOI.fullmatch(text) is not None and text.count("(") == text.count(")"):
        return text
    if len(text) > _LONGEST:
        return None
    found = _WHOLE_DOI.fullmatch(_tidy(text).lstrip("<([{\"'“‘"))
    return _clean_doi(found) if found is not None else None


def is_short_doi(text: str) -> bool:
    """Whether it is a short name of a DOI (shortdoi.org), which the resolver knows as well: "10/gf7k2j"."""
    return _SHORT_DOI.fullmatch(text) is not None


def doi_in(text: str) -> str | None:
    """The one DOI that a longer text mentions; None if there are none, or two different ones.

    One inside the address of a publisher's page is passed over, since nothing says where it ends there.
    """
    if "10." not in text:
        return None
    found = {doi.lower(): doi for match in _SOME_DOI.finditer(_shown(text)) if (doi := _clean_doi(match))}
    return next(iter(found.values())) if len(found) == 1 else None


def _clean_doi(found: re.Match[str]) -> str | None:
    doi = found["doi"]
    if len(doi) > _LONGEST:
        return None
    if found["address"] is not None:
        doi = _QUERY.split(doi, maxsplit=1)[0]
    if found["address"] is not None or "%" in doi.partition("/")[0]:
        try:
            doi = unquote(doi, errors="strict")
        except UnicodeDecodeError:
            return None
    for entity, character in _ENTITIES:
        doi = doi.replace(entity, character)
    doi = _without_tail(doi.partition("</")[0])
    suffix = doi.partition("/")[2]
    if not suffix or not doi.isprintable() or " " in doi or _SECOND_DOI.search(suffix):
        return None
    return doi


def _tidy(text: str) -> str:
    return _shown(text).strip()


def _shown(text: str) -> str:
    """Without the characters that can't be seen."""
    return text if text.isascii() else text.translate(_SPACELESS)


def _without_tail(text: str) -> str:
    """Without punctuation at the end, and brackets that were opened before the text began."""
    end = len(text)
    surplus: dict[str, int] = {}
    while end:
        last = text[end - 1]
        if last in _BRACKETS:
            if last not in surplus:
                surplus[last] = text.count(last, 0, end) - text.count(_BRACKETS[last], 0, end)
            if surplus[last] <= 0:
                break
            surplus[last] -= 1
        elif last not in _AFTER:
            break
        end -= 1
    return text[:end]


def arxiv_of(text: str) -> ArxivId | None:
    """The arXiv id that a text consists of: bare, with "arXiv:", as an address of arXiv, or as the DOI arXiv gives it.

    The months, archives and lengths of the number are those that arXiv has used (its "Understanding the arXiv
    identifier"). An old id keeps a subject class of two capitals ("math.GT/0309136").
    """
    if _PLAIN_ARXIV.fullmatch(text) is not None:
        return ArxivId(text)
    if len(text) > _LONGEST:
        return None
    text = _tidy(text).lstrip("<([{\"'“‘")
    found = _WHOLE_ARXIV.fullmatch(text) or _WHOLE_ARXIV.fullmatch(_without_tail(text))
    return _arxiv_id(found) if found is not None else None


def is_bare_arxiv(text: str) -> bool:
    """Whether a text is an arXiv id as it is kept, and will not be read as another one or none."""
    return arxiv_of(text) == (text, None, None)


def arxiv_in(text: str) -> ArxivId | None:
    """The one paper on arXiv that a longer text mentions ("CoRR abs/2001.00001"); None if there are two different ones.

    A bare number counts only where the text speaks of arXiv or CoRR, unless an archive stands before it that can't be
    anything else ("hep-th/9901001").
    """
    if "." not in text and "/" not in text:
        return None
    named: bool | None = None
    found: dict[str, ArxivId] = {}
    for match in _SOME_ARXIV.finditer(_shown(text)):
        if match["bare"] is not None and not _SURELY_ARCHIVE.match(match["id"]):
            if named is None:
                named = _SAYS_ARXIV.search(text) is not None
            if not named:
                continue
        paper = _arxiv_id(match)
        found.setdefault(paper.id, paper)
    return next(iter(found.values())) if len(found) == 1 else None


def _arxiv_id(found: re.Match[str]) -> ArxivId:
    id, category = found["id"], found["category"]
    if category is not None:
        category = _in_usual_case(category)
    if "/" in id:
        archive, _, number = id.partition("/")
        archive = _in_usual_case(archive)
        if "." in archive and len(archive.partition(".")[2]) != 2:
            # "cond-mat.str-el/9901001": arXiv's own pages show such a paper as cond-mat/9901001 [cond-mat.str-el].
            category = category or archive
            archive = archive.partition(".")[0]
        id = f"{archive}/{number}"
    version = found["version"]
    return ArxivId(id, int(version) if version is not None else None, category)


def _in_usual_case(category: str) -> str:
    """As arXiv writes categories: "cs.CL", "cond-mat.str-el"."""
    archive, dot, subject = category.lower().partition(".")
    return archive + dot + (subject.upper() if len(subject) == 2 else subject)


def bare_arxiv(id: str) -> str:
    """An arXiv id by which papers are compared: in small letters, and without the subject class that old ones may have.

    >>> bare_arxiv("math.GT/0309136")
    'math/0309136'
    """
    archive, slash, number = id.lower().partition("/")
    return archive.partition(".")[0] + slash + number if slash else archive


def isbn_of(text: str) -> str | None:
    """The ISBN that a text consists of, with the hyphens or spaces it is printed with; any check digit will do.

    >>> isbn_of("ISBN-13: 978-3-16-148410-0")
    '978-3-16-148410-0'
    """
    found = _ISBN.fullmatch(text.translate(_DASHES).strip(" .,;\t\n"))
    return found["isbn"] if found is not None else None


def isbn13(isbn: str) -> str | None:
    """The thirteen digits of an ISBN, also of one of ten (ISBN Users' Manual, "Conversion"); None for anything else."""
    digits = "".join(filter(str.isalnum, isbn))
    if len(digits) == 13 and digits.isdigit():
        return digits
    if len(digits) != 10 or not (digits[:9].isascii() and digits[:9].isdigit()):
        return None
    core = "978" + digits[:9]
    return core + str(-sum(int(digit) * (1, 3)[at % 2] for at, digit in enumerate(core)) % 10)


def issn_of(text: str) -> str | None:
    """The ISSN that a text consists of, as printed; any check digit will do."""
    found = _ISSN.fullmatch(text.translate(_DASHES).strip(" .,;\t\n"))
    return found["issn"] if found is not None else None


def pmid_of(text: str) -> str | None:
    """The number in PubMed that a text consists of: bare, with "PMID:", or as the address of its page."""
    found = _PMID.fullmatch(text.strip(" .,;\t\n"))
    return found["pmid"] if found is not None else None


def pmcid_of(text: str) -> str | None:
    """The number in PubMed Central that a text consists of, with its "PMC"; a bare number could be any other."""
    found = _PMCID.fullmatch(text.strip(" .,;\t\n"))
    return f"PMC{found['number']}" if found is not None else None
