"""Read the names of CSL-JSON: objects with a family and a given name, with a literal, or plain strings."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from bibkit.model.name import Name, Organisation, Person
from bibkit.text.names import split_name

# What stands for all those left out, in the words of the programs that write CSL-JSON.
MARKS = frozenset({"others", "and others", "et al.", "et al", "et alii"})

_GLUED = ("'", "’", "-", "‐", "–")  # particles that end with one of these have no blank behind them
_LITERALS = ("literal", "name")  # Crossref calls an organisation by the second
_SEVERAL = re.compile(r" and |;")
_READ = frozenset({"family", "given", "suffix", "dropping-particle", "non-dropping-particle", *_LITERALS})


class Names(NamedTuple):
    """The names in a list, and what was special about them."""

    names: tuple[Name, ...]
    rest: tuple[dict[str, Any], ...]  # for each name the members that a name in a record has no place for
    unusable: tuple[int, ...]  # positions at which there is no name
    split: tuple[int, ...]  # positions at which a string was split that doesn't say where, or may be several names


def read_names(plain: list[Any]) -> Names:
    """The names in a list; nulls, empty strings and empty objects are nobody.

    Particles go in front of the family, since the records of Zotero and the names on papers have them there; programs
    that need them apart find them themselves. A suffix may stand behind the given name, parted by a comma, as
    citeproc has it.
    """
    names: list[Name] = []
    rest: list[dict[str, Any]] = []
    unusable, split = [], []
    for position, one in enumerate(plain):
        if type(one) is dict:
            name, more = _name(one)
        elif type(one) is str:
            name, more = (split_name(one) if one.strip() else None), {}
            if isinstance(name, Person) and name.given is not None and (", " not in one or _SEVERAL.search(one)):
                split.append(position)
        else:
            name, more = None, {"": one} if one is not None else {}
        if name is not None:
            names.append(name)
            rest.append(more)
        elif more:
            unusable.append(position)
    return Names(tuple(names), tuple(rest) if any(rest) else (), tuple(unusable), tuple(split))


def plain_names(plain: list[Any]) -> tuple[Name, ...] | None:
    """The names in a list of people who have a family, a given name, and nothing else; None for any other list."""
    names = []
    for one in plain:
        if type(one) is not dict or len(one) != 2:
            return None
        family, given = one.get("family"), one.get("given")
        if type(family) is not str or type(given) is not str or not family or not given or "," in given:
            return None
        names.append(Person(family, given))
    return tuple(names)


def split_suffix(given: str) -> tuple[str, str | None]:
    """A given name and the suffix behind it.

    >>> split_suffix("Martin Luther, Jr.")
    ('Martin Luther', 'Jr.')
    """
    name, comma, suffix = given.rpartition(", ")
    return (name, suffix) if comma and name and suffix else (given, None)


def is_mark(name: Name) -> bool:
    """Whether a name stands for all those who were left out."""
    return type(name) is Organisation and name.literal in MARKS


def _name(plain: dict[str, Any]) -> tuple[Name | None, dict[str, Any]]:
    parts: dict[str, str] = {}
    rest: dict[str, Any] = {}
    for member, value in plain.items():
        if member in _READ and (type(value) is str or type(value) is int):
            if value != "":
                parts[member] = str(value)
        elif value or (value == 0 and value is not False):
            rest[member] = value
    family, given, suffix = parts.get("family"), parts.get("given"), parts.get("suffix")
    if family is None and given is None:
        return _organisation(parts, rest)
    rest |= {member: parts[member] for member in _LITERALS if member in parts}
    if suffix is None and given is not None and family is not None:
        given, suffix = split_suffix(given)
    particles = [parts[member] for member in ("dropping-particle", "non-dropping-particle") if member in parts]
    if family is None:
        family, given = given, None
    return Person("".join(map(_with_blank, particles)) + (family or ""), given, suffix), rest


def _organisation(parts: dict[str, str], rest: dict[str, Any]) -> tuple[Name | None, dict[str, Any]]:
    literal = next((parts.pop(member) for member in _LITERALS if member in parts), None)
    rest |= parts
    return (Organisation(literal) if literal is not None else None), rest


def _with_blank(particle: str) -> str:
    return particle if particle.endswith(_GLUED) else f"{particle} "
