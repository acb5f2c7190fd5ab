"""Compare records with what came back of them: the same, less what the exporter's findings list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any
from unicodedata import normalize

from bibkit.findings.finding import Finding
from bibkit.formats.format import Format, ReadingContext, Style
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Name, Organisation, Person
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.model.source import StringSource
from bibkit.text.identifiers import doi_of
from bibkit.text.latex_math import formula_as_text, math_spans
from bibkit.text.pages import clean_pages

ARXIV_ADDRESS = "https://arxiv.org/abs/"


def differences(format: Format, record: Record, style: Style = Style()) -> dict[str, tuple[Any, Any]]:  # noqa: B008
    """The fields that don't come back although no finding says so, each with what was sent and what came back."""
    assert format.export is not None
    assert format.read is not None
    steps = list(format.frame.around(format.export([record], style)))
    text = "".join(step for step in steps if isinstance(step, str))
    told = {step.message.partition(":")[0] for step in steps if isinstance(step, Finding)}
    if "event_title" in told:
        told.add("container_title")  # styles can't do without one, so the other is written for it
    back = [
        step.value for step in format.read(StringSource("text", text), ReadingContext()) if isinstance(step, Located)
    ]
    assert len(back) == 1, text
    return {name: (sent, came) for name, sent, came in compared(record, back[0]) if sent != came and name not in told}


def compared(record: Record, back: Record) -> Sequence[tuple[str, Any, Any]]:
    """Field by field; white space and the composition of letters are no difference."""
    one, other = settled(record), settled(back)
    return [
        (field.name, getattr(one, field.name), getattr(other, field.name)) for field in fields(Record) if field.compare
    ]


def settled(record: Record) -> Record:
    """The record with white space folded and letters composed; an address that the eprint implies doesn't count."""
    changes: dict[str, Any] = {}
    for field in fields(Record):
        value = getattr(record, field.name)
        if isinstance(value, str) and field.name != "type":
            changes[field.name] = _folded(value)
    if record.categories == (record.eprint_class,):
        changes["categories"] = ()  # the class says it already
    changes["authors"] = tuple(filter(_is_printed, map(_settled_name, record.authors)))
    changes["editors"] = tuple(filter(_is_printed, map(_settled_name, record.editors)))
    changes["keywords"] = tuple(word for word in map(_folded, record.keywords) if word)
    if record.eprint_type == "arxiv" and record.url == f"{ARXIV_ADDRESS}{record.eprint}":
        changes["url"] = None
    if record.cite_key is None:
        changes["cite_key"] = "record1"
    if record.type is Kind.PAPER_CONFERENCE and record.container_title is None:
        changes["container_title"] = changes.get("event_title")  # styles can't do without one
    if record.pages is not None:
        changes["pages"] = clean_pages(_folded(record.pages) or "")
    if record.doi is not None:
        changes["doi"] = doi_of(record.doi)
    for name in ("issued", "accessed"):
        if (date := getattr(record, name)) is not None:
            changes[name] = _read_date(date)
    return replace(record, **changes)


def _read_date(date: Date) -> Date:
    """The date without what was inferred in it: other formats than ours can't say so."""
    return replace(date, inferred=(), until=date.until and _read_date(date.until))


def _without_simple_formulas(text: str) -> str:
    """The text with formulas that are no more than text ("$0$") as text, which is how readers of LaTeX have them."""
    pieces, at = [], 0
    for start, end in math_spans(text):
        simple = formula_as_text(text[start + 1 : end - 1])
        pieces += [text[at:start], text[start:end] if simple is None else simple]
        at = end
    return "".join((*pieces, text[at:]))


def _folded(text: str) -> str | None:
    if "$" in text:
        text = _without_simple_formulas(text)
    return normalize("NFC", " ".join(text.split())) or None


def _is_printed(name: Name) -> bool:
    return bool(name.literal if isinstance(name, Organisation) else name.family or name.given)


def _settled_name(name: Name) -> Name:
    if isinstance(name, Organisation):
        return Organisation(_folded(name.literal) or "")
    return Person(_folded(name.family) or "", name.given and _folded(name.given), name.suffix and _folded(name.suffix))
