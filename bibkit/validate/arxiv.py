"""What an entry says of its number on arXiv, wherever it says so, and whether that can be one."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from bibkit.text.expressions import expression
from bibkit.text.identifiers import ARCHIVES, arxiv_of
from bibkit.validate.entry import Entry, once
from bibkit.validate.quoting import quote
from bibkit.validate.unread import unread


class Said(NamedTuple):
    """What stands in the place of a number on arXiv, and the attribute or field that it stands in."""

    at: str
    id: str


_ARXIV = "arxiv"
# What calls itself a number on arXiv: of today's form, with a letter for each digit, or of the form until 2007.
_NUMBER = r"(?:[0-9x]{4}|yymm)\.[0-9xn]{3,6}(?![0-9])|[a-z]+(?:-[a-z]+)*(?:\.[a-z]{2})?/[0-9]{7}(?![0-9])"
_NAMED = expression(
    rf"arxiv(?:\.org)?(?:/(?:abs|pdf|html|e-print|format)/|[:./\s]{{1,3}}(?:abs/)?)(?P<id>{_NUMBER})",
    re.IGNORECASE | re.ASCII,
)
_VERSION = expression(r"v[0-9]{1,3}$")
_ON_ARXIV_ONLY = expression(r"(?:available (?:at|from)[: ]*)?(?:arxiv|corr|e-?print|pre-?print)\b", re.IGNORECASE)
_ARXIV_DOI = "10.48550/"
_FIELDS = ("journal", "journaltitle", "volume", "number", "note", "howpublished", "url")
_LONGEST_TEXT = 400  # characters

_NEW = expression(r"(?P<year>[0-9]{2})(?P<month>[0-9]{2})\.(?P<number>[0-9]+)")
_OLD = expression(r"(?P<archive>[a-z-]+)(?:\.[A-Za-z]{2})?/(?P<year>[0-9]{2})(?P<month>[0-9]{2})[0-9]{3}")
_BEGUN = 704  # the year and month with which numbers of today's form begin, and with which those before end
_FIVE_DIGITS = 1501


@once
def said_on_arxiv(entry: Entry) -> tuple[Said, ...]:
    """Every number on arXiv that an entry gives, right or wrong, without its version.

    Of running text only what begins with arXiv is one that speaks of the work itself.
    """
    record = entry.record
    found: list[Said] = []
    if record.eprint is not None and record.eprint_type is not None and record.eprint_type.lower() == _ARXIV:
        found.append(Said(_place_of_eprint(entry, record.eprint), _VERSION.sub("", record.eprint)))
    elif record.eprint is None and record.extra:
        found += _unread_eprint(entry)
    if (doi := record.doi) is not None and doi.startswith(_ARXIV_DOI) and (named := _NAMED.search(doi)):
        found.append(Said("doi", named["id"]))
    if (url := record.url) is not None and "arxiv.org/" in url and (named := _NAMED.search(url[:_LONGEST_TEXT])):
        found.append(Said("url", named["id"]))
    for at in ("container_title", "note", "number"):
        text = getattr(record, at)
        if text is not None and _ON_ARXIV_ONLY.match(text) and (named := _NAMED.search(text[:_LONGEST_TEXT])):
            found.append(Said(at, named["id"]))
    return tuple(found)


def _unread_eprint(entry: Entry) -> list[Said]:
    """What stands under arXiv's name, and has not the form of its numbers."""
    values = {extra.name: extra.value for extra in unread(entry.record, ("eprint", "eprinttype", "archiveprefix"))}
    archive = values.get("archiveprefix") or values.get("eprinttype")
    if "eprint" not in values or archive is None or archive.lower() != _ARXIV:
        return []
    return [Said("eprint", values["eprint"])]


def _place_of_eprint(entry: Entry, id: str) -> str:
    if entry.block is not None and "eprint" not in entry.fields:
        return next((name for name in _FIELDS if id in entry.values.get(name, "")), "eprint")
    return "eprint"


def is_arxiv_id(id: str) -> bool:
    """Whether arXiv gives numbers of that form."""
    return arxiv_of(id) is not None


def arxiv_fault(id: str, today: date) -> str | None:
    """Why a number can't be one of arXiv's; None where it can.

    By "Understanding the arXiv identifier": from April 2007 on the month and a number of four digits, from 2015 on of
    five; before that the archive, the month and three digits.
    """
    if (found := _NEW.fullmatch(id)) is not None:
        return _fault_of_new(id, found, today)
    if (found := _OLD.fullmatch(id)) is None:
        return None if is_arxiv_id(id) else f"{quote(id)} is no number on arXiv, such as 2001.00001 or hep-th/9901001"
    if found["archive"].lower() not in ARCHIVES:
        return f"{quote(id)} is no number on arXiv: there is no archive {found['archive'][:30]}"
    if not 1 <= int(found["month"]) <= 12:
        return f"{quote(id)} is no number on arXiv: there is no month {found['month']}"
    return None if is_arxiv_id(id) else f"{quote(id)} is no number on arXiv: its month has none of that form"


def _fault_of_new(id: str, found: re.Match[str], today: date) -> str | None:
    year, month, digits = int(found["year"]), int(found["month"]), len(found["number"])
    begun = 100 * year + month
    if not 1 <= month <= 12:
        return f"{quote(id)} is no number on arXiv: there is no month {found['month']}"
    if begun < _BEGUN:
        return f"{quote(id)} is no number on arXiv: before April 2007 they began with the name of an archive"
    tomorrow = today + timedelta(days=1)
    if begun > 100 * (tomorrow.year % 100) + tomorrow.month:
        return f"{quote(id)} is no number on arXiv yet: its month is {2000 + year}-{month:02}"
    wanted = 5 if begun >= _FIVE_DIGITS else 4
    if digits != wanted:
        behind = "since 2015 there are five" if wanted == 5 else "before 2015 there were four"
        return f"{quote(id)} is no number on arXiv: {behind} digits behind the dot, not {digits}"
    return None
