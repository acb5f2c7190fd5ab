"""Find the code in a Markdown document: blocks between fences, and spans between backticks."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

# A fence may be indented, for it may stand in a list, and quoted.
_FENCE = re.compile(r"^[ \t>]*(?:(`{3,})[^`\n\r]*|(~{3,})[^\n\r]*)(?=[\r\n]|\Z)", re.MULTILINE)
_BACKTICKS = re.compile(r"`+")
_BLANK_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t]*(?=[\r\n])")


class _Fence(NamedTuple):
    sign: str
    length: int
    can_close: bool  # nothing stands behind it
    start: int
    end: int


def code_blocks(text: str) -> list[tuple[int, int]]:
    """Where blocks between fences stand, fences included; as for pandoc, a fence that nothing closes opens none."""
    fences = list(map(_fence, _FENCE.finditer(text)))
    # The longest fence from each one on that could close a block: what none of them closes need not be tried.
    longest = [{"`": 0, "~": 0}]
    for fence in reversed(fences):
        longest.append({**longest[-1], fence.sign: max(longest[-1][fence.sign], fence.length * fence.can_close)})
    longest.reverse()
    blocks, at = [], 0
    while at < len(fences):
        opening = fences[at]
        at += 1
        if longest[at][opening.sign] < opening.length:
            continue
        while not _closes(fences[at], opening):
            at += 1
        blocks.append((opening.start, fences[at].end))
        at += 1
    return blocks


def _fence(match: re.Match[str]) -> _Fence:
    fence = match[1] or match[2]
    behind = match[0].strip(" \t>").removeprefix(fence)
    return _Fence(fence[0], len(fence), not behind.strip(), match.start(), match.end())


def _closes(fence: _Fence, opening: _Fence) -> bool:
    return fence.can_close and fence.sign == opening.sign and fence.length >= opening.length


class CodeSpans:
    """Tells where a span of code ends that begins at some backticks."""

    def __init__(self, text: str) -> None:
        self._runs: dict[int, list[int]] = {}  # where the runs of backticks of each length start
        for match in _BACKTICKS.finditer(text):
            self._runs.setdefault(len(match[0]), []).append(match.start())
        # A span doesn't reach beyond its paragraph.
        self._breaks = [match.start() for match in _BLANK_LINE.finditer(text)] if self._runs else []

    def end(self, start: int, length: int) -> int:
        """Where it ends, or if it doesn't, where the backticks do."""
        opened = start + length
        runs = self._runs[length]
        place = bisect_left(runs, opened)
        if place == len(runs):
            return opened
        end = runs[place]
        place = bisect_left(self._breaks, opened)
        return opened if place < len(self._breaks) and self._breaks[place] < end else end + length
