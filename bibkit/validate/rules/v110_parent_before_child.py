"""V110: a parent that stands before the entry that refers to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bibkit.findings.finding import Severity
from bibkit.formats.bibtex.dialect import Dialect
from bibkit.formats.bibtex.scan import Block
from bibkit.validate.datamodel import is_known_type
from bibkit.validate.entry import Entry, small_key
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Late, Problem, rule

# What a file for biblatex has, and none for BibTeX.
_BIBLATEX = frozenset("date eventdate eventtitle eprintclass journaltitle langid location venue xdata xref".split())


class _Watch:
    """Knows the keys so far."""

    def __init__(self) -> None:
        self._lines: dict[str, int] = {}

    def see(self, entry: Entry) -> Iterator[Problem]:
        if entry.key is not None:
            self._lines.setdefault(small_key(entry), entry.place.line)
        if "crossref" not in entry.fields or not _is_for_bibtex(entry):
            return
        parent = entry.values["crossref"].strip()
        line = self._lines.get(parent.lower())
        if line is not None and parent.lower() != small_key(entry):
            message = f"the parent {quote(parent)} stands before it, in line {line}"
            yield Problem(message, "crossref", "move the parent behind all entries that refer to it")

    def end(self, rest: Sequence[Block]) -> Iterator[Late]:
        return iter(())


def _is_for_bibtex(entry: Entry) -> bool:
    """Whether it is for BibTeX, as far as it says so itself; what it inherits counts."""
    dialect = entry.context.dialect
    if dialect is not None:
        return dialect is Dialect.BIBTEX
    return is_known_type(entry.type, Dialect.BIBTEX) and _BIBLATEX.isdisjoint(entry.values)


RULE = rule(
    "V110",
    Severity.WARNING,
    "a parent before the entry that refers to it",
    """BibTeX reads a file once: an entry that others refer to by crossref has to stand behind all of them. Where it
    stands before, and is not cited itself, BibTeX says "A bad cross reference" and the entry is printed without
    booktitle and year. biber doesn't mind, so nothing is said in a file for biblatex.""",
    watch=_Watch,
    bad="""@proceedings{notes2020,
  title = {Proceedings of the Conference on Notes},
  year = {2020}
}

@inproceedings{berg2020notes,
  author = {Berg, Anna},
  title = {Notes on everything},
  crossref = {notes2020}
}""",
    good=(
        """@inproceedings{berg2020notes,
  author = {Berg, Anna},
  title = {Notes on everything},
  crossref = {notes2020}
}

@proceedings{notes2020,
  title = {Proceedings of the Conference on Notes},
  year = {2020}
}""",
        """@proceedings{notes2020,
  title = {Proceedings of the Conference on Notes},
  date = {2020}
}

@inproceedings{berg2020notes,
  author = {Berg, Anna},
  title = {Notes on everything},
  crossref = {notes2020}
}""",
    ),
)
