"""The one line that sums a validation up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bibkit.cli.report import counted
from bibkit.findings.finding import Severity


class Sum(NamedTuple):
    """What came of a validation: the findings that are told, by severity, how many files were read, and the rest.

    `fixable` and `unsafely_fixable` are among those told; `fixed`, `in_baseline` and `suppressed` are not.
    """

    told: Mapping[Severity, int]
    files: int
    fixable: int = 0
    unsafely_fixable: int = 0
    fixed: int = 0
    in_baseline: int = 0
    suppressed: int = 0


def summary(outcome: Sum) -> str:
    """ "12 findings in 3 files: 2 errors, 10 warnings; 4 can be fixed with --fix (2 more with --unsafe)"."""
    return "; ".join([_found(outcome), *_rest(outcome)])


def _found(outcome: Sum) -> str:
    files = counted(outcome.files, "file")
    total = sum(outcome.told.values())
    if not total:
        return f"{files} checked"
    parts = (counted(count, severity) for severity in reversed(Severity) if (count := outcome.told.get(severity, 0)))
    return f"{counted(total, 'finding')} in {files}: {', '.join(parts)}"


def _rest(outcome: Sum) -> Iterator[str]:
    if outcome.fixable:
        more = f" ({outcome.unsafely_fixable:,} more with --unsafe)" if outcome.unsafely_fixable else ""
        yield f"{outcome.fixable:,} can be fixed with --fix{more}"
    elif outcome.unsafely_fixable:
        yield f"{outcome.unsafely_fixable:,} can be fixed with --fix --unsafe"
    if outcome.fixed:
        yield f"{outcome.fixed:,} fixed"
    if outcome.in_baseline:
        yield f"{outcome.in_baseline:,} passed by the baseline"
    if outcome.suppressed:
        yield f"{outcome.suppressed:,} suppressed"
