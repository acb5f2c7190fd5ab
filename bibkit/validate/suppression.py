"""Read the comments by which people say what they don't want to hear: `% bibkit: ignore V301, V4`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from bibkit.formats.bibtex.scan import Block
from bibkit.text.expressions import expression

_COMMENT = expression(r"[ \t]*%+[ \t]*bibkit:[ \t]*ignore(?P<file>-file)?(?P<codes>[^\r\n]*)", re.IGNORECASE)
_CODE = expression(r"[A-Za-z][0-9]{0,3}|ALL", re.IGNORECASE)
_ALL = "ALL"
_BETWEEN = expression(r"[\s,:;\[\]()]+")


class Suppression(NamedTuple):
    """What a comment in a line doesn't want to be told; no codes are all codes. `odd` is what is no code in it."""

    line: int
    codes: tuple[str, ...]
    is_for_file: bool
    odd: str | None = None


class Silences:
    """Suppressions that hold together, and for which of them there was something to suppress."""

    def __init__(self) -> None:
        self._all: list[Suppression] = []
        self._used: set[int] = set()
        self._waiting: dict[str, list[int]] = {}  # those not used yet, by the codes that they name

    def __len__(self) -> int:
        return len(self._all)

    def add(self, suppression: Suppression) -> None:
        """Let one more hold; one that says what is no code suppresses nothing."""
        if suppression.odd is None:
            for code in suppression.codes or (_ALL,):
                self._waiting.setdefault(code, []).append(len(self._all))
        self._all.append(suppression)

    def cover(self, code: str) -> bool:
        """Whether any of them is about a code; these all were of use then."""
        if not self._waiting:
            return False
        # By the beginnings of the code, as there may be as many suppressions as findings.
        met = [name for name in (_ALL, *(code[:end] for end in range(1, len(code) + 1))) if name in self._waiting]
        for name in met:
            self._used.update(self._waiting[name])
            self._waiting[name].clear()
        return bool(met)

    def useless(self, codes: Set[str]) -> Iterator[Suppression]:
        """Those for which there was nothing to suppress, less those of which none of the codes was looked for."""
        return (
            one
            for number, one in enumerate(self._all)
            if number not in self._used and (not one.codes or any(code.startswith(one.codes) for code in codes))
        )


def suppressions(before: Sequence[Block], line: int) -> Iterator[Suppression]:
    """Those directly above the entry in a line, and those for the whole file anywhere in the text before it."""
    for block in before:
        if block.type or "bibkit:" not in block.raw:
            continue
        texts = block.raw.split("\n")
        is_above = block is before[-1] and line - (block.line + len(texts) - 1) <= 1
        first_above = len(texts)
        while is_above and first_above and texts[first_above - 1].lstrip().startswith("%"):
            first_above -= 1
        for number, text in enumerate(texts):
            found = _COMMENT.match(text)
            if found is not None and (found["file"] or number >= first_above):
                yield _suppression(block.line + number, found)


def _suppression(line: int, found: re.Match[str]) -> Suppression:
    named, _, _ = found["codes"].partition("--")  # what follows is why
    words = [word for word in _BETWEEN.split(named) if word]
    codes = dict.fromkeys(word.upper() for word in words if _CODE.fullmatch(word) is not None)
    odd = " ".join(word for word in words if _CODE.fullmatch(word) is None)
    return Suppression(line, tuple(codes), found["file"] is not None, odd or None)
