"""Say where each value of a record came from: from its file, by conclusion, or from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import NamedTuple

from bibkit.enrich.answer import Answer, Verdict
from bibkit.enrich.filling import ARCHIVE, LISTED
from bibkit.model.date import Date
from bibkit.model.link import Link, LinkKind
from bibkit.model.name import Name, Organisation, Person
from bibkit.model.place import Located
from bibkit.model.provenance import Extra, Inference
from bibkit.model.record import Record

_LONGEST = 140  # characters of a value that are shown
_NAMES = 5
_OVERRULED = "(something else was found, see below)"
_FIELDS = frozenset(field.name for field in fields(Record))
_OF_DATE = frozenset(field.name for field in fields(Date))
# They say what the record is and where it was; the key and the type are its heading.
_NO_PARTS = frozenset({"cite_key", "type", "links", "extra", "provenance", "inferences"})


class Part(NamedTuple):
    """A value of a record, and what there is to say about this one."""

    name: str  # of its field: "title", "issued.year"
    value: str
    remark: str | None = None


class Origin(NamedTuple):
    """Where some values came from, and why that is believed."""

    heading: str  # "stood in refs.bib:12", "concluded", "found by arxiv, 2026-11-21"
    remark: str | None
    parts: tuple[Part, ...]


def origins_of(located: Located[Record]) -> Iterator[Origin]:
    """Where the values of a record came from: what stood in it first, then what was concluded, then what was found."""
    record = located.value
    places = ", ".join(f"{one.source}:{one.line}" for one in record.provenance) or str(located.place)
    found = [one for one in record.inferences if one.source is not None]
    if stood := (*_stood(record), *_links_that_stood(record)):
        yield Origin(f"stood in {places}", None, stood)
    better = {one.field for one in found}
    concluded = tuple(
        Part(one.field, _OVERRULED if one.field.partition(".")[0] in better else _value(record, one.field), _why(one))
        for one in record.inferences
        if one.source is None
    )
    if concluded:
        yield Origin("concluded", None, concluded)
    grounds: dict[Inference, dict[str, None]] = {}
    for one in found:
        grounds.setdefault(replace(one, field=""), {})[one.field] = None
    for why, names in grounds.items():
        parts = [part for name in names for part in _parts_found(record, name, why.evidence)]
        yield Origin(_source(why), _why(why), tuple(parts))


def said_in_lock(answer: Answer, name: str) -> Origin:
    """What a lock, in a file called `name`, says of a work."""
    judgement = answer.judgement
    heading = f"{name}: {judgement.verdict.value}; asked: {answer.who_was_asked}"
    parts = [
        Part(
            f"arXiv:{one.id}",
            _short(one.title),
            f"{', '.join((*one.parts, f'score {one.score:g}'))}; not taken: {one.doubt}",
        )
        for one in judgement.candidates
    ]
    if judgement.verdict is Verdict.MATCHED and judgement.paper is not None:
        why = ", ".join((*judgement.parts, f"score {judgement.score:g}"))
        parts.append(Part(f"arXiv:{judgement.paper.id}", _short(judgement.paper.title), why))
    return Origin(heading, None, tuple(parts))


def _stood(record: Record) -> Iterator[Part]:
    """The values that stood in the record as they are, or all but a part of them."""
    otherwise = {one.field for one in record.inferences}
    for field in fields(record):
        if field.name in _NO_PARTS or field.name in otherwise or getattr(record, field.name) == field.default:
            continue
        yield Part(field.name, _value(record, field.name))
    taken = "extra" in otherwise
    for extra in record.extra:
        if not (taken and extra.format == ARCHIVE):
            yield _extra(extra)


def _links_that_stood(record: Record) -> Iterator[Part]:
    said = [one for one in record.inferences if one.field == "links"]
    for link in record.links:
        if not any(_brought(one, link) for one in said):
            yield _link(link)


def _brought(one: Inference, link: Link) -> bool:
    """Whether a link is there because of what an inference says, and not only known better."""
    url, _, said = one.evidence.partition(": ")
    if link.kind is LinkKind.PUBLISHED and one.evidence.startswith("arXiv:"):
        return True
    return (url == link.url and LISTED in said.split(", ")) or said.split(", ")[0] == f"moved to {link.url}"


def _parts_found(record: Record, name: str, evidence: str) -> Iterator[Part]:
    """What a source said of a field."""
    if name == "links":
        about = evidence.partition(": ")[0]
        one = Inference(name, evidence)
        yield from (_link(link) for link in record.links if link.url == about or _brought(one, link))
    elif name == "extra":
        yield from (_extra(extra) for extra in record.extra if extra.format == ARCHIVE)
    else:
        yield Part(name, _value(record, name))


def _extra(extra: Extra) -> Part:
    return Part("extra", f"{_short(extra.value)} ({extra.format}: {_short(extra.name)})")


def _link(link: Link) -> Part:
    known = [one.value for one in (link.kind, link.state, link.standing) if one is not None]
    return Part("links", f"{link.url} ({', '.join(known)})")


def _source(one: Inference) -> str:
    return f"found by {one.source}" + (f", {one.date}" if one.date is not None else "")


def _why(one: Inference) -> str:
    sure = f" (confidence {one.confidence:g})" if one.confidence is not None else ""
    other = f"; or else: {_short(one.alternative)}" if one.alternative is not None else ""
    return f"{_short(one.evidence, 2 * _LONGEST)}{sure}{other}"


def _value(record: Record, name: str) -> str:
    """A value of the record, or of a part of one ("issued.year"), as people read it."""
    whole, _, part = name.partition(".")
    value = getattr(record, whole) if whole in _FIELDS else None
    if part:
        value = getattr(value, part) if isinstance(value, Date) and part in _OF_DATE else None
    match value:
        case None | ():
            return "(nothing)"
        case bool():
            return "yes" if value else "no"
        case Date():
            return _date(value)
        case tuple() if isinstance(value[0], Person | Organisation):
            return _names(value)
        case tuple():
            return _short(", ".join(map(str, value)))
        case _:
            return _short(str(value))


def _date(date: Date) -> str:
    parts = (date.year, date.month, date.day)
    said = "-".join(f"{part:02}" for part in parts if part is not None)
    if date.season is not None:
        said = f"{said} season {date.season}".strip()
    if date.circa:
        said = f"about {said}"
    return f"{said} to {_date(date.until)}" if date.until is not None else said


def _names(names: tuple[Name, ...]) -> str:
    shown = ", ".join(_short(_name(name), _LONGEST // _NAMES) for name in names[:_NAMES])
    return f"{shown} and {len(names) - _NAMES} more" if len(names) > _NAMES else shown


def _name(name: Name) -> str:
    if isinstance(name, Organisation):
        return name.literal
    return " ".join(part for part in (name.given, name.family, name.suffix) if part is not None)


def _short(text: str, most: int = _LONGEST) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most]}…"
