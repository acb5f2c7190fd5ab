"""Read the comments by which people say what they don't want to hear: `% bibkit: ignore V301, V4`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bibkit.formats.bibtex.scan import Block
from bibkit.text.expressions import expression

_COMMENT = expression(r"[ \t]*%+[ \t]*bibkit:[ \t]*ignore(?P<file>-file)?(?P<codes>[^\r\n]*)", re.IGNORECASE)
_CODE = expression(r"[A-Za-z][0-9]{0,3}|ALL", re.IGNORECASE)
_BETWEEN = expression(r"[\s,:;\[\]()]+")


class Suppression(NamedTuple):
    """What a comment in a line doesn't want to be told; no codes are all codes. `odd` is what is no code in it."""

    line: int
    codes: tuple[str, ...]
    is_for_file: bool
    odd: str | None = None

    def covers(self, code: str) -> bool:
        """Whether it is about a code."""
        return not self.codes or "ALL" in self.codes or code.startswith(self.codes)


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
    odd = [word for word in words if _CODE.fullmatch(word) is None]
    codes = tuple(word.upper() for word in words if word not in odd)
    return Suppression(line, codes, found["file"] is not None, " ".join(odd) or None)
