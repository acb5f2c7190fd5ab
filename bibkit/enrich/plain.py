"""An answer as plain values and back: what stands in a lock file for it, where people and programs may change it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from bibkit.enrich.answer import Answer, Candidate, Judgement, RepositoryAnswer, Verdict
from bibkit.enrich.paper import Paper
from bibkit.enrich.question import Question, asked
from bibkit.formats.canonical.shape import RECORD
from bibkit.formats.defect import quoted
from bibkit.model.kind import Kind
from bibkit.model.link import LinkState, Standing
from bibkit.model.name import Name
from bibkit.model.plain import from_plain, to_plain
from bibkit.model.record import Record
from bibkit.text.identifiers import ARXIV_FORM

Plain = dict[str, Any]

_DOI = re.compile(r"10\.[0-9]{4,9}(\.[0-9]+)*/\S+")
_ADDRESS = re.compile(r"https?://[^\s/?#]\S*", re.IGNORECASE)  # nothing else may become a link
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NOT_KEPT = frozenset({"abstract_prints", "earlier_titles"})  # of a paper: only judging needs them

_MEMBERS = frozenset(
    "asked verdict source sources date score evidence paper candidates repositories code_sources".split()
)
_REASON = 200  # characters
_OF_PAPER = frozenset(field.name for field in fields(Paper)) - _NOT_KEPT
_OF_CANDIDATE = frozenset(field.name for field in fields(Candidate))
_OF_REPOSITORY = frozenset(field.name for field in fields(RepositoryAnswer))
_NEEDED_OF_PAPER = ("id", "title")
_NEEDED_OF_REPOSITORY = ("url", "source")


class NoAnswer(Exception):
    """Plain values that are no answer of bibkit's; the text says why, and is short."""


def plain_of(question: Question, answer: Answer) -> Plain:
    """What stands in the file for an answer. The question is there for people; it is known by its fingerprint."""
    judgement = answer.judgement
    plain: Plain = {
        "asked": asked(question),
        "verdict": judgement.verdict.value,
        "source": answer.source,
        "sources": list(answer.asked),
        "date": answer.date,
        "score": judgement.score or None,
        "evidence": list(judgement.parts),
        "paper": _plain_paper(judgement.paper, question) if judgement.paper is not None else None,
        "candidates": [_known(one) for one in judgement.candidates],
        "repositories": [_known(one) for one in answer.repositories],
        "code_sources": list(answer.code_asked),
    }
    return {name: value for name, value in plain.items() if value not in (None, [])}


def _plain_paper(paper: Paper, question: Question) -> Plain:
    plain = to_plain(Record(type=Kind.ARTICLE, authors=paper.authors))
    plain.pop("type")
    for field in fields(Paper):
        value = getattr(paper, field.name)
        if field.name == "authors" or field.name in _NOT_KEPT or value in (None, ()):
            continue
        if field.name == "abstract" and question.prints:
            continue  # the record has it
        plain[field.name] = value.isoformat() if isinstance(value, date) else value
    return plain


def _known(one: Candidate | RepositoryAnswer) -> Plain:
    values = {field.name: getattr(one, field.name) for field in fields(one)}
    # A score of 0.0 equals False, and is known nevertheless.
    return {name: value for name, value in values.items() if value not in (None, ()) and value is not False}


def answer_of(plain: Any) -> Answer:
    """The answer that plain values stand for, which may be any; raises `NoAnswer`."""
    try:
        return _answer(plain)
    except KeyError as error:
        raise NoAnswer(f"{error} is missing") from None
    except (TypeError, ValueError) as error:
        raise NoAnswer(str(error)[:_REASON]) from None


