"""Give dates that are printed without a year the year in which their page was copied."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.codes.paperlist import P301, P302, P303
from bibkit.findings.finding import Finding
from bibkit.model.date import Date
from bibkit.model.place import Place
from bibkit.model.provenance import Inference


class Dating:
    """The year of one page's yearless dates, and the lines that stood without one.

    It is that of `as_of`; else the year after the latest printed one, since a page prints every year but that of the
    copy; else open.
    """

    def __init__(self, name: str, as_of: Date | None, latest_year: int | None) -> None:
        self.name = name
        self.as_of = as_of
        self.latest_year = latest_year
        self.yearless: list[int] = []
        self.later: list[int] = []  # lines whose date would be later than as_of
        if as_of is not None and as_of.year is not None:
            self.year: int | None = as_of.year
            self.evidence = f"the text was copied in {as_of.year} (--as-of)"
        else:
            self.year = latest_year + 1 if latest_year is not None else None
            self.evidence = f"the year after {latest_year}, the latest one printed on the page"
        self.inference = Inference("issued.year", self.evidence)

    def complete(self, date: Date, line: int) -> tuple[Date, Inference | None]:
        """A date with its year, marked as inferred where it was not printed."""
        if date.year is not None:
            return date, None
        self.yearless.append(line)
        if self.year is None:
            return date, None
        if self._is_later(date):
            self.later.append(line)
        return Date(self.year, date.month, date.day, ("year",)), self.inference

    def findings(self) -> Iterator[Finding]:
        """What is to be told about the page's dates as a whole."""
        if self.as_of is not None and self.latest_year is not None and self.latest_year > (self.as_of.year or 9999):
            yield Finding(
                P303,
                Place(self.name, self.yearless[0] if self.yearless else 1),
                f"the page prints a date of {self.latest_year}, but --as-of says it was copied in {self.as_of.year}",
            )
        if self.later:
            yield Finding(
                P303,
                Place(self.name, self.later[0]),
                f"{_dates(self.later)} would be later than --as-of; the year {self.year} was taken all the same",
            )
        if self.yearless and self.year is None:
            yield Finding(
                P302,
                Place(self.name, self.yearless[0]),
                f"{_dates(self.yearless)} without a year, and the page prints no year to infer it from; left open",
                "say when the text was copied: --as-of YYYY",
            )
        elif self.yearless and self.as_of is None:
            yield Finding(
                P301,
                Place(self.name, self.yearless[0]),
                f"{_dates(self.yearless)} without a year: {self.year} was taken, {self.evidence}",
                "say when the text was copied if that is wrong: --as-of YYYY",
            )

    def _is_later(self, date: Date) -> bool:
        as_of = self.as_of
        if as_of is None or as_of.month is None or date.month is None:
            return False
        limit = (as_of.month, as_of.day or 31)
        return (date.month, date.day or 1) > limit


def _dates(lines: list[int]) -> str:
    return f"{len(lines)} dates" if len(lines) > 1 else "1 date"
