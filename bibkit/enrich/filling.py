"""Put what was found out into a record; nothing that stood in it is overwritten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bibkit.enrich.answer import Answer, RepositoryAnswer, Verdict
from bibkit.enrich.paper import Paper
from bibkit.likeness.people import name_key, same_name
from bibkit.likeness.preprints import arxiv_id, is_preprint, is_preprint_doi
from bibkit.model.date import Date
from bibkit.model.link import Link, LinkKind, Standing
from bibkit.model.name import Name, Organisation
from bibkit.model.provenance import Extra, Inference
from bibkit.model.record import Record
from bibkit.text.identifiers import bare_arxiv, doi_of
from bibkit.text.wording import wording

ARCHIVE = "arxiv"
_ARXIV_DOI = "10.48550/arXiv."
_OTHER_ARCHIVES = ("biorxiv", "medrxiv", "chemrxiv", "psyarxiv", "techrxiv", "ssrn")  # as containers are called
_STANDINGS = (*Standing, None)  # the best one first


def filled(record: Record, answer: Answer) -> Record:
    """The record with what it lacked and the answer has; inferences say of each from whom and on what evidence."""
    judgement = answer.judgement
    values: dict[str, Any] = {}
    inferences: list[Inference] = []
    if judgement.verdict is Verdict.MATCHED and judgement.paper is not None:
        values = dict(_values(record, judgement.paper))
        evidence = f"arXiv:{judgement.paper.id}: {', '.join(judgement.parts) or 'its id stood in the record'}"
        inferences += [
            Inference(field, evidence, judgement.score, source=answer.source, date=answer.date) for field in values
        ]
    before = values.get("links", record.links)
    after = with_repositories(before, answer.repositories)
    if changed := _changed(before, after):
        values["links"] = after
        inferences += [
            Inference("links", _said_of(one), source=one.source, date=one.date)
            for one in answer.repositories
            if not changed.isdisjoint((one.url, one.moved_to))
        ]
    if not values:
        return record
    new = tuple(one for one in inferences if one not in record.inferences)
    return replace(record, **values, inferences=(*record.inferences, *new))


def _values(record: Record, paper: Paper) -> Iterator[tuple[str, Any]]:
    """The fields that a record lacks and a paper has."""
    if record.title is None:
        yield "title", paper.title
    if (authors := completed(record, paper)) is not None:
        yield "authors", authors
        if record.authors_truncated:
            yield "authors_truncated", False
    if (issued := dated(record, paper)) is not None:
        yield "issued", issued
    if record.abstract is None and paper.abstract is not None:
        yield "abstract", paper.abstract
    if _may_have_id(record, paper):
        yield from _identifiers(record, paper)
    if (link := published_link(record, paper)) is not None:
        yield "links", (*record.links, link)
    known = {(extra.format, extra.name) for extra in record.extra}
    extras = [extra for extra in _extras(record, paper) if (extra.format, extra.name) not in known]
    if extras:
        yield "extra", (*record.extra, *extras)


def _identifiers(record: Record, paper: Paper) -> Iterator[tuple[str, Any]]:
    """What says where the paper is on arXiv. What was published has a DOI and an address of its own."""
    if record.eprint is None:
        yield "eprint", paper.id
    if record.eprint_type is None:
        yield "eprint_type", ARCHIVE
    subject = record.eprint_class or paper.primary_category
    filed = record.categories or ((subject,) if subject is not None else ())
    if record.eprint_class is None and subject is not None and filed[0] == subject:
        yield "eprint_class", subject
    if len(paper.categories) > len(record.categories) and filed == paper.categories[: len(filed)]:
        yield "categories", paper.categories
    if is_draft(record, paper):
        if record.doi is None:
            yield "doi", _ARXIV_DOI + paper.id
        if record.url is None:
            yield "url", f"https://arxiv.org/abs/{paper.id}"


def _extras(record: Record, paper: Paper) -> Iterator[Extra]:
    if paper.journal_ref is not None:
        yield Extra(ARCHIVE, "journal_ref", paper.journal_ref)
    if paper.withdrawn is not None:
        yield Extra(ARCHIVE, "withdrawn", paper.withdrawn)
    if is_renamed(record, paper):
        yield Extra(ARCHIVE, "title", paper.title)


def _may_have_id(record: Record, paper: Paper) -> bool:
    """Whether the ids that a record has leave room for those on arXiv: it isn't the paper in another archive."""
    if (record.eprint_type or ARCHIVE).lower() != ARCHIVE:
        return False
    if record.doi is not None and is_preprint_doi(record.doi) and not record.doi.lower().startswith("10.48550/"):
        return False
    if record.container_title is not None and record.container_title.lower().startswith(_OTHER_ARCHIVES):
        return False
    known = arxiv_id(record)
    return known is None or bare_arxiv(known) == bare_arxiv(paper.id)


