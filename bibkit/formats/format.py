"""What a format is: how to tell it, read it and write it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from bibkit.findings.finding import Step
from bibkit.model.date import Date
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.model.source import SourceText


class Capitals(StrEnum):
    """Which capitals of a title are protected from styles that recase titles (BibTeX and BibLaTeX)."""

    WORDS = "words"
    TITLE = "title"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Style:
    """How to write: the choices a user has that change an export's bytes."""

    capitals: Capitals = Capitals.WORDS


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What is known beside the text itself when it is read."""

    as_of: Date | None = None  # when the text was copied: the year of dates printed without one
    known_names: frozenset[str] = frozenset()  # people named anywhere in the same run


Reader = Callable[[SourceText, ReadingContext], Step[Located[Record]]]
Exporter = Callable[[Iterable[Record], Style], Step[str]]
Survey = Callable[[SourceText], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format; `read` or `export` is None where bibkit does not go that way.

    `looks_like` is given the first 4,000 characters of a text. `survey` names the people a text surely names, for
    formats whose reader profits from `ReadingContext.known_names`. An exporter yields at most one string a record
    (and what frames them), and findings for what it had to leave out, placed where the record was first read.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    looks_like: Callable[[str], bool]
    read: Reader | None = None
    export: Exporter | None = None
    survey: Survey | None = None
