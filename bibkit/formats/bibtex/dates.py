"""Write dates: `year`, `month` and `day` for BibTeX, one date of EDTF for BibLaTeX (biblatex's manual, 2.3.8)."""

from __future__ import annotations

from bibkit.formats.bibtex.bends import Bend
from bibkit.formats.bibtex.draft import Draft
from bibkit.model.date import Date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    "December",
)
_SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_BEFORE_SPRING = 20  # EDTF counts the seasons from 21 on, in the place of months


def write_issued(date: Date, draft: Draft) -> None:
    """Add the date of a work. Months are macros and days bare numbers, as citation-js loses a day in braces."""
    if draft.flavour.one_date and _has_year(date):
        draft.put("issued", "date", _edtf(date, "issued", draft))
        return
    if (words := _in_words(date)) is not None:
        draft.put("issued", "year", str(date.year))
        draft.put("issued", "month", words)
        draft.bent.append(f"issued: {Bend.MONTH_IN_WORDS}")
        if date.circa:
            _tell_unwritten(Date(date.year, circa=True), "issued", draft.bent, draft)
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


def _in_words(date: Date) -> str | None:
    """What `month` says of a season, or of a range in one year: "May--June", "May 5--7"; None where it can't.

    The month is first: biber takes a number at the beginning for that of a month.
    """
    start, until = _part_of_year(date), date.until
    if start is None or date.year is None or not 1000 <= date.year <= 9999:
        return None
    if until is None:
        return start if date.season is not None else None
    end = _part_of_year(until)
    if end is None or until.year != date.year or until.circa or not _order(date) < _order(until):
        return None
    if until.month == date.month and date.day is not None and until.day is not None:
        end = str(until.day)
    return f"{start}--{end}"


def _order(date: Date) -> tuple[int, int, int]:
    return date.season or 0, date.month or 0, date.day or 0


def _part_of_year(date: Date) -> str | None:
    month, day, season = date.month, date.day, date.season
    if season is not None:
        return _SEASONS[season - 1] if month is None and day is None and 1 <= season <= 4 else None
    if month is None or not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return _NAMES[month - 1] if day is None else f"{_NAMES[month - 1]} {day}"


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
