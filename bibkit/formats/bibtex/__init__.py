"""BibTeX and BibLaTeX: one syntax, two vocabularies."""

from __future__ import annotations

import re

from bibkit.formats.bibtex.exporter import export_biblatex, export_bibtex
from bibkit.formats.format import Format

_ENTRY = re.compile(r"\ufeff?(?:\s|%[^\n]*+)*+@[A-Za-z]+\s*[{(]")


def looks_like(text: str) -> bool:
    """Whether the first thing in a text, comments aside, opens an entry; the two flavours look the same."""
    return _ENTRY.match(text) is not None


BIBTEX = Format(
    name="bibtex",
    title="BibTeX",
    suffixes=(".bib",),
    looks_like=looks_like,
    export=export_bibtex,
)
BIBLATEX = Format(
    name="biblatex",
    title="BibLaTeX",
    suffixes=(".biblatex",),
    looks_like=looks_like,
    export=export_biblatex,
)
