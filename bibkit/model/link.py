"""A web address that belongs to a work."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class LinkKind(StrEnum):
    """What a reader finds behind a link."""

    CODE = "code"
    MODEL = "model"
    DATASET = "dataset"
    PROJECT = "project"
    PUBLISHED = "published"  # the version of record of what is a preprint here
    OTHER = "other"


class LinkState(StrEnum):
    """What had become of a repository when its host was asked."""

    ALIVE = "alive"
    MOVED = "moved"  # it is found under another name
    ARCHIVED = "archived"  # nothing is changed in it any more
    GONE = "gone"


class Standing(StrEnum):
    """Why a repository is believed to belong to a work, the best reason first."""

    CONFIRMED = "confirmed"  # it names the work itself
    OFFICIAL = "official"  # somebody who lists code says that it is the authors' own
    COMMUNITY = "community"  # somebody who lists code says that it is others' own work
    UNCONFIRMED = "unconfirmed"  # nothing but the place where the link was found


@dataclass(frozen=True, slots=True)
class Link:
    """An address exactly as a reader would click it, and what is behind it.

    What was found out about it when it was asked doesn't make it another link.
    """

    url: str
    kind: LinkKind = LinkKind.OTHER
    state: LinkState | None = field(default=None, compare=False)
    standing: Standing | None = field(default=None, compare=False)
