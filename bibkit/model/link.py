"""A web address that belongs to a work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LinkKind(StrEnum):
    """What a reader finds behind a link."""

    CODE = "code"
    MODEL = "model"
    DATASET = "dataset"
    PROJECT = "project"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Link:
    """An address exactly as a reader would click it, and what is behind it."""

    url: str
    kind: LinkKind = LinkKind.OTHER
