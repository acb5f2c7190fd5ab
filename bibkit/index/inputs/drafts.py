"""Put a paper together from the values that a source gives of it, and tell which of them are none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from bibkit.enrich.paper import Paper
from bibkit.enrich.withdrawal import withdrawal
from bibkit.findings.codes.index import E103, E104, E105, E111
from bibkit.findings.finding import Code, Finding
from bibkit.index.inputs.days import day_of
from bibkit.model.name import Name
from bibkit.model.place import Place
from bibkit.text.arxiv_texts import clean_text
from bibkit.text.identifiers import ArxivId, arxiv_of, doi_of

# A category, an archive that is one, or an archive alone.
_CATEGORY = re.compile(
    r"[a-z]+(?:-[a-z]+)?\.(?:[A-Z]{2}|[a-z]+(?:-[a-z]+)?)|[a-z]+(?:-[a-z]+)+|cs|econ|eess|math|nlin|physics|stat"
)
# What programs have written where they took an id for a number: 1002.333 for 1002.3330, 911.262 for 0911.2620.
_NUMBER = re.compile(r"[0-9]{3,4}\.[0-9]{1,16}")
_WIDER_SINCE = 1501  # ids have five digits behind the dot from January 2015 on
_NEAR = 1e-8  # how far a number may be from what it stands for
_CLASS = re.compile(r"[0-9]|\(?(?:Primary|Secondary)\)?", re.IGNORECASE)
_VERSION = re.compile(r"v([1-9][0-9]{0,3})")
_SHOWN = 60  # characters of a value that a message shows


class Heading(NamedTuple):
    """Which paper it is."""

    id: str
    version: int | None
    title: str


class History(NamedTuple):
    """When a paper came to arXiv, when it changed last, and how often it did."""

    submitted: date | None = None
    updated: date | None = None
    version: int | None = None


class Draft:
    """One paper of a source, value by value; what is wrong with them is in `findings`."""

    __slots__ = ("_example", "_mended", "_name", "findings", "line")

    def __init__(self, name: str) -> None:
        self._name = name
        self.findings: list[Finding] = []
        self.line = 0
        self._mended = 0  # ids that somebody took for numbers
        self._example = ""

    def tell(self, code: Code, message: str) -> None:
        """Say what is wrong with the paper that is read."""
        self.findings.append(Finding(code, Place(self._name, self.line), message))

    def at_the_end(self) -> list[Finding]:
        """What is told once for the whole source."""
        if not self._mended:
            return []
        ids = "1 id was taken for a number" if self._mended == 1 else f"{self._mended} ids were taken for numbers"
        message = f"{ids} once, and lost digits; mended ({self._example}, as its date bears out)"
        return [Finding(E111, Place(self._name), message)]

    def text(self, value: object, member: str) -> str | None:
        """The clean text that a member should be; None for nothing."""
        if value is None:
            return None
        if type(value) is not str:
            self.tell(E105, f"{member} should be a text, and is {shown(value)} (left out)")
            return None
        return clean_text(value) or None

    def day(self, value: object, member: str) -> date | None:
        """The day that a member should be."""
        if value is None or value == "":
            return None
        day = day_of(value) if type(value) is str else None
        if day is None:
            self.tell(E105, f"{member} {shown(value)} is not a date that a paper can have (left out)")
        return day

    def doi(self, value: object) -> str | None:
        """The first DOI of those that stand in one text."""
        if value is None or value == "":
            return None
        first = value.split(maxsplit=1) if type(value) is str else [""]
        found = doi_of(first[0].rstrip(",;")) if first else None
        if found is None and first:
            self.tell(E105, f"the DOI {shown(value)} is none (left out)")
        return found

    def categories(self, value: object) -> tuple[str, ...]:
        """The categories of a text with blanks between them, or of a list."""
        if value is None:
            return ()
        if type(value) is list and all(type(part) is str for part in value):
            value = " ".join(value)
        if type(value) is not str:
            self.tell(E105, f"categories should be a text or a list of texts, and are {shown(value)} (left out)")
            return ()
        known, others = _categories(value)
        if others:
            self.tell(E105, f"{shown(' '.join(others))} is not a category (left out)")
        return known

    def history(self, versions: list[tuple[object, object]]) -> History:
        """What the versions tell, each given by its name ("v1") and its date."""
        numbered: list[tuple[int, object]] = []
        for at, (version, day) in enumerate(versions, 1):
            match = _VERSION.fullmatch(version) if type(version) is str else None
            if match is None:
                self.tell(E105, f"version {shown(version)} should be a number behind a v (taken as v{at})")
            numbered.append((int(match[1]) if match is not None else at, day))
        numbered.sort(key=_number)
        number, latest = numbered[-1]
        submitted = self.day(numbered[0][1], "the date of version 1") if numbered[0][0] == 1 else None
        if number == 1:
            return History(submitted, submitted, 1)
        return History(submitted, self.day(latest, f"the date of version {number}"), number)

    def heading(self, id: object, title: object, submitted: date | None) -> Heading | None:
        """Which paper it is; None where that is not to be known."""
        known = arxiv_of(id) if type(id) is str else None
        if known is None and submitted is not None:
            known = self._mend(id, submitted)
        if known is None:
            self.tell(E103, f"id {shown(id)} is not an arXiv id (the entry was left out)")
            return None
        text = self.text(title, "title")
        if text is None:
            self.tell(E104, f"{known.id} has no title (left out)")
            return None
        return Heading(known.id, known.version, text)

    def _mend(self, id: object, submitted: date) -> ArxivId | None:
        """The id that somebody took for a number; the day on which it came must bear it out."""
        text = id if type(id) is str else repr(id) if type(id) is float else ""
        if not _NUMBER.fullmatch(text):
            return None
        number = float(text)
        digits = 4 if int(number) < _WIDER_SINCE else 5
        mended = f"{number:0{5 + digits}.{digits}f}"
        known = arxiv_of(mended)
        if known is None or abs(float(mended) - number) > _NEAR or not _is_near(known.id, submitted):
            return None
        self._mended += 1
        self._example = self._example or f"{text} is {mended}"
        return known

    def paper(
        self,
        heading: Heading,
        *,
        authors: tuple[Name, ...],
        history: History,
        categories: tuple[str, ...],
        doi: object,
        journal_ref: object,
        comments: object,
        abstract: object,
    ) -> Paper:
        """The paper with that heading."""
        about = self.text(abstract, "abstract")
        remarks = clean_text(comments) if type(comments) is str and "ithdr" in comments.lower() else None
        return Paper(
            id=heading.id,
            title=heading.title,
            authors=authors,
            submitted=history.submitted,
            updated=history.updated,
            version=history.version or heading.version,
            primary_category=categories[0] if categories else None,
            categories=categories,
            doi=self.doi(doi) if doi is not None else None,
            journal_ref=self.text(journal_ref, "journal-ref") if journal_ref is not None else None,
            withdrawn=withdrawal(heading.title, about, remarks),
            abstract=about,
        )


def dated(id: str, days: Iterable[date]) -> History:
    """The history that a few days tell: the first one is that of version 1, if it is near the month in the id.

    arXiv's interface has also given the date of the latest version in the place of the first one's.
    """
    known = sorted(days)
    if not known:
        return History()
    return History(known[0] if _is_near(id, known[0]) else None, known[-1])


def _is_near(id: str, day: date) -> bool:
    """Whether a paper of this id may have come on this day: ids count by months (arXiv's identifier scheme)."""
    digits = id.rpartition("/")[2][:4]
    year = int(digits[:2])
    month = (1900 if year > 90 else 2000) * 12 + year * 12 + int(digits[2:])
    return abs(day.year * 12 + day.month - month) <= 1


def _number(version: tuple[int, object]) -> int:
    return version[0]


@lru_cache(maxsize=1 << 15)
def _categories(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The categories in a text, and what is none."""
    parts = dict.fromkeys(text.replace(",", " ").replace(";", " ").split())
    known = tuple(part for part in parts if _CATEGORY.fullmatch(part))
    # arXiv's interface has classes of the MSC and the ACM among them ("68T50 (Primary)").
    return known, tuple(part for part in parts if part not in known and not _CLASS.search(part))


def shown(value: object) -> str:
    """A value as a message shows it."""
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    text = repr(value) if value is not None else "null"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
