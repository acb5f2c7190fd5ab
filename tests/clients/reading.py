"""What a program made of a work, in a form in which programs can be compared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from bibkit.model.name import Name, Person
from bibkit.model.record import Record
from bibkit.text.latex_math import plain_dollars


class Reading(NamedTuple):
    """The fields every program has to get right, empty where a work has none."""

    title: str
    authors: str  # "Family, Given, Suffix; Organisation; others"
    issued: str  # "2020-5-6", "2020-5", "2020"
    doi: str
    url: str


def whole(record: Record) -> Reading:
    """The reading that misses nothing."""
    others = ["others"] if record.authors_truncated else []
    issued = record.issued
    implied = f"https://arxiv.org/abs/{record.eprint}" if record.eprint_type == "arxiv" and record.eprint else ""
    return Reading(
        plain_dollars(record.title or ""),
        name_list([*(_written(name) for name in record.authors), *others]),
        date_text(issued.year, issued.month, issued.day) if issued else "",
        record.doi or "",
        record.url or implied,
    )


def _written(name: Name) -> str:
    return name_text(name.family, name.given, name.suffix) if isinstance(name, Person) else name.literal


def name_list(names: Iterable[str]) -> str:
    """All names of a work."""
    return "; ".join(names)


def name_text(family: str | None, given: str | None = None, suffix: str | None = None, particle: str = "") -> str:
    """A name in one piece; a particle that a program has set apart stands with the family again."""
    joint = "" if not particle or particle[-1] in "'’-" else " "
    return ", ".join(filter(None, (f"{particle}{joint}{family or ''}", given, suffix)))


def date_text(*parts: int | str | None) -> str:
    """A date as far as its parts go."""
    known = []
    for part in parts:
        if not part:
            break
        known.append(str(int(part)) if str(part).isdigit() else str(part))
    return "-".join(known)


def of_csl(item: dict[str, Any]) -> Reading:
    """What an item of CSL-JSON says, as pandoc and citation-js give it."""
    issued = item.get("issued", {}).get("date-parts") or [[]]
    return Reading(
        item.get("title", ""),
        name_list(_csl_name(name) for name in item.get("author", ())),
        date_text(*issued[0]),
        item.get("DOI", ""),
        item.get("URL", ""),
    )


def _csl_name(name: dict[str, str]) -> str:
    if "literal" in name:
        return name["literal"]
    particle = " ".join(filter(None, (name.get("dropping-particle"), name.get("non-dropping-particle"))))
    return name_text(name.get("family"), name.get("given"), name.get("suffix"), particle)
