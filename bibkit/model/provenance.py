"""Where a record stood, and what in it was concluded rather than read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Provenance:
    """One place a record was read from."""

    source: str  # the file's name, without its folder
    line: int  # from 1
    page_owner: str | None = None  # whose page of papers it was, where the page says so


@dataclass(frozen=True, slots=True)
class Inference:
    """A value that did not stand in the input as it is in the record: on what evidence, how sure, what else."""

    field: str  # the record's field, dotted where it is a part of one: "title", "issued.year"
    evidence: str
    confidence: float | None = None  # 0 to 1; None where there is no second reading
    alternative: str | None = None  # the second-best reading
    source: str | None = None  # who said so, where it was not concluded from the input: "arxiv", "github"
    date: str | None = None  # when they said so, "2026-11-21"


class Extra(NamedTuple):
    """A field of a foreign format that has no home in the record, kept so that going back loses nothing."""

    format: str
    name: str
    value: str
