"""V113: an entry refers to one that is not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bibkit.findings.finding import Severity
from bibkit.formats.bibtex.dialect import Dialect
from bibkit.formats.bibtex.places import Places
from bibkit.formats.bibtex.scan import Block
from bibkit.model.place import Place
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Late, Problem, rule

# biblatex manual 2.2.3; of crossref and xdata the reader says it.
_REFERENCES = ("xref", "related", "entryset")


class _Watch:
    """Knows all keys and aliases, and what was referred to before it was there."""

    def __init__(self) -> None:
        self._keys: set[str] = set()
        self._open: list[
            tuple[str, str, Place, str | None]
        ] = []  # the field, the reference, its place, the entry's key

    def see(self, entry: Entry) -> Iterator[Problem]:
        if entry.key is not None:
            self._keys.add(entry.key)
        fields = entry.fields
        if "ids" in fields:
            self._keys.update(key.strip() for key in entry.values["ids"].split(","))
        if entry.block is not None and entry.context.dialect is not Dialect.BIBTEX:
            for name in _REFERENCES:
                if name in fields:
                    self._look_up(entry, entry.block, name)
        return iter(())

    def _look_up(self, entry: Entry, block: Block, name: str) -> None:
        references = [one.strip() for one in entry.values[name].split(",")]
        if any(" " in one for one in references):
            return  # no keys, but somebody's own words
        place = Places(entry.place.source, block).at(entry.fields[name].name_start)
        self._open += [(name, one, place, entry.key) for one in references if one and one not in self._keys]

    def end(self, rest: Sequence[Block]) -> Iterator[Late]:
        for name, reference, place, key in self._open:
            if reference not in self._keys:
                message = f"{name}: no entry has the key {quote(reference)}"
                yield Late(message, place, key, "correct the key, or add the entry")


RULE = rule(
    "V113",
    Severity.WARNING,
    "a reference to an entry that is not there",
    """xref, related and entryset name other entries of the file by their keys, in capitals and small letters as there.
    biber says "I didn't find a database entry", and goes on without: the set lacks a member, the related work is not
    printed. For crossref and xdata see B112.""",
    watch=_Watch,
    bad="""@book{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  date = {2020},
  related = {berg2019note}
}

@book{berg2019notes,
  title = {Notes on something},
  author = {Berg, Anna},
  date = {2019}
}""",
    good="""@book{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  date = {2020},
  related = {berg2019notes, old}
}

@book{berg2019notes,
  title = {Notes on something},
  author = {Berg, Anna},
  date = {2019},
  ids = {old}
}""",
)
