"""Show what changes in a text as a unified diff."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_CONTEXT = 3  # lines
_SMALL = 100_000  # pairs of lines; to compare more of them pair by pair takes too long


class _Run(NamedTuple):
    """Lines that go, and those that come in their place, as half-open ranges."""

    old: int
    old_end: int
    new: int
    new_end: int


def text_diff(name: str, old: str, new: str) -> Iterator[str]:
    """A unified diff of two texts; nothing where they are equal.

    Lines that stand once in both texts are matched first ("patience diff"), so that this takes hardly longer for a long
    text than sorting its lines.
    """
    olds, news = _lines(old), _lines(new)
    runs = list(_runs(olds, news))
    if not runs:
        return
    yield f"--- {name}\n+++ {name}\n"
    hunk: list[_Run] = []
    for run in runs:
        if hunk and run.old - hunk[-1].old_end > 2 * _CONTEXT:
            yield from _hunk(olds, news, hunk)
            hunk = []
        hunk.append(run)
    yield from _hunk(olds, news, hunk)


def _hunk(olds: Sequence[str], news: Sequence[str], runs: list[_Run]) -> Iterator[str]:
    first, last = runs[0], runs[-1]
    before = min(_CONTEXT, first.old)
    behind = min(_CONTEXT, len(olds) - last.old_end)
    old_span = _span(first.old - before, last.old_end + behind)
    yield f"@@ -{old_span} +{_span(first.new - before, last.new_end + behind)} @@\n"
    at = first.old - before
    for run in runs:
        yield from (_shown(" ", line) for line in olds[at : run.old])
        yield from (_shown("-", line) for line in olds[run.old : run.old_end])
        yield from (_shown("+", line) for line in news[run.new : run.new_end])
        at = run.old_end
    yield from (_shown(" ", line) for line in olds[at : at + behind])


def _span(start: int, end: int) -> str:
    if end - start == 1:
        return f"{start + 1}"
    return f"{start + 1 if end > start else start},{end - start}"


def _shown(sign: str, line: str) -> str:
    return f"{sign}{line}" if line.endswith("\n") else f"{sign}{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    *lines, last = text.split("\n")
    return [line + "\n" for line in lines] + ([last] if last else [])


def _runs(olds: list[str], news: list[str]) -> Iterator[_Run]:
    """Where the texts differ, in order; between two runs stands at least one line that both have."""
    found: list[_Run] = []
    old = new = 0
    for one, other in (*_anchors(olds, news), (len(olds), len(news))):
        if (one, other) != (old, new):
            found += _between(olds, news, _Run(old, one, new, other))
        old, new = one + 1, other + 1
    last: _Run | None = None
    for run in found:
        if last is not None and (last.old_end, last.new_end) == (run.old, run.new):
            last = _Run(last.old, run.old_end, last.new, run.new_end)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _between(olds: list[str], news: list[str], gap: _Run) -> Iterator[_Run]:
    """The differences between two anchors."""
    old, old_end, new, new_end = gap
    while old < old_end and new < new_end and olds[old] == news[new]:
        old, new = old + 1, new + 1
    while old < old_end and new < new_end and olds[old_end - 1] == news[new_end - 1]:
        old_end, new_end = old_end - 1, new_end - 1
    if old == old_end or new == new_end or (old_end - old) * (new_end - new) > _SMALL:
        if old < old_end or new < new_end:
            yield _Run(old, old_end, new, new_end)
        return
    matcher = SequenceMatcher(None, olds[old:old_end], news[new:new_end], autojunk=False)
    for tag, one, one_end, other, other_end in matcher.get_opcodes():
        if tag != "equal":
            yield _Run(old + one, old + one_end, new + other, new + other_end)


def _anchors(olds: list[str], news: list[str]) -> list[tuple[int, int]]:
    """The longest series of lines, each standing once in both texts, that is in order in both."""
    counts, others = Counter(olds), Counter(news)
    places = {line: at for at, line in enumerate(news) if others[line] == 1}
    pairs = [(at, places[line]) for at, line in enumerate(olds) if counts[line] == 1 and line in places]
    # Patience sorting: `tops` are the ends of the best series of each length, `before` leads back through them.
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(tops, place)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [place]
        ends[length : length + 1] = [number]
    series: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        series.append(pairs[at])
        at = before[at]
    return series[::-1]
