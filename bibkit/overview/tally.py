"""Count works: by type, year and category, by what is known of their code, and what they lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bibkit.model.kind import Kind
from bibkit.model.link import LinkKind, LinkState
from bibkit.model.record import Record
from bibkit.overview.facets import Code, categories_of, code_of, year_of
from bibkit.overview.lacks import LACKS

MOST_NAMED = 3  # works of a group that are named


@dataclass(slots=True)
class Group:
    """Some of the works: how many they are, out of how many, and the cite keys of the first three."""

    works: int = 0
    of: int = 0
    first: list[str] = field(default_factory=list)

    def add(self, record: Record) -> None:
        """Take a work in."""
        self.works += 1
        if len(self.first) < MOST_NAMED and record.cite_key is not None:
            self.first.append(record.cite_key)


class Tally:
    """How many works there are of what, one after the other; memory grows with what they are counted by alone."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self.works = 0
        self.types: Counter[Kind] = Counter()
        self.years: dict[int, Counter[Code]] = {}  # works of that year, by what is known of their code
        self.code: Counter[Code] = Counter()
        self.categories: Counter[str] = Counter()  # a work is counted in each of its own
        self.uncategorised = 0
        self.links: Counter[LinkKind] = Counter()  # links, not works
        self.repositories = {state: Group() for state in LinkState}  # works with a link to such a one
        self.lacks = {lack.name: Group() for lack in LACKS}
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        """Count a work."""
        self.works += 1
        self.types[record.type] += 1
        year, code = year_of(record), code_of(record)
        self.code[code] += 1
        if year is not None:
            self.years.setdefault(year, Counter())[code] += 1
        categories = categories_of(record)
        self.categories.update(categories)
        self.uncategorised += not categories
        self._add_links(record)
        for lack in LACKS:
            if lack.kinds is not None and record.type not in lack.kinds:
                continue
            group = self.lacks[lack.name]
            group.of += 1
            if lack.is_lacking(record):
                group.add(record)

    @property
    def undated(self) -> int:
        """How many works have no year."""
        return self.works - sum(codes.total() for codes in self.years.values())

    def _add_links(self, record: Record) -> None:
        self.links.update(link.kind for link in record.links)
        for state in {link.state for link in record.links}:
            if state is not None:
                self.repositories[state].add(record)
