"""What is checked, and the rules at work on one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from bibkit.findings.finding import Finding
from bibkit.formats.bibtex.scan import Block
from bibkit.validate.entry import Context, Entry
from bibkit.validate.rule import Problem, Rule


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
    """The chosen rules, about to see one text from its beginning to its end."""

    def __init__(self, checking: Checking) -> None:
        chosen = [rule for rule in checking.rules if rule.code.id in checking.codes]
        self._watches = [(rule, rule.watch()) for rule in chosen if rule.watch is not None]
        self._sights = [
            *((rule, rule.check) for rule in chosen if rule.check is not None),
            *((rule, watch.see) for rule, watch in self._watches),
        ]

    def problems(self, entry: Entry) -> Iterator[tuple[Rule, Problem]]:
        """What the rules find in the next entry."""
        for rule, see in self._sights:
            for problem in see(entry):
                yield rule, problem

    def late(self, rest: Sequence[Block]) -> Iterator[Finding]:
        """What they find in the whole when everything was seen; `rest` are the blocks behind the last entry."""
        late = [(rule, one) for rule, watch in self._watches for one in watch.end(rest)]
        for rule, one in sorted(late, key=lambda pair: (pair[1].place, pair[0].code.id)):
            yield Finding(rule.code, one.place, one.message, one.hint, one.key)
