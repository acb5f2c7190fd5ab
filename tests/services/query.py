"""Read the query language of arXiv's API."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum


class Field(Enum):
    """What can be searched: https://info.arxiv.org/help/api/user-manual.html, 5.1, and the dates."""

    TITLE = "ti"
    AUTHOR = "au"
    ABSTRACT = "abs"
    COMMENT = "co"
    JOURNAL = "jr"
    CATEGORY = "cat"
    ID = "id"
    ALL = "all"
    SUBMITTED = "submittedDate"
    UPDATED = "lastUpdatedDate"


DATES = frozenset({Field.SUBMITTED, Field.UPDATED})


class Operator(Enum):
    """How two queries are joined."""

    AND = "AND"
    OR = "OR"
    AND_NOT = "ANDNOT"


class BadQuery(Exception):
    """A query that is not of the language; says what is wrong."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase in a field."""

    field: Field
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """A range of dates; both ends belong to it."""

    field: Field
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Joined:
    """Two queries and what joins them."""

    operator: Operator
    left: Query
    right: Query


Query = Term | Span | Joined

_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(
    r"""\s*(?:
        (?P<bracket>[()])
      | (?P<operator>ANDNOT|AND|OR)(?=[\s(]|$)
      | (?:(?P<field>[A-Za-z]+):)?(?:"(?P<phrase>[^"]*)" | \[(?P<span>[^\]]*)\] | (?P<word>[^\s()"\[\]]++(?<!:)))
    )""",
    re.VERBOSE,
)


def words_of(text: str) -> list[str]:
    """The words of a text, without case, accents and punctuation."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return _WORD.findall(plain.casefold())


def parse(text: str) -> Query:
    """A query from its text; raises `BadQuery`.

    AND and ANDNOT bind tighter than OR, as nothing says how the service has it. Terms without an operator between
    them are joined by OR, which is Lucene's default.
    """
    tokens = _tokens(text)
    query, rest = _alternatives(tokens, 0)
    if rest < len(tokens):
        raise BadQuery(f"unexpected {_shown(tokens[rest])}")
    return query


_Token = str | Operator | Term | Span


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    position = 0
    end = len(text.rstrip())
    while position < end:
        found = _TOKEN.match(text, position)
        if found is None:
            raise BadQuery(f"unexpected {text[position:].strip()[:1]!r}")
        tokens.append(_token(found))
        position = found.end()
    return tokens


def _token(found: re.Match[str]) -> _Token:
    if found["bracket"]:
        return found["bracket"]
    if found["operator"]:
        return Operator(found["operator"])
    field = _field(found["field"])
    if field in DATES:
        if found["span"] is None:
            raise BadQuery(f"{field.value} needs a range")
        return _span(field, found["span"])
    if found["span"] is not None:
        raise BadQuery(f"{field.value} has no ranges")
    return Term(field, found["phrase"] if found["phrase"] is not None else found["word"])


def _field(name: str | None) -> Field:
    if name is None:
        return Field.ALL
    try:
        return Field(name)
    except ValueError as error:
        raise BadQuery(f"unknown field {name}") from error


def _span(field: Field, text: str) -> Span:
    start, _, end = text.partition(" TO ")
    return Span(field, _moment(start, "000000"), _moment(end, "235959"))


def _moment(text: str, rest: str) -> datetime:
    """A date as `YYYYMMDDHHMM`, in UTC; the time, or the seconds, may be missing."""
    digits = text.strip()
    if not re.fullmatch(r"\d{8}(?:\d\d){0,3}", digits):
        raise BadQuery(f"not a date: {digits}")
    try:
        return datetime.strptime(digits + rest[len(digits) - 8 :], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError as error:
        raise BadQuery(f"not a date: {digits}") from error


def _alternatives(tokens: list[_Token], position: int) -> tuple[Query, int]:
    query, position = _conjunction(tokens, position)
    while position < len(tokens) and tokens[position] != ")":
        if tokens[position] is Operator.OR:
            position += 1
        right, position = _conjunction(tokens, position)
        query = Joined(Operator.OR, query, right)
    return query, position


def _conjunction(tokens: list[_Token], position: int) -> tuple[Query, int]:
    query, position = _single(tokens, position)
    while position < len(tokens):
        operator = tokens[position]
        if not isinstance(operator, Operator) or operator is Operator.OR:
            break
        right, position = _single(tokens, position + 1)
        query = Joined(operator, query, right)
    return query, position


def _single(tokens: list[_Token], position: int) -> tuple[Query, int]:
    if position >= len(tokens):
        raise BadQuery("it ends too early")
    token = tokens[position]
    if isinstance(token, Term | Span):
        return token, position + 1
    if token != "(":
        raise BadQuery(f"unexpected {_shown(token)}")
    query, position = _alternatives(tokens, position + 1)
    if position >= len(tokens):
        raise BadQuery("a bracket is not closed")
    return query, position + 1


def _shown(token: _Token) -> str:
    return token.value if isinstance(token, Operator) else str(token)