def is_draft(record: Record, paper: Paper) -> bool:
    """Whether a record is a preprint, or is taken for one as soon as it has the paper's id."""
    if not _may_have_id(record, paper):
        return is_preprint(record)
    return is_preprint(replace(record, eprint=paper.id, eprint_type=ARCHIVE))


def is_renamed(record: Record, paper: Paper) -> bool:
    """Whether a paper has another title than its record: other words, not only other capitals or signs."""
    if record.title is None:
        return False
    return wording(record.title).words.replace(" ", "") != wording(paper.title).words.replace(" ", "")


def published_link(record: Record, paper: Paper) -> Link | None:
    """The link to the published version of a preprint, where the record doesn't have it."""
    if paper.doi is None or is_preprint_doi(paper.doi) or not is_draft(record, paper):
        return None
    known = (record.doi, record.url, *(link.url for link in record.links))
    if paper.doi.lower() in {(doi_of(one) or "").lower() for one in known if one is not None}:
        return None
    return Link(f"https://doi.org/{paper.doi}", LinkKind.PUBLISHED)


def completed(record: Record, paper: Paper) -> tuple[Name, ...] | None:
    """All authors, where a record has none or says that there are more; None where they don't agree.

    Those that the record shows stay as they are, and all of them have to be among the paper's in their order.
    """
    if not record.authors:
        return paper.authors or None
    if not record.authors_truncated:
        return None
    shown = list(record.authors)
    authors: list[Name] = []
    for name in paper.authors:
        while shown and isinstance(shown[0], Organisation) and not isinstance(name, Organisation):
            authors.append(shown.pop(0))  # bulk metadata leave organisations out
        if shown and same_name(name_key(shown[0]), name_key(name)):
            authors.append(shown.pop(0))
        elif len(authors) < len(record.authors):
            return None  # somebody else stands before or between those that are shown
        else:
            authors.append(name)
    return tuple(authors) if not shown and len(authors) > len(record.authors) else None


def dated(record: Record, paper: Paper) -> Date | None:
    """The date of a preprint's first version, where the record has none, or a year at most concluded.

    None where all of the date stood in the record, or where what stood in it is another month or day.
    """
    issued, submitted = record.issued, paper.submitted
    if submitted is None or not is_draft(record, paper):
        return None
    if issued is None:
        return Date(submitted.year, submitted.month, submitted.day)
    if (issued.year is not None and "year" not in issued.inferred) or issued.month != submitted.month:
        return None
    if issued.day is not None:
        if abs(issued.day - submitted.day) > 1:
            return None
        try:
            date(submitted.year, submitted.month, issued.day)
        except ValueError:  # 29 February
            return None
    return replace(issued, year=submitted.year, inferred=tuple(part for part in issued.inferred if part != "year"))


def with_repositories(links: tuple[Link, ...], repositories: Sequence[RepositoryAnswer]) -> tuple[Link, ...]:
    """Links with what was found out about those that are repositories; behind them those that others list."""
    found = list(links)
    for one in repositories:
        new = [Link(one.url, LinkKind.CODE)] if one.is_listed else []
        if one.moved_to is not None:
            new.append(Link(one.moved_to, LinkKind.CODE, None, one.standing))
        found += [link for link in new if link not in found]
    told = {one.url: one for one in repositories}
    return tuple(_updated(link, told[link.url]) if link.url in told else link for link in found)


def _updated(link: Link, told: RepositoryAnswer) -> Link:
    standing = min(link.standing, told.standing, key=_STANDINGS.index)
    return replace(link, state=told.state or link.state, standing=standing)


def _changed(before: tuple[Link, ...], after: tuple[Link, ...]) -> set[str | None]:
    """The addresses of the links that came, or of which something else is known."""
    known = {(link, link.state, link.standing) for link in before}
    return {link.url for link in after if (link, link.state, link.standing) not in known}


LISTED = "listed with the paper"  # of a repository that did not stand in the record
_BY_WHOM = {Standing.OFFICIAL: "its authors' own", Standing.COMMUNITY: "others' own work"}


def _said_of(one: RepositoryAnswer) -> str:
    said: list[str] = []
    if one.state is not None:
        said.append(one.state.value if one.moved_to is None else f"moved to {one.moved_to}")
    if one.is_listed:
        said.append(LISTED)
    if one.evidence is not None:
        said.append(one.evidence)
    elif one.standing in _BY_WHOM:
        said.append(f"said to be {_BY_WHOM[one.standing]}")
    if one.licence is not None:
        said.append(one.licence)
    if one.pushed is not None:
        said.append(f"last push {one.pushed}")
    return f"{one.url}: {', '.join(said) or 'nothing says whose it is'}"
