"""V706: one journal under several spellings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bibkit.findings.finding import Severity
from bibkit.formats.bibtex.scan import Block
from bibkit.likeness.containers import same_container
from bibkit.model.kind import Kind
from bibkit.model.place import Place
from bibkit.text.wording import wording
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Late, Problem, rule

_LIGHT = frozenset("the of on and for in to a an".split())
_MOST = 50  # journals with the same initials that are compared


@dataclass(slots=True)
class _Journal:
    """One spelling of a journal's name."""

    name: str
    words: str
    issn: str | None
    place: Place
    key: str | None
    count: int = 0


class _Parts(NamedTuple):
    """The words of a name: those that tell it from others, and the little ones between them."""

    telling: list[str]
    light: list[str]


class _Watch:
    """Knows every journal's name, and how often it is written so."""

    def __init__(self) -> None:
        self._journals: dict[str, _Journal] = {}

    def see(self, entry: Entry) -> Iterator[Problem]:
        record = entry.record
        name = record.container_title
        if name is not None and record.type is Kind.ARTICLE_JOURNAL:
            journal = self._journals.get(name)
            if journal is None:
                journal = _Journal(name, wording(name).words, record.issn, entry.place, record.cite_key)
                self._journals[name] = journal
            journal.count += 1
            journal.issn = journal.issn or record.issn
        return iter(())

    def end(self, rest: Sequence[Block]) -> Iterator[Late]:
        for group in self._groups().values():
            group.sort(key=lambda journal: (-journal.count, -len(journal.name), journal.place))
            for at, journal in enumerate(group[:_MOST]):
                usual = next((other for other in group[:at] if _is_same(journal, other)), None)
                if usual is not None:
                    yield Late(_message(journal, usual), journal.place, journal.key, "write it in one way")

    def _groups(self) -> dict[str, list[_Journal]]:
        """Those that may be one, by their initials."""
        groups: dict[str, list[_Journal]] = {}
        for journal in self._journals.values():
            initials = "".join(word[0] for word in journal.words.split() if word not in _LIGHT)
            if len(initials) > 1:
                groups.setdefault(initials, []).append(journal)
        return groups


def _is_same(one: _Journal, other: _Journal) -> bool:
    if one.issn is not None and other.issn is not None:
        return one.issn == other.issn
    mine, theirs = _parts(one.words), _parts(other.words)
    if mine.light and theirs.light and mine.light != theirs.light:
        return False  # "Computers in Chemistry" and "Computers and Chemistry"
    if any(
        abs(len(word) - len(counterpart)) == 1 for word, counterpart in zip(mine.telling, theirs.telling, strict=False)
    ):
        return False  # "Computer" abbreviates nothing
    return same_container(one.words, other.words)


def _parts(words: str) -> _Parts:
    all_words = words.split()
    return _Parts([word for word in all_words if word not in _LIGHT], [word for word in all_words if word in _LIGHT])


def _message(journal: _Journal, usual: _Journal) -> str:
    times = "once" if usual.count == 1 else f"{usual.count} times"
    return f"the journal {quote(journal.name)} is called {quote(usual.name)} {times} in this file"


RULE = rule(
    "V706",
    Severity.NOTE,
    "one journal under several spellings",
    """The file calls a journal by its full name in one entry, and by an abbreviation or in another spelling in the
    next: "J. Mach. Learn. Res." and "Journal of Machine Learning Research". Both are printed as they stand, and
    publishers ask for one or the other throughout. It is told once for each spelling, at the rarer one. It is a matter
    of taste in most files, so it is only told if it is asked for.""",
    watch=_Watch,
    is_default=False,
    bad="""@article{berg2019notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Machine Learning Research},
  year = {2019}
}

@article{berg2020remarks,
  title = {Remarks on nothing},
  author = {Berg, Anna},
  journal = {J. Mach. Learn. Res.},
  year = {2020}
}""",
    good="""@article{berg2019notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Physical Review A},
  year = {2019}
}

@article{berg2020remarks,
  title = {Remarks on nothing},
  author = {Berg, Anna},
  journal = {Physical Review Applied},
  year = {2020}
}""",
)
