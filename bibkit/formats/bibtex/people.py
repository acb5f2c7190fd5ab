"""Read the names in an `author` or `editor` field by BibTeX's rules (btxdoc, section 4)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from bibkit.formats.bibtex.prose import all_in_braces, fold, plain_text
from bibkit.model.name import Name, Organisation, Person
from bibkit.text.names import SUFFIXES

_AND_IN_CAPITALS = re.compile(r" (?!and)[Aa][Nn][Dd] ")
_AND_AT_EDGE = re.compile(r"^and\s+|\s+and$", re.IGNORECASE)
_ANDS = re.compile(r"(?:and(?:\s+|$))++", re.IGNORECASE)
_TOKEN = re.compile(r"[{}]|\s+and\s+(?=\S)", re.IGNORECASE)
# "others" is BibTeX's own word; the rest is what people write for it.
_OTHERS = re.compile(r"others|et\.?[ ~]al\.?(?:ia)?|al\.?, ?et\.?|\.\.\.|…", re.IGNORECASE)
_OTHERS_AT_END = re.compile(r"(?:(?<=\w)|(?<=[.}]))[,\s]+(?:et\.?[ ~]al\.?|and others)$", re.IGNORECASE)
_TIE = re.compile(r"(?<!\\)~")


class People(NamedTuple):
    """Names in order, whether there are more than these, and the pieces that are hardly one name each."""

    names: tuple[Name, ...]
    truncated: bool = False
    doubtful: tuple[str, ...] = ()


@lru_cache(maxsize=512)  # the papers of a volume have its editors, one after the other
def read_people(value: str) -> People:
    """The people of a field; "and others", and "et al." in any spelling, mean that there are more."""
    names: list[Name] = []
    doubtful: list[str] = []
    truncated = False
    for written in _split(value):
        name, is_followed, is_doubtful = _read_piece(written)
        if name is not None:
            names.append(name)
        if is_followed:
            truncated = True
        if is_doubtful:
            doubtful.append(written)
    return People(tuple(names), truncated, tuple(doubtful))


def _split(value: str) -> list[str]:
    """The names as they are written: what is between the "and"s outside of braces."""
    value = fold(value)
    if "and" in value[:4].lower() or "and" in value[-4:].lower():
        value = _AND_AT_EDGE.sub("", value)
    if _AND_IN_CAPITALS.search(value) is not None:
        return _split_any_case(value)
    pieces = value.split(" and ")
    return _joined_in_braces(pieces) if "{" in value else pieces


def _joined_in_braces(pieces: list[str]) -> list[str]:
    """The pieces, those put together again that were cut inside of braces."""
    names: list[list[str]] = []
    depth = 0
    for piece in pieces:
        if depth:
            names[-1].append(piece)
        else:
            names.append([piece])
        depth = max(0, depth + piece.count("{") - piece.count("}"))
    return [" and ".join(name) for name in names]


def _split_any_case(value: str) -> list[str]:
    names: list[str] = []
    depth = start = 0
    for token in _TOKEN.finditer(value):
        if token[0] == "{":
            depth += 1
        elif token[0] == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            names.append(value[start : token.start()])
            start = token.end()
    names.append(value[start:])
    return names


@lru_cache(maxsize=32768)
def _read_piece(written: str) -> tuple[Name | None, bool, bool]:
    """What stands between two "and"s: a name, if it is one, whether more follow, and whether it is hardly one name."""
    if written[:3].lower() == "and" and (found := _ANDS.match(written)) is not None:
        written = written[found.end() :]
    if _OTHERS.fullmatch(written):
        return None, True, False
    is_followed = not written.startswith("{") and _OTHERS_AT_END.search(written) is not None
    name, is_doubtful = _read_name(_OTHERS_AT_END.sub("", written) if is_followed else written)
    return name, is_followed, is_doubtful


def _read_name(written: str) -> tuple[Name | None, bool]:
    """One name, and whether it is doubtful that it is one."""
    written = written.strip().rstrip(",").strip()
    if written.startswith("{") and _is_one_group(written):
        literal = plain_text(written[1:-1]).text
        return (Organisation(literal) if literal else None), False
    decoded = _decoded(written)
    if decoded is None:
        return _read_with_braces(written)
    commas = decoded.count(",")
    if commas == 0:
        return _in_reading_order(decoded.split()), False
    parts = [part.strip() for part in decoded.split(",")]
    if commas == 1 and parts[1] in SUFFIXES and " " in parts[0]:
        # BibTeX would take it for the given name; it never is.
        person = _in_reading_order(parts[0].split())
        return (replace(person, suffix=parts[1]) if isinstance(person, Person) else person), False
    if commas == 1:
        return _person(parts[0], parts[1], None), False
    if commas == 2:
        # "King, Jr., Martin" is BibTeX's; "King, Martin, Jr." is what many write.
        jr, given = (parts[2], parts[1]) if parts[2] in SUFFIXES and parts[1] not in SUFFIXES else (parts[1], parts[2])
        return _person(parts[0], given, jr), False
    return _person(parts[0], ", ".join(filter(None, parts[1:])), None), True


def _is_one_group(written: str) -> bool:
    depth = 0
    for at, sign in enumerate(written):
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                return at == len(written) - 1 and written[1:2] != "\\"
    return False


def _decoded(written: str) -> str | None:
    """The name in Unicode; None where braces hold together what BibTeX would split."""
    if "\\" not in written and "{" not in written and "~" not in written and "--" not in written:
        return written
    if any(" " in group or "," in group or group[:1].islower() for group in _groups(written)):
        return None
    # A tie is a blank to BibTeX as well.
    return plain_text(_TIE.sub(" ", written)).text


def _groups(written: str) -> list[str]:
    """What is in outer braces, less the special characters ("{\\v c}")."""
    groups: list[str] = []
    depth = opened = 0
    for at, sign in enumerate(written):
        if sign == "{":
            opened = at if depth == 0 else opened
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0 and written[opened + 1 : opened + 2] != "\\":
                groups.append(written[opened + 1 : at])
    return groups


def _read_with_braces(written: str) -> tuple[Name | None, bool]:
    # Imported where it is used: most files have no such name, and it takes 50 ms.
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    parts = parse_single_name_into_parts(written, strict=False)
    last = [_token(token) for token in (*parts.von, *parts.last)]
    return _person(" ".join(last), " ".join(map(_token, parts.first)), " ".join(map(_token, parts.jr))), False


def _token(token: str) -> str:
    return plain_text(all_in_braces(token) or token).text


def _in_reading_order(words: list[str]) -> Name | None:
    """ "First von Last": the particles are the words in small letters, the family begins with the first of them.

    BibTeX takes a "Jr." at the end for the family name; it never is.
    """
    suffix = words.pop() if len(words) > 2 and words[-1] in SUFFIXES else None
    if not words:
        return None
    # "Wei Wang 0001" is how DBLP tells people of one name apart.
    last = len(words) - (2 if len(words) > 2 and words[-1].isdigit() else 1)
    at = next((at for at, word in enumerate(words[:last]) if _is_small(word)), last)
    return _person(" ".join(words[at:]), " ".join(words[:at]), suffix)


def _is_small(word: str) -> bool:
    """Whether BibTeX takes a word for a particle: its first letter is a small one."""
    for sign in word:
        if sign.isalpha():
            return sign.islower()
    return False


def _person(family: str, given: str, suffix: str | None) -> Person | None:
    if not family:
        family, given = given, ""
    if not family:
        return Person(suffix) if suffix else None
    return Person(family, given or None, suffix or None)
