"""A validation is summed up by code, and in a line."""

from __future__ import annotations

import pytest

from bibkit.cli.outputs.statistics import statistics
from bibkit.cli.outputs.summary import Sum, summary
from bibkit.findings.finding import Severity
from told import ABOUT

TOLD = {Severity.WARNING: 10, Severity.ERROR: 2}


def test_statistics_have_the_most_frequent_code_first_and_mark_safe_fixes() -> None:
    assert "".join(statistics({"V402": 3, "V101": 3, "V301": 1200, "P203": 0}, ABOUT)) == (
        "1,200  V301  [*] the year can't be read\n"
        "    3  V101      a book has neither author nor editor\n"
        "    3  V402      BibLaTeX has a better field\n"
        "[*] can be fixed with --fix\n"
    )


def test_statistics_without_fixes_have_no_column_for_them() -> None:
    assert "".join(statistics({"V101": 3, "P203": 12}, ABOUT)) == (
        "12  P203  a paper has no tag line\n 3  V101  a book has neither author nor editor\n"
    )


def test_statistics_of_nothing_are_empty() -> None:
    assert list(statistics({}, ABOUT)) == []


@pytest.mark.parametrize(
    ("tally", "line"),
    [
        (Sum({}, 3), "3 files checked"),
        (Sum({Severity.NOTE: 0}, 1), "1 file checked"),
        (Sum({Severity.NOTE: 1}, 1), "1 finding in 1 file: 1 note"),
        (
            Sum(TOLD, 3, fixable=4, unsafely_fixable=2),
            "12 findings in 3 files: 2 errors, 10 warnings; 4 can be fixed with --fix (2 more with --unsafe)",
        ),
        (Sum(TOLD, 3, fixable=4), "12 findings in 3 files: 2 errors, 10 warnings; 4 can be fixed with --fix"),
        (
            Sum(TOLD, 3, unsafely_fixable=2),
            "12 findings in 3 files: 2 errors, 10 warnings; 2 can be fixed with --fix --unsafe",
        ),
        (
            Sum({}, 3, fixed=5, in_baseline=1234, suppressed=2),
            "3 files checked; 5 fixed; 1,234 passed by the baseline; 2 suppressed",
        ),
    ],
)
def test_the_summary_says_what_was_found_and_what_can_be_done(tally: Sum, line: str) -> None:
    assert summary(tally) == line
