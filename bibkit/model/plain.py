"""A record as plain builtins and back: what JSON, marshal and a schema can hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any, NamedTuple

from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind, LinkState, Standing
from bibkit.model.name import Name, Organisation, Person
from bibkit.model.provenance import Extra, Inference, Provenance
from bibkit.model.record import Record, make_record

Plain = dict[str, Any]

# Looking a member up in a dictionary takes a third of the time of calling the enumeration.
_KINDS = {kind.value: kind for kind in Kind}
_LINK_KINDS = {kind.value: kind for kind in LinkKind}


def _plain_names(names: tuple[Name, ...]) -> list[Plain]:
    return [_plain_person(name) if isinstance(name, Person) else {"literal": name.literal} for name in names]


def _plain_person(person: Person) -> Plain:
    plain: Plain = {"family": person.family}
    if person.given is not None:
        plain["given"] = person.given
    if person.suffix is not None:
        plain["suffix"] = person.suffix
    return plain


def _names(plain: list[Plain]) -> tuple[Name, ...]:
    return tuple([Organisation(**name) if "literal" in name else Person(**name) for name in plain])


def _plain_date(date: Date) -> Plain:
    plain: Plain = {}
    if date.year is not None:
        plain["year"] = date.year
    if date.month is not None:
        plain["month"] = date.month
    if date.day is not None:
        plain["day"] = date.day
    if date.inferred:
        plain["inferred"] = date.inferred
    if date.season is not None:
        plain["season"] = date.season
    if date.circa:
        plain["circa"] = True
    if date.until is not None:
        plain["until"] = _plain_date(date.until)
    return plain


def _date(plain: Plain) -> Date:
    if "inferred" in plain:
        plain = {**plain, "inferred": tuple(plain["inferred"])}
    if "until" in plain:
        plain = {**plain, "until": _date(plain["until"])}
    return Date(**plain)


def _plain_links(links: tuple[Link, ...]) -> list[Plain]:
    return [_plain_link(link) for link in links]


def _plain_link(link: Link) -> Plain:
    plain: Plain = {"url": link.url, "kind": str(link.kind)}
    if link.state is not None:
        plain["state"] = str(link.state)
    if link.standing is not None:
        plain["standing"] = str(link.standing)
    return plain


def _links(plain: list[Plain]) -> tuple[Link, ...]:
    return tuple([_link(**link) for link in plain])


def _link(url: str, kind: str = LinkKind.OTHER, state: str | None = None, standing: str | None = None) -> Link:
    if state is None and standing is None:
        return Link(url, _LINK_KINDS[kind])
    return Link(
        url,
        _LINK_KINDS[kind],
        LinkState(state) if state is not None else None,
        Standing(standing) if standing is not None else None,
    )


def _plain_extras(extras: tuple[Extra, ...]) -> list[Plain]:
    return [{"format": extra.format, "name": extra.name, "value": extra.value} for extra in extras]


def _extras(plain: list[Plain]) -> tuple[Extra, ...]:
    return tuple([Extra(**extra) for extra in plain])


def _plain_provenances(provenances: tuple[Provenance, ...]) -> list[Plain]:
    return [_plain_provenance(provenance) for provenance in provenances]


def _plain_provenance(provenance: Provenance) -> Plain:
    plain: Plain = {"source": provenance.source, "line": provenance.line}
    if provenance.page_owner is not None:
        plain["page_owner"] = provenance.page_owner
    return plain


def _provenances(plain: list[Plain]) -> tuple[Provenance, ...]:
    return tuple([Provenance(**provenance) for provenance in plain])


def _plain_inferences(inferences: tuple[Inference, ...]) -> list[Plain]:
    return [_plain_inference(inference) for inference in inferences]


def _plain_inference(inference: Inference) -> Plain:
    plain: Plain = {"field": inference.field, "evidence": inference.evidence}
    if inference.confidence is not None:
        plain["confidence"] = inference.confidence
    if inference.alternative is not None:
        plain["alternative"] = inference.alternative
    if inference.source is not None:
        plain["source"] = inference.source
    if inference.date is not None:
        plain["date"] = inference.date
    return plain


def _inferences(plain: list[Plain]) -> tuple[Inference, ...]:
    return tuple([Inference(**inference) for inference in plain])


class _Part(NamedTuple):
    """A field that isn't a plain value already: how it becomes one, and how it comes back."""

    name: str
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


_PARTS = (
    _Part("type", str, _KINDS.__getitem__),
    _Part("authors", _plain_names, _names),
    _Part("editors", _plain_names, _names),
    _Part("issued", _plain_date, _date),
    _Part("accessed", _plain_date, _date),
    _Part("keywords", tuple, tuple),
    _Part("categories", tuple, tuple),
    _Part("links", _plain_links, _links),
    _Part("affiliations", tuple, tuple),
    _Part("extra", _plain_extras, _extras),
    _Part("provenance", _plain_provenances, _provenances),
    _Part("inferences", _plain_inferences, _inferences),
)
_WRITERS = tuple((part.name, part.write) for part in _PARTS if part.write is not tuple)
_READERS = tuple((part.name, part.read) for part in _PARTS)
_NAMES = tuple(field.name for field in fields(Record))
_DEFAULTS = tuple(field.default for field in fields(Record))
_values = attrgetter(*_NAMES)


def to_plain(record: Record) -> Plain:
    """The record as dictionaries, sequences, strings and numbers, in the order of its fields, less what is not known.

    Whatever takes builtins takes it: `json`, `marshal`, a JSON Schema validator once it has been through JSON.
    """
    plain: Plain = {
        name: value
        for name, value, default in zip(_NAMES, _values(record), _DEFAULTS, strict=True)
        if value or value != default
    }
    for name, write in _WRITERS:
        if name in plain:
            plain[name] = write(plain[name])
    return plain


def from_plain(plain: Mapping[str, Any]) -> Record:
    """The record that `to_plain` gives this for; for values that are known to be right: nothing is checked here."""
    known = dict(plain)
    for name, read in _READERS:
        if name in known:
            known[name] = read(known[name])
    return make_record(**known)
