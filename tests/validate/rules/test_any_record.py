"""The rules about one entry, asked of any record."""

from __future__ import annotations

from hypothesis import given

from bibkit.model.place import Place
from bibkit.model.record import Record
from bibkit.validate.catalogue import RULES
from bibkit.validate.entry import Context, Entry
from linting import TODAY
from strategies import records


@given(records())
def test_the_rules_can_be_asked_of_any_record(record: Record) -> None:
    entry = Entry(record, Place("refs", 1), Context(TODAY))
    for rule in RULES:
        if rule.check is not None:
            assert all(problem.message for problem in rule.check(entry))
