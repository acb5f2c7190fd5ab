"""The names in a .bib entry as they are written, between one "and" and the next."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bibkit.formats.bibtex.braces import outside_braces
from bibkit.formats.bibtex.syntax import BRACES, QUOTES, Field
from bibkit.text.expressions import expression
from bibkit.text.names import SUFFIXES, is_organisation
from bibkit.validate.entry import Entry, once

PEOPLE = ("author", "editor")
_TOKEN = expression(r"[{}]|(?<!\S)and(?!\S)", re.IGNORECASE)
_COMMA = expression(r"[{},]")
_INITIALS = expression(r"(?:[^\W\d_a-z]\.?[ -]?){1,4}")
_FAMILY_BEHIND_INITIALS = expression(r"(?:[^\W\d_a-z]\.[ -]?){1,4} ?(?:[a-z]{1,4} ){0,2}[^\W\d_a-z][\w'’-]+")
_DEGREE = expression(r"(?:[A-Z][a-z]{0,2}\. ?){1,3}|[A-Z][a-z]?[A-Z][a-z]?")


class Written(NamedTuple):
    """A name as it stands, without the white space around it, and where it begins in the value."""

    text: str
    start: int

    @property
    def is_group(self) -> bool:
        """Whether it begins with a brace: the name of an organisation, or a letter with an accent."""
        return self.text.startswith("{")


@once
def people(entry: Entry) -> tuple[tuple[str, Field], ...]:
    """The fields of a .bib entry that name people, with their names in small letters; others have none."""
    fields = entry.fields
    return tuple(
        [(name, field) for name in PEOPLE if (field := fields.get(name)) is not None and field.sign in (BRACES, QUOTES)]
    )


@lru_cache(maxsize=256)
def names_in(value: str) -> tuple[Written, ...]:
    """The names in a value, the empty ones too, as BibTeX takes them apart: at each "and" outside of braces."""
    names: list[Written] = []
    start = 0
    for token in outside_braces(_TOKEN, value):
        names.append(_name(value, start, token.start()))
        start = token.end()
    names.append(_name(value, start, len(value)))
    return tuple(names)


def _name(value: str, start: int, end: int) -> Written:
    text = value[start:end].lstrip()
    return Written(text.rstrip(), end - len(text) if text else start)


def parts(name: str) -> list[str]:
    """What is between the commas of a name outside of braces, without white space around it."""
    if "{" not in name:
        return [part.strip() for part in name.split(",")]
    found: list[str] = []
    start = 0
    for token in outside_braces(_COMMA, name):
        found.append(name[start : token.start()].strip())
        start = token.end()
    found.append(name[start:].strip())
    return found


def is_in_parts(name: str) -> bool:
    """Whether a name may be written part by part ("family=Berg, given=Hans"; biblatex manual, 3.7)."""
    return "=" in name


def are_several(name: str) -> bool:
    """Whether what is written as one name are people joined by commas: "A. Smith, B. Jones", "Smith, J., Jones, B."."""
    found = parts(name)
    ends_in_comma = not found[-1]
    if ends_in_comma:
        found.pop()
    if len(found) < 2 or not all(found) or is_in_parts(name) or any(map(is_organisation, found)):
        return False
    if len(found) == 2:
        if all(map(_FAMILY_BEHIND_INITIALS.fullmatch, found)):
            return True
        # "John Smith, Jane Doe, and Ann Roe"; "de la Cruz, Ana María," is one.
        return ends_in_comma and all(map(_is_full, found))
    if any(part in SUFFIXES or _DEGREE.fullmatch(part) is not None for part in found[1:2]) and len(found) == 3:
        return False
    if all(map(_is_full, found)):
        return True
    if ends_in_comma and len(found) == 3 and SUFFIXES.isdisjoint(found):
        return True  # "Smith, Jones, Lee, and Wu"
    pairs = list(zip(found[::2], found[1::2], strict=False))
    return len(found) > 3 and len(found) % 2 == 0 and all(_INITIALS.fullmatch(given) for _, given in pairs)


def _is_full(part: str) -> bool:
    """Whether it may be a given name and a family name."""
    return " " in part and part[0].isupper() and _INITIALS.fullmatch(part) is None
