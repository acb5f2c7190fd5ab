"""What is behind the links of RIS: its tags hardly say, but the host of an address may."""

from __future__ import annotations

import re

from bibkit.formats.ris.tags import IMAGES, LINK_TAGS
from bibkit.model.link import LinkKind
from bibkit.text.urls import find_links

# With its scheme; that of a DOI or a number of PubMed leads nowhere.
ADDRESS = re.compile(r"(?!(?i:doi|pm):)[A-Za-z][A-Za-z0-9+.-]*:\S+")


def kind_behind(tag: str, url: str) -> LinkKind | None:
    """What a link under a tag leads to: to what its host is known for, or else to what the tag is mostly used for.

    None is for an image: that is what the specification has L4 for, but nothing that a link leads to.
    """
    found = find_links(url)
    kind = found[0].kind if found else LinkKind.OTHER
    if LINK_TAGS[kind] == tag:
        return kind
    if tag != LINK_TAGS[LinkKind.CODE]:
        return LinkKind.OTHER
    return None if url.lower().endswith(IMAGES) else LinkKind.CODE
