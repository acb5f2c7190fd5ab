"""Write addresses and identifiers, which every client takes as they stand."""

from __future__ import annotations

import re
from urllib.parse import quote

from bibkit.formats.bibtex.bends import Bend
from bibkit.formats.bibtex.braces import balanced
from bibkit.model.link import Link, LinkKind
from bibkit.text.expressions import expression

_RISKY = expression('[\x00-\x20"\\\\{}\x7f-\xa0\u2028\u2029\ud800-\udfff]')
_ENCODED = expression('[\x00-\x20"\\\\\x7f-\xa0\u2028\u2029]')
_BRACES = expression(r"[{}]")
_SURROGATES = expression("[\ud800-\udfff]+")
_CONTROLS = expression("[\x00-\x1f\x7f-\x9f]")

# The titles under which Zotero shows a link, as an attachment that leads to the web.
LINK_TITLES = {
    LinkKind.CODE: "Code repository",
    LinkKind.MODEL: "Model",
    LinkKind.DATASET: "Dataset",
    LinkKind.PROJECT: "Project page",
    LinkKind.PUBLISHED: "Published version",
    LinkKind.OTHER: "Link",
}


def encode_identifier(value: str, bends: list[str]) -> str:
    """An identifier, bare; what can't stand in an entry is percent-encoded. Fills `bends`."""
    value = value.strip()
    if not _RISKY.search(value):
        return value
    encoded = _percent_encode(value, bends)
    if encoded != value:
        bends.append(Bend.ENCODED)
    return encoded


def encode_url(url: str, bends: list[str]) -> str:
    """An address; percent-encoding what no address may hold anyway does not make it another one."""
    url = url.strip()
    if not _RISKY.search(url):
        return url
    if _CONTROLS.search(url):
        bends.append(Bend.ENCODED)
    return _percent_encode(url, bends)


def encode_links(links: tuple[Link, ...], bends: list[str]) -> str:
    """Links as the `file` field has them, where ":" and ";" separate; only Zotero reads them there."""
    entries: list[str] = []
    for link in links:
        url = encode_url(link.url, bends).replace(":", "\\:").replace(";", "\\;")
        if url:
            entries.append(f"{LINK_TITLES[link.kind]}:{url}:text/html")
    return ";".join(entries)


_SEPARATOR = expression(r"(?<!\\);")
_COLON = expression(r"(?<!\\):")
_LINK_KINDS = {title: kind for kind, title in LINK_TITLES.items()}


def read_links(value: str) -> tuple[Link, ...] | None:
    """The links in a `file` field, as `encode_links` writes them; None where it holds anything else."""
    links: list[Link] = []
    for entry in _SEPARATOR.split(value):
        parts = _COLON.split(entry)
        kind = _LINK_KINDS.get(parts[0])
        if len(parts) != 3 or kind is None or parts[2] != "text/html":
            return None
        links.append(Link(parts[1].replace("\\:", ":").replace("\\;", ";"), kind))
    return tuple(links)


def _percent_encode(value: str, bends: list[str]) -> str:
    if _SURROGATES.search(value):
        bends.append(Bend.CONTROLS)
        value = _SURROGATES.sub("", value)
    value = _ENCODED.sub(_quoted, value)
    return value if balanced(value) else _BRACES.sub(_quoted, value)


def _quoted(found: re.Match[str]) -> str:
    return quote(found[0], safe="")
