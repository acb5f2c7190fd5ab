"""A place in a document that cites, and the document with other keys there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple


class Citation(NamedTuple):
    """A key that a document cites, and the characters of the text that are this key."""

    key: str
    start: int
    end: int


class Rewritten(NamedTuple):
    """A document with other keys, and how many of them it has."""

    text: str
    changed: int


def rewrite(
    text: str,
    citations: Iterable[Citation],
    new_keys: Mapping[str, str],
    spell: Callable[[str, str, Citation], str],
) -> Rewritten:
    """The text with new keys in place of those they are given for, all at once; every other character stays.

    `spell` says how a key is written at a citation of a text.
    """
    pieces: list[str] = []
    done = changed = 0
    for citation in sorted(citations, key=lambda citation: citation.start):
        new = new_keys.get(citation.key)
        if new is not None and new != citation.key:
            pieces += text[done : citation.start], spell(new, text, citation)
            done = citation.end
            changed += 1
    return Rewritten("".join((*pieces, text[done:])), changed)
