"""Rules about dates: V501 to V509, V515 to V517."""

from __future__ import annotations

import pytest

from bibkit.formats.bibtex.dialect import Dialect
from bibkit.formats.canonical import JSON
from bibkit.formats.csljson import CSL_JSON
from bibkit.formats.ris import RIS
from linting import lint, mended, messages


def entry(fields: str, type: str = "article") -> str:
    return f"@{type}{{x,\n  {fields}\n}}"


@pytest.mark.parametrize(
    ("fields", "tidy"),
    [
        ("year = 2020, month = {January}", "year = 2020, month = jan"),
        ("year = 2020, month = {jan}", "year = 2020, month = jan"),
        ("year = 2020, month = {Sept.}", "year = 2020, month = sep"),
        ("year = 2020, month = {#may#}", "year = 2020, month = may"),
        ("year = 2020, month = {May 5}", 'year = 2020, month = may # "~5"'),
        ('year = 2020, month = "5th May"', 'year = 2020, month = "5~" # may'),
    ],
)
def test_a_month_becomes_a_macro(fields: str, tidy: str) -> None:
    assert mended(entry(fields), "V501") == entry(tidy)


@pytest.mark.parametrize(
    "month", ["jan", "5", "{5}", "{05}", "{Spring}", "{May--June}", 'jan # "~5"', 'jul # "/" # aug', "{13}"]
)
def test_a_month_that_no_macro_says_better_is_left(month: str) -> None:
    assert messages(entry(f"year = 2020, month = {month}"), "V501") == []


@pytest.mark.parametrize("month", ["{13}", "{0}", "{Januar}", "{mai}", "{TBD}", "foo"])
def test_a_month_that_is_none_is_told(month: str) -> None:
    assert len(messages(entry(f"year = 2020, month = {month}"), "V502")) == 1


@pytest.mark.parametrize(
    "month", ["{Fall}", "{Spring}", "{First Quarter}", "{July--August}", 'nov # ", " # dec', "{10--12 July}"]
)
def test_a_part_of_the_year_is_fine(month: str) -> None:
    assert messages(entry(f"year = 2020, month = {month}"), "V502") == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("date = {2023-02-30}", "2:3: there is no day 30 in month 2 of 2023, which has 28 days"),
        ("date = {1900-02-29}", "2:3: there is no day 29 in month 2 of 1900, which has 28 days"),
        ("date = {2023-01-05/2023-04-31}", "2:3: there is no day 31 in month 4 of 2023, which has 30 days"),
        ("year = 2023, month = jun, day = 31", "2:3: there is no day 31 in month 6 of 2023, which has 30 days"),
        ("year = 2023, month = jun, day = 32", "2:29: '32' is no day of a month"),
        ("urldate = {2023-09-31}", "2:3: there is no day 31 in month 9 of 2023, which has 30 days"),
    ],
)
def test_a_day_that_is_not_in_the_calendar_is_told(fields: str, said: str) -> None:
    assert messages(entry(fields), "V503") == [said]


def test_a_day_that_is_not_in_the_calendar_is_told_at_its_line_in_json() -> None:
    text = '[{"type": "article", "title": "x", "issued": {"year": 2023,\n"month": 4,\n"day": 31}}]'
    assert [one.place.line for one in lint(text, "V503", format=JSON)] == [3]


@pytest.mark.parametrize("date", ["2024-02-29", "2000-02-29", "2023-08-31", "2023-08", "2023", "2023-08-31/2023-09-01"])
def test_a_possible_date_is_fine(date: str) -> None:
    assert messages(entry(f"date = {{{date}}}, urldate = {{{date}}}", "online"), "V503", "V507", "V508", "V517") == []


def test_a_29_february_of_no_year_is_possible() -> None:
    assert messages(entry("month = feb, day = 29"), "V503") == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("year = 2028", ["2:3: the date 2028 is more than a year ahead"]),
        ("date = {2027-12}", ["2:3: the date 2027-12 is more than a year ahead"]),
        ("year = 2027", []),
        ("date = {2027-11-20}", []),
        ("urldate = {2026-11-24}", ["2:3: the day of access, 2026-11-24, is yet to come"]),
        ("urldate = {2026-12}", ["2:3: the day of access, 2026-12, is yet to come"]),
        ("urldate = {2026-11-23}", []),
        ("urldate = {2026}", []),
        ("year = 20200", []),
    ],
)
def test_a_date_yet_to_come_is_told(fields: str, said: list[str]) -> None:
    assert messages(entry(fields), "V504") == said


