"""Say what is asked about a record: all that an answer is judged by, and nothing else."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from bibkit.likeness.people import name_key
from bibkit.likeness.preprints import arxiv_id, is_preprint, is_preprint_doi
from bibkit.likeness.prints import abstract_prints
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import LinkKind
from bibkit.model.name import Name, Organisation
from bibkit.model.plain import Plain, to_plain
from bibkit.model.record import Record
from bibkit.text.identifiers import bare_arxiv
from bibkit.text.wording import Wording, wording

_FORM = 1  # of what a fingerprint is made of
# They often have the title of the paper that tells of them.
_NO_PAPERS = frozenset({Kind.DATASET, Kind.PATENT, Kind.SOFTWARE})
_YEARS_TO_PRINT = 4  # from a preprint to what was published of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is known of a work that may be on arXiv, and which of its repositories are to be looked at."""

    title: str | None = None
    authors: tuple[Name, ...] = ()
    authors_truncated: bool = False
    issued: Date | None = None
    categories: tuple[str, ...] = ()
    arxiv: str | None = None  # the id that it is said to have
    doi: str | None = None  # of the published version
    is_preprint: bool = False
    prints: tuple[int, ...] = ()  # of its abstract
    page_owner: str | None = None  # whose page of papers it stood on
    repositories: tuple[str, ...] = ()
    has_code: bool = False  # there is code, by what the page shows

    @property
    def wording(self) -> Wording:
        """The title as it is compared."""
        return wording(self.title) if self.title is not None else Wording("", 0)

    @property
    def people(self) -> tuple[str, ...]:
        """The keys of the authors' names."""
        return tuple(map(name_key, self.authors))

    @property
    def day(self) -> date | None:
        """The day it came out, where that is known."""
        issued = self.issued
        if issued is None or issued.year is None or issued.month is None or issued.day is None or issued.circa:
            return None
        try:
            return date(issued.year, issued.month, issued.day)
        except ValueError:  # 31 February
            return None

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which it may have come to arXiv, the likeliest first."""
        issued = self.issued
        if issued is None or issued.year is None:
            return ()
        year = issued.year
        if self.is_preprint:
            return (year, year - 1, year + 1)
        return (year, year - 1, year + 1, *(year - before for before in range(2, _YEARS_TO_PRINT + 1)))

    @property
    def is_checkable(self) -> bool:
        """Whether there is anything to look for."""
        return self.arxiv is not None or bool(self.wording.words)

    @property
    def first_author(self) -> str | None:
        """The key of the first person among the authors."""
        people = [name for name in self.authors if not isinstance(name, Organisation)]
        return name_key(people[0]) if people else None


def question_about(record: Record) -> Question:
    """What is asked about a record."""
    owners = {one.page_owner for one in record.provenance if one.page_owner is not None}
    categories = record.categories or ((record.eprint_class,) if record.eprint_class is not None else ())
    number = arxiv_id(record)
    return Question(
        title=record.title if record.type not in _NO_PAPERS else None,
        authors=record.authors,
        authors_truncated=record.authors_truncated,
        issued=record.issued,
        categories=categories,
        arxiv=bare_arxiv(number) if number is not None else None,
        doi=record.doi.lower() if record.doi is not None and not is_preprint_doi(record.doi) else None,
        is_preprint=is_preprint(record),
        prints=abstract_prints(record.abstract) if record.abstract is not None else (),
        page_owner=min(owners) if owners else None,
        repositories=tuple(link.url for link in record.links if link.kind is LinkKind.CODE),
        has_code=bool(record.has_code),
    )


def asked(question: Question) -> Plain:
    """What a person recognises a question by, as plain values under the names that a record has for them."""
    known = Record(
        type=Kind.ARTICLE,
        title=question.title,
        authors=question.authors,
        authors_truncated=question.authors_truncated,
        issued=question.issued,
        eprint=question.arxiv,
        doi=question.doi,
    )
    return {name: value for name, value in to_plain(known).items() if name != "type"}


def fingerprint(question: Question) -> str:
    """What tells a question from all others: twenty hexadecimal digits, the same on every machine."""
    more = [question.categories, question.is_preprint, question.prints, question.repositories, question.has_code]
    text = json.dumps([_FORM, asked(question), more], ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=10).hexdigest()
