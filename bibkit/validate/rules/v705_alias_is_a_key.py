"""V705: an alias that is the key of another entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bibkit.findings.finding import Severity
from bibkit.formats.bibtex.scan import Block
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Late, Problem, rule


class _Watch:
    """Knows the line of each key and of each alias."""

    def __init__(self) -> None:
        self._keys: dict[str, int] = {}
        self._aliases: dict[str, int] = {}

    def see(self, entry: Entry) -> Iterator[Problem]:
        key, line = entry.key, entry.place.line
        if key is not None:
            if (other := self._aliases.get(key)) is not None:
                yield Problem(f"the entry in line {other} has this key as an alias: {quote(key)}", "cite_key", _HINT)
            self._keys.setdefault(key, line)
        if "ids" not in entry.fields:
            return
        for alias in filter(None, (alias.strip() for alias in entry.values["ids"].split(","))):
            if alias == key:
                continue
            if (other := self._keys.get(alias)) is not None:
                yield Problem(f"the alias {quote(alias)} is the key of the entry in line {other}", "ids", _HINT)
            elif (other := self._aliases.setdefault(alias, line)) != line:
                yield Problem(f"the entry in line {other} has the same alias: {quote(alias)}", "ids", _HINT)

    def end(self, rest: Sequence[Block]) -> Iterator[Late]:
        return iter(())


_HINT = "take the alias out of one of them"


RULE = rule(
    "V705",
    Severity.WARNING,
    "an alias that is the key of another entry",
    """The field ids names further keys by which an entry can be cited, and one of them is the key or an alias of
    another entry. biber says "Citekey alias is also a real entry key, skipping": who cites it gets the other work.""",
    watch=_Watch,
    bad="""@book{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  date = {2020},
  ids = {berg2020, notes}
}

@book{berg2020,
  title = {Remarks on nothing},
  author = {Berg, Otto},
  date = {2020}
}""",
    good="""@book{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  date = {2020},
  ids = {berg2020, notes}
}

@book{berg2020remarks,
  title = {Remarks on nothing},
  author = {Berg, Otto},
  date = {2020}
}""",
)