@pytest.mark.parametrize(
    ("year", "message", "hint"),
    [
        ("{in press}", "'in press' is no year", "that it is yet to appear belongs into pubstate"),
        ("{forthcoming}", "'forthcoming' is no year", "that it is yet to appear belongs into pubstate"),
        ("{n.d.}", "'n.d.' is no year", "leave the year out"),
        ("{20200}", "'20200' is no year", "a year has four digits"),
        ("{19xx}", "'19xx' is no year", "a year has four digits"),
        ("{2020 (to appear)}", "'2020 (to appear)' is no year", "that it is yet to appear belongs into pubstate"),
        ("{98}", "the year 98 has not four digits", "a year has four digits"),
        ("{2020a}", "'2020a' is more than a year", "write 2020;"),
        ("{[2020]}", "'[2020]' is more than a year", "write 2020;"),
        ("{1202}", "the year is 1202, and the first journals appeared in 1665", "is a digit wrong?"),
    ],
)
def test_a_year_that_is_none_is_told(year: str, message: str, hint: str) -> None:
    (finding,) = lint(entry(f"year = {year}"), "V505")
    assert (finding.message, finding.place.column) == (message, 3)
    assert (finding.hint or "").startswith(hint)


@pytest.mark.parametrize(
    "year",
    [
        "2020",
        "{c. 1850}",
        "{1999/2000}",
        "{1999--2000}",
        "1666",
        "{1987\\unskip--}",
        "{{\\noopsort{1973a}}1973}",
        "{2020~}",
    ],
)
def test_a_year_or_years_are_fine(year: str) -> None:
    assert messages(entry(f"year = {year}"), "V505") == []


def test_a_book_may_be_older_than_printing() -> None:
    assert messages(entry("year = 1202", "book"), "V505") == []


def test_a_year_in_words_is_told_in_ris() -> None:
    text = "TY  - JOUR\nTI  - Notes\nPY  - in press\nER  - \n"
    assert [one.message for one in lint(text, "V505", format=RIS)] == ["'in press' is no year"]


def test_words_are_a_date_in_csl_json() -> None:
    text = '[{"id": "x", "type": "book", "title": "Notes", "issued": {"literal": "in press"}}]'
    assert lint(text, "V505", format=CSL_JSON) == []


def test_a_date_in_ris_with_a_month_that_is_none_has_a_year() -> None:
    assert lint("TY  - JOUR\nTI  - Notes\nPY  - 2020/13/05/\nER  - \n", "V505", format=RIS) == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("date = {2020}, year = {2021}", ["2:18: year says 2021, date says 2020"]),
        ("date = {2020-05}, year = {2020}, month = jun", ["2:36: month says 6, date says 5"]),
        ("date = {2020-05}, month = jun", ["2:21: month says 6, date says 5"]),
        ("date = {2020-05}, year = {2020}", []),
        ("date = {2020}, year = {2020}, month = jun", []),
        ("date = {2019/2020}, year = {2020}", []),
        ("date = {2020-05-06}, year = {2020}, month = may, day = 6", []),
    ],
)
def test_year_and_date_that_contradict_are_told(fields: str, said: list[str]) -> None:
    assert messages(entry(fields), "V506") == said


@pytest.mark.parametrize(
    ("issued", "said"),
    [
        (
            '{"year": 2023, "until": {"year": 2022}}',
            "the range of dates ends with year 2022, before it begins with 2023",
        ),
        (
            '{"year": 2023, "month": 5, "day": 6, "until": {"year": 2023, "month": 5, "day": 5}}',
            "the range of dates ends with day 5, before it begins with 6",
        ),
    ],
)
def test_a_range_that_ends_too_early_is_told(issued: str, said: str) -> None:
    text = f'[{{"type": "article", "title": "x", "issued": {issued}}}]'
    assert [one.message for one in lint(text, "V507", format=JSON)] == [said]


def test_a_range_that_ends_in_the_year_that_it_begins_in_is_fine() -> None:
    text = '[{"type": "article", "title": "x", "issued": {"year": 2023, "month": 8, "until": {"year": 2023}}}]'
    assert lint(text, "V507", format=JSON) == []


