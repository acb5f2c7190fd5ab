"""Find the code in a Markdown document: blocks between fences, indented ones, spans between backticks, HTML's own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

# A fence may be indented, for it may stand in a list, and quoted.
_FENCE = re.compile(r"^[ \t>]*(?:(`{3,})[^`\n\r]*|(~{3,})[^\n\r]*)(?=[\r\n]|\Z)", re.MULTILINE)
# Text that is indented by four columns behind a blank line is code, unless it may go on with what these begin: an item,
# a definition, a note. Metadata at the top is indented as well.
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_INDENTED = re.compile(r"(?: {0,3}\t| {4})[ \t]*[^\s]")
_BEGINS_ITEM = re.compile(r"[\s>|]|\[\^|(?:[-+*:~]|\(?(?:[0-9]{1,9}|[A-Za-z]|[IVXLCDMivxlcdm]+|#|@[\w-]*)[.)])\s")
_METADATA = re.compile(r"---[ \t]*(?:\r\n?|\n)(?:.*?(?:\r\n?|\n))??(?:---|\.\.\.)[ \t]*(?:[\r\n]|\Z)", re.DOTALL)
_BACKTICKS = re.compile(r"`+")
_BLANK_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t]*(?=[\r\n])")


class _Fence(NamedTuple):
    sign: str
    length: int
    can_close: bool  # nothing stands behind it
    start: int
    end: int


def code_blocks(text: str) -> list[tuple[int, int]]:
    """Where blocks of code stand, in their order."""
    fenced = _fenced(text)
    return sorted((*fenced, *_indented(text, fenced)))


def _indented(text: str, fenced: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The lines of indented blocks, wherever it is sure that they are no more of a list."""
    metadata = _METADATA.match(text)
    at = metadata.end() if metadata else 0
    next_fenced = 0
    after_blank, is_code, in_item = True, False, False
    while at < len(text):
        while next_fenced < len(fenced) and fenced[next_fenced][1] <= at:
            next_fenced += 1
        line = cast(re.Match[str], _LINE.match(text, at))
        if next_fenced < len(fenced) and fenced[next_fenced][0] < line.end():
            at = max(fenced[next_fenced][1], at + 1)
            after_blank = is_code = False
            continue
        if not line[0].strip():
            after_blank = True
        else:
            if after_blank:
                is_code = not in_item and _INDENTED.match(line[0]) is not None
            if not is_code:
                begins = _BEGINS_ITEM.match(line[0]) is not None
                in_item = begins or (in_item and not after_blank)
            elif _INDENTED.match(line[0]):
                yield at, line.end()
            else:
                is_code, in_item = False, _BEGINS_ITEM.match(line[0]) is not None
            after_blank = False
        at = line.end()


def _fenced(text: str) -> list[tuple[int, int]]:
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
        runs = self._runs.get(length, [])  # none where the backtick before them is escaped
        place = bisect_left(runs, opened)
        if place == len(runs):
            return opened
        end = runs[place]
        place = bisect_left(self._breaks, opened)
        return opened if place < len(self._breaks) and self._breaks[place] < end else end + length


class RawText:
    """Tells where a comment of HTML ends, or an element whose text is taken as it stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._never_closed: set[str] = set()  # what was looked for in vain once need not be looked for again

    def end(self, closing: str, start: int) -> int:
        """Where it ends with `closing`; as for pandoc, what is never closed has no text."""
        found = None
        if closing not in self._never_closed:
            found = re.compile(re.escape(closing), re.IGNORECASE).search(self._text, start)
        if found is None:
            self._never_closed.add(closing)
        return found.end() if found is not None else start
