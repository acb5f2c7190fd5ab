"""V112: a @string that is defined twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bibkit.findings.finding import Severity
from bibkit.formats.bibtex.prose import fold
from bibkit.formats.bibtex.scan import Block
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Late, Problem, rule
from bibkit.validate.strings import definitions


class _Watch:
    """Knows the line and the value of every string."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[int, str]] = {}
        self._late: list[Late] = []
        self._name = ""

    def see(self, entry: Entry) -> Iterator[Problem]:
        self._name = entry.place.source
        self._take(entry.before)
        return iter(())

    def end(self, rest: Sequence[Block]) -> Iterator[Late]:
        self._take(rest)
        yield from self._late

    def _take(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            for field, place in definitions(block, self._name):
                value = fold(field.content)
                line, before = self._seen.setdefault(field.name.lower(), (place.line, value))
                if before != value:
                    said = f"{quote(value)} here, {quote(before)} in line {line}"
                    self._late.append(Late(f"the string {quote(field.name)} is defined twice: {said}", place))


RULE = rule(
    "V112",
    Severity.WARNING,
    "a @string that is defined twice",
    """Two strings have one name, in the case of letters or another, and different values. BibTeX takes what was
    defined last, without a word, so that an entry in one place of the file gets another journal than one in another
    place. Give one of them another name.""",
    watch=_Watch,
    bad="""@string{jn = "Journal of Notes"}
@string{JN = "Journal of Nothing"}

@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = jn,
  year = {2020}
}""",
    good="""@string{jn = "Journal of Notes"}
@string{jn = {Journal of Notes}}

@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = jn,
  year = {2020}
}""",
)