def test_a_day_without_a_month_is_told() -> None:
    text = '[{"type": "article", "title": "x", "accessed": {"year": 2023, "day": 5}}]'
    assert [one.message for one in lint(text, "V508", format=JSON)] == ["there is a day, 5, but no month"]
    assert messages(entry("year = 2020, day = {5}"), "V508") == ["2:16: there is a day, '5', but no month"]


def test_an_inferred_part_that_is_there_is_fine() -> None:
    text = '[{"type": "article", "title": "x", "issued": {"year": 2023, "month": 8, "inferred": ["year", "month"]}}]'
    assert lint(text, "V509", format=JSON) == []


@pytest.mark.parametrize(
    ("type", "issued", "accessed", "is_told"),
    [
        ("online", "2021", "2020-12-31", False),
        ("online", "2021", "2020-12-30", True),
        ("online", "2021-05", "2021", False),
        ("online", "2021-05-03", "2021-05-02", False),
        ("online", "2021-05-03", "2021-05-01", True),
        ("online", "2021~", "2019-05-01", False),
        ("article", "2021", "2019-05-01", False),
        ("article", "2021", "2018-05-01", True),
    ],
)
def test_what_was_opened_before_it_was_issued_is_told(type: str, issued: str, accessed: str, is_told: bool) -> None:
    fields = f"journaltitle = {{A}}, date = {{{issued}}}, urldate = {{{accessed}}}"
    assert len(messages(entry(fields, type), "V515")) == is_told


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ("year = 2017, eprint = {2001.00001}, archiveprefix = {arXiv}", True),
        ("year = 2019, eprint = {2001.00001}, archiveprefix = {arXiv}", False),
        ("year = 2019, eprint = {2006.00001}, archiveprefix = {arXiv}", True),
        ("date = {2020-04}, eprint = {2006.00001}, archiveprefix = {arXiv}", False),
        ("date = {2020-03}, eprint = {2006.00001}, archiveprefix = {arXiv}", True),
        ("year = 2024, eprint = {2006.00001}, archiveprefix = {arXiv}", False),
        ("year = 1997, eprint = {hep-th/9901001}, archiveprefix = {arXiv}", True),
        ("year = 1998, eprint = {hep-th/9901001}, archiveprefix = {arXiv}", False),
        ("year = 2017, journal = {arXiv preprint arXiv:2001.00001}", True),
        ("year = 2017, journal = {Journal of Notes}, eprint = {2001.00001}, archiveprefix = {arXiv}", False),
        ("year = 2017, eprint = {2013.00001}, archiveprefix = {arXiv}", False),
    ],
)
def test_a_preprint_older_than_its_number_is_told(fields: str, is_told: bool) -> None:
    assert len(messages(entry(fields), "V516")) == is_told


@pytest.mark.parametrize(
    ("fields", "tidy"),
    [
        ("date = {May 5, 2020}", "date = {2020-05-05}"),
        ("date = {2020/5/6}", "date = {2020-05-06}"),
        ("date = {2020-5}", "date = {2020-5}"),
        ("date = {2020}, urldate = {6 May 2020}", "date = {2020}, urldate = {2020-05-06}"),
        ("date = {5.6.2020}", "date = {5.6.2020}"),
        ("date = {30 February 2020}", "date = {30 February 2020}"),
    ],
)
def test_a_date_that_biblatex_does_not_read_is_told_and_mended_if_it_is_clear(fields: str, tidy: str) -> None:
    assert len(messages(entry(fields), "V517")) == 1
    assert mended(entry(fields), "V517") == entry(tidy)


@pytest.mark.parametrize(
    "date",
    [
        "2020",
        "2020-05",
        "2020-05-06",
        "2020-05-06T10:20:30Z",
        "2020-05/2020-06",
        "2020/",
        "2020/..",
        "/2020",
        "2020~",
        "1990?",
        "199X",
        "2020-21",
        "-0876",
        "y17000000002",
    ],
)
def test_a_date_of_edtf_is_fine(date: str) -> None:
    assert messages(entry(f"date = {{{date}}}"), "V517") == []


def test_styles_of_bibtex_print_urldate_in_any_form() -> None:
    text = entry("year = 2020, urldate = {May 5, 2020}", "misc")
    assert messages(text, "V517") == []
    assert len(lint(text, "V517", dialect=Dialect.BIBLATEX)) == 1
