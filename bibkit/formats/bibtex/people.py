"""Read the names in an `author` or `editor` field by BibTeX's rules (btxdoc, section 4)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bibkit.formats.bibtex.braces import joined_in_braces, outside_braces
from bibkit.formats.bibtex.prose import all_in_braces, fold, plain_text
from bibkit.model.name import Name, Organisation, Person
from bibkit.text.expressions import expression
from bibkit.text.names import SUFFIXES

_AND_IN_CAPITALS = expression(r" (?!and)[Aa][Nn][Dd] ")
_AND_AT_EDGE = expression(r"^and\s+|\s+and$", re.IGNORECASE)
_ANDS = expression(r"(?:and(?:\s+|$))++", re.IGNORECASE)
_TOKEN = expression(r"[{}]|\s+and\s+(?=\S)", re.IGNORECASE)
# "others" is BibTeX's own word; the rest is what people write for it.
_OTHERS = expression(r"others|et\.?[ ~]al\.?(?:ia)?|al\.?, ?et\.?|\.\.\.|…", re.IGNORECASE)
_OTHERS_AT_END = expression(r"(?:(?<=\w)|(?<=[.}]))[,\s]+(?:et\.?[ ~]al\.?|and others)$", re.IGNORECASE)
# biblatex manual, 3.7: "given=Hans, prefix=von, family=Berg", in any order, values with a comma in quotation marks.
_PART = expression(r"\s*(\"?)([a-z]+(?:-i)?)\s*=\s*(.*?)\s*\1\s*(?:,|$)", re.DOTALL)
_PARTS = frozenset({"family", "given", "prefix", "suffix"})
# A macro that is no letter; those of accents and letters have one or two signs.
_WORD = expression(r"\\[A-Za-z]{3,}")
# "Smith, J.; Doe, A.": no "and", no name with more than a comma. An entity ("&iacute;") has a semicolon as well.
_ONE = r"[^;,&]++(?:,[^;,&]++)?"
_BY_SEMICOLONS = expression(rf"(?!.* and ){_ONE}(?:; {_ONE})++;?")
_ACCENT = expression(r"\\(?:[^A-Za-z\s]|[A-Za-z]\s*)\Z")
_TILDE = expression(r"\\~\s*(?:\{\s*(?:[A-Za-z]|\\i)\s*\}|[A-Za-z])")
_TIE = expression(r"(?<!\\)~")


class People(NamedTuple):
    """Names in order, whether there are more than these, and the pieces that are hardly one name each."""

    names: tuple[Name, ...]
    truncated: bool = False
    doubtful: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()  # LaTeX that no name can say
    by_semicolons: bool = False  # what is between the names, where it should be "and"


@lru_cache(maxsize=512)  # the papers of a volume have its editors, one after the other
def read_people(value: str) -> People:
    """The people of a field; "and others", and "et al." in any spelling, mean that there are more."""
    names: list[Name] = []
    doubtful: list[str] = []
    truncated = False
    pieces = _between_semicolons(value) if "; " in value else []
    by_semicolons = len(pieces) > 1
    if by_semicolons:
        value = " and ".join(pieces)
    for written in _split(value):
        name, is_followed, is_doubtful = _read_piece(written)
        if name is not None:
            names.append(name)
        if is_followed:
            truncated = True
        if is_doubtful:
            doubtful.append(written)
    dropped = plain_text(value).dropped if "\\" in value and _WORD.search(value) is not None else ()
    return People(tuple(names), truncated, tuple(doubtful), dropped, by_semicolons)


def _between_semicolons(value: str) -> list[str]:
    value = fold(value)
    found = _BY_SEMICOLONS.fullmatch(value)
    return joined_in_braces(value.rstrip(";").split("; "), "; ") if found is not None else []


def _split(value: str) -> list[str]:
    """The names as they are written: what is between the "and"s outside of braces."""
    value = fold(value)
    if "and" in value[:4].lower() or "and" in value[-4:].lower():
        value = _AND_AT_EDGE.sub("", value)
    if _AND_IN_CAPITALS.search(value) is not None:
        return _split_any_case(value)
    pieces = value.split(" and ")
    return joined_in_braces(pieces, " and ") if "{" in value else pieces


def _split_any_case(value: str) -> list[str]:
    names: list[str] = []
    start = 0
    for token in outside_braces(_TOKEN, value):
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
    whole = written.strip()
    written = whole.rstrip(",").strip()
    if written.startswith("{") and _is_one_group(written):
        literal = plain_text(written[1:-1]).text
        return (Organisation(literal) if literal else None), False
    if written.startswith("{\\") and _is_one_group(f"{{{written[2:]}") and " " in (text := plain_text(written).text):
        return Organisation(text), False  # "{\TeX{} Users Group}"; "{\L ukasz}" is one letter and what follows it
    if "=" in written and has_parts(written):
        return _from_parts(written)
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
        return (person._replace(suffix=parts[1]) if isinstance(person, Person) else person), False
    if commas == 1:
        # "John Smith, Jane Doe, and Ann Roe": two names, the comma being the one before "and".
        is_doubtful = whole.endswith(",") and " " in parts[0] and " " in parts[1] and not _is_small(parts[0])
        return _person(parts[0], parts[1], None), is_doubtful
    if commas == 2:
        # "King, Jr., Martin" is BibTeX's; "King, Martin, Jr." is what many write.
        jr, given = (parts[2], parts[1]) if parts[2] in SUFFIXES and parts[1] not in SUFFIXES else (parts[1], parts[2])
        return _person(parts[0], given, jr), ";" in jr
    return _person(parts[0], ", ".join(filter(None, parts[1:])), None), True


@lru_cache(maxsize=512)
def _parts(written: str) -> tuple[tuple[str, str], ...] | None:
    """The parts of a name that is written with a word before each; None for any other."""
    parts: list[tuple[str, str]] = []
    at = 0
    while at < len(written):
        found = _PART.match(written, at)
        if found is None:
            return None
        parts.append((found[2], found[3]))
        at = found.end()
    return tuple(parts) if any(name == "family" for name, _ in parts) else None


def has_parts(written: str) -> bool:
    """Whether a name is written part by part: "family=Berg, given=Hans, prefix=von"."""
    return _parts(written) is not None


def _from_parts(written: str) -> tuple[Name | None, bool]:
    known: dict[str, str] = {}
    for name, value in _parts(written) or ():
        known[name] = plain_text(value).text
    family = " ".join(filter(None, (known.get("prefix"), known["family"])))
    return _person(family, known.get("given", ""), known.get("suffix")), not _PARTS.issuperset(known)


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
    """What is in outer braces, less letters with an accent: "{\\v c}", "\\~{n}"."""
    groups: list[str] = []
    depth = opened = 0
    for at, sign in enumerate(written):
        if sign == "{":
            opened = at if depth == 0 else opened
            depth += 1
        elif sign == "}":
            depth -= 1
            if (
                depth == 0
                and written[opened + 1 : opened + 2] != "\\"
                and not _ACCENT.search(written[max(0, opened - 4) : opened])
            ):
                groups.append(written[opened + 1 : at])
    return groups


def _read_with_braces(written: str) -> tuple[Name | None, bool]:
    # Imported where it is used: most files have no such name, and it takes 50 ms.
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    # It takes the tilde of an accent for a tie.
    written = _TILDE.sub(lambda match: plain_text(match[0]).text, written)
    parts = parse_single_name_into_parts(written, strict=False)
    first, last = parts.first, [*parts.von, *parts.last]
    if not parts.von and len(joined_in_braces(written.split(","), ",")) == 1:  # it misses the one of "von {Mac Donald}"
        at = next((at for at, token in enumerate(first) if token[0] != "{" and _is_small(token)), len(first))
        first, last = first[:at], [*first[at:], *last]
    family, given, suffix = (" ".join(map(_token, tokens)) for tokens in (last, first, parts.jr))
    return _person(family, given, suffix), False


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
