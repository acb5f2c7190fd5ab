"""Draw how many works there are of each year, and of which category they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bibkit.formats.html.markup import escaped
from bibkit.formats.html.wording import year_text, years_text

MOST_BARS = 30
MOST_LABELS = 12  # that have room below the bars of a wide page; a telephone has room for half of them
COLOURS = 7  # of categories; the rest has one together
REST = "other"

_WIDTHS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)  # years of a bar
_HEIGHT, _FOOT, _HEAD = 150, 24, 18  # pixels


class Bar(NamedTuple):
    """The works of some years: how many, by category in the order of the legend."""

    first: int  # year
    last: int  # year
    counts: tuple[int, ...]

    @property
    def label(self) -> str:
        """The years: "2023", "1990–1999"."""
        return years_text(self.first, self.last)


def legend(counts: Counter[str]) -> tuple[str, ...]:
    """The categories that get colours of their own, the most frequent first, and what the rest is called."""
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    if len(ordered) <= COLOURS + 1:
        return tuple(ordered)
    return (*[name for name in ordered if name != REST][:COLOURS], REST)


def bars(counts: Counter[tuple[int, str]], names: Sequence[str]) -> tuple[Bar, ...]:
    """A bar for each year from the first to the last, or for as many years as it takes to have `MOST_BARS` at most.

    `counts` are works by year and category; `names` is their `legend`.
    """
    if not counts:
        return ()
    first, last = min(year for year, _ in counts), max(year for year, _ in counts)
    width = next((w for w in _WIDTHS if last // w - first // w < MOST_BARS), last - first + 1)
    places = {name: place for place, name in enumerate(names)}
    heights = [[0] * len(names) for _ in range(first // width, last // width + 1)]
    for (year, name), count in counts.items():
        heights[year // width - first // width][places.get(name, len(names) - 1)] += count
    start = first // width * width
    return tuple(
        Bar(start + place * width, start + (place + 1) * width - 1, tuple(row)) for place, row in enumerate(heights)
    )


def drawing(drawn: Sequence[Bar], names: Sequence[str]) -> Iterator[str]:
    """The bars as SVG, in lines: as wide as the page, and coloured by the classes `k0`, `k1` … of its style."""
    most = max(sum(bar.counts) for bar in drawn)
    slot = 100 / len(drawn)  # per cent
    step = -(-len(drawn) // MOST_LABELS)
    yield (
        f'<svg role="img" aria-labelledby="plot-title" width="100%" height="{_HEAD + _HEIGHT + _FOOT}"'
        ' xmlns="http://www.w3.org/2000/svg">'
    )
    for place, bar in enumerate(drawn):
        left, foot = place * slot, float(_HEAD + _HEIGHT)
        for colour, count in enumerate(bar.counts):
            if count:
                height = count / most * _HEIGHT
                foot -= height
                yield (
                    f'<rect class="k{colour}" x="{left + slot * 0.1:.2f}%" width="{slot * 0.8:.2f}%" y="{foot:.1f}"'
                    f' height="{height:.1f}"><title>{bar.label}, {escaped(names[colour])}: {count:,}</title></rect>'
                )
        middle = f'x="{left + slot / 2:.2f}%"'
        if sum(bar.counts):
            yield f'<text {middle} y="{foot - 5:.1f}"{_minor(step > 1)}>{sum(bar.counts):,}</text>'
        if place % step == 0:
            below = f'{middle} y="{_HEAD + _HEIGHT + 16}"{_minor(place // step % 2 == 1)}'
            yield f"<text {below}>{year_text(bar.first)}</text>"
    yield "</svg>"


def _minor(is_minor: bool) -> str:
    """What marks a text for which a telephone has no room."""
    return ' class="minor"' if is_minor else ""


def table(drawn: Sequence[Bar], names: Sequence[str]) -> Iterator[str]:
    """The numbers of the bars as a table, in lines."""
    heads = "".join(f"<th scope=col>{escaped(name)}</th>" for name in ("Year", *names, "All"))
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    for bar in drawn:
        cells = "".join(f"<td>{count:,}</td>" for count in (*bar.counts, sum(bar.counts)))
        yield f"<tr><th scope=row>{bar.label}</th>{cells}</tr>"
    yield "</tbody></table>"
