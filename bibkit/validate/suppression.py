"""Read the comments by which people say what they don't want to hear: `% bibkit: ignore V301, V4`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from enum import Enum, auto
from typing import NamedTuple

from bibkit.formats.bibtex.mend import shortened
from bibkit.formats.bibtex.scan import Block
from bibkit.text.expressions import expression

# What begins like "ignore" is meant to be it; other remarks about bibkit are none of our business.
_COMMENT = expression(r"[ \t]*%+[ \t]*bibkit:[ \t]*(?P<verb>ig\w*(?:-\w+)*)(?P<codes>[^\r\n]*)", re.IGNORECASE)
_CODE = expression(r"[A-Za-z][0-9]{0,3}|ALL", re.IGNORECASE)
_ALL = "ALL"
_BETWEEN = expression(r"[\s,:;\[\]()]+")


class Reach(Enum):
    """What a comment is about: a file from there on, the entry below it, or nothing."""

    FILE = auto()
    ENTRY = auto()
    NOTHING = auto()


class Suppression(NamedTuple):
    """What a comment in a line doesn't want to be told; no codes are all codes. `odd` says what isn't understood."""

    line: int
    codes: tuple[str, ...]
    reach: Reach
    odd: str | None = None

    @property
    def is_able(self) -> bool:
        """Whether it may suppress something."""
        return self.odd is None and self.reach is not Reach.NOTHING


class Silences:
    """Suppressions that hold together, and for which of them there was something to suppress."""

    def __init__(self) -> None:
        self._all: list[Suppression] = []
        self._used: set[int] = set()
        self._waiting: dict[str, list[int]] = {}  # those not used yet, by the codes that they name

    def __len__(self) -> int:
        return len(self._all)

    def add(self, suppression: Suppression) -> None:
        """Let one more hold; one that is not understood, or is about nothing, suppresses nothing."""
        if suppression.is_able:
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

    def useless(self, codes: Set[str], others: Set[str]) -> Iterator[Suppression]:
        """Those for which there was nothing to suppress among the codes that were looked for.

        One that names none of these, but one of the others, may be of use at another time.
        """
        for number, one in enumerate(self._all):
            is_idle = one.is_able and _names_any(one, others) and not _names_any(one, codes)
            if number not in self._used and not is_idle:
                yield one


def _names_any(suppression: Suppression, codes: Set[str]) -> bool:
    return any(code.startswith(suppression.codes) for code in codes)


def suppressions(before: Sequence[Block], line: int | None) -> Iterator[Suppression]:
    """Those in the text before the entry in a line, or behind the last one.

    One about an entry stands directly above it, one about the file anywhere before an entry.
    """
    for block in before:
        if block.type or "bibkit:" not in block.raw:
            continue
        texts = block.raw.split("\n")
        is_above = line is not None and block is before[-1] and line - (block.line + len(texts) - 1) <= 1
        first_above = len(texts)
        while is_above and first_above and texts[first_above - 1].lstrip().startswith("%"):
            first_above -= 1
        for number, text in enumerate(texts):
            if (found := _COMMENT.match(text)) is not None:
                reach = Reach.ENTRY if number >= first_above else Reach.NOTHING
                if found["verb"].lower() == "ignore-file" and line is not None:
                    reach = Reach.FILE
                yield _suppression(block.line + number, found, reach)


def _suppression(line: int, found: re.Match[str], reach: Reach) -> Suppression:
    named, _, _ = found["codes"].partition("--")  # what follows is why
    words = [word for word in _BETWEEN.split(named) if word]
    codes = dict.fromkeys(word.upper() for word in words if _CODE.fullmatch(word) is not None)
    odd = None
    if found["verb"].lower() not in ("ignore", "ignore-file"):
        odd = f"{shortened(found['verb'])} is neither ignore nor ignore-file"
    elif others := " ".join(word for word in words if _CODE.fullmatch(word) is None):
        odd = f"{shortened(others)} is no code"
    return Suppression(line, tuple(codes), reach, odd)
