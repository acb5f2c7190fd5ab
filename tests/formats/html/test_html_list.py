"""The list of a page: each work in its place, with all that is known of it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings

from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind, LinkState, Standing
from bibkit.model.name import Organisation, Person
from bibkit.model.provenance import Extra
from bibkit.model.record import Record
from bibkit.text.printable import printable
from full_record import FULL
from page_reading import page_of
from strategies import records


def parts_of(**known: Any) -> list[str]:
    """The texts of the only work of a page."""
    return page_of([Record(**{"type": Kind.BOOK, **known})]).works()[0]


def links_of(**known: Any) -> list[tuple[str, str]]:
    """What the links of the only work are called, and where they lead."""
    root = page_of([Record(**{"type": Kind.BOOK, **known})]).root
    return [(link.text, link.get("href")) for link in root.xpath("//li[@data-k]//a")]


def test_everything_that_is_known_of_a_work_is_on_the_page() -> None:
    page = page_of([FULL])
    assert page.works() == [
        [
            "A telling title",
            "Anna Berg, Rigorous Team et al.",
            "Edited by Emil Edel",
            "Journal of Journals · Conference on Conferences · Series of Series · vol. v17 · no. i18 · no. n19"
            " · pp. 120–134 · edition e20 · version ver21 · Printing House, Printville · 21 Aug 2023 · Genrelike"
            " · cs.CL · cs.MA",
            "DOI arXiv PubMed PubMed Central example.org PDF Code Model",
            "AbstractAn abstract indeed.Note: A note that notes.Keywords: keyone, keytwoAffiliations: tsinghua, pku"
            "Language: sr-LatnISBN: 978-3-16-148410-0ISSN: 2049-3630Accessed: 6 May 2024",
        ]
    ]
    assert [(finding.code.id, finding.message) for finding in page.told] == [
        ("X101", "extra: BibTeX has no field for 'C8' of ris, 'dimensions' of csl-json"),
    ]


def test_a_work_of_which_nothing_is_known_has_its_place() -> None:
    page = page_of([Record(type=Kind.DOCUMENT)])
    assert page.works() == [["No title", "document"]]
    assert page.texts("//h2") == ["No year"]
    assert page.texts("//header/p") == ["1 work"]


def test_a_number_that_is_anothers_key_is_no_name_of_a_work() -> None:
    page = page_of(Record(type=Kind.BOOK, cite_key=key) for key in ("3", "3", None, "2"))
    assert sorted(page.root.xpath("//li/@id")) == ["w-2", "w-3", "w-3-", "w-4"]


def test_a_page_of_no_works_is_a_page() -> None:
    page = page_of([])
    assert page.texts("//h1") == ["Works"]
    assert page.texts("//header/p") == ["0 works"]
    assert page.root.xpath("//li | //form | //figure | //script") == []


def test_years_come_latest_first_and_works_without_one_last() -> None:
    dates = {"a": Date(2020), "b": None, "c": Date(2021, 2), "d": Date(2021, 11), "e": Date(2021), "f": Date(month=3)}
    page = page_of(Record(type=Kind.BOOK, title=title, issued=date) for title, date in dates.items())
    assert page.texts("//h2 | //h3") == ["2021", "d", "c", "e", "2020", "a", "No year", "f", "b"]


def test_what_is_copied_of_a_work_is_its_bibtex_without_the_abstract() -> None:
    first = Record(cite_key="a", type=Kind.BOOK, title="Old", issued=Date(1990), abstract="Long.")
    second = Record(cite_key="b", type=Kind.BOOK, title="New", issued=Date(2000))
    assert page_of([first, second]).entries == [
        "@book{b,\n  title = {New},\n  year = {2000}\n}\n",
        "@book{a,\n  title = {Old},\n  year = {1990}\n}\n",
    ]


def test_what_stood_between_entries_is_told_and_not_copied() -> None:
    extra = (Extra("bibtex", "@text", "mine"), Extra("bibtex", "rating", "5"))
    page = page_of([Record(cite_key="a", type=Kind.BOOK, extra=extra)])
    assert page.entries == ["@book{a,\n  rating = {5}\n}\n"]
    assert [finding.message for finding in page.told] == [
        "extra: what stands between the entries of a file has no place on a page"
    ]


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        (Date(2023, 11, 15), "15 Nov 2023"),
        (Date(2020, season=1), "Spring 2020"),
        (Date(1843, circa=True), "c. 1843"),
        (Date(-335), "335 BC"),
        (Date(2021, 5, until=Date(2021, 6)), "May 2021 – Jun 2021"),
        (Date(month=4, day=1), "1 Apr"),
        (Date(2021, day=3), "day 3, 2021"),
    ],
)
def test_a_date_is_shown_as_far_as_it_is_known(date: Date, shown: str) -> None:
    assert parts_of(issued=date)[1] == f"{shown} · book"


def test_the_rest_of_a_long_list_of_authors_is_folded_away() -> None:
    people = tuple(Person(f"Family{number}") for number in range(1, 16))
    names = ", ".join(person.family for person in people[:12])
    assert parts_of(authors=people)[1] == f"{names} and 3 more Family13, Family14, Family15"


def test_thirteen_authors_are_all_shown() -> None:
    people = tuple(Organisation(f"Team {number}") for number in range(1, 14))
    assert parts_of(authors=people)[1] == ", ".join(team.literal for team in people)


def test_authors_that_are_only_known_to_exist_are_et_al() -> None:
    assert parts_of(authors_truncated=True)[1] == "et al."


def test_the_title_leads_to_the_work_and_the_links_to_all_there_is() -> None:
    assert links_of(
        title="T",
        doi="10.1000/a<b>;2-#",
        eprint="hep-th/9901001",
        eprint_type="arxiv",
        url="https://www.example.org/paper.PDF?x=1&y=2",
        links=(
            Link("https://github.com/a/b", LinkKind.CODE, LinkState.ARCHIVED, Standing.COMMUNITY),
            Link("https://github.com/a/b/", LinkKind.CODE),
            Link("http://example.org/data", LinkKind.DATASET),
            Link("https://Slides.example.org:8080/x"),
        ),
    ) == [
        ("T", "https://www.example.org/paper.PDF?x=1&y=2"),
        ("DOI", "https://doi.org/10.1000/a%3Cb%3E;2-%23"),
        ("arXiv", "https://arxiv.org/abs/hep-th/9901001"),
        ("PDF", "https://www.example.org/paper.PDF?x=1&y=2"),
        ("PDF", "https://arxiv.org/pdf/hep-th/9901001"),
        ("Code (archived, by others)", "https://github.com/a/b"),
        ("Data", "http://example.org/data"),
        ("slides.example.org", "https://Slides.example.org:8080/x"),
    ]


def test_addresses_that_differ_in_capitals_are_two_behind_the_host() -> None:
    links = ("https://drive.example/?id=AbC", "https://drive.example/?id=aBC", "https://WWW.Drive.example/?id=AbC/")
    assert [url for _, url in links_of(links=tuple(map(Link, links)))] == list(links[:2])


def test_the_address_of_a_work_is_called_what_is_known_to_be_there() -> None:
    code = "https://github.com/a/b"
    assert links_of(url=code, links=(Link(code, LinkKind.CODE, LinkState.GONE),)) == [
        (None, code),
        ("Code (gone)", code),
    ]


@pytest.mark.parametrize("doi", ["10.1000/../10.5555/other", "10.1000/a/./b", "10.1000/.."])
def test_a_doi_that_a_browser_would_make_another_is_text(doi: str) -> None:
    assert links_of(doi=doi) == []
    assert parts_of(doi=doi)[2:] == [f"MoreDOI: {doi}"]


def test_text_from_right_to_left_stands_apart_from_what_is_beside_it() -> None:
    root = page_of(
        [
            Record(
                type=Kind.BOOK,
                title="שלום",
                authors=(Person("כהן", "אבי"), Person("Lee", "Ann")),
                publisher="دار النشر",
                volume="12",
                categories=("עברית", "cs.CL"),
                keywords=("עברית",),
            )
        ]
    ).root
    assert [one.text for one in root.xpath("//li[@data-k]//bdi")] == ["אבי כהן", "دار النشر", "עברית", "עברית"]


def test_a_line_that_runs_from_right_to_left_as_a_whole_is_left_to_itself() -> None:
    root = page_of([Record(type=Kind.BOOK, authors=(Person("כהן", "אבי"), Person("לוי", "דוד")))]).root
    assert root.xpath("//bdi") == []


def test_a_host_that_looks_like_another_is_told_from_it() -> None:
    assert links_of(links=(Link("https://www.\u0430rxiv.org/"),)) == [
        ("\\u0430rxiv.org", "https://www.\u0430rxiv.org/")
    ]


def test_each_note_is_a_paragraph_and_lines_are_no_signs() -> None:
    assert parts_of(title="One\ntitle\tof\r\nlines", note="One\nnote.\n\nAnother.") == [
        "One title of lines",
        "book",
        "MoreNote: One note.Another.",
    ]


def test_a_work_without_an_address_is_found_by_its_identifier() -> None:
    assert links_of(title="T", doi="10.1000/182") == [
        ("T", "https://doi.org/10.1000/182"),
        ("DOI", "https://doi.org/10.1000/182"),
    ]


@pytest.mark.parametrize(
    ("flag", "links", "shown"),
    [
        (True, (), ["MoreCode: announced"]),
        (False, (), ["MoreCode: none announced"]),
        (None, (), []),
        (True, (Link("https://github.com/a/b", LinkKind.CODE),), ["Code"]),
        (
            None,
            (Link("https://github.com/a/b", LinkKind.CODE, LinkState.GONE),),
            ["Code (gone)", "MoreCode: gone"],
        ),
    ],
)
def test_what_is_known_of_the_code_is_shown(flag: bool | None, links: tuple[Link, ...], shown: list[str]) -> None:
    assert parts_of(has_code=flag, links=links)[2:] == shown


def test_a_work_is_called_by_its_key_in_addresses_and_by_its_number_without_one() -> None:
    keys = ("lee2020", "lee2020", None, 'a"b', "müller2020", "w e", "3")
    page = page_of(Record(type=Kind.BOOK, cite_key=key) for key in keys)
    assert page.root.xpath("//li/@id") == ["w-lee2020", "w-2", "w-3", "w-4", "w-müller2020", "w-6", "w-7"]


def test_a_control_in_an_abstract_is_spelled_out_also_one_that_ends_lines() -> None:
    assert parts_of(abstract="\x85\n\none\ntwo\x85\tthree\x1d\n")[2] == "Abstract\\x85one two\\x85 three\\x1d"


@settings(max_examples=150)
@given(record=records())
def test_every_value_is_on_the_page_or_its_field_is_told(record: Record) -> None:
    page = page_of([record])
    told = {finding.message.partition(":")[0] for finding in page.told}
    shown = {field: value for field, value in texts_of(record).items() if field not in told}
    whole = "".join(("".join(page.texts("//li[@data-k]")), *page.entries)) + "".join(page.root.xpath("//@href | //@id"))
    seen = letters(whole)
    assert {
        field: value
        for field, value in shown.items()
        if letters(value) not in seen and letters(printable(re.sub(r"[\t\n\r]", "", value))) not in seen
    } == {}


def texts_of(record: Record) -> dict[str, str]:
    """The texts of a record that stand on the page as they are, less blanks and signs."""
    fields = (
        "title container_title collection_title event_title publisher publisher_place volume issue number edition"
        " version genre abstract note eprint_class isbn issn pmid pmcid doi eprint url language"
    )
    found = {field: getattr(record, field) for field in fields.split() if getattr(record, field) is not None}
    for field, names in (("authors", record.authors), ("editors", record.editors)):
        if names:
            found[field] = names[0].family if isinstance(names[0], Person) else names[0].literal
    for field, values in (
        ("keywords", record.keywords),
        ("categories", record.categories),
        ("affiliations", record.affiliations),
        ("links", tuple(link.url for link in record.links)),
    ):
        if values:
            found[field] = values[0]
    return found


def letters(text: str) -> str:
    """What of a text can't be written in several ways: its letters and digits in ASCII."""
    return "".join(sign for sign in text if sign.isascii() and sign.isalnum())
