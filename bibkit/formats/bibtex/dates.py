"""Write dates: `year`, `month` and `day` for BibTeX, one date of EDTF for BibLaTeX (biblatex's manual, 2.3.8)."""

from __future__ import annotations

from bibkit.formats.bibtex.bends import Bend
from bibkit.formats.bibtex.draft import Draft
from bibkit.model.date import Date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_BEFORE_SPRING = 20  # EDTF counts the seasons from 21 on, in the place of months


def write_issued(date: Date, draft: Draft) -> None:
    """Add the date of a work. Months are macros and days bare numbers, as citation-js loses a day in braces."""
    if draft.flavour.one_date and _has_year(date):
        draft.put("issued", "date", _edtf(date, "issued", draft))
        return
    year, month, day = _known(date, "issued", draft)
    if year is not None:
        draft.put("issued", "year", str(year))
    elif month is not None:
        draft.bent.append(f"issued: {Bend.NO_YEAR}")
    if month is not None:
        draft.put_bare("month", MONTHS[month - 1])
    if day is not None:
        draft.put_bare("day", day)
    _tell_unwritten(date, "issued", draft.lost if year is month is day is None else draft.bent, draft)


def write_accessed(date: Date, draft: Draft) -> None:
    """Add the date on which a work was looked at."""
    if not _has_year(date):
        draft.lost.append("accessed: urldate can't do without a year of at most four digits")
    elif draft.flavour.one_date:
        draft.put("accessed", "urldate", _edtf(date, "accessed", draft))
    else:
        draft.put("accessed", "urldate", _iso(*_known(date, "accessed", draft)))
        _tell_unwritten(date, "accessed", draft.bent, draft)


def _has_year(date: Date) -> bool:
    return date.year is not None and 0 < date.year < 10000


def _edtf(date: Date, attribute: str, draft: Draft) -> str:
    """A date or range whose year can be written, with all that is known of it."""
    start = _point(date, attribute, draft)
    if date.until is None:
        return start
    if not _has_year(date.until):
        draft.lost.append(f"{attribute}: {draft.flavour.name} has no way to write the end of a range without its year")
        return start
    return f"{start}/{_point(date.until, attribute, draft)}"


def _point(date: Date, attribute: str, draft: Draft) -> str:
    year, month, day = _known(date, attribute, draft)
    if date.season is not None:
        if month is None and 1 <= date.season <= 4:
            month = _BEFORE_SPRING + date.season
        else:
            beside = " beside a month" if month is not None else ""
            draft.lost.append(f"{attribute}: {draft.flavour.name} has no way to write the season {date.season}{beside}")
    return _iso(year, month, day) + ("~" if date.circa else "")


def _tell_unwritten(date: Date, attribute: str, messages: list[str], draft: Draft) -> None:
    """Note what no field of BibTeX is there for."""
    unwritten = [
        name
        for name, value in (
            ("the season", date.season is not None),
            ("that the date is only about right", date.circa),
            ("the end of the range", date.until is not None),
        )
        if value
    ]
    if unwritten:
        messages.append(f"{attribute}: {draft.flavour.name} has no way to write {', '.join(unwritten)}")


def _known(date: Date, attribute: str, draft: Draft) -> tuple[int | None, int | None, int | None]:
    """The parts of a date that can be written: a day only with its month."""
    month, day = date.month, date.day
    wrong: list[str] = []
    if month is not None and not 1 <= month <= 12:
        wrong.append(f"the month {month}")
        month = None
    if day is not None and (month is None or not 1 <= day <= 31):
        wrong.append(f"the day {day}")
        day = None
    if wrong:
        draft.lost.append(f"{attribute}: {draft.flavour.name} has no way to write {' and '.join(wrong)}")
    return date.year, month, day


def _iso(year: int | None, month: int | None, day: int | None) -> str:
    if month is None:
        return f"{year:04}"
    return f"{year:04}-{month:02}" if day is None else f"{year:04}-{month:02}-{day:02}"
