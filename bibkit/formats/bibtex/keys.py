"""Give each entry a key that every program accepts and no other entry has."""

from __future__ import annotations

import re
from unicodedata import normalize

# An apostrophe makes biber drop the whole file; a letter that is not ASCII ends citerra.
_FORBIDDEN = re.compile(r"[^A-Za-z0-9_.+/:-]+")


def is_plain(key: str) -> bool:
    """Whether every program takes it for a key."""
    return _FORBIDDEN.search(key) is None


class KeyRing:
    """The keys of one file. It remembers them, in lower case, as BibTeX refuses two that differ in case only."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last_number: dict[str, int] = {}

    def take(self, wanted: str | None, position: int, bends: list[str]) -> str:
        """A key for the record at that position of the file, from 1: the one it wants, or "record1". Fills `bends`."""
        key = wanted or f"record{position}"
        if _FORBIDDEN.search(key):
            key = _FORBIDDEN.sub("", normalize("NFKD", key)) or f"record{position}"
            bends.append(f"not every program takes {wanted!a} for a key (written as {key})")
        if key.lower() in self._taken:
            free = self._numbered(key)
            if wanted:
                bends.append(f"another entry has the key {key} (written as {free})")
            key = free
        self._taken.add(key.lower())
        return key

    def _numbered(self, key: str) -> str:
        folded = key.lower()
        number = self._last_number.get(folded, 1) + 1
        while f"{folded}-{number}" in self._taken:
            number += 1
        self._last_number[folded] = number
        return f"{key}-{number}"
