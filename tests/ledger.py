"""Account for each line of an input: it is in a record, or a finding names it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from bibkit.findings.codes.paperlist import P101, P102, P204, P205, P206, P207
from bibkit.findings.finding import Finding
from bibkit.model.date import Date
from bibkit.model.name import Name, Organisation
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.model.source import StringSource
from bibkit.text.latex import to_text
from forge import MONTHS

# The findings that say that something on their line is in no record; the others are about values that are.
LEFT_OUT = frozenset({P101, P102, P204, P205, P206, P207})

_INVISIBLE = frozenset({"Cf", "Cc", "Zs", "Zl", "Zp"})
_MARKUP = re.compile(r"</?(?:i|b|sup|sub|span)\b[^<>]*>")


def lost_lines(text: str, records: Iterable[Located[Record]], findings: Iterable[Finding]) -> list[tuple[int, str]]:
    """The lines of a text that are neither shown by the record they stand in nor named by a finding."""
    located = sorted(records, key=lambda record: record.place.line)
    starts = [record.place.line for record in located]
    told = list(findings)
    messages = [squash(finding.message) for finding in told if finding.code in LEFT_OUT]
    named = {finding.place.line for finding in told if finding.code in LEFT_OUT}
    lost = []
    for number, line in enumerate(StringSource("", text).lines(), 1):
        if is_blank(line) or number in named:
            continue
        owner = located[bisect_right(starts, number) - 1].value if starts and starts[0] <= number else None
        seen = {squash(line) or _visible(line).lstrip(">"), squash(to_text(line).text)} - {""}
        if owner is not None and any(is_shown(part, owner) for part in seen):
            continue
        if not any(part in message for part in seen for message in messages):
            lost.append((number, line.rstrip("\n")))
    return lost


def is_blank(line: str) -> bool:
    """True if nothing on a line can be seen; the marks of quoted mail count as nothing."""
    return all(letter == ">" or unicodedata.category(letter) in _INVISIBLE for letter in line)


def _visible(line: str) -> str:
    return "".join(letter for letter in line if unicodedata.category(letter) not in _INVISIBLE)


def is_shown(seen: str, record: Record) -> bool:
    """True if a squashed line is part of the record's abstract, or made of words of its other values in their order.

    A line without letters and digits comes as it is.
    """
    if seen in squash(record.abstract or ""):
        return True
    if not any(map(str.isalnum, seen)):
        return any(seen in _visible(value) for value in (record.abstract, *_values(record)) if value)
    unread = {seen}
    for word in _words(record):
        unread |= {rest.removeprefix(word) for rest in unread}
    return "" in unread


def squash(text: str) -> str:
    """The letters and digits of a text, whatever their case, accents, LaTeX and markup."""
    bare = unicodedata.normalize("NFKD", _MARKUP.sub("", text))
    return "".join(filter(str.isalnum, bare)).casefold()


def _words(record: Record) -> Iterator[str]:
    """The words a list prints of a record, in its order; some in more than one spelling."""
    for value in filter(None, _values(record)):
        yield from map(squash, _MARKUP.sub("", value).split())


def _values(record: Record) -> Iterator[str | None]:
    yield from (category.rpartition(".")[2] for category in record.categories)
    if record.issued is not None:
        yield from _date(record.issued)
    yield "Code" if record.has_code else None
    yield record.title
    for author in record.authors:
        yield from _name(author)
    yield "et al." if record.authors_truncated else None
    yield from record.affiliations
    yield from (record.eprint_type, record.eprint)


def _date(date: Date) -> Iterator[str]:
    if date.month is not None:
        yield MONTHS[date.month - 1]
    if date.day is not None:
        yield from (str(date.day), f"{date.day:02}")
    if date.year is not None:
        yield str(date.year)


def _name(name: Name) -> Iterator[str | None]:
    """The parts of a name, so that it can be read with the family first or last."""
    if isinstance(name, Organisation):
        yield name.literal
    else:
        yield from (name.given, name.family, name.given, name.suffix)
