"""Write a paper in the metadata formats of arXiv's OAI-PMH service."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape

from .papers import ServedPaper

_XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation'
_LICENSE = "http://arxiv.org/licenses/nonexclusive-distrib/1.0/"

# arXiv keeps its metadata as TeX, and only its API turns that into Unicode.
_MARKS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0308": '"', "\u0304": "=", "\u0307": ".",
}  # fmt: skip
_NAMED_MARKS = {
    "\u0306": "u", "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0327": "c", "\u0328": "k", "\u0323": "d",
}  # fmt: skip
_LETTERS = str.maketrans({
    "ß": "{\\ss}", "ø": "{\\o}", "Ø": "{\\O}", "ł": "{\\l}", "Ł": "{\\L}", "æ": "{\\ae}", "Æ": "{\\AE}",
    "œ": "{\\oe}", "Œ": "{\\OE}", "ı": "{\\i}",
})  # fmt: skip

_PARTICLES = frozenset("van von der den de del della di da la le ter ten dos".split())
_SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})


class NameParts(NamedTuple):
    """A name as OAI-PMH has it."""

    keyname: str
    forenames: str
    suffix: str


def arxiv_raw(paper: ServedPaper) -> Iterator[str]:
    """The format with all versions."""
    yield (
        f'<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/" {_XSI}='
        '"http://arxiv.org/OAI/arXivRaw/ http://arxiv.org/OAI/arXivRaw.xsd">'
    )
    yield _element("id", paper.id)
    yield _element("submitter", paper.authors[0] if paper.authors else "")
    for number, moment in enumerate(paper.versions, 1):
        is_gone = paper.is_withdrawn and number == len(paper.versions)
        yield f'<version version="v{number}">'
        yield _element("date", moment.strftime("%a, %d %b %Y %H:%M:%S GMT"))
        yield _element("size", "0kb" if is_gone else f"{400 + number}kb")
        yield _element("source_type", "I" if is_gone else "D")
        yield "</version>"
    yield _element("title", to_tex(paper.title))
    yield _element("authors", to_tex(_joined(paper.authors)))
    yield from _common(paper)
    yield "</arXivRaw>"


def arxiv(paper: ServedPaper) -> Iterator[str]:
    """The format with the names in parts; its dates are those of the latest version, also the one called created.

    That is how the service has it: https://github.com/arXiv/oaipmh, templates/record_formats.xml.
    """
    yield (
        f'<arXiv xmlns="http://arxiv.org/OAI/arXiv/" {_XSI}='
        '"http://arxiv.org/OAI/arXiv/ http://arxiv.org/OAI/arXiv.xsd">'
    )
    yield _element("id", paper.id)
    yield _element("created", f"{paper.updated:%Y-%m-%d}")
    yield "<authors>"
    for name in map(split_name, paper.authors):
        yield "<author>"
        yield _element("keyname", name.keyname)
        yield from _optional("forenames", name.forenames)
        yield from _optional("suffix", name.suffix)
        yield "</author>"
    yield "</authors>"
    yield _element("title", to_tex(paper.title))
    yield from _common(paper)
    yield "</arXiv>"


def oai_dc(paper: ServedPaper) -> Iterator[str]:
    """Dublin Core; the subjects are the categories' short names, where the service has "Computer Science - …"."""
    yield (
        '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/" {_XSI}="http://www.openarchives.org/OAI/2.0/oai_dc/ '
        'http://www.openarchives.org/OAI/2.0/oai_dc.xsd">'
    )
    yield _element("dc:title", to_tex(paper.title))
    for name in map(split_name, paper.authors):
        family = " ".join(filter(None, (name.keyname, name.suffix)))
        yield _element("dc:creator", f"{family}, {name.forenames}" if name.forenames else family)
    for category in paper.categories:
        yield _element("dc:subject", category)
    yield from _optional("dc:description", to_tex(paper.abstract))
    yield from _optional("dc:description", to_tex(paper.said_comment or ""))
    for day in sorted({paper.submitted.date(), paper.updated.date()}):
        yield _element("dc:date", day.isoformat())
    yield _element("dc:type", "text")
    yield _element("dc:identifier", f"http://arxiv.org/abs/{paper.id}")
    yield from _optional("dc:identifier", paper.journal_ref)
    yield from _optional("dc:identifier", paper.doi and f"doi:{paper.doi}")
    yield "</oai_dc:dc>"


FORMATS = {"oai_dc": oai_dc, "arXiv": arxiv, "arXivRaw": arxiv_raw}


def split_name(name: str) -> NameParts:
    """The parts of a name: "Anna van der Berg Jr." has the key "van der Berg"."""
    words = name.split()
    suffix = words.pop() if len(words) > 1 and words[-1] in _SUFFIXES else ""
    start = max(len(words) - 1, 0)
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return NameParts(" ".join(words[start:]), " ".join(words[:start]), suffix)


def to_tex(text: str) -> str:
    """A text with its accents in TeX: `Leclère` becomes ``Lecl\\`ere``. Other scripts stay."""
    return "".join(map(_letter_to_tex, unicodedata.normalize("NFC", text))).translate(_LETTERS)


def _letter_to_tex(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    if len(parts) != 2:
        return letter
    base, mark = parts[0].replace("i", "{\\i}"), parts[1]
    if mark in _MARKS:
        return f"\\{_MARKS[mark]}{base}"
    return f"\\{_NAMED_MARKS[mark]}{{{base}}}" if mark in _NAMED_MARKS else letter


def _joined(authors: tuple[str, ...]) -> str:
    """The authors in one string; submitters write what they like, mostly this."""
    return " and ".join(authors) if len(authors) == 2 else ", ".join(authors)


def _common(paper: ServedPaper) -> Iterator[str]:
    yield _element("categories", " ".join(paper.categories))
    yield from _optional("comments", to_tex(paper.said_comment or ""))
    yield from _optional("journal-ref", paper.journal_ref)
    yield from _optional("doi", paper.doi)
    yield _element("license", _LICENSE)
    yield from _optional("abstract", to_tex(paper.abstract))


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _optional(name: str, text: str | None) -> Iterator[str]:
    if text:
        yield _element(name, text)