def _answer(plain: Any) -> Answer:
    _insist(plain, _MEMBERS)
    paper = plain.get("paper")
    judgement = Judgement(
        verdict=Verdict(plain["verdict"]),
        paper=_paper(paper) if paper is not None else None,
        score=_share(plain.get("score", 0.0)),
        parts=_texts(plain.get("evidence", [])),
        candidates=tuple(map(_candidate, _list(plain.get("candidates", [])))),
    )
    if (judgement.verdict is Verdict.MATCHED) != (judgement.paper is not None):
        raise ValueError("a match has a paper, and nothing else has")
    if (judgement.verdict is Verdict.AMBIGUOUS) != bool(judgement.candidates):
        raise ValueError("what is ambiguous has candidates, and nothing else has")
    return Answer(
        judgement=judgement,
        source=_text(plain["source"]),
        date=_day(plain["date"]).isoformat() if "date" in plain else None,
        asked=_texts(plain.get("sources", [])),
        repositories=tuple(map(_repository, _list(plain.get("repositories", [])))),
        code_asked=_texts(plain.get("code_sources", [])),
    )


def _paper(plain: Plain) -> Paper:
    _insist(plain, _OF_PAPER, _NEEDED_OF_PAPER)
    values: Plain = {}
    for name, value in plain.items():
        if name == "authors":
            values[name] = _authors(value)
        elif name in ("submitted", "updated"):
            values[name] = _day(value)
        elif name == "categories":
            values[name] = _texts(value)
        elif name == "version":
            values[name] = _version(value)
        else:
            values[name] = _text(value)
    _id(plain["id"])
    if "doi" in values and _DOI.fullmatch(values["doi"]) is None:
        raise ValueError(f"{quoted(plain['doi'])} is no DOI")
    return Paper(**values)


def _authors(value: Any) -> tuple[Name, ...]:
    plain = {"type": Kind.ARTICLE.value, "authors": value}
    if not RECORD.fits(plain):
        raise ValueError("a list of authors is none")
    return from_plain(plain).authors


def _candidate(plain: Plain) -> Candidate:
    _insist(plain, _OF_CANDIDATE)
    return Candidate(
        _id(plain["id"]),
        _text(plain["title"]),
        _share(plain["score"]),
        _texts(plain.get("parts", [])),
        _text(plain["doubt"]),
    )


def _repository(plain: Plain) -> RepositoryAnswer:
    _insist(plain, _OF_REPOSITORY, _NEEDED_OF_REPOSITORY)
    is_listed = plain.get("is_listed", False)
    if not isinstance(is_listed, bool):
        raise TypeError(f"{quoted(is_listed)} is neither true nor false")
    values = {name: _text(value) for name, value in plain.items() if name != "is_listed"}
    # The others stood in the record.
    addresses = [values[name] for name in ("url", "moved_to") if name in values and (is_listed or name != "url")]
    for url in addresses:
        if _ADDRESS.fullmatch(url) is None:
            raise ValueError(f"{quoted(url)} is no web address")
    known: Plain = {"date": None, **values, "is_listed": is_listed}
    if known["date"] is not None:
        known["date"] = _day(known["date"]).isoformat()
    if "state" in known:
        known["state"] = LinkState(known["state"])
    if "standing" in known:
        known["standing"] = Standing(known["standing"])
    return RepositoryAnswer(**known)


def _insist(plain: Any, members: Collection[str], needed: Iterable[str] = ()) -> None:
    if not isinstance(plain, dict):
        raise TypeError(f"{quoted(plain)} is no object")
    for name in needed:
        if name not in plain:
            raise KeyError(name)
    if unknown := sorted(plain.keys() - members):
        raise ValueError(f"{quoted(unknown[0])} is unknown")


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(f"{quoted(value)} is no text")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"{quoted(value)} is no list")
    return value


def _texts(values: Any) -> tuple[str, ...]:
    return tuple(map(_text, _list(values)))


def _id(value: Any) -> str:
    if ARXIV_FORM.fullmatch(_text(value)) is None:
        raise ValueError(f"{quoted(value)} is no arXiv id")
    return _text(value)


def _share(value: Any) -> float:
    if type(value) not in (int, float) or not 0 <= value <= 1:
        raise ValueError(f"{quoted(value)} is no number from 0 to 1")
    return float(value)


def _version(value: Any) -> int:
    if type(value) is not int or value < 1:
        raise ValueError(f"{quoted(value)} is no version")
    return value


def _day(value: Any) -> date:
    if _DAY.fullmatch(_text(value)) is None:
        raise ValueError(f"{quoted(value)} is no day")
    return date.fromisoformat(value)
