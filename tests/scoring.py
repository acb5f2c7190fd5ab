"""Hold what the reader of paper lists found against what it should have found."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from bibkit.findings.codes.paperlist import P201
from bibkit.findings.finding import Finding
from bibkit.formats.format import ReadingContext, Survey
from bibkit.formats.paperlist import PAPERLIST
from bibkit.model.date import Date
from bibkit.model.name import Name, Organisation
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.model.source import StringSource
from bibkit.text.latex import to_text
from forge import Dump, Truth

UNCERTAIN_CUT = P201
NAME = "list.txt"


@dataclass(frozen=True, slots=True)
class Reading:
    """All a reader made of one text."""

    records: tuple[Located[Record], ...]
    findings: tuple[Finding, ...]

    @property
    def doubted(self) -> frozenset[int]:
        """The lines at which a cut is called uncertain."""
        return frozenset(finding.place.line for finding in self.findings if finding.code == UNCERTAIN_CUT)


@dataclass(frozen=True, slots=True)
class Miss:
    """A paper whose title or authors did not come back; `marked` if a finding warned of it."""

    truth: Truth
    got: Record | None
    marked: bool

    def __str__(self) -> str:
        title = self.got.title if self.got else None
        authors = tuple(map(printed, self.got.authors)) if self.got else ()
        warned = "marked" if self.marked else "SILENT"
        return f"{warned} want {self.truth.title!r} {self.truth.authors}\n       got  {title!r} {authors}"


def read(
    text: str, *, name: str = NAME, as_of: Date | None = None, known_names: frozenset[str] = frozenset()
) -> Reading:
    """What the reader of paper lists makes of a text; `known_names` are those of other texts."""
    assert PAPERLIST.read is not None
    context = ReadingContext(as_of=as_of, known_names=known_names, survey=survey(text))
    steps = list(PAPERLIST.read(StringSource(name, text), context))
    records = tuple(step for step in steps if isinstance(step, Located))
    return Reading(records, tuple(step for step in steps if isinstance(step, Finding)))


def survey(text: str) -> Survey:
    """The first look that the reader takes at a text."""
    assert PAPERLIST.survey is not None
    return PAPERLIST.survey(StringSource(NAME, text))


def misses(dump: Dump, reading: Reading) -> list[Miss]:
    """The papers of a dump whose title, authors or "et al." are not exactly as they were printed."""
    got = {located.place.line: located.value for located in reading.records}
    return [
        Miss(truth, got.get(truth.line), marked=truth.line in reading.doubted)
        for truth in dump.truth
        if not right(truth, got.get(truth.line))
    ]


def right(truth: Truth, record: Record | None) -> bool:
    """True if the title, all authors and the "et al." of a record are what was printed."""
    return (
        record is not None
        and plain(record.title or "") == plain(to_text(truth.title).text)
        and record.authors_truncated == truth.truncated
        and same_people(truth.authors, record.authors)
    )


def same_people(wanted: tuple[str, ...], got: tuple[Name, ...]) -> bool:
    """True if these are the printed names, whichever part of a name is taken for the family."""
    return len(wanted) == len(got) and all(
        plain(want) in spellings(name) for want, name in zip(wanted, got, strict=True)
    )


def spellings(name: Name) -> set[str]:
    """The ways in which a name with these parts may have been printed."""
    if isinstance(name, Organisation):
        return {plain(name.literal)}
    parts = [name.given or "", name.family]
    suffix = name.suffix or ""
    orders = (" ".join(parts), " ".join(reversed(parts)), "".join(reversed(parts)))
    return {plain(f"{order}{mark}{suffix}") for order in orders for mark in (" ", ", ")}


def printed(name: Name) -> str:
    """A name as a page would print it."""
    if isinstance(name, Organisation):
        return name.literal
    return " ".join(filter(None, (name.given, name.family, name.suffix)))


def plain(text: str) -> str:
    """Text with one kind of white space, which control characters count as, and one spelling of each letter."""
    visible = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text)
    return unicodedata.normalize("NFC", " ".join(visible.split()))


def in_order(dump: Dump, reading: Reading) -> list[str]:
    """What is wrong with the records of a dump whose lines have moved: they are compared in their order."""
    if len(dump.truth) != len(reading.records):
        return [f"{len(reading.records)} papers instead of {len(dump.truth)}"]
    pairs = zip(dump.truth, reading.records, strict=True)
    return [str(Miss(truth, got.value, marked=False)) for truth, got in pairs if not right(truth, got.value)]


def marked(found: Iterable[Miss]) -> int:
    """How many of the wrong cuts a finding warned of."""
    return sum(miss.marked for miss in found)
