"""Put arXiv ids into numbers of 32 bits, in the order of their months, and back."""

from __future__ import annotations

import re

from bibkit.text.identifiers import ARCHIVES

_NEW = re.compile(r"([0-9]{4})\.([0-9]{4,5})")
_OLD = re.compile(r"([a-z-]+)(?:\.[A-Za-z-]+)?/([0-9]{2})([0-9]{2})([0-9]{3})")
_FIRST_OF_OLD = 1_000_000_000  # above the greatest new one, 9912.99999
_MONTHS_OF_OLD = 12 * 17  # 1991 to 2007
_OF_ARCHIVE = _MONTHS_OF_OLD * 1000
_ARCHIVES = {archive: at for at, archive in enumerate(ARCHIVES)}
_FIVE_DIGITS = 1501  # the month from which numbers have five


def number_of(id: str) -> int | None:
    """The number of an arXiv id without version, below 2**32; None for what is none.

    A subject class in an old id says nothing: math.GT/0309136 is math/0309136.

    >>> number_of("2308.10848"), number_of("hep-th/9901001")
    (230810848, 1003972001)
    """
    if found := _NEW.fullmatch(id):
        return int(found[1]) * 100_000 + int(found[2])
    found = _OLD.fullmatch(id)
    if found is None or found[1] not in _ARCHIVES:
        return None
    year, month = int(found[2]), int(found[3])
    months = ((year - 91) % 100) * 12 + month - 1
    if not 1 <= month <= 12 or months >= _MONTHS_OF_OLD:
        return None
    return _FIRST_OF_OLD + _ARCHIVES[found[1]] * _OF_ARCHIVE + months * 1000 + int(found[4])


def id_of(number: int) -> str:
    """The arXiv id that `number_of` gives this number for."""
    if number < _FIRST_OF_OLD:
        month, paper = divmod(number, 100_000)
        return f"{month:04}.{paper:05}" if month >= _FIVE_DIGITS else f"{month:04}.{paper:04}"
    archive, rest = divmod(number - _FIRST_OF_OLD, _OF_ARCHIVE)
    months, paper = divmod(rest, 1000)
    year, month = divmod(months, 12)
    return f"{ARCHIVES[archive]}/{(91 + year) % 100:02}{month + 1:02}{paper:03}"


def is_before(number: int, year: int, month: int) -> bool:
    """Whether the paper with this number was submitted in an earlier month than that one; old ids end in March 2007."""
    if number < _FIRST_OF_OLD:
        return number // 100_000 < (year - 2000) * 100 + month
    return (year, month) > (2007, 3)
