"""V701: a cite key that another entry has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bibkit.findings.finding import Severity
from bibkit.formats.bibtex.scan import Block
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Late, Problem, rule


class _Watch:
    """Knows the line that each key was first used in."""

    def __init__(self) -> None:
        self._lines: dict[str, int] = {}

    def see(self, entry: Entry) -> Iterator[Problem]:
        key = entry.key
        if key is None:
            return
        if key in self._lines:
            message = f"the key {quote(key)} is that of the entry in line {self._lines[key]}"
            yield Problem(message, "cite_key", "give one of them another key")
        else:
            self._lines[key] = entry.place.line

    def end(self, rest: Sequence[Block]) -> Iterator[Late]:
        return iter(())


RULE = rule(
    "V701",
    Severity.ERROR,
    "a cite key that another entry has",
    """Two entries of the file have one key, so one of them can't be cited. BibTeX stops with "Repeated entry" and
    passes over the second; biber keeps the first with a warning. If it is the same work twice, delete one; if not,
    give one another key: bibkit rekey finds one.""",
    watch=_Watch,
    bad="""@book{berg2020,
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
    good="""@book{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  publisher = {Notes Press},
  year = {2020}
}

@book{berg2020remarks,
  title = {Remarks on nothing},
  author = {Berg, Otto},
  publisher = {Notes Press},
  year = {2020}
}""",
)
