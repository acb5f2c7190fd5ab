"""The rules for a record that no schema can state, one function each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bibkit.findings.codes.schema import S201, S202, S203, S204, S205, S206, S207, S208, S209, S210, S211
from bibkit.formats.defect import Defect, quoted
from bibkit.model.date import Date
from bibkit.model.record import Record

Rule = Callable[[Record], Iterator[Defect]]

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_TAG = re.compile(r'<(/?)(i|b|sup|sub|span)(?: class="nocase")?>')
_SAFE_KEY = re.compile(r"[A-Za-z0-9_.+/:-]+")
_ISBN_10 = re.compile(r"[0-9]{9}[0-9X]")
_ISBN_13 = re.compile(r"[0-9]{13}")
_ISSN = re.compile(r"[0-9]{7}[0-9X]")
_HYPHENS = str.maketrans("", "", "- ")


def break_rules(record: Record) -> Iterator[Defect]:
    """Every rule that a record breaks."""
    for rule in RULES:
        yield from rule(record)


def _has_title(record: Record) -> Iterator[Defect]:
    if record.title is None:
        yield Defect(S208, ("title",), "the record has no title")


def _dates_are_possible(record: Record) -> Iterator[Defect]:
    for name, date in (("issued", record.issued), ("accessed", record.accessed)):
        if date is not None:
            yield from _date_is_possible(name, date)
            if date.until is not None:
                yield from _date_is_possible(f"{name}.until", date.until)
                yield from _range_is_possible(name, date, date.until)


def _date_is_possible(name: str, date: Date) -> Iterator[Defect]:
    path = tuple(name.split("."))
    if date.day is not None and date.month is None:
        yield Defect(S202, (*path, "day"), f"{name} has a day, {date.day}, but no month")
    elif date.day is not None and date.month is not None and date.day > _days_of(date.month, date.year):
        yield Defect(S201, (*path, "day"), f"{name} is day {date.day} of month {date.month}{_in(date.year)}")
    for part in date.inferred:
        if getattr(date, part, None) is None:
            yield Defect(S203, (*path, "inferred"), f"{name} has no {part}, yet it is said to be inferred")


def _range_is_possible(name: str, start: Date, end: Date) -> Iterator[Defect]:
    for part in ("year", "month", "day"):
        first, last = getattr(start, part), getattr(end, part)
        if first is None or last is None or first < last:
            return
        if first > last:
            yield Defect(S211, (name, "until"), f"{name} ends with {part} {last}, before it starts with {first}")
            return


def _days_of(month: int, year: int | None) -> int:
    if month == 2 and (year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))):
        return 29
    return _DAYS[month - 1] if 1 <= month <= 12 else 0


def _in(year: int | None) -> str:
    return "" if year is None else f" in {year}"


def _truncated_lists_have_authors(record: Record) -> Iterator[Defect]:
    if record.authors_truncated and not record.authors:
        yield Defect(S204, ("authors",), "authors_truncated is set, but there are no authors")


def _markup_is_balanced(record: Record) -> Iterator[Defect]:
    for name, text in (("title", record.title), ("abstract", record.abstract)):
        if text is not None and "<" in text and (tag := _unpaired_tag(text)):
            yield Defect(S205, (name,), f"{name} has a {tag} without its partner")


def _unpaired_tag(text: str) -> str | None:
    opened: list[re.Match[str]] = []
    for tag in _TAG.finditer(text):
        if not tag[1]:
            opened.append(tag)
        elif not opened or opened.pop()[2] != tag[2]:
            return tag[0]
    return opened[-1][0] if opened else None


def _eprints_have_an_archive(record: Record) -> Iterator[Defect]:
    if record.eprint is not None and record.eprint_type is None:
        yield Defect(S206, ("eprint",), f"eprint {quoted(record.eprint)} has no eprint_type")


def _check_digits_are_right(record: Record) -> Iterator[Defect]:
    for name, number, is_right in (("isbn", record.isbn, _is_isbn), ("issn", record.issn, _is_issn)):
        if number is not None and not is_right(number.translate(_HYPHENS).upper()):
            yield Defect(S207, (name,), f"{name} {quoted(number)} has a wrong check digit")


def _is_isbn(digits: str) -> bool:
    """By ISO 2108; what does not look like one at all is left to the schema."""
    if _ISBN_13.fullmatch(digits):
        return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0
    return not _ISBN_10.fullmatch(digits) or _is_modulo_11(digits)


def _is_issn(digits: str) -> bool:
    """By ISO 3297; likewise."""
    return not _ISSN.fullmatch(digits) or _is_modulo_11(digits)


def _is_modulo_11(digits: str) -> bool:
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum(value * weight for value, weight in zip(reversed(values), range(1, 11), strict=False)) % 11 == 0


def _keys_are_safe(record: Record) -> Iterator[Defect]:
    key = record.cite_key
    if key is not None and not _SAFE_KEY.fullmatch(key):
        odd = "".join(dict.fromkeys(_SAFE_KEY.sub("", key)))
        yield Defect(S209, ("cite_key",), f"cite_key {quoted(key)} has {quoted(odd)} in it")


RULES: tuple[Rule, ...] = (
    _has_title,
    _dates_are_possible,
    _truncated_lists_have_authors,
    _markup_is_balanced,
    _eprints_have_an_archive,
    _check_digits_are_right,
    _keys_are_safe,
)


class UsedKeys:
    """The cite keys of one file, with the line that each was first used on."""

    def __init__(self) -> None:
        self._used: dict[str, tuple[str, int]] = {}

    def take(self, record: Record, line: int) -> Iterator[Defect]:
        """Note a record's key, and tell if another record has it already."""
        key = record.cite_key
        if key is None:
            return
        if key.casefold() not in self._used:
            self._used[key.casefold()] = key, line
            return
        first, first_line = self._used[key.casefold()]
        alike = "is" if first == key else f"differs in capitals only from {quoted(first)},"
        yield Defect(S210, ("cite_key",), f"cite_key {quoted(key)} {alike} that of the record in line {first_line}")
