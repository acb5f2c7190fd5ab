"""Find out in which dialect an entry of a file is written, so that what is added to it fits."""

from __future__ import annotations

import re
from dataclasses import replace

from bibkit.formats.bibtex.fields import BIBLATEX_NAMES
from bibkit.formats.bibtex.flavour import BIBLATEX_FLAVOUR, BIBTEX_FLAVOUR, Flavour
from bibkit.formats.bibtex.scan import Block
from bibkit.model.kind import Kind

# What only one of the two vocabularies has. `eprinttype` and `eventtitle` are in ours of BibTeX, too.
_BIBTEX = frozenset({"year", "month", "journal", "address", "school", "archiveprefix", "primaryclass"})
_BIBLATEX = frozenset({"date", "journaltitle", "location", "eprintclass", "langid"})
_SIGN = re.compile(rf"^[ \t,]*+(?:({'|'.join(sorted(_BIBLATEX))})|{'|'.join(sorted(_BIBTEX))})\s*+=", re.M | re.I)
# Bytes of an older encoding, as "surrogateescape" spells them (PEP 383).
_OLDER = re.compile("[\udc80-\udcff]")


class Dialects:
    """The dialects of a text's entries."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._is_mostly_biblatex: bool | None = None
        # A file that has no letter in UTF-8 is probably kept so for BibTeX's sake.
        self._latex_letters = text.isascii() or _OLDER.search(text) is not None

    def of(self, block: Block, kind: Kind) -> Flavour:
        """The flavour to write the fields of this entry in: its own names where it has them, and its own type."""
        names = {field.name.lower() for field in block.fields}
        is_biblatex = self._is_biblatex(names)
        base = BIBLATEX_FLAVOUR if is_biblatex else BIBTEX_FLAVOUR
        return replace(
            base,
            types={**base.types, kind: block.type},
            meanings={block.type: kind, **base.meanings},
            spelling={
                ours: theirs
                for ours, theirs in BIBLATEX_NAMES.items()
                if ours not in names and (is_biblatex or theirs in names)
            },
            latex_letters=self._latex_letters and not is_biblatex,
            one_date="date" in names or (is_biblatex and names.isdisjoint({"year", "month", "day"})),
            archive_prefix=not is_biblatex or "archiveprefix" in names,
            language_id=is_biblatex or "langid" in names,
        )

    def _is_biblatex(self, names: set[str]) -> bool:
        bibtex, biblatex = len(names & _BIBTEX), len(names & _BIBLATEX)
        return biblatex > bibtex if bibtex != biblatex else self._mostly_biblatex()

    def _mostly_biblatex(self) -> bool:
        if self._is_mostly_biblatex is None:
            balance = sum(1 if sign[1] else -1 for sign in _SIGN.finditer(self._text))
            self._is_mostly_biblatex = balance > 0
        return self._is_mostly_biblatex
