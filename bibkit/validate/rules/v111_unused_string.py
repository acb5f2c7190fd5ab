"""V111: a @string that no entry uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bibkit.findings.finding import Severity
from bibkit.formats.bibtex.scan import Block
from bibkit.formats.bibtex.syntax import BARE, JOINED, Field
from bibkit.model.place import Place
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Late, Problem, rule
from bibkit.validate.strings import definitions, macros

_OF_MACROS = (BARE, JOINED)


class _Watch:
    """Knows which strings are defined, and which are used."""

    def __init__(self) -> None:
        self._defined: dict[str, tuple[str, Place]] = {}
        self._used: set[str] = set()
        self._name = ""

    def see(self, entry: Entry) -> Iterator[Problem]:
        self._name = entry.place.source
        self._take(entry.before)
        self._use(entry.fields.values())
        return iter(())

    def end(self, rest: Sequence[Block]) -> Iterator[Late]:
        if not self._name:
            return  # a file of nothing but strings is for others
        self._take(rest)
        for name, (written, place) in self._defined.items():
            if name not in self._used:
                yield Late(f"no entry uses the string {quote(written)}", place, None, "delete it")

    def _take(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            for definition in definitions(block, self._name):
                written = definition.field.name
                self._defined.setdefault(written.lower(), (written, definition.place))
            self._use(block.fields)

    def _use(self, fields: Iterable[Field]) -> None:
        for field in [field for field in fields if field.sign in _OF_MACROS]:
            self._used.update(macros(field))


RULE = rule(
    "V111",
    Severity.NOTE,
    "a @string that no entry uses",
    """The file defines a string, and no value in it is made of it. It does no harm; but it may be that the entry which
    should use it is misspelt, or has the text in full and differs from the others. Some keep all their strings at hand
    in every file: so this is only told if it is asked for.""",
    watch=_Watch,
    is_default=False,
    bad="""@string{jn = "Journal of Notes"}
@string{ar = "Annals of Remarks"}

@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = jn,
  year = {2020}
}""",
    good="""@string{jn = "Journal of Notes"}
@string{jns = jn # ", Supplement"}

@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = JNS,
  year = {2020}
}""",
)
