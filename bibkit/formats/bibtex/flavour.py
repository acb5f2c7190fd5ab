"""The two vocabularies of one syntax."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bibkit.formats.bibtex.fields import BIBLATEX_NAMES
from bibkit.formats.bibtex.types import TYPES
from bibkit.model.kind import Kind


@dataclass(frozen=True, slots=True)
class Flavour:
    """What an entry of BibTeX or of BibLaTeX is written with."""

    name: str
    types: Mapping[Kind, str]
    meanings: Mapping[str, Kind]  # of entry types, when they are read
    spelling: Mapping[str, str]  # of the fields that are not called as in BibTeX
    latex_letters: bool  # accented letters in LaTeX rather than UTF-8
    one_date: bool  # `date` rather than `year`, `month`, `day`
    archive_prefix: bool  # `archiveprefix` as well as `eprinttype`
    language_id: bool  # `langid` as well as `language`

    def field(self, name: str) -> str:
        """What the flavour calls a field of BibTeX."""
        return self.spelling.get(name, name)


def _meanings(types: Mapping[Kind, str]) -> Mapping[str, Kind]:
    meanings: dict[str, Kind] = {}
    for kind, entry_type in types.items():
        meanings.setdefault(entry_type, kind)
    return MappingProxyType(meanings)


_BIBTEX_TYPES = MappingProxyType({row.kind: row.bibtex for row in TYPES})
_BIBLATEX_TYPES = MappingProxyType({row.kind: row.biblatex for row in TYPES})

BIBTEX_FLAVOUR = Flavour(
    name="BibTeX",
    types=_BIBTEX_TYPES,
    meanings=_meanings(_BIBTEX_TYPES),
    spelling=MappingProxyType({}),
    latex_letters=True,
    one_date=False,
    archive_prefix=True,
    language_id=False,
)
BIBLATEX_FLAVOUR = Flavour(
    name="BibLaTeX",
    types=_BIBLATEX_TYPES,
    meanings=_meanings(_BIBLATEX_TYPES),
    spelling=MappingProxyType(BIBLATEX_NAMES),
    latex_letters=False,
    one_date=True,
    archive_prefix=False,
    language_id=True,
)
