"""The one line that sums a validation up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bibkit.cli.report import counted
from bibkit.findings.finding import Severity


class Tally(NamedTuple):
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


def summary(tally: Tally) -> str:
    """ "12 findings in 3 files: 2 errors, 10 warnings; 4 can be fixed with --fix (2 more with --unsafe)"."""
    return "; ".join([_found(tally), *_rest(tally)])


def _found(tally: Tally) -> str:
    files = counted(tally.files, "file")
    total = sum(tally.told.values())
    if not total:
        return f"{files} checked"
    parts = (counted(count, severity) for severity in reversed(Severity) if (count := tally.told.get(severity, 0)))
    return f"{counted(total, 'finding')} in {files}: {', '.join(parts)}"


def _rest(tally: Tally) -> Iterator[str]:
    if tally.fixable:
        more = f" ({tally.unsafely_fixable:,} more with --unsafe)" if tally.unsafely_fixable else ""
        yield f"{tally.fixable:,} can be fixed with --fix{more}"
    elif tally.unsafely_fixable:
        yield f"{tally.unsafely_fixable:,} can be fixed with --fix --unsafe"
    if tally.fixed:
        yield f"{tally.fixed:,} fixed"
    if tally.in_baseline:
        yield f"{tally.in_baseline:,} passed by the baseline"
    if tally.suppressed:
        yield f"{tally.suppressed:,} suppressed"
