"""What a form of findings is given, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from bibkit.findings.finding import Code, Finding, Mending


class RuleHelp(NamedTuple):
    """A rule, examples in which it finds fault, others that it lets pass, and whether bibkit can mend what it finds."""

    code: Code
    bad: tuple[str, ...]
    good: tuple[str, ...]
    fix: Mending | None


class About(NamedTuple):
    """What stands behind the findings: bibkit's version, the rules by their ids, the files as findings name them.

    With `colour`, the text for people is coloured.
    """

    version: str
    rules: Mapping[str, RuleHelp]
    colour: bool
    files: tuple[str, ...]

    def fix(self, id: str) -> Mending | None:
        """How a code's findings can be mended; None where they can't, or no rule has the code."""
        rule = self.rules.get(id)
        return rule.fix if rule else None


# The pieces, joined, are the whole output; each but the last may be written before the next finding is known.
Output = Callable[[Iterator[Finding], About], Iterator[str]]
