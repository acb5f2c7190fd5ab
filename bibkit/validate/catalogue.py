"""The catalogue of rules: each is a file in `bibkit.validate.rules`, and a line here."""

from __future__ import annotations

from bibkit.findings.catalogue import CATALOGUE
from bibkit.findings.finding import Code
from bibkit.validate.rule import Rule
from bibkit.validate.rules import (
    v301_url_in_title,
    v501_month_macro,
    v801_published_since,
    v802_withdrawn,
    v803_dead_link,
    v804_moved_link,
    v805_other_paper,
    v806_no_such_paper,
)

RULES: tuple[Rule, ...] = tuple(
    module.RULE
    for module in (
        v301_url_in_title,
        v501_month_macro,
        v801_published_since,
        v802_withdrawn,
        v803_dead_link,
        v804_moved_link,
        v805_other_paper,
        v806_no_such_paper,
    )
)

# Everything that can be told: what rules find, and what readers do.
CODES: dict[str, Code] = {**CATALOGUE, **{rule.code.id: rule.code for rule in RULES}}
DEFAULT: frozenset[str] = frozenset(CATALOGUE) | {rule.code.id for rule in RULES if rule.is_default}
