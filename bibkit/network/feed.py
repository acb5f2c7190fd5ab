"""Look an answer of arXiv over before anything is made of it.

What reads the feeds makes the best of a broken one, so that half an answer would count as a whole one.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from lxml import etree

_ATOM = "{http://www.w3.org/2005/Atom}"
_OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
_ERROR = "/api/errors"
_COUNT = re.compile(r"[0-9]{1,9}")


class Head(NamedTuple):
    """What a page of answers says of itself."""

    total: int | None  # how many there are on all pages; None where it doesn't say, or talks nonsense
    entries: int  # how many are on this page
    refusal: str | None = None  # why there is no answer


def head(content: bytes) -> Head | None:
    """The head of a feed; None where it is none, is not complete, or has a document type (no feed has, bombs do)."""
    root = parsed(content)
    if root is None or root.tag != f"{_ATOM}feed":
        return None
    total = root.findtext(f"{_OPENSEARCH}totalResults", "").strip()
    entries = root.findall(f"{_ATOM}entry")
    refusal = None
    if len(entries) == 1 and _ERROR in entries[0].findtext(f"{_ATOM}id", ""):
        refusal = " ".join(entries[0].findtext(f"{_ATOM}summary", "").split()) or "no reason given"
    return Head(int(total) if _COUNT.fullmatch(total) else None, len(entries), refusal)


def parsed(content: bytes) -> Any:
    """The root of an XML document, whole and without a document type; None for any other bytes."""
    # A fresh parser each time: they can't be shared by threads.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return None
    except ValueError:  # nothing at all
        return None
    return root if root.getroottree().docinfo.doctype == "" else None
