"""Who made a work: a person, or an organisation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """A person; particles ("van der") stand with the family, because importers drop them anywhere else.

    Somebody known by one name only has it in `family`.
    """

    family: str
    given: str | None = None
    suffix: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An author that is not a person: a team, a collaboration, a company."""

    literal: str


Name = Person | Organisation
