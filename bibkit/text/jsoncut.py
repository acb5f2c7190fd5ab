"""Cut a JSON text into its values by what stands between them, which is faster than by their brackets."""

from __future__ import annotations

import re

from bibkit.text.jsonvalue import DEEPEST, Entry, is_deeper

_AT_ONCE = 16  # values cut before they are handed on: few, so that what is made stays in the cache
_LONGEST = 1 << 16  # characters of a value that is looked for
_WIDEST = 64  # characters between two values
_PATIENCE = 64  # failures before successes are counted against them

_FIRST_NAME = re.compile(r'\{[ \t]*"[^"\\\n]*"')


class Cutter:
    """Objects that stand one after another in a regular layout, decoded by a decoder that needs to know where they end.

    What separates two objects is learned from a pair that was read with care, and looked for from then on. A slice
    that decodes as a whole is an object of its own, since no JSON text begins another. Whatever is odd in the least
    (broken, a member given twice, half of a surrogate pair, deeply nested) is left to be read with care. Of the same
    text both make the same, but for whole numbers of more than 64 bits, which are floating-point numbers here.
    """

    def __init__(self) -> None:
        # Importing it takes as long as starting Python; only who reads JSON should wait for it.
        import orjson

        self._loads, self._dumps = orjson.loads, orjson.dumps
        self._seam = ""
        self._step = 0  # characters from the last one of an object to the first of the next
        self._lines = 0  # line ends between the two
        self._cut = 0
        self._failed = 0

    def learn(self, text: str, end: int, start: int) -> None:
        """Remember what separates the object that ends here from the one that starts there."""
        self._seam = ""
        if not (0 < end <= start < end + _WIDEST) or text[end - 1] != "}" or text[start : start + 1] != "{":
            return
        if self._failed > _PATIENCE + self._cut:
            return  # it isn't regular
        lines = text.count("\n", end, start)
        seam = text[end - 1 : start + 1]
        if lines == 0:
            # Nothing but the name of its first member tells an item from an author.
            first = _FIRST_NAME.match(text, start, start + _WIDEST)
            if first is None:
                return
            seam = text[end - 1 : first.end()]
        self._seam, self._step, self._lines = seam, start - end + 1, lines

    def cut(self, text: str, at: int, line: int) -> tuple[list[Entry], int, int]:
        """Some objects from here on that another one follows, and the position and the line where that one starts."""
        found: list[Entry] = []
        seam = self._seam
        while seam and len(found) < _AT_ONCE:
            end = text.find(seam, at, at + _LONGEST)
            if end < 0:
                break
            own = text[at : end + 1]
            try:
                value = self._loads(own)
            except ValueError:
                self._failed += 1
                break
            # Of a member that is there twice one is decoded, and quotes are missing. Only the escape can hide that.
            if self._dumps(value).count(b'"') != own.count('"') or "\\u0022" in own or _is_deep(own, value):
                self._failed += 1
                break
            found.append(Entry(value, line, own))
            line += own.count("\n") + self._lines
            at = end + self._step
        self._cut += len(found)
        return found, at, line


def _is_deep(own: str, value: object) -> bool:
    return own.count("[") + own.count("{") > DEEPEST and is_deeper(value, DEEPEST)
