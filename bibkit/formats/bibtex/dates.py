"""Write dates: `year`, `month` and `day` for BibTeX, one ISO date for BibLaTeX."""

from __future__ import annotations

from bibkit.formats.bibtex.bends import Bend
from bibkit.formats.bibtex.draft import Draft
from bibkit.model.date import Date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write_issued(date: Date, draft: Draft) -> None:
    """Add the date of a work. Months are macros and days bare numbers, as citation-js loses a day in braces."""
    year, month, day = _known(date, "issued", draft)
    if draft.flavour.one_date and year is not None and 0 < year < 10000:
        draft.put("issued", "date", _iso(year, month, day))
        return
    if year is not None:
        draft.put("issued", "year", str(year))
    elif month is not None:
        draft.bent.append(f"issued: {Bend.NO_YEAR}")
    if month is not None:
        draft.put_bare("month", MONTHS[month - 1])
    if day is not None:
        draft.put_bare("day", day)


def write_accessed(date: Date, draft: Draft) -> None:
    """Add the date on which a work was looked at."""
    if date.year is None or not 0 < date.year < 10000:
        draft.lost.append("accessed: urldate can't do without a year of at most four digits")
        return
    draft.put("accessed", "urldate", _iso(*_known(date, "accessed", draft)))


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
