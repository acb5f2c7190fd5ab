"""What a format is: how to tell it, read it and write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bibkit.findings.finding import Step
from bibkit.model.date import Date
from bibkit.model.place import Located, Place
from bibkit.model.record import Record
from bibkit.model.source import Seam, SourceText


class Capitals(StrEnum):
    """Which capitals of a title are protected from styles that recase titles (BibTeX and BibLaTeX)."""

    WORDS = "words"
    TITLE = "title"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Style:
    """How to write: the choices a user has that change an export's bytes."""

    capitals: Capitals = Capitals.WORDS
    title: str | None = None  # of a page


class Survey(Protocol):
    """What a first look at a whole text found; only the format that made it knows the rest of it."""

    @property
    def names(self) -> frozenset[str]:
        """The people the text surely names, in reading order ("Anna Berg")."""
        ...


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What is known beside the text itself when it is read."""

    as_of: Date | None = None  # when the text was copied: the year of dates printed without one
    known_names: frozenset[str] = frozenset()  # people named anywhere in the same run
    survey: Survey | None = None  # the format's own survey of this text, where one was made
    whole: SourceText | None = None  # what this text is the second part of
    finds_places: bool = False  # whether to say where in the text each value stands, as far as the format can
    shared: object = None  # what the format keeps of the texts of one run (see `Format.share`)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the records of a text and between them, and the text of none."""

    begin: str = ""
    between: str = ""
    end: str = ""
    none: str = ""

    def around(self, steps: Step[str]) -> Step[str]:
        """The text of records that come one by one; findings pass as they come."""
        before, behind = self.begin, self.none
        for step in steps:
            if isinstance(step, str):
                yield before + step
                before, behind = self.between, self.end
            else:
                yield step
        if behind:
            yield behind


Share = Callable[[Callable[[], Iterable[SourceText]]], object]
Reader = Callable[[SourceText, ReadingContext], Step[Located[Record]]]
Exporter = Callable[[Iterable[Record], Style], Step[str]]
Surveyor = Callable[[SourceText], Survey]
SeamFinder = Callable[[str, str], Seam | None]


def seam_behind(pattern: re.Pattern[str]) -> SeamFinder:
    """Finds the place right behind the first match, where no more than that has to be known."""

    def find(head: str, stretch: str) -> Seam | None:
        found = pattern.search(stretch)
        return Seam(found.end()) if found is not None else None

    return find


def place_of(record: Record, position: int) -> Place:
    """Where to place a finding about the record that is exported as the `position`th: where it was first read."""
    if record.provenance:
        first = record.provenance[0]
        return Place(first.source, first.line)
    return Place(f"record {record.cite_key or position}")


@dataclass(frozen=True, slots=True)
class Format:
    """One format; `read` or `export` is None where bibkit does not go that way.

    `looks_like` is given the first 4,000 characters of a text. `survey` looks through a text before it is read, for
    formats whose reader has to know the whole, or whose texts help to understand each other. An exporter yields one
    string a record, to be put into the `frame`, and findings for what it had to leave out, placed where the record was
    first read. `legacy_encoding`: files in this format are older than UTF-8, so that bytes which are none are read as
    Windows-1252.

    `share` makes what its reader keeps from one text of a run to the next, given how to come by all of them.

    A text that can be read in two parts has `find_seam`: of its beginning and a stretch of its middle, with any
    characters for those that are not ASCII, it tells where in the stretch a record seems to begin. `defining` is what
    begins a definition that has a say in all records behind it, in small letters. `keeps_key` says whether an exporter
    writes a cite key as it is, where no other record has it; `needs_all`, that it writes nothing before it has seen all
    records.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    looks_like: Callable[[str], bool]
    read: Reader | None = None
    export: Exporter | None = None
    frame: Frame = Frame()
    find_seam: SeamFinder | None = None
    defining: bytes | None = None
    keeps_key: Callable[[str], bool] = lambda key: True
    survey: Surveyor | None = None
    share: Share | None = None
    legacy_encoding: bool = False
    needs_all: bool = False
