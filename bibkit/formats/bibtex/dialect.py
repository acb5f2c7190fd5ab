"""The two vocabularies of .bib files, by name."""

from __future__ import annotations

from enum import StrEnum


class Dialect(StrEnum):
    """Whose vocabulary a file is held against."""

    BIBTEX = "bibtex"
    BIBLATEX = "biblatex"
