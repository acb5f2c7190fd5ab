"""Find the cite keys that somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

_NEAREST = 3
_NEAR = 60  # of 100, by letters
_TELLING = 3  # letters with which few keys begin


class Nearest:
    """Some keys, to be asked which of them are most like another one."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._folded = {one: one.casefold() for one in sorted(set(keys))}

    def to(self, key: str) -> list[str]:
        """The keys that are most like this one, at most three: those that begin alike, then those of like letters."""
        folded = key.casefold()
        alike = [one for one, other in self._folded.items() if len(folded) >= _TELLING and other.startswith(folded)]
        close = process.extract(folded, self._folded, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_NEAREST)
        return list(dict.fromkeys((*alike, *(one for _, _, one in close))))[:_NEAREST]
