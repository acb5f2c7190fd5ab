"""V509: a part of a date that was inferred, and is not there."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule


def _check(entry: Entry) -> Iterator[Problem]:
    for name, date in (("issued", entry.record.issued), ("accessed", entry.record.accessed)):
        if date is None or not date.inferred:
            continue
        for part in date.inferred:
            if getattr(date, part, None) is None:
                yield Problem(f"{name} has no {part}, yet it is said to be inferred", f"{name}.inferred")


RULE = rule(
    "V509",
    Severity.WARNING,
    "a part was inferred that the date hasn't got",
    """In bibkit's own JSON, the list inferred names the parts of a date that were concluded rather than read. It names
    one here that is not in the date: the list was not changed along with the date.""",
    check=_check,
    bad="""{"type": "article", "title": "Notes on everything", "issued": {"year": 2020, "inferred": ["month"]}}""",
    good="""{"type": "article", "title": "Notes on everything", "issued": {"year": 2020, "inferred": ["year"]}}""",
)
