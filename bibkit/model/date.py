"""A calendar date that knows how much of it is known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as it is known; `inferred` names the parts that did not stand in the input.

    `year` may be open while month and day are known: lists of papers leave the current year out. A range starts here
    and ends with `until`, which has no end of its own.
    """

    year: int | None = None
    month: int | None = None  # 1 to 12
    day: int | None = None  # 1 to 31
    inferred: tuple[str, ...] = ()  # some of "year", "month", "day"
    season: int | None = None  # 1 spring, 2 summer, 3 autumn, 4 winter; where no month is known
    circa: bool = False  # about then
    until: Date | None = None
