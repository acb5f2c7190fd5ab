"""Hold what was merged against the truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from bibkit.findings.finding import Finding
from bibkit.model.place import Located, Place
from bibkit.model.record import Record
from bibkit.normalize.merging import Merger
from sightings import work_of


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs of records: that were joined and are one work, that were joined and are not, that were missed."""

    right: int
    wrong: tuple[tuple[Record, Record], ...]
    missed: int

    @property
    def precision(self) -> float:
        """The part of the joins that is right."""
        return self.right / (self.right + len(self.wrong) or 1)

    @property
    def recall(self) -> float:
        """The part of the right joins that was made."""
        return self.right / (self.right + self.missed or 1)


def score(works: Iterable[Record]) -> tuple[Score, list[Finding]]:
    """Merge records and hold the result against the works that their keys name."""
    with Merger() as merger:
        sizes: Counter[str] = Counter()
        for line, record in enumerate(works, 1):
            sizes[work_of(record)] += 1
            merger.add(Located(record, Place("sample", line)))
        findings = list(merger.settle())
        right, wrong = 0, []
        for one, other in _joined(merger):
            if work_of(one) == work_of(other):
                right += 1
            else:
                wrong.append((one, other))
    pairs = sum(size * (size - 1) // 2 for size in sizes.values())
    return Score(right, tuple(wrong), pairs - right), findings


def _joined(merger: Merger) -> Iterator[tuple[Record, Record]]:
    for join in merger.plan():
        yield from combinations([sighting.value for sighting in join.sightings], 2)
