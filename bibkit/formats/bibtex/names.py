"""Write people and organisations as BibTeX splits them: `von Family, Jr, Given`."""

from __future__ import annotations

import re
from functools import lru_cache

from bibkit.formats.bibtex.bends import Bend
from bibkit.formats.bibtex.encode import clean, escape
from bibkit.formats.bibtex.titles import in_braces
from bibkit.model.name import Name, Person
from bibkit.text.expressions import expression

# In any case of letters, between white space: what separates two names, and what else is a list to biblatex.
AND = expression(r"(?<!\S)and(?!\S)", re.IGNORECASE)

# What separates the parts of a name, or names ("A; B"), or names a part ("family=Berg", biblatex manual, 3.7).
_TELLING = expression(r"[,=]|; ")


def encode_names(names: tuple[Name, ...], letters: bool, bends: list[str]) -> str:
    """The names joined by "and"; a name nothing printable is in is left out. Fills `bends`."""
    written: list[str] = []
    for name in names:
        if isinstance(name, Person):
            text, told = _person(name.family, name.given, name.suffix, letters)
        else:
            text, told = _organisation(name.literal, letters)
        if text:
            written.append(text)
        elif not told:
            bends.append(Bend.NAMELESS)
        if told:
            bends += told
    return " and ".join(written)


@lru_cache(maxsize=16384)
def _person(family: str, given: str | None, suffix: str | None, letters: bool) -> tuple[str, tuple[str, ...]]:
    bends: list[str] = []
    family = _tidy(family, bends)
    given = given and _tidy(given, bends)
    suffix = suffix and _tidy(suffix, bends)
    if not family:
        family, given = given or "", None
        if family:
            bends.append(Bend.NO_FAMILY)
    if given and "," in given:
        bends.append(Bend.GIVEN_COMMA)
    if suffix and not given:
        family = f"{family} {suffix}".strip()
        bends.append(Bend.NO_GIVEN)
    elif not given and _is_split(family):
        bends.append(Bend.ONE_PIECE)
    if not given:
        return _alone(family, letters, bends), tuple(bends)
    parts = [_family(family, letters, bends), _part(given, letters, bends)]
    if suffix:
        parts.insert(1, _part(suffix, letters, bends))
    return ", ".join(parts), tuple(bends)


@lru_cache(maxsize=16384)
def _organisation(literal: str, letters: bool) -> tuple[str, tuple[str, ...]]:
    bends: list[str] = []
    literal = _tidy(literal, bends)
    return (in_braces(escape(literal, letters, bends)) if literal else ""), tuple(bends)


def _tidy(text: str, bends: list[str]) -> str:
    return clean(text, bends).strip()


def _alone(name: str, letters: bool, bends: list[str]) -> str:
    """A name that is all one piece, "others" being a word of BibTeX's own."""
    text = escape(name, letters, bends)
    return in_braces(text) if _is_split(name) else text


def _is_split(name: str) -> bool:
    return len(name.split()) > 1 or "," in name or "=" in name or name.lower() in ("and", "others")


def _family(family: str, letters: bool, bends: list[str]) -> str:
    """A family name; a small word in the middle of it ("Garcia y Lopez") is no particle."""
    words = family.split(" ")
    if words[0][:1].isupper() and any(word[:1].islower() for word in words[1:-1]):
        return f"{{{escape(family, letters, bends)}}}"
    return _part(family, letters, bends)


def _part(part: str, letters: bool, bends: list[str]) -> str:
    text = escape(part, letters, bends)
    return f"{{{text}}}" if _TELLING.search(part) or AND.search(part) else text
