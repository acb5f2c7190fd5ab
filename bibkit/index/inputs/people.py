"""Read the authors of a paper as arXiv gives them: taken apart already, or in one string."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bibkit.model.name import Name, Organisation, Person
from bibkit.text.arxiv_texts import squeezed, without_tex
from bibkit.text.names import PARTICLES, SUFFIXES, is_organisation, split_name

_LONGEST_NAME = 500  # characters
_AFTER_DOT = re.compile(r"\.(?=[^\W\d_]{2})")  # "C.D.Jones"
# Words with a capital, and initials: nothing to tidy, no particle among them.
_PLAIN_GIVEN = re.compile(r"[A-Z][\w'-]*+\.?(?:[ -][A-Z][\w'-]*+\.?)*+")
_ARTICLE = re.compile(r"(?:(?:and|with|for|on behalf of) )*(?:the )?", re.IGNORECASE)

_FORMULA = re.compile(r"\$[^$]*\$")  # marks of affiliations: "A. One$^{1,2}$"
_BRACKET = re.compile(r"[()\[\]]")
_MARKS = str.maketrans("", "", "*†‡§¶∗")
_FOR = re.compile(
    r"\s+(?=(?:for|with|on behalf of) (?:the )?[A-Z][\w -]{0,80}\b(?:collaborations?|group|team|consortium)\b)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*[,:]\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+|^and\s+")
_OTHERS = re.compile(r"et\.? ?al\.?|(?:and )?(?:many )?others|\.\.\.|…", re.IGNORECASE)
_ET_AL = re.compile(r"(?<![\s,])[\s,]++et\.?\s*al\b\.?", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?)+")


@lru_cache(maxsize=1 << 16)
def parsed_name(family: str, given: str = "", suffix: str = "") -> Name | None:
    """A name from the parts that arXiv's own parsing makes; None where there is nothing in it.

    That parsing takes a body of several words for a person, leaves particles behind in the given name when there are
    more than two, and puts a blank before a hyphen ("C. -P."); see `authors.py` in arXiv's `arxiv-base`.
    """
    if not suffix and family.isalpha() and _PLAIN_GIVEN.fullmatch(given) and not _ends_a_body(family):
        return Person(family, given)
    family, given, suffix = _tidy(family), _tidy(given), _tidy(suffix)
    if not family:
        family, given = given, ""
    if not family:
        return None
    printed = f"{given} {family}" if given else family
    if suffix not in SUFFIXES:
        printed = f"{printed} {suffix}".rstrip()
    if len(printed) > _LONGEST_NAME:
        return None
    if body := _body(printed):
        return body
    if not given:
        return split_name(family) if not suffix and family.count(" ") else Person(family, None, suffix or None)
    if " " in given and not PARTICLES.isdisjoint(given.split(" ")[1:]):
        name = split_name(f"{given} {family}")
        return Person(name.family, name.given, suffix or None) if isinstance(name, Person) else name
    return Person(family, given, suffix or None)


@lru_cache(maxsize=1 << 16)
def printed_name(printed: str) -> Name | None:
    """A name in reading order, or inverted with a comma; None where there is nothing in it, or far too much."""
    printed = _tidy(printed)
    if not any(map(str.isalpha, printed)) or len(printed) > _LONGEST_NAME:
        return None
    return _body(printed) or split_name(printed)


def split_authors(authors: str) -> tuple[Name, ...]:
    """The names in a string of authors as arXiv's authors type it, in their order.

    Affiliations in brackets are left out, nested ones too, and from one that isn't closed on everything is. So are
    "et al." and marks of footnotes.
    """
    text = without_tex(_FORMULA.sub("", authors)) if "\\" in authors or "$" in authors else authors
    text = _ET_AL.sub("", squeezed(_without_affiliations(text).translate(_MARKS)))
    return tuple(name for piece in _pieces(_FOR.sub(", ", text)) if (name := printed_name(piece)) is not None)


@lru_cache(maxsize=1 << 16)
def _ends_a_body(word: str) -> bool:
    return is_organisation(f"The {word}")


def _tidy(part: str) -> str:
    part = squeezed(part)
    if "\\" in part:
        part = without_tex(part)
    if "." in part:
        part = _AFTER_DOT.sub(". ", part).replace(". -", ".-")
    return part


def _body(printed: str) -> Organisation | None:
    """The body of people that a name is, without what leads up to it ("for the CMS Collaboration")."""
    bare = printed[found.end() :] if (found := _ARTICLE.match(printed)) else printed
    return Organisation(bare) if bare and is_organisation(bare) else None


def _without_affiliations(text: str) -> str:
    kept: list[str] = []
    depth = end = 0
    for bracket in _BRACKET.finditer(text):
        if bracket[0] in "([":
            if depth == 0:
                kept.append(text[end : bracket.start()])
            depth += 1
        elif depth:
            depth -= 1
        else:
            kept.append(text[end : bracket.start()])
        end = bracket.end()
    if depth == 0:
        kept.append(text[end:])
    return " ".join(kept)


def _pieces(text: str) -> Iterator[str]:
    """What stands between the separators, inverted names and those with a suffix in one piece."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if len(parts) > 1 and all(part.count(",") == 1 for part in parts):
        yield from parts  # "Doe, J.; Roe, R."
        return
    pieces = [piece.strip(" .") if _OTHERS.fullmatch(piece.strip()) else piece.strip() for piece in _split(parts)]
    pieces = [piece for piece in pieces if piece and not _OTHERS.fullmatch(piece)]
    if _are_inverted(pieces):
        yield from (f"{family}, {given}" for family, given in zip(pieces[::2], pieces[1::2], strict=True))
        return
    for at, piece in enumerate(pieces):
        if piece in SUFFIXES and at:
            continue
        following = pieces[at + 1] if at + 1 < len(pieces) else ""
        yield f"{piece}, {following}" if following in SUFFIXES else piece


def _split(parts: list[str]) -> Iterator[str]:
    for part in parts:
        yield from _SEPARATOR.split(part)


def _are_inverted(pieces: list[str]) -> bool:
    """Whether families and initials take turns: "Doe, J. and Roe, R."."""
    return (
        len(pieces) > 1
        and len(pieces) % 2 == 0
        and all(_INITIALS.fullmatch(given) for given in pieces[1::2])
        and not any(_INITIALS.fullmatch(family) for family in pieces[::2])
    )
