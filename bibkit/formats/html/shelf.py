"""Put works in the order of the page, and count what the page shows of them all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from bibkit.formats.html.plot import legend
from bibkit.formats.html.wording import kind_name
from bibkit.formats.html.work import item
from bibkit.model.kind import Kind
from bibkit.model.record import Record
from bibkit.overview.facets import Code, categories_of, code_of, year_of
from bibkit.text.expressions import expression

NO_CATEGORY = "no category"

_PLAIN_KEY = expression(r"[\w.:+/@-]*\w")


class Work(NamedTuple):
    """A work as it is on the page."""

    month: int  # 0 where it isn't known
    day: int
    item: str  # HTML
    entry: str  # the same in the format in which it is copied


class Shelf:
    """Works as they come, and what there is of them."""

    def __init__(self) -> None:
        self.count = 0
        self.kinds: Counter[Kind] = Counter()
        self.categories: Counter[str] = Counter()  # a work is in all of its categories
        self.with_code = 0
        self._years: defaultdict[int | None, list[Work]] = defaultdict(list)
        self._primary: Counter[tuple[int | None, str]] = Counter()
        self._by_kind: Counter[tuple[int | None, str]] = Counter()
        self._ids: set[str] = set()

    def put(self, record: Record, entry: str) -> None:
        """Add a work with its text in the format in which it is copied."""
        self.count += 1
        year, categories = year_of(record), categories_of(record)
        issued = record.issued
        month, day = (issued.month or 0, issued.day or 0) if issued is not None else (0, 0)
        self._years[year].append(Work(month, day, item(record, self._id_of(record)), entry))
        self.kinds[record.type] += 1
        self.categories.update(categories)
        self.with_code += code_of(record) is Code.LINKED
        self._primary[year, categories[0] if categories else NO_CATEGORY] += 1
        self._by_kind[year, kind_name(record.type)] += 1

    def years(self) -> Iterator[tuple[int | None, list[Work]]]:
        """The works of each year, the latest first in both; those without a year come last."""
        for year in sorted(self._years, key=lambda year: (year is None, -(year or 0))):
            yield year, sorted(self._years[year], key=lambda work: (-work.month, -work.day))

    @property
    def without_year(self) -> int:
        """How many works have no year."""
        return len(self._years.get(None, ()))

    def drawn(self) -> tuple[str, Counter[tuple[int, str]], tuple[str, ...]]:
        """What the plot tells apart, how many works there are by year and that, and the legend.

        That are the primary categories, or where there are none to draw, the kinds.
        """
        what, by_year = "category", _with_year(self._primary)
        if all(name == NO_CATEGORY for _, name in by_year):
            what, by_year = "type", _with_year(self._by_kind)
        totals: Counter[str] = Counter()
        for (_, name), count in by_year.items():
            totals[name] += count
        return what, by_year, legend(totals)

    def _id_of(self, record: Record) -> str:
        """What a work is called in addresses: its cite key, where that can be and no other work has it."""
        key = record.cite_key
        id = f"w-{key}" if key is not None and _PLAIN_KEY.fullmatch(key) else ""
        if not id or id in self._ids:
            id = f"w-{self.count}"
            id += "-" * (id in self._ids)  # then it is somebody's key, and no key ends in that
        self._ids.add(id)
        return id


def _with_year(counts: Counter[tuple[int | None, str]]) -> Counter[tuple[int, str]]:
    return Counter({(year, name): count for (year, name), count in counts.items() if year is not None})
