"""Names as RIS has them: the family first, behind commas the given names and the suffix."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bibkit.findings.codes.export import X102, X103
from bibkit.formats.ris.line import Loss
from bibkit.formats.ris.tags import TRUNCATION_MARKS
from bibkit.model.name import Name, Organisation, Person
from bibkit.text.names import SUFFIXES, is_organisation, split_name

_COMMA_LOST = "RIS can't carry a comma inside a name; it is left out"
_SUFFIX_BENT = "RIS has no place for a suffix; it stands behind the given name"
_SUFFIX_SEEN = "RIS doesn't tell the end of a given name from a suffix"
_FAMILY_BENT = "a family name of several words, without a given name, looks like an organisation"
_WORD_BENT = "a person of this one name looks like an organisation"
_BLANKS_LOST = "blanks at the ends of a name's parts are left out"
_SEMICOLON_SPLIT = "names are parted by semicolons, and one of them has a semicolon itself"
_NAMELESS = "a name of nothing but signs between names is left out"
_MARK_BENT = "a name is taken for the mark for further authors"
_ENDS = tuple(SUFFIXES)
_BETWEEN = " ,;"  # names, and parts of names

# "Berg A.", "Berg A", "Berg KL", as Scopus, Ovid and PubMed write names. Two letters with a vowel may be a family name
# in capitals ("Wei LI"), and so may "NG".
_CAPITAL = "[A-Z\u00c0-\u00d6\u00d8-\u00de]"
_INITIALS = re.compile(rf"(?:{_CAPITAL}\.-?)*{_CAPITAL}\.?|(?!NG\Z)[B-DF-HJ-NP-TV-XZ]{{2,3}}")
_NO_NAME = re.compile(r"[0-9:@]")  # an ORCID, an address


def people_apart(text: str) -> list[str]:
    """The names in a value, in which semicolons part them; the value itself where something else stands among them."""
    if ";" not in text or _NO_NAME.search(text):
        return [text]
    return [part for piece in text.split(";") if (part := piece.strip()).strip(_BETWEEN)]


def is_truncation(text: str) -> bool:
    """Whether a name is none, but says that more names follow."""
    return text.casefold() in TRUNCATION_MARKS


@lru_cache(32768)
def read_name(text: str) -> Name | None:
    """The person or organisation; of a name without a comma, its shape tells: its initials, or `text.names`.

    None for what is no name (a comma alone, a mark that there are more), and for several names. Behind a name that ends
    with a comma nothing follows because it has no parts: it is an organisation's.

    >>> read_name("King, Martin Luther, Jr.")
    Person(family='King', given='Martin Luther', suffix='Jr.')
    """
    if ";" in text and people_apart(text) != [text]:
        return None
    family, comma, rest = text.partition(",")
    family, rest = family.strip(), rest.strip(" ,")
    if not comma:
        if is_truncation(text):
            return None
        return _without_comma(text)
    if not rest:
        return Organisation(family) if family else None
    if not family:
        return Person(rest)
    return _person(family, rest)


def _without_comma(text: str) -> Name:
    if is_organisation(text):
        return Organisation(text)
    if " " not in text:
        return Person(text)
    words = text.split()
    suffix = words.pop() if len(words) > 2 and words[-1] in SUFFIXES else None
    start = len(words)
    while start > 1 and _INITIALS.fullmatch(words[start - 1]):
        start -= 1
    family = " ".join(words[:start])
    if start == len(words) or "." in family or len(words[0]) < 2:
        return split_name(text)
    return Person(family, " ".join(words[start:]), suffix)


def _person(family: str, rest: str) -> Person:
    if rest in SUFFIXES:
        return Person(family, None, rest)
    given, comma, suffix = rest.rpartition(",")
    if comma and suffix.strip() in SUFFIXES:
        return Person(family, given.strip(), suffix.strip())
    # BibTeX's order, in files that were made from it.
    suffix, comma, given = rest.partition(",")
    if comma and suffix.strip() in SUFFIXES:
        return Person(family, given.strip(), suffix.strip())
    given, blank, suffix = rest.rpartition(" ")
    if blank and suffix in SUFFIXES:
        return Person(family, given.rstrip(" ,"), suffix)
    return Person(family, rest)


def add_names(field: str, tag: str, names: Sequence[Name], lines: list[str], losses: list[Loss]) -> None:
    """Add a line for each name, and what each will be taken for instead to `losses`."""
    for name in names:
        if type(name) is Person and name.given is not None and name.suffix is None:
            line = f"{tag}  - {name.family}, {name.given}"
            is_plain = line.count(",") == 1 and " ," not in line and ",  " not in line and ";" not in line
            if is_plain and not line.endswith(_ENDS):
                lines.append(line)
                continue
        text = _unusual(name)
        if text.strip(_BETWEEN):
            lines.append(f"{tag}  - {text}")
        for bend in _bends(name):
            loss = (X103 if bend == _COMMA_LOST else X102), f"{field}: {bend}"
            if loss not in losses:
                losses.append(loss)


def _unusual(name: Name) -> str:
    # A comma at the end keeps pandoc from parting what has no given name.
    if isinstance(name, Organisation):
        return f"{_tidy(name.literal)},"
    family = _tidy(name.family)
    given = " ".join([_tidy(part) for part in (name.given, name.suffix) if part is not None])
    if given:
        return f"{family}, {given}"
    return f"{family}," if " " in family else family


def _tidy(part: str) -> str:
    return " ".join(part.replace(",", " ").split()) if "," in part else part.strip(" ")


def _bends(name: Name) -> list[str]:
    parts = [name.literal] if isinstance(name, Organisation) else [name.family, name.given or "", name.suffix or ""]
    bends = []
    if any("," in part for part in parts):
        bends.append(_COMMA_LOST)
    if any(part != part.strip(" ") for part in parts):
        bends.append(_BLANKS_LOST)
    if any(";" in part for part in parts):
        bends.append(_SEMICOLON_SPLIT)
    if not any(part.strip(_BETWEEN) for part in parts):
        bends.append(_NAMELESS)
    if isinstance(name, Organisation):
        return bends
    if name.suffix is not None:
        bends.append(_SUFFIX_BENT)
    elif name.given is not None:
        if name.given.endswith(_ENDS):
            bends.append(_SUFFIX_SEEN)
    elif " " in name.family:
        bends.append(_FAMILY_BENT)
    elif is_truncation(name.family):
        bends.append(_MARK_BENT)
    elif is_organisation(name.family):
        bends.append(_WORD_BENT)
    return bends
