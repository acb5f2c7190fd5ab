"""Tell of citations of works that a bibliography does not have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set

from bibkit.findings.codes.latex import L102
from bibkit.findings.finding import Finding
from bibkit.latex.citation import Citation
from bibkit.model.place import Place

_LINE_END = re.compile(r"\r\n?|\n")


def find_strangers(
    name: str, text: str, citations: Iterable[Citation], known: Set[str], is_label: Callable[[str], bool]
) -> Iterator[Finding]:
    """A finding for each key that a document cites and that is not known, at the first place.

    `name` is what to call the document; `is_label` tells keys that may be meant for something else than a bibliography.
    """
    told: set[str] = set()
    line, at = 1, 0
    for citation in sorted(citations, key=lambda citation: citation.start):
        key = citation.key
        if key in known or key in told or is_label(key):
            continue
        told.add(key)
        line += sum(1 for _ in _LINE_END.finditer(text, at, citation.start))
        at = citation.start
        yield Finding(L102, Place(name, line), f"no record has the key {key!r} (the citation is left as it was)")
