"""The figures of a tally as one object of plain values, for programs."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TypeVar

from bibkit.model.link import LinkKind
from bibkit.overview.facets import Code
from bibkit.overview.tally import Group, Tally

Name = TypeVar("Name", bound=str)
Word = TypeVar("Word", bound=StrEnum)


def figures(tally: Tally) -> dict[str, object]:
    """The object that `schemas/stats.schema.json` describes; the order in it depends on nothing but the counts."""
    return {
        "works": tally.works,
        "types": dict(ranked(tally.types)),
        "years": [
            {"year": year, "works": codes.total(), "code": _each(Code, codes)}
            for year, codes in sorted(tally.years.items())
        ],
        "categories": dict(ranked(tally.categories)),
        "uncategorised": tally.uncategorised,
        "code": _each(Code, tally.code),
        "links": _each(LinkKind, tally.links),
        "repositories": {state.value: _plain(group) for state, group in tally.repositories.items()},
        "missing": {name: {"of": group.of, **_plain(group)} for name, group in tally.lacks.items()},
    }


def ranked(counts: Counter[Name]) -> list[tuple[str, int]]:
    """Names with their counts, the most frequent first, and in the order of the alphabet where they are equal."""
    return sorted(((str(name), count) for name, count in counts.items()), key=lambda row: (-row[1], row[0]))


def _each(names: type[Word], counts: Counter[Word]) -> dict[str, int]:
    return {name.value: counts[name] for name in names}


def _plain(group: Group) -> dict[str, object]:
    return {"works": group.works, "first": list(group.first)}
