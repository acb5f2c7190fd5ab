"""Who made a work: a person, or an organisation."""

from __future__ import annotations

from typing import NamedTuple

# Made by the million; see `bibkit.model.place`.


class Person(NamedTuple):
    """A person; particles ("van der") stand with the family, because importers drop them anywhere else.

    Somebody known by one name only has it in `family`.
    """

    family: str
    given: str | None = None
    suffix: str | None = None


class Organisation(NamedTuple):
    """An author that is not a person: a team, a collaboration, a company."""

    literal: str


Name = Person | Organisation
