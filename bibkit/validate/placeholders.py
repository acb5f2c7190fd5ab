"""What stands where an identifier will be, one day: of templates, of drafts, of references that somebody made up."""

from __future__ import annotations

import re

from bibkit.text.expressions import expression

_WORDS = expression(
    r"(?:tb[acd]|to[ -]?do|fix ?me|n/?\.?a\.?|none|null|nil|unknown|unavailable|pending|missing|placeholder"
    r"|(?:not|un) ?(?:yet )?(?:available|assigned)|forthcoming|to appear|in press|(?:doi|isbn|issn|url|pmid)(?: here)?"
    r"|(?:insert|add|your)\b.{0,40}|[?.*_#\u2010-\u2015-]+|x+|0+)",
    re.IGNORECASE,
)
# ACM's and the IEEE's templates have "10.1145/nnnnnnn.nnnnnnn", "10.1145/3XXXXXX.XXXXXXX", "10.1109/ACCESS.2017.DOI".
_DOI = expression(
    r"10\.(?:1234|0000|5072|x{3,}|n{3,})/"  # 10.5072 is the prefix of DataCite for tests
    r"|10\.1145/1122445\.1122456|10\.475/123_4"
    r"|10\.[0-9x]{4,9}/(?:"
    r"(?:[^\s/]*[^a-z])?(?:x{4,}|n{4,}|\?{2,}|#{2,})(?![a-z])"
    r"|(?:[^\s/]*[./_:-])?(?:placeholder|todo|tbd)$"
    r"|[a-z.]*[0-9]{4}\.doi$"
    r"|(?:[^\s/]*[^0-9])?0{5,}$|physrev[a-z]*\.0+\."
    r"|(?:example|doi|suffix|xyz|abc|abcd|abcdef)[0-9]*$"
    r"|1234567\.[0-9]{7}$)",
    re.IGNORECASE | re.ASCII,
)
_LONGEST = 100  # characters; no placeholder is that long
_COUNTED = "12345678901234567890"
_MARKS = expression(r"[./_-]")
_ARXIV = expression(
    r"(?:[0-9]{2,4}x{0,2}|x{4}|yymm)\.(?:[0-9]{0,4}x{2,5}|n{4,5}|0{4,5})|1234\.56789?|0000\.[0-9]+", re.IGNORECASE
)
_ISBN = expression(r"[0-9]*x{2,}[0-9x/ym]*|9781234567897?|123456789[0-9x]?|97[89]0{9,}.?|0+", re.IGNORECASE)
_ISSN = expression(r"[0-9]*x{2,}[0-9x]*|12345678|12345679|0{7}.?", re.IGNORECASE)
_URL = expression(
    r"https?://(?:(?:dx\.)?doi\.org/?(?:10\.?)?$|arxiv\.org/(?:(?:abs|pdf)/?)?$|(?:\.\.\.|…|<|url$|link$|todo|tbd|x{3,})"
    r"|github\.com/(?:your[a-z_-]*|username|user)(?:/|$))",
    re.IGNORECASE,
)
_RESOLVER = expression(r"https?://(?:dx\.)?doi\.org/(?=10)", re.IGNORECASE)


def is_placeholder(text: str) -> bool:
    """Whether a text says no more than that something is still to come: "TBD", "n/a", "???", "xxxx"."""
    return len(text) <= _LONGEST and _WORDS.fullmatch(text.strip(" {}[]<>()")) is not None


def is_placeholder_doi(doi: str) -> bool:
    """Whether a DOI is one of a template, or counts its digits up: "10.1145/nnnnnnn.nnnnnnn", "10.1000/123456"."""
    if len(doi) > _LONGEST:
        return False
    if _DOI.match(doi) is not None:
        return True
    prefix, _, suffix = doi.partition("/")
    if not suffix.startswith("1234") or prefix == "10.5555":  # ACM gives such numbers under 10.5555
        return False
    digits = _MARKS.sub("", suffix)
    return len(digits) >= 6 and _COUNTED.startswith(digits)


def is_placeholder_arxiv(id: str) -> bool:
    """Whether a number on arXiv is one of a template: "2401.xxxxx", "1234.56789"."""
    return len(id) <= _LONGEST and _ARXIV.fullmatch(id) is not None


def is_placeholder_isbn(isbn: str) -> bool:
    """Whether an ISBN is one of a template: "978-1-4503-XXXX-X/18/06"; an X at its end alone is none."""
    return len(isbn) <= _LONGEST and _ISBN.fullmatch(_without_marks(isbn)) is not None


def is_placeholder_issn(issn: str) -> bool:
    """Whether an ISSN is one of a template: "XXXX-XXXX", "1234-5678"."""
    return len(issn) <= _LONGEST and _ISSN.fullmatch(_without_marks(issn)) is not None


def is_placeholder_url(url: str) -> bool:
    """Whether an address leads nowhere yet: "https://doi.org/", "https://doi.org/10.1145/nnnnnnn.nnnnnnn"."""
    if _URL.match(url) is not None:
        return True
    resolver = _RESOLVER.match(url)
    return resolver is not None and is_placeholder_doi(url[resolver.end() :])


def _without_marks(number: str) -> str:
    return number.replace("-", "").replace(" ", "").removeprefix("ISBN").removeprefix("ISSN").lstrip(":")
