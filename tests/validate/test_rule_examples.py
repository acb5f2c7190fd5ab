"""Every rule keeps what it promises: it finds something in its bad examples, nothing in the good ones, and mends."""

from __future__ import annotations

from pathlib import Path

import pytest

from bibkit.findings.finding import Mending
from bibkit.formats.bibtex import BIBTEX
from bibkit.formats.format import ReadingContext
from bibkit.formats.registry import recognise
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.model.source import StringSource
from bibkit.validate import rules
from bibkit.validate.catalogue import RULES
from bibkit.validate.rule import Rule
from linting import fix, lint, mended

FILES = sorted(path for path in Path(*rules.__path__).glob("*.py") if path.name != "__init__.py")
# What they find depends on what others know.
WITHOUT_EXAMPLES = {"V103", "V802", "V805", "V806"}
EVERY = [pytest.param(rule, id=rule.code.id) for rule in RULES]
BAD = [pytest.param(one, text, id=f"{one.code.id}-{number}") for one in RULES for number, text in enumerate(one.bad)]
GOOD = [pytest.param(one, text, id=f"{one.code.id}-{number}") for one in RULES for number, text in enumerate(one.good)]
MENDED = [param for param in BAD if isinstance(rule := param.values[0], Rule) and rule.mending is not None]


def test_the_catalogue_has_every_file_and_each_code_once() -> None:
    assert [rule.code.id.lower() for rule in RULES] == [path.name.partition("_")[0] for path in FILES]


@pytest.mark.parametrize("rule", EVERY)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert (rule.check is None) is not (rule.watch is None)
    assert (rule.bad and rule.good) or rule.code.id in WITHOUT_EXAMPLES
    assert len(rule.code.title) < 60
    assert not rule.code.title.endswith(".")
    assert len(rule.code.explanation) > 100
    assert rule.code.explanation.endswith(".")


@pytest.mark.parametrize(("rule", "text"), BAD)
def test_a_rule_finds_something_in_its_bad_examples(rule: Rule, text: str) -> None:
    found = lint(text, rule.code.id)
    assert found
    assert {finding.code for finding in found} == {rule.code}
    assert all(1 <= finding.place.line <= text.count("\n") + 1 for finding in found)


@pytest.mark.parametrize(("rule", "text"), GOOD)
def test_nothing_is_wrong_with_the_good_examples(rule: Rule, text: str) -> None:
    assert lint(text, rule.code.id) == []
    assert lint(text) == []


def records(text: str) -> list[Record]:
    source = StringSource("refs", text)
    read = recognise(source).read
    assert read is not None
    return [step.value for step in read(source, ReadingContext()) if isinstance(step, Located)]


@pytest.mark.parametrize(("rule", "text"), MENDED)
def test_what_can_be_mended_is(rule: Rule, text: str) -> None:
    done = fix(text, rule.code.id, unsafe=rule.mending is Mending.UNSAFE)
    assert done.mended
    assert lint(done.text, rule.code.id, format=BIBTEX) == []
    assert fix(done.text, rule.code.id, unsafe=True) == (done.text, 0)
    if rule.mending is Mending.SAFE:
        assert records(done.text) == records(text)
    else:
        assert mended(text, rule.code.id) == text


@pytest.mark.parametrize(("rule", "text"), [param for param in BAD if param not in MENDED])
def test_a_rule_that_does_not_say_so_mends_nothing(rule: Rule, text: str) -> None:
    assert mended(text, rule.code.id, unsafe=True) == text
