"""Check that plain data has the shape of a record, and mend what has not, telling what was left out.

The names, the types and what is optional are read off the classes. The published schema asks for more (what a DOI
looks like, say); that is for `validate`, because a record with a bad DOI is a record.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from inspect import signature
from types import NoneType
from typing import Any, Protocol, get_args, get_origin, get_type_hints

from bibkit.findings.codes.canonical import J103, J105, J106
from bibkit.formats.defect import Defect, quoted, shown
from bibkit.model.name import Organisation, Person
from bibkit.model.record import Record
from bibkit.text.jsonspots import Path

REFUSED = object()  # what is left of a value that can't be used


class Shape(Protocol):
    """What a value has to look like."""

    def fits(self, value: Any) -> bool:
        """Whether it does; the only question asked of the many that do."""
        ...

    def mend(self, value: Any, path: Path, defects: list[Defect]) -> Any:
        """What of the value can be used, perhaps `REFUSED`; tells all the rest to `defects`."""
        ...


@dataclass(frozen=True, slots=True)
class _Leaf:
    wanted: str
    fits: Callable[[Any], bool]

    def mend(self, value: Any, path: Path, defects: list[Defect]) -> Any:
        if self.fits(value):
            return value
        # JSON Schema knows one kind of number: 2020.0 is an integer to it.
        if isinstance(value, float) and value.is_integer() and self.fits(int(value)):
            return int(value)
        defects.append(Defect(J103, path, f"{shown(path)} is {quoted(value)}, not {self.wanted} (left out)"))
        return REFUSED


@dataclass(frozen=True, slots=True)
class _Many:
    part: Shape

    def fits(self, value: Any) -> bool:
        return type(value) is list and all(map(self.part.fits, value))

    def mend(self, value: Any, path: Path, defects: list[Defect]) -> Any:
        if not isinstance(value, list):
            defects.append(Defect(J103, path, f"{shown(path)} is {quoted(value)}, not a list (left out)"))
            return REFUSED
        parts = (self.part.mend(part, (*path, place), defects) for place, part in enumerate(value))
        return [part for part in parts if part is not REFUSED]


@dataclass(frozen=True, slots=True)
class _Whole:
    members: dict[str, Shape]
    tests: dict[str, Callable[[Any], bool]]
    required: frozenset[str]

    def fits(self, value: Any) -> bool:
        if type(value) is not dict or not value or not self.required <= value.keys():
            return False
        tests = self.tests
        for name, part in value.items():
            test = tests.get(name)
            if test is _is_text:  # most of them: a call less for each
                if type(part) is not str or not part:
                    return False
            elif test is None or not test(part):
                return False
        return True

    def mend(self, value: Any, path: Path, defects: list[Defect]) -> Any:
        if not isinstance(value, dict):
            defects.append(Defect(J103, path, f"{shown(path)} is {quoted(value)}, not an object (left out)"))
            return REFUSED
        kept = {}
        for name, part in value.items():
            mended = self._mend_member(name, part, (*path, name), defects)
            if mended is not REFUSED:
                kept[name] = mended
        wanting = " and ".join(sorted(self.required - kept.keys())) or ("member" if not kept else "")
        if not wanting:
            return kept
        rest = ", ".join(f"{name} {quoted(part)}" for name, part in kept.items())
        cost = f"left out with {rest}" if rest else "left out"
        defects.append(Defect(J106, path, f"{shown(path)} has no usable {wanting} ({cost})"))
        return REFUSED

    def _mend_member(self, name: str, part: Any, path: Path, defects: list[Defect]) -> Any:
        if name in self.members:
            return self.members[name].mend(part, path, defects)
        defects.append(Defect(J105, path, f"{shown(path)} is unknown (left out: {quoted(part)})"))
        return REFUSED


@dataclass(frozen=True, slots=True)
class _Name:
    """A person, or an organisation, which is told by its `literal`."""

    person: Shape
    organisation: Shape

    def fits(self, value: Any) -> bool:
        return type(value) is dict and (self.organisation if "literal" in value else self.person).fits(value)

    def mend(self, value: Any, path: Path, defects: list[Defect]) -> Any:
        is_organisation = isinstance(value, dict) and "literal" in value
        return (self.organisation if is_organisation else self.person).mend(value, path, defects)


def _choice(choices: Collection[str]) -> _Leaf:
    known = frozenset(choices)
    wanted = f"one of {', '.join(choices)}" if len(choices) <= 10 else "one of those that the schema lists"
    return _Leaf(wanted, lambda value: type(value) is str and value in known)


def _number(low: int, high: int) -> _Leaf:
    return _Leaf(f"a whole number from {low} to {high}", lambda value: type(value) is int and low <= value <= high)


def _is_text(value: Any) -> bool:
    return type(value) is str and value != ""


_BUILTINS = {
    str: _Leaf("a string of at least one character", _is_text),
    bool: _Leaf("true or false", lambda value: type(value) is bool),
}
# What the types of the fields don't tell, by the name of the field.
_NARROWER: dict[str, Shape] = {
    "year": _number(1, 9999),
    "month": _number(1, 12),
    "day": _number(1, 31),
    "season": _number(1, 4),
    "inferred": _Many(_choice(("year", "month", "day"))),
    "line": _Leaf("a whole number from 1 on", lambda value: type(value) is int and value >= 1),
    "confidence": _Leaf("a number from 0 to 1", lambda value: type(value) in (int, float) and 0 <= value <= 1),
}


def _shape(hint: Any) -> Shape:
    """The shape of a field's type."""
    if hint in _BUILTINS:
        return _BUILTINS[hint]
    if get_origin(hint) is tuple:
        return _Many(_shape(get_args(hint)[0]))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _choice([choice.value for choice in hint])
    options = [option for option in get_args(hint) if option is not NoneType]
    if options == [Person, Organisation]:
        return _Name(_whole(Person), _whole(Organisation))
    return _shape(*options) if options else _whole(hint)


def _whole(kind: Any) -> _Whole:
    members: dict[str, Shape] = {}
    for name, hint in get_type_hints(kind).items():
        # The end of a range is a date, but has no end of its own.
        members[name] = _NARROWER.get(name) or (_closed(members, kind) if hint == kind | None else _shape(hint))
    return _closed(members, kind)


def _closed(members: dict[str, Shape], kind: Any) -> _Whole:
    """An object of some of a class's fields, and of nothing else."""
    required = frozenset(name for name, field in signature(kind).parameters.items() if field.default is field.empty)
    return _Whole(dict(members), {name: member.fits for name, member in members.items()}, required)


RECORD = _whole(Record)
