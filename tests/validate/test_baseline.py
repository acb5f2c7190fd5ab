"""What was there before passes, wherever it has moved; what is new doesn't."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibkit.findings.codes.bibtex import B103, B104
from bibkit.findings.finding import Code, Finding
from bibkit.model.place import Place
from bibkit.validate.baseline import Baseline, NewBaseline, UnusableBaseline

TEXT = """{"version": 1, "findings": {
  "refs/a.bib": {
    "": {"B104": 1},
    "berg2020": {"B103": 2}
  },
  "z.bib": {
    "é": {"B103": 1}
  }
}}
"""


def one(code: Code, key: str | None, line: int = 1) -> Finding:
    return Finding(code, Place("a.bib", line), "something", key=key)


def written(*found: tuple[str, Finding]) -> str:
    new = NewBaseline()
    for name, finding in found:
        new.add(name, finding)
    return new.to_text()


def test_a_baseline_is_sorted_and_has_a_line_for_each_entry() -> None:
    text = written(
        ("z.bib", one(B103, "é")),
        ("refs/a.bib", one(B103, "berg2020")),
        ("refs/a.bib", one(B104, None)),
        ("refs/a.bib", one(B103, "berg2020", 7)),
    )
    assert text == TEXT


def test_a_new_baseline_keeps_what_was_forgiven_in_files_that_nobody_looked_into() -> None:
    new = NewBaseline(Baseline.from_text(TEXT, "b"))
    new.forget("refs/a.bib", {"B103", "B104"})
    new.add("refs/a.bib", one(B104, "x"))
    assert (
        new.to_text()
        == """{"version": 1, "findings": {
  "refs/a.bib": {
    "x": {"B104": 1}
  },
  "z.bib": {
    "é": {"B103": 1}
  }
}}
"""
    )


def test_a_new_baseline_keeps_the_codes_that_nobody_looked_for() -> None:
    new = NewBaseline(Baseline.from_text(TEXT, "b"))
    new.forget("refs/a.bib", {"B104"})
    new.forget("z.bib", {"B103"})
    assert (
        new.to_text()
        == """{"version": 1, "findings": {
  "refs/a.bib": {
    "berg2020": {"B103": 2}
  }
}}
"""
    )


def test_an_empty_baseline_is_one_too() -> None:
    assert not Baseline.from_text(written(), "b").forgives("a.bib", one(B103, "x"))


def test_what_was_there_is_forgiven_in_whatever_line_and_as_often() -> None:
    baseline = Baseline.from_text(TEXT, "baseline.json")
    assert [baseline.forgives("refs/a.bib", one(B103, "berg2020", line)) for line in (40, 2, 3)] == [True, True, False]
    assert baseline.forgives("refs/a.bib", one(B104, None))


def test_what_is_new_is_not_forgiven() -> None:
    baseline = Baseline.from_text(TEXT, "baseline.json")
    assert not baseline.forgives("refs/a.bib", one(B104, "berg2020"))
    assert not baseline.forgives("refs/a.bib", one(B103, "berg2021"))
    assert not baseline.forgives("a.bib", one(B103, "berg2020"))


def test_what_is_gone_is_counted_by_file_and_code() -> None:
    baseline = Baseline.from_text(TEXT, "baseline.json")
    assert baseline.forgives("refs/a.bib", one(B103, "berg2020"))
    assert baseline.unused("refs/a.bib", {"B103", "B104"}) == 2
    assert baseline.unused("refs/a.bib", {"B104"}) == 1
    assert baseline.unused("other.bib", {"B103"}) == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "b:1: not JSON: a value should stand here"),
        ("[]", "b: not a baseline of bibkit's"),
        ('{"version": 2, "findings": {}}', "b: a baseline of version 2; this bibkit knows 1"),
        ('{"version": true, "findings": {}}', "b: not a baseline of bibkit's"),
        ('{"version": 1, "findings": []}', "b: its findings are not in the form of a baseline"),
        ('{"version": 1, "findings": {"a": {"k": {"B103": 0}}}}', "b: its findings are not in the form"),
        ('{"version": 1, "findings": {"a": {"k": {"b": 1}}}}', "b: its findings are not in the form"),
        ('{"version": 1, "findings": {"a": {"k": 1}}}', "b: its findings are not in the form"),
        ('{"version": 1, "findings": {"a": 1}}', "b: its findings are not in the form"),
        (TEXT + TEXT, "b: more than one baseline stands in it"),
        (TEXT.replace("z.bib", "refs/a.bib"), "b: more than one baseline stands in it"),
        ("[" * 900, "b:1: not JSON: "),
    ],
)
def test_what_is_no_baseline_is_refused(text: str, message: str) -> None:
    with pytest.raises(UnusableBaseline) as refused:
        Baseline.from_text(text, "b")
    assert str(refused.value).startswith(message)


@given(st.lists(st.tuples(st.text(max_size=5), st.none() | st.text(min_size=1, max_size=5))))
def test_whatever_was_found_is_forgiven_by_its_baseline(found: list[tuple[str, str | None]]) -> None:
    findings = [(name.encode("utf-8", "replace").decode(), one(B103, key)) for name, key in found]
    baseline = Baseline.from_text(written(*findings), "b")
    assert all(baseline.forgives(name, finding) for name, finding in findings)
    assert not any(baseline.unused(name, {"B103"}) for name, _ in findings)
