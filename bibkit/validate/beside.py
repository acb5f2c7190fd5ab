"""Let a second process apply a part of the rules to a large .bib file, ahead of this one."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from typing import Any, Protocol

from bibkit.errors import UnreadableSource
from bibkit.formats.bibtex.between import is_between
from bibkit.formats.bibtex.databases import Databases
from bibkit.formats.bibtex.reader import Inspector
from bibkit.formats.bibtex.scan import Block
from bibkit.model.source import SourceText
from bibkit.validate.checking import Checking, Sights
from bibkit.validate.entry import Context, Entry, entry_of
from bibkit.validate.knowledge import NOBODY
from bibkit.validate.rule import Fix, Problem, Rule

_LEAST_RULES = 20  # fewer take no longer than the file takes to be read, which both have to do
# Who puts both together, and sees what needs to be seen in order, also applies each so many-th of the other rules.
_OWN_SHARE = 7


class Relay(Protocol):
    """What has plain values made by a second process, and gives them here."""

    def __call__(self, make: Callable[[], Iterator[Any]], /) -> Generator[Any, None, None]:
        """What `make` gives."""
        ...


# A problem as it passes from process to process: of which rule, message, at, hint, offset, and of its fix only whether
# it is safe, None where there is none.
_Foreseen = tuple[str, str, str | None, str | None, int | None, bool | None]


def beside(source: SourceText, checking: Checking, databases: Databases, relay: Relay) -> Sights:
    """The rules about to see a .bib file, with a second process where there is enough to be done.

    What others know of papers is this process's alone: where there is any, it does all by itself.
    """
    rules = [rule for rule in checking.rules if rule.check is not None and rule.code.id in checking.codes]
    if checking.context.known is not NOBODY or len(rules) < _LEAST_RULES:
        return Sights(checking)
    own = frozenset(rule.code.id for rule in rules[::_OWN_SHARE])
    theirs = [rule for rule in rules if rule.code.id not in own]
    # What is defined before is known to both; what is defined in the file, each one reads for itself.
    again = Inspector(source.pieces(), source.name, source, databases.copy())
    return _Beside(again, checking, theirs, relay)


class _Beside(Sights):
    """Rules at work on a .bib file, some of them in a second process.

    What that one doesn't know, as when it was short of memory, is worked out here.
    """

    def __init__(self, again: Inspector, checking: Checking, theirs: Sequence[Rule], relay: Relay) -> None:
        """`theirs` are the rules for the second process, which reads `again`; each of them looks at one entry alone."""
        self._theirs = {rule.code.id: rule for rule in theirs}
        super().__init__(checking._replace(codes=checking.codes - self._theirs.keys()))
        self._rest = Sights(checking._replace(rules=theirs))
        self._places = {rule.code.id: place for place, rule in enumerate(checking.rules)}
        self._foreseen = relay(lambda: _foresee(again, self._rest, checking.context))

    def problems(self, entry: Entry) -> list[tuple[Rule, Problem]]:
        """See `Sights`."""
        found = super().problems(entry)
        line, foreseen = next(self._foreseen, (None, []))
        if line == entry.place.line:
            found += [(self._theirs[one[0]], _problem(*one)) for one in foreseen]
        else:
            self.close()
            found += self._rest.problems(entry)
        found.sort(key=self._place)
        return found

    def _place(self, found: tuple[Rule, Problem]) -> int:
        return self._places[found[0].code.id]

    def close(self) -> None:
        """See `Sights`; ends the second process."""
        self._foreseen.close()


def _foresee(inspector: Inspector, sights: Sights, context: Context) -> Iterator[tuple[int, list[_Foreseen]]]:
    """The line of each entry, and what the rules find in it; ends where something goes wrong."""
    before: list[Block] = []
    try:
        for inspected in inspector:
            block, record = inspected.block, inspected.record
            if is_between(block):
                before.append(block)
                continue
            if record is not None:
                entry = entry_of(block, record, inspected.values, context, inspector.name, before)
                yield block.line, [_foreseen(rule, problem) for rule, problem in sights.problems(entry)]
            before = []
    except (UnreadableSource, MemoryError):
        return  # the other one reads it, too, and will say so


def _foreseen(rule: Rule, problem: Problem) -> _Foreseen:
    is_safe = problem.fix.is_safe if problem.fix is not None else None
    return rule.code.id, problem.message, problem.at, problem.hint, problem.offset, is_safe


def _problem(
    rule: str, message: str, at: str | None, hint: str | None, offset: int | None, is_safe: bool | None
) -> Problem:
    return Problem(message, at, hint, Fix(is_safe=is_safe) if is_safe is not None else None, offset)
