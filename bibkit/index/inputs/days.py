"""Read the dates of arXiv's metadata."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

_MONTHS = {name: number for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_EARLIEST, _LATEST = date(1980, 1, 1), date(2199, 12, 31)  # arXiv began in 1991, and took in some older papers
# RFC 5322, 3.3, as arXiv writes it: "Mon, 2 Apr 2007 19:18:42 GMT".
_MAIL = re.compile(
    r"(?:[A-Z][a-z]{2}, ?)?(?P<day>[0-9]{1,2}) (?P<month>[A-Z][a-z]{2}) (?P<year>[0-9]{4})"
    r"(?: (?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::[0-9]{2})?(?: (?:GMT|UTC|UT|Z|(?P<zone>[+-][0-9]{4})))?)?"
)


def day_of(text: str) -> date | None:
    """The day, in UTC, of a date as mail or ISO 8601 writes it, with a time of day or without; None for anything else.

    >>> day_of("Mon, 2 Apr 2007 19:18:42 GMT"), day_of("2007-04-02")
    (datetime.date(2007, 4, 2), datetime.date(2007, 4, 2))
    """
    if text[-4:] == " GMT" and text[-10:-4:3] == "::":
        return _day(text[:-13])  # a time in UTC changes no day, and there are far less days than seconds
    return _day(text)


@lru_cache(maxsize=1 << 15)
def _day(text: str) -> date | None:
    try:
        day = _mail_day(match) if (match := _MAIL.fullmatch(text)) else _iso_day(text)
    except (ValueError, OverflowError):
        return None
    return day if _EARLIEST <= day <= _LATEST else None


def _mail_day(match: re.Match[str]) -> date:
    month = _MONTHS.get(match["month"], 0)  # no month makes no date
    moment = datetime(
        int(match["year"]), month, int(match["day"]), int(match["hour"] or 0), int(match["minute"] or 0), tzinfo=UTC
    )
    if zone := match["zone"]:
        ahead = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:]))
        moment -= ahead if zone[0] == "+" else -ahead
    return moment.date()


def _iso_day(text: str) -> date:
    if len(text) == 10:
        return date.fromisoformat(text)
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo is None else moment.astimezone(UTC)).date()
