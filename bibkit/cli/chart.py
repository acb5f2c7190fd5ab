"""Draw a tally for people: sections of counts with their shares and bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bibkit.cli.cells import ELLIPSIS, cut, on_one_line, pad, width
from bibkit.cli.report import counted
from bibkit.model.kind import Kind
from bibkit.overview.facets import Code
from bibkit.overview.figures import ranked
from bibkit.overview.spans import spans
from bibkit.overview.tally import Group, Tally

_MOST_CATEGORIES = 15
_MOST_IN_A_BAR = 40  # cells
_FEWEST_IN_A_BAR = 5  # with less room there are no bars
_MARGIN, _GAP = "  ", "  "
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"

_TYPES = {Kind.ARTICLE.value: "article (preprint)"}  # BibTeX means another one
_CODE = {
    Code.LINKED: "linked",
    Code.ANNOUNCED: "announced, no link",
    Code.GONE: "link is dead",
    Code.NONE: "none",
    Code.UNKNOWN: "not known",
}
_LACKS = {
    "title": "title",
    "authors": "authors or editors",
    "all_authors": "authors behind et al.",
    "year": "year",
    "container_title": "journal, book title",
    "publisher": "publisher, school",
    "doi": "DOI, if published",
    "arxiv_id": "arXiv id, if preprint",
    "identifier": "any identifier",
    "address": "any address",
    "abstract": "abstract",
}


class Line(NamedTuple):
    """How many works, or links, go by a name, and out of how many; the keys of the first, or how many are marked."""

    name: str
    works: int
    of: int
    first: tuple[str, ...] = ()
    marked: int | None = None


class Section(NamedTuple):
    """Lines under a heading; their bars are measured by the longest one."""

    heading: str
    lines: list[Line]
    has_bars: bool = True
    remark: str | None = None


def chart(tally: Tally, room: int, *, colour: bool) -> Iterator[str]:
    """The sections that have something to tell, in lines of at most so many cells where these are not very few."""
    sections = [section for section in _sections(tally) if section.lines]
    lines = [line for section in sections for line in section.lines]
    names = max((width(on_one_line(line.name)) for line in lines), default=0)
    counts = len(f"{max((line.works for line in lines), default=0):,}")
    layout = _Layout(min(names, max(room // 3, 10)), counts, room)
    yield f"{counted(tally.works, 'work')}\n"
    for section in sections:
        heading = cut(section.heading, room)
        yield f"\n{_BOLD}{heading}{_PLAIN}\n" if colour else f"\n{heading}\n"
        longest = max(line.works for line in section.lines)
        for line in section.lines:
            yield layout.drawn(line, longest if section.has_bars else None)
        if section.remark is not None:
            yield f"{_MARGIN}{section.remark}\n"


class _Layout(NamedTuple):
    names: int  # cells
    counts: int
    room: int

    def drawn(self, line: Line, longest: int | None) -> str:
        name = pad(cut(on_one_line(line.name), self.names), self.names)
        figures = f"{_MARGIN}{name}{_GAP}{line.works:>{self.counts},}{_GAP}{_share(line):>6}"
        left = self.room - width(figures) - len(_GAP)
        if longest is None:
            tail = _listed(line, left) if left > 0 else ""
        else:
            tail = _bar(line, longest, min(left, _MOST_IN_A_BAR)) if left >= _FEWEST_IN_A_BAR else ""
        return f"{figures}{_GAP}{tail}".rstrip(" ") + "\n"


def _share(line: Line) -> str:
    if 0 < line.works * 1000 < line.of:
        return "<0.1%"
    if 0 < (line.of - line.works) * 1000 < line.of:  # not quite all are not all
        return ">99.9%"
    return f"{line.works / line.of:.1%}"


def _bar(line: Line, longest: int, room: int) -> str:
    length = _scaled(line.works, longest, room)
    if line.marked is None or line.marked == line.works:
        return "#" * length
    marked = min(_scaled(line.marked, longest, room), max(length - 1, 1))  # that not all are marked is seen as well
    return "#" * marked + "." * (length - marked)


def _scaled(count: int, longest: int, room: int) -> int:
    """How long a bar is for a count; one that is not 0 is seen."""
    return -(-count * room // longest) if longest else 0


def _listed(line: Line, room: int) -> str:
    """As many of the keys as fit, whole where one does."""
    keys = [on_one_line(key) for key in line.first]
    for number in range(len(keys), 0, -1):
        listed = ", ".join(keys[:number]) + (f" {ELLIPSIS}" if number < line.works else "")
        if width(listed) <= room:
            return listed
    return cut(keys[0], room) if keys else ""


def _sections(tally: Tally) -> Iterator[Section]:
    works = tally.works
    yield Section("Types", [Line(_TYPES.get(name, name), count, works) for name, count in ranked(tally.types)])
    yield _years(tally)
    yield _categories(tally)
    known = tally.code.total() - tally.code[Code.UNKNOWN]
    yield Section("Code", [Line(_CODE[code], tally.code[code], works) for code in Code if known and tally.code[code]])
    links = tally.links.total()
    yield Section("Links", [Line(name, count, links) for name, count in ranked(tally.links)])
    states = ((state.value, group, works) for state, group in tally.repositories.items())
    yield Section("Repositories", list(_named(states)), has_bars=False)
    lacks = ((_LACKS[name], group, group.of) for name, group in tally.lacks.items())
    yield Section("Missing", list(_named(lacks)), has_bars=False)


def _years(tally: Tally) -> Section:
    lines = []
    has_code = tally.code[Code.LINKED] > 0
    for span in spans(tally.years):
        codes: Counter[Code] = Counter()
        for year in tally.years.keys() & set(range(span.first, span.last + 1)):
            codes.update(tally.years[year])
        lines.append(Line(str(span), codes.total(), tally.works, marked=codes[Code.LINKED] if has_code else None))
    if tally.undated:
        lines.append(Line("no year", tally.undated, tally.works))
    return Section("Years (# with a link to code, . without)" if has_code else "Years", lines)


def _categories(tally: Tally) -> Section:
    if not tally.categories:
        return Section("Categories", [])
    rows = ranked(tally.categories)
    lines = [Line(name, count, tally.works) for name, count in rows[:_MOST_CATEGORIES]]
    if tally.uncategorised:
        lines.append(Line("no category", tally.uncategorised, tally.works))
    more = len(rows) - _MOST_CATEGORIES
    return Section("Categories", lines, remark=f"and {more:,} more" if more > 0 else None)


def _named(groups: Iterable[tuple[str, Group, int]]) -> Iterator[Line]:
    return (Line(name, group.works, of, tuple(group.first)) for name, group, of in groups if group.works)
