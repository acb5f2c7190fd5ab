"""Keywords as CSL-JSON has them: one string."""

from __future__ import annotations

from collections.abc import Iterable


def join_keywords(keywords: Iterable[str]) -> str:
    """Keywords parted by commas, as programs write them."""
    return ", ".join(keywords)


def split_keywords(text: str) -> tuple[str, ...]:
    """The keywords in a string: parted by commas, or by semicolons where there is no comma."""
    parts = text.split("," if "," in text else ";")
    return tuple([keyword for part in parts if (keyword := part.strip())])
