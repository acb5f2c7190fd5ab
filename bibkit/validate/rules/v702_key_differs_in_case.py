"""V702: a cite key that differs from another one in capitals only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bibkit.findings.finding import Severity
from bibkit.formats.bibtex.dialect import Dialect
from bibkit.formats.bibtex.scan import Block
from bibkit.validate.entry import Entry, small_key
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Late, Problem, rule


class _Watch:
    """Knows who first used each key, in capitals or not, and where."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[str, int]] = {}
        self._told: set[str] = set()

    def see(self, entry: Entry) -> Iterator[Problem]:
        key = entry.key
        if key is None or entry.context.dialect is Dialect.BIBLATEX:
            return
        first, line = self._seen.setdefault(small_key(entry), (key, entry.place.line))
        if first != key and key not in self._told:
            self._told.add(key)
            message = f"the key {quote(key)} differs in capitals only from {quote(first)} in line {line}"
            yield Problem(message, "cite_key", "give one of them another key")

    def end(self, rest: Sequence[Block]) -> Iterator[Late]:
        return iter(())


RULE = rule(
    "V702",
    Severity.ERROR,
    "keys that differ in capitals only",
    """BibTeX makes no difference between Berg2020 and berg2020: it says "Repeated entry" and passes over the second,
    and where both are cited it says "Case mismatch error between cite keys". biber takes them for two, with a warning.
    In a file that is for biblatex nothing is said.""",
    watch=_Watch,
    bad="""@book{Berg2020,
  title = {Notes on everything},
  author = {Berg, Anna},
  publisher = {Notes Press},
  year = {2020}
}

@book{berg2020,
  title = {Remarks on nothing},
  author = {Berg, Otto},
  publisher = {Notes Press},
  year = {2020}
}""",
    good="""@book{Berg2020,
  title = {Notes on everything},
  author = {Berg, Anna},
  publisher = {Notes Press},
  year = {2020}
}

@book{berg2020b,
  title = {Remarks on nothing},
  author = {Berg, Otto},
  publisher = {Notes Press},
  year = {2020}
}""",
)
