"""Say what was found out about a record, and where it and its source disagree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibkit.enrich.answer import ARXIV, Answer, Candidate, RepositoryAnswer, Verdict
from bibkit.enrich.filling import completed, dated, is_draft, is_renamed, published_link
from bibkit.enrich.paper import Paper
from bibkit.enrich.question import question_about
from bibkit.enrich.weighing import People, When, weigh
from bibkit.findings.codes.enrich import (
    E201,
    E202,
    E203,
    E204,
    E205,
    E206,
    E207,
    E208,
    E209,
    E210,
    E211,
    E212,
    E215,
    E217,
)
from bibkit.findings.finding import Finding
from bibkit.likeness.preprints import is_preprint
from bibkit.model.date import Date
from bibkit.model.link import LinkState
from bibkit.model.name import Name, Person
from bibkit.model.place import Located
from bibkit.model.provenance import Extra
from bibkit.model.record import Record

_NOTICE = 200  # characters of one that are shown
_TITLE = 100  # characters of one, or of an address or a list
_NAME = 40  # characters of one
_NAMES = 3
_URL = 200
_VERSIONS = ("version", "eprintversion")
_NUMBER = re.compile(r"[vV]?([0-9]{1,3})")


def told_of(located: Located[Record], answer: Answer) -> Iterator[Finding]:
    """The findings on a record, given what its question was answered with."""
    place, judgement = located.place, answer.judgement
    if judgement.verdict is Verdict.AMBIGUOUS:
        yield _ambiguous(located, judgement.candidates)
    elif judgement.verdict is Verdict.NOT_FOUND:
        yield _not_found(located, answer)
    elif judgement.verdict is Verdict.NOT_CHECKABLE:
        lack = "no title" if located.value.title is None else f"no paper ({located.value.type.value})"
        yield Finding(E203, place, f"{lack} and no arXiv id to look for")
    elif judgement.paper is not None:
        yield from _disagreements(located, judgement.paper)
        yield from _life(located, judgement.paper)
    for one in answer.repositories:
        yield from _repository(located, one)


def _not_found(located: Located[Record], answer: Answer) -> Finding:
    id = question_about(located.value).arxiv
    if id is None:
        return Finding(E202, located.place, f"not found (asked: {answer.who_was_asked})")
    if answer.source == ARXIV:
        message = f"arXiv has no paper {id} (asked: {answer.who_was_asked})"
        return Finding(E217, located.place, message, "correct or remove the id")
    return Finding(E202, located.place, f"arXiv:{id} not found (asked: {answer.who_was_asked})")


def _ambiguous(located: Located[Record], candidates: tuple[Candidate, ...]) -> Finding:
    best = candidates[0]
    if question_about(located.value).arxiv == best.id.lower():
        message = f"arXiv:{best.id} is {_quoted(best.title)}: {best.doubt} (nothing taken from it)"
        return Finding(E210, located.place, message)
    others = f"; also {', '.join(f'arXiv:{one.id}' for one in candidates[1:])}" if len(candidates) > 1 else ""
    message = f"may be arXiv:{best.id} {_quoted(best.title)} ({', '.join(best.parts)}), but {best.doubt}{others}"
    return Finding(E201, located.place, message, "put the right id into eprint")


def _disagreements(located: Located[Record], paper: Paper) -> Iterator[Finding]:
    record, place = located.value, located.place
    question = question_about(record)
    seen = weigh(question, paper)
    there = f"at arXiv:{paper.id}"
    if seen.people in (People.DIFFER, People.SOME, People.MOST):
        yield Finding(E204, place, f"authors: {_names(record.authors)} here, {_names(paper.authors)} {there}")
    if record.authors_truncated and record.authors and completed(record, paper) is None:
        message = f"authors: the list of arXiv:{paper.id} doesn't continue it ({_names(paper.authors)})"
        yield Finding(E205, place, message)
    issued, better = record.issued, dated(record, paper)
    if better is not None and issued is not None and issued.year not in (None, better.year):
        yield Finding(E215, place, f"issued: {_day(issued)} here, {paper.submitted} {there}")
    elif seen.when is When.FAR or (is_draft(record, paper) and seen.when in (When.MONTH, When.YEAR) and seen.days):
        yield Finding(E204, place, f"issued: {_day(issued)} here, {paper.submitted} {there}")
    if seen.category is False and is_preprint(record):
        here, filed = _short(" ".join(question.categories), _TITLE), _short(" ".join(paper.categories), _TITLE)
        yield Finding(E204, place, f"categories: {here} here, {filed} {there}")
    if seen.doi is False and record.doi is not None and paper.doi is not None:
        yield Finding(E204, place, f"doi: {_short(record.doi, _TITLE)} here, {_short(paper.doi, _TITLE)} {there}")


def _life(located: Located[Record], paper: Paper) -> Iterator[Finding]:
    record, place = located.value, located.place
    if paper.withdrawn is not None:
        yield Finding(E206, place, f"arXiv:{paper.id} was withdrawn: {_quoted(paper.withdrawn, _NOTICE)}")
    if record.title is not None and is_renamed(record, paper):
        message = f"title: {_quoted(record.title)} here, {_quoted(paper.title)} at arXiv:{paper.id} now"
        yield Finding(E208, place, message)
    named = [number for extra in record.extra if (number := _version(extra)) is not None]
    if paper.version is not None and named and max(named) < paper.version:
        yield Finding(E207, place, f"version {max(named)} of arXiv:{paper.id} here, version {paper.version} there")
    if is_draft(record, paper) and (published_link(record, paper) is not None or paper.journal_ref is not None):
        where = ", ".join(part for part in (paper.journal_ref, paper.doi and f"DOI {paper.doi}") if part)
        yield Finding(E209, place, f"arXiv:{paper.id} was published: {_short(where, _NOTICE)}")


def _repository(located: Located[Record], one: RepositoryAnswer) -> Iterator[Finding]:
    place, url = located.place, _short(one.url, _URL)
    if one.state is LinkState.GONE:
        why = f" ({_short(one.evidence, _NOTICE)})" if one.evidence is not None else ""
        yield Finding(E211, place, f"{url} is gone{why}")
    elif one.moved_to is not None:
        yield Finding(E212, place, f"{url} has moved to {_short(one.moved_to, _URL)}")
    elif one.state is LinkState.ARCHIVED:
        yield Finding(E212, place, f"{url} is archived")


def _version(extra: Extra) -> int | None:
    """The version of the paper that a field without a home names."""
    found = _NUMBER.fullmatch(extra.value) if extra.name in _VERSIONS else None
    return int(found[1]) if found is not None else None


def _quoted(text: str, most: int = _TITLE) -> str:
    return repr(_short(text, most))


def _short(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most]}…"


def _day(issued: Date | None) -> str:
    if issued is None:
        return "none"
    parts = (issued.year, issued.month, issued.day)
    return "-".join(f"{part:02}" for part in parts if part is not None)


def _names(names: tuple[Name, ...]) -> str:
    families = [_short(name.family if isinstance(name, Person) else name.literal, _NAME) for name in names[:_NAMES]]
    shown = ", ".join(families) or "nobody"
    return f"{shown} and {len(names) - _NAMES} more" if len(names) > _NAMES else shown
