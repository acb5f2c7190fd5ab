"""Make one record of several sightings of a work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from functools import partial
from typing import Any, NamedTuple

from bibkit.model.date import Date
from bibkit.model.link import Link
from bibkit.model.name import Name, Organisation
from bibkit.model.place import Located, Place
from bibkit.model.provenance import Extra
from bibkit.model.record import Record
from bibkit.normalize.better import Choice, better_authors, better_date, better_value

# Facts that one sighting of a work may add to another: all of them are kept.
_GATHERED = ("links", "affiliations", "categories", "keywords", "provenance", "inferences")
# Facts that are chosen by a rule of their own.
_CHOSEN = ("authors", "authors_truncated", "editors", "issued", "accessed", "has_code", "extra", *_GATHERED)
# What an eprint's number means: it never goes with another number.
_OF_EPRINT = ("eprint_type", "eprint_class")
_ALIASES = ("bibtex", "ids")  # the other keys of a work; all of them are
_SINGLE = tuple(field.name for field in fields(Record) if field.name not in (*_CHOSEN, *_OF_EPRINT))


class Disagreement(NamedTuple):
    """Two sightings of a work have different values for a field: what stands and what does not, and from where."""

    field: str
    stands: str
    place: Place
    left_out: str
    other_place: Place


def join(sightings: Sequence[Located[Record]]) -> tuple[Record, tuple[Disagreement, ...]]:
    """One record of the sightings of a work, the best one first, and what they disagree on.

    The first one's value stands; what it lacks is taken from the next one that has it, lists are joined, complete
    authors win over shortened ones, a printed year over an inferred one, a more precise date over one that it agrees
    with. Values that differ in case, accents, dashes and stops only are the same. A second address becomes a link.
    """
    differing: list[Disagreement] = []
    changes: dict[str, Any] = {}
    for name in _SINGLE:
        changes[name] = _chosen(name, sightings, partial(better_value, name), differing)
    for name in ("issued", "accessed"):
        changes[name] = _chosen(name, sightings, better_date, differing)
    authors = _chosen("authors", sightings, better_authors, differing, _authors_of)
    changes["authors"], changes["authors_truncated"] = authors or ((), sightings[0].value.authors_truncated)
    editors = _chosen("editors", sightings, better_authors, differing, _editors_of)
    changes["editors"] = editors[0] if editors else ()
    changes |= _of_eprint(sightings, changes["eprint"], differing)
    for name in _GATHERED:
        changes[name] = _joined(getattr(sighting.value, name) for sighting in sightings)
    changes["has_code"] = _either([sighting.value.has_code for sighting in sightings])
    changes["extra"] = _extras(sightings, differing)
    changes["links"] = _with_addresses(changes["links"], changes["url"], differing)
    if changes["issued"] is not None and not changes["issued"].inferred:
        changes["inferences"] = tuple(i for i in changes["inferences"] if not i.field.startswith("issued"))
    return replace(sightings[0].value, **changes), tuple(differing)


def _printed(value: Any) -> str:
    """A value of a record as a finding quotes it."""
    if isinstance(value, tuple):
        return "; ".join(map(_printed_name, value[0])) + (" et al." if value[1] else "")
    if isinstance(value, Date):
        return printed_date(value)
    return str(value)


def printed_date(date: Date) -> str:
    """A date as a finding quotes it: "ca. 2020-05 to 2020-07"."""
    text = "-".join(f"{part:02}" for part in (date.year, date.month, date.day) if part is not None)
    if date.season is not None:
        text += f", season {date.season}"
    if date.until is not None:
        text += f" to {printed_date(date.until)}"
    return f"ca. {text}" if date.circa else text


def _chosen(
    name: str,
    sightings: Sequence[Located[Record]],
    choose: Callable[[Any, Any], Choice],
    differing: list[Disagreement],
    value_of: Callable[[Record], Any] | None = None,
) -> Any:
    """What stands for a field; each value that contradicts it goes to `differing`, once."""
    chosen: Any = None
    place = sightings[0].place
    seen: set[str] = set()
    for sighting in sightings:
        value = value_of(sighting.value) if value_of is not None else getattr(sighting.value, name)
        if value is None or value == chosen or (value_of is not None and not value[0]):
            continue
        if chosen is None:
            chosen, place = value, sighting.place
            continue
        choice = choose(chosen, value)
        chosen_from, other_place = (sighting.place, place) if choice.left_out is chosen else (place, sighting.place)
        if choice.differs and (text := _printed(choice.left_out)) not in seen:
            seen.add(text)
            differing.append(Disagreement(name, _printed(choice.stands), chosen_from, text, other_place))
        chosen, place = choice.stands, chosen_from
    return chosen


def _authors_of(record: Record) -> tuple[tuple[Name, ...], bool]:
    return record.authors, record.authors_truncated


def _editors_of(record: Record) -> tuple[tuple[Name, ...], bool]:
    return record.editors, False


def _of_eprint(
    sightings: Sequence[Located[Record]], eprint: str | None, differing: list[Disagreement]
) -> dict[str, Any]:
    """What belongs to the number that stands; what belongs to another one, or to none, goes to `differing`."""
    alike = [s for s in sightings if (s.value.eprint or "").lower() == (eprint or "").lower()]
    chosen: dict[str, str | None] = {}
    for name in _OF_EPRINT:
        found = [(value, s.place) for s in alike if (value := getattr(s.value, name)) is not None]
        stands, place = found[0] if found else (None, sightings[0].place)
        told: set[str] = set()
        for sighting in sightings:
            value = getattr(sighting.value, name)
            if value not in (None, *told) and (stands is None or better_value(name, stands, value).differs):
                told.add(value)
                differing.append(Disagreement(name, stands or "nothing", place, value, sighting.place))
        chosen[name] = stands
    return chosen


def _joined(lists: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(item for items in lists for item in items))


def _either(flags: Sequence[bool | None]) -> bool | None:
    known = [flag for flag in flags if flag is not None]
    return any(known) if known else None


def _extras(sightings: Sequence[Located[Record]], differing: list[Disagreement]) -> tuple[Extra, ...]:
    """All fields of foreign formats; where a format has a field once, a second value for it doesn't stand."""
    kept = dict.fromkeys(sightings[0].value.extra)
    first = {(extra.format, extra.name.lower()): (extra.value, sightings[0].place) for extra in reversed(kept)}
    for sighting in sightings[1:]:
        names = {(extra.format, extra.name.lower()) for extra in sighting.value.extra}
        new = names.difference(first)
        for extra in sighting.value.extra:
            key = extra.format, extra.name.lower()
            if extra in kept:
                continue
            if key in new or extra.format == "ris" or key == _ALIASES:  # RIS repeats its tags
                kept[extra] = None
                first.setdefault(key, (extra.value, sighting.place))
            else:
                stands, place = first[key]
                differing.append(
                    Disagreement(f"{extra.format} {extra.name}", stands, place, extra.value, sighting.place)
                )
    return tuple(kept)


def _with_addresses(links: tuple[Link, ...], url: str | None, differing: Sequence[Disagreement]) -> tuple[Link, ...]:
    addresses = dict.fromkeys(one.left_out for one in differing if one.field == "url" and one.left_out != url)
    known = {link.url for link in links}
    return (*links, *[Link(address) for address in addresses if address not in known])


def _printed_name(name: Name) -> str:
    if isinstance(name, Organisation):
        return name.literal
    return ", ".join(filter(None, (name.family, name.given, name.suffix)))
