"""Make bibliographies in which works come twice, as they do when bibliographies of several people are put together."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Person
from bibkit.model.record import Record
from bibkit.text.names import split_name
from bibkit.text.titles import ascii_text
from forge import Paper

DUPLICATES = 0.1
JOURNALS = ("Journal of Careful Reading", "Transactions on Long Texts", "Annals of Words", "Letters in Language")
MEETINGS = ("Proceedings of the 12th Conference on Reading", "Proceedings of the Workshop on Words")

Change = Callable[[Record, random.Random], Record]


def sightings(papers: Iterable[Paper], seed: int = 5) -> Iterator[Record]:
    """A record of each paper, and second sightings of one in ten among them; the same each time.

    A second sighting is another copy of the record as people have them, or the published version of a preprint. The
    number in a record's cite key says which work it is.
    """
    chance = random.Random(seed)
    waiting: list[Record] = []
    for number, paper in enumerate(papers):
        record = _record(paper, number, chance)
        yield record
        if chance.random() < DUPLICATES / (1 - DUPLICATES):
            waiting.append(second_sighting(record, chance))
        if len(waiting) > 500 or (waiting and chance.random() < DUPLICATES):
            yield waiting.pop(chance.randrange(len(waiting)))
    yield from waiting


def work_of(record: Record) -> str:
    """Which work a record is."""
    return (record.cite_key or "").partition("-")[0]


def second_sighting(record: Record, chance: random.Random) -> Record:
    """The work once more, as another file has it."""
    other = replace(record, cite_key=f"{record.cite_key}-{chance.randrange(10**6)}")
    if record.type is Kind.ARTICLE and chance.random() < 0.5:
        other = _published(other, chance)
        if chance.random() < 0.3:
            other = replace(other, eprint=record.eprint, eprint_type=record.eprint_type)
        else:
            other = replace(other, eprint=None, eprint_type=None)
    for change in chance.sample(_CHANGES, chance.choice((0, 1, 1, 2, 3))):
        other = change(other, chance)
    return other


def _record(paper: Paper, number: int, chance: random.Random) -> Record:
    month = Date(paper.year, paper.month) if chance.random() < 0.6 else Date(paper.year)
    preprint = Record(
        cite_key=f"w{number}",
        type=Kind.ARTICLE,
        title=paper.title,
        authors=tuple(split_name(name) for name in paper.authors),
        issued=month,
        abstract=paper.abstract,
        eprint=f"{number // 90000 + 10:02}{number // 10000 % 9 + 1:02}.{number % 10000:04}",
        eprint_type="arxiv",
    )
    kind = chance.random()
    if kind < 0.4:
        return preprint
    if kind < 0.6:
        return replace(preprint, eprint=None, eprint_type=None)
    published = replace(_published(preprint, chance), eprint=None, eprint_type=None)
    return replace(published, doi=None) if kind < 0.75 else published


def _published(record: Record, chance: random.Random) -> Record:
    year = (record.issued.year if record.issued else None) or 2020
    number = int((record.cite_key or "w0").partition("-")[0][1:])
    facts = replace(record, issued=Date(year + chance.choice((0, 0, 1, 1, 2))), doi=f"10.5555/{number:07}")
    if chance.random() < 0.5:
        return replace(facts, type=Kind.PAPER_CONFERENCE, container_title=chance.choice(MEETINGS), pages="1-9")
    return replace(facts, type=Kind.ARTICLE_JOURNAL, container_title=chance.choice(JOURNALS), volume=str(number % 40))


def _other_case(record: Record, chance: random.Random) -> Record:
    change = chance.choice((str.upper, str.lower, str.title, str.capitalize))
    return replace(record, title=change(record.title or ""))


def _full_stop(record: Record, chance: random.Random) -> Record:
    return replace(record, title=f"{record.title}.")


def _without_hyphens(record: Record, chance: random.Random) -> Record:
    return replace(record, title=(record.title or "").replace("-", chance.choice((" ", "‐", "–", ""))))


def _slip_of_the_pen(record: Record, chance: random.Random) -> Record:
    long = list(re.finditer(r"[a-z]{8,}", record.title or ""))
    if not long:
        return record
    at = chance.choice(long).start() + chance.randrange(2, 6)
    title = record.title or ""
    if chance.random() < 0.5:
        return replace(record, title=title[:at] + title[at + 1 :])
    return replace(record, title=title[:at] + title[at + 1] + title[at] + title[at + 2 :])


def _without_subtitle(record: Record, chance: random.Random) -> Record:
    return replace(record, title=(record.title or "").partition(": ")[0])


def _initials(record: Record, chance: random.Random) -> Record:
    people = tuple(
        one._replace(given=" ".join(f"{name[0]}." for name in one.given.split()))
        if isinstance(one, Person) and one.given
        else one
        for one in record.authors
    )
    return replace(record, authors=people)


def _shortened(record: Record, chance: random.Random) -> Record:
    shown = chance.choice((1, 3))
    if len(record.authors) <= shown:
        return record
    return replace(record, authors=record.authors[:shown], authors_truncated=True)


def _in_ascii(record: Record, chance: random.Random) -> Record:
    people = tuple(
        one._replace(family=ascii_text(one.family), given=ascii_text(one.given) if one.given else None)
        if isinstance(one, Person)
        else one
        for one in record.authors
    )
    return replace(record, authors=people, title=ascii_text(record.title or ""))


def _without_identifiers(record: Record, chance: random.Random) -> Record:
    return replace(record, doi=None, eprint=None, eprint_type=None)


def _without_year(record: Record, chance: random.Random) -> Record:
    return replace(record, issued=None)


def _bare(record: Record, chance: random.Random) -> Record:
    return replace(record, abstract=None, pages=None, volume=None)


def _shouted_doi(record: Record, chance: random.Random) -> Record:
    return replace(record, doi=record.doi.upper() if record.doi else None)


_CHANGES: tuple[Change, ...] = (
    _other_case,
    _full_stop,
    _without_hyphens,
    _slip_of_the_pen,
    _without_subtitle,
    _initials,
    _shortened,
    _in_ascii,
    _without_identifiers,
    _without_identifiers,
    _without_year,
    _bare,
    _shouted_doi,
)
