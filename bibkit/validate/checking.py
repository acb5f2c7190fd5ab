"""What is checked, and the rules at work on one text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from bibkit.findings.finding import Finding
from bibkit.formats.bibtex.scan import Block
from bibkit.validate.entry import Context, Entry
from bibkit.validate.rule import Problem, Rule, Watch


class Checking(NamedTuple):
    """What to check: by which rules, telling which codes (of rules and of readers), knowing what."""

    rules: Sequence[Rule]
    codes: Set[str]
    context: Context


@dataclass(slots=True)
class Tally:
    """What was counted beside what was told."""

    suppressed: int = 0


class Sights:
    """The chosen rules, in their order, about to see one text from its beginning to its end."""

    def __init__(self, checking: Checking) -> None:
        self._watches: list[tuple[Rule, Watch]] = []
        self._sights: list[tuple[Rule, Callable[[Entry], Iterable[Problem]]]] = []
        for rule in checking.rules:
            if rule.code.id not in checking.codes:
                continue
            if rule.check is not None:
                self._sights.append((rule, rule.check))
            if rule.watch is not None:
                watch = rule.watch()
                self._watches.append((rule, watch))
                self._sights.append((rule, watch.see))

    def problems(self, entry: Entry) -> list[tuple[Rule, Problem]]:
        """What the rules find in the next entry."""
        return [(rule, problem) for rule, see in self._sights for problem in see(entry)]

    def late(self, rest: Sequence[Block]) -> Iterator[Finding]:
        """What they find in the whole when everything was seen; `rest` are the blocks behind the last entry."""
        late = [(rule, one) for rule, watch in self._watches for one in watch.end(rest)]
        for rule, one in sorted(late, key=lambda pair: (pair[1].place, pair[0].code.id)):
            yield Finding(rule.code, one.place, one.message, one.hint, one.key)

    def close(self) -> None:
        """Be done with the text, perhaps before its end."""
