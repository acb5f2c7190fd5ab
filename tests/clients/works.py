"""What is exported: the works of the seeds, and works that are hard to write down."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import bibkit
from bibkit.findings.finding import Finding
from bibkit.formats.format import Capitals, Style
from bibkit.formats.registry import format_named
from bibkit.model.record import Record

ROOT = Path(__file__).parents[2]
SEEDS = sorted(ROOT.glob("seeds/*.txt"))
HARD = Path(__file__).with_name("hard.json")

FORMATS = ("bibtex", "biblatex", "csl-json", "ris")


@cache
def hard() -> dict[str, Record]:
    """The hard works by cite key."""
    return {record.cite_key or "": record for record in bibkit.read(HARD)}


@cache
def works() -> dict[str, Record]:
    """All works by cite key, those of the seeds first."""
    return {record.cite_key or "": record for record in bibkit.read(*SEEDS)} | hard()


class Told(NamedTuple):
    """What the exporter says about a field that doesn't arrive as it is."""

    format: str
    code: str
    key: str
    field: str


@cache
def exported(format: str, capitals: Capitals = Capitals.WORDS) -> tuple[str, frozenset[Told]]:
    """The text of all works in a format, and what its exporter had to say."""
    pieces: list[str] = []
    told: set[Told] = set()
    for key, step in _steps(format, capitals):
        if isinstance(step, Finding):
            told.add(Told(format, step.code.id, key, step.message.partition(":")[0]))
        else:
            pieces.append(step)
    return "".join(pieces), frozenset(told)


def _steps(format: str, capitals: Capitals) -> Iterator[tuple[str, str | Finding]]:
    """The steps of an exporter with the key of the work each is about."""
    to = format_named(format)
    assert to.export is not None
    current = ""

    def passing() -> Iterator[Record]:
        nonlocal current
        for key, record in works().items():
            current = key
            yield record

    for step in to.frame.around(to.export(passing(), Style(capitals))):
        yield current, step
