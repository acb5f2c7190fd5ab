"""Bibliographies become one: each work once, its keys kept, what gives way told."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.findings.finding import Finding
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link
from bibkit.model.name import Person
from bibkit.model.place import Located, Place
from bibkit.model.provenance import Extra
from bibkit.model.record import Record
from bibkit.normalize.merging import Merger
from strategies import records

AUTHORS = (Person("Berg", "Anna"), Person("Dahl", "Ole"), Person("Edel", "Eva"))
PAPER = Record(
    cite_key="berg2020",
    type=Kind.ARTICLE_JOURNAL,
    title="Reading long texts with care",
    authors=AUTHORS,
    issued=Date(2020),
    container_title="Journal of Reading",
    doi="10.1000/1",
)
PREPRINT = Record(
    cite_key="arxiv:1901",
    type=Kind.ARTICLE,
    title="Reading Long Texts with Care",
    authors=AUTHORS,
    issued=Date(2019, 1, 5),
    abstract="We read.",
    publisher="arXiv",
    doi="10.48550/arXiv.1901.00001",
    eprint="1901.00001",
    eprint_type="arxiv",
    eprint_class="cs.CL",
    categories=("cs.CL", "cs.AI"),
    url="https://arxiv.org/abs/1901.00001",
    links=(Link("https://github.com/a/b"),),
)
Told = list[tuple[str, str, str]]


def merged(*records: Record, held_bytes: int = 1 << 20) -> tuple[list[Record], Told]:
    """The works of records, each of which stands in a file of its own, a, b, c …, and what is said, joins left out."""
    works, findings = everything(*records, held_bytes=held_bytes)
    return works, [
        (finding.code.id, str(finding.place), finding.message) for finding in findings if finding.code.id != "N301"
    ]


def everything(*records: Record, held_bytes: int = 1 << 20) -> tuple[list[Record], list[Finding]]:
    with Merger(held_bytes) as merger:
        for at, record in enumerate(records):
            merger.add(Located(record, Place(chr(ord("a") + at), 1)))
        findings = list(merger.settle())
        works = [work.value for work in merger]
        assert works == [work.value for work in merger]
        assert len(works) == len(merger) == len(records) - merger.joined
        return works, findings


def test_a_join_is_told_with_its_reason_at_the_later_record() -> None:
    works, findings = everything(PAPER, replace(PAPER, title="Reading Long Texts With Care."))
    assert works == [PAPER]
    assert [(finding.code.id, str(finding.place), finding.message) for finding in findings] == [
        ("N301", "b:1", "the same work as a:1: same DOI 10.1000/1")
    ]


def test_different_works_go_through_as_they_are() -> None:
    other = replace(PAPER, cite_key="other", title="Writing short texts", doi="10.1000/2")
    assert merged(PAPER, other) == ([PAPER, other], [])


@pytest.mark.parametrize("preprint_first", [True, False])
def test_a_preprint_gives_its_published_version_what_that_lacks(preprint_first: bool) -> None:
    records = (PREPRINT, PAPER) if preprint_first else (PAPER, PREPRINT)
    at, of = ("a:1", "b:1") if preprint_first else ("b:1", "a:1")
    (work,), told = merged(*records)
    assert work == replace(
        PAPER,
        abstract="We read.",
        eprint="1901.00001",
        eprint_type="arxiv",
        eprint_class="cs.CL",
        categories=("cs.CL", "cs.AI"),
        links=(Link("https://github.com/a/b"),),
        extra=(Extra("bibtex", "ids", "arxiv:1901"),),
    )
    assert told == [
        (
            "N306",
            at,
            f"not in the record of the work ({of}): issued 2019-01-05, "
            "doi '10.48550/arXiv.1901.00001' (implied by eprint 1901.00001)",
        ),
        ("N304", at, "'arxiv:1901' is 'berg2020' now, and stays an alias of it (ids)"),
    ]


def test_the_doi_and_the_address_of_another_preprint_are_kept_beside() -> None:
    preprint = replace(
        PREPRINT, cite_key=None, doi="10.1101/2019.01.01.123456", eprint=None, eprint_type=None, url="https://a.org/x"
    )
    (work,), _ = merged(PAPER, preprint)
    assert (work.doi, work.url) == ("10.1000/1", None)
    assert work.extra == (Extra("bibtex", "preprintdoi", "10.1101/2019.01.01.123456"),)
    assert work.links == (Link("https://github.com/a/b"), Link("https://a.org/x"))


def test_the_doi_of_a_preprint_never_becomes_that_of_its_published_version() -> None:
    (work,), _ = merged(replace(PAPER, doi=None), replace(PREPRINT, eprint=None, eprint_type=None, url=None))
    assert (work.doi, work.eprint, work.eprint_type) == (None, "1901.00001", "arxiv")


@pytest.mark.parametrize(
    ("field", "one", "other", "message"),
    [
        ("volume", "12", "13", "volume: '12' at a:1 stands, '13' here is left out"),
        ("issued", Date(2020), Date(2021, 5), "issued: '2020' at a:1 stands, '2021-05' here is left out"),
        ("title", "Reading long texts", "How to read", "title: 'Reading long texts' at a:1 stands, 'How to read' here"),
        (
            "authors",
            AUTHORS[:2],
            AUTHORS[:1],
            "authors: 'Berg, Anna; Dahl, Ole' at a:1 stands, 'Berg, Anna' here is left out",
        ),
        ("type", Kind.ARTICLE_JOURNAL, Kind.PAPER_CONFERENCE, "type: 'article-journal' at a:1 stands, 'paper-conf"),
    ],
)
def test_what_records_disagree_on_is_quoted_and_the_first_one_stands(
    field: str, one: object, other: object, message: str
) -> None:
    first, second = (replace(PAPER, **{field: value}) for value in (one, other))  # type: ignore[arg-type]
    works, told = merged(first, second)
    assert works == [first]
    assert [(code, place) for code, place, _ in told] == [("N302", "b:1")]
    assert told[0][2].startswith(message)


@pytest.mark.parametrize(
    ("field", "one", "other", "better"),
    [
        ("title", "Reading: long texts", "READING – Long Texts.", "Reading: long texts"),
        ("pages", "12", "12-34", "12-34"),
        ("language", "en", "en-GB", "en-GB"),
        ("isbn", "0-306-40615-2", "9780306406157", "0-306-40615-2"),
        ("doi", "10.1000/ABC", "10.1000/abc", "10.1000/ABC"),
        ("abstract", "We read", "We read. And then we write.", "We read. And then we write."),
        ("issued", Date(2020), Date(2020, 5), Date(2020, 5)),
        ("issued", Date(2020, 5, inferred=("year",)), Date(2020), Date(2020, 5)),
        ("container_title", "Journal of Réading", "journal of reading", "Journal of Réading"),
        (
            "authors",
            (Person("Muller", "J."), Person("Smith", "Anna B.")),
            (Person("Müller", "Jürgen"), Person("Smith", "A.")),
            (Person("Müller", "Jürgen"), Person("Smith", "Anna B.")),
        ),
    ],
)
def test_trifles_are_not_told_and_the_fuller_value_stands(
    field: str, one: object, other: object, better: object
) -> None:
    same = {"pmid": "1", field: one}
    works, told = merged(replace(PAPER, **same), replace(PAPER, **{**same, field: other}))  # type: ignore[arg-type]
    assert (getattr(works[0], field), told) == (better, [])


def test_a_value_that_gives_way_is_told_to_its_end() -> None:
    one = "We read long texts with care and say what we find in them, and that is all"
    other = "We read long texts with care and say what we find in them, but not today"
    _, told = merged(
        replace(PAPER, abstract=one), replace(PAPER, abstract=other, extra=(Extra("ris", "M2", "x" * 99),))
    )
    assert told == [
        (
            "N302",
            "b:1",
            "abstract: 'We read long texts with care and say what we find in them, …' at a:1 stands, "
            f"{other!r} here is left out",
        )
    ]
    file = replace(PAPER, extra=(Extra("bibtex", "file", "x" * 99),))
    _, told = merged(replace(PAPER, extra=(Extra("bibtex", "file", "y"),)), file)
    assert told == [("N306", "b:1", f"not in the record of the work (a:1): bibtex file '{'x' * 99}'")]


def test_the_value_of_a_first_record_that_gives_way_is_told_at_its_place() -> None:
    guess = replace(PAPER, issued=Date(2019, 5, inferred=("year",)))
    (work,), told = merged(guess, PAPER)
    assert work.issued == Date(2020)
    assert told == [("N302", "a:1", "issued: '2020' at b:1 stands, '2019-05' here is left out")]


def test_the_class_of_an_eprint_is_no_silent_choice() -> None:
    one = replace(PAPER, eprint="1901.00001", eprint_type="arxiv", eprint_class="cs.CL")
    (work,), told = merged(one, replace(one, eprint_class="cs.LG"), replace(PAPER, eprint_class="cs.AI"))
    assert work.eprint_class == "cs.CL"
    assert told == [
        ("N302", "b:1", "eprint_class: 'cs.CL' at a:1 stands, 'cs.LG' here is left out"),
        ("N302", "c:1", "eprint_class: 'cs.CL' at a:1 stands, 'cs.AI' here is left out"),
    ]
    (work,), told = merged(PAPER, replace(PAPER, eprint_class="cs.AI"), replace(PAPER, eprint="7", eprint_type="hal"))
    assert (work.eprint, work.eprint_type, work.eprint_class) == ("7", "hal", None)
    assert told == [("N302", "b:1", "eprint_class: 'nothing' at a:1 stands, 'cs.AI' here is left out")]


@pytest.mark.parametrize("preprint_first", [True, False])
def test_a_preprint_that_gives_the_doi_of_the_published_work_is_joined_by_it(preprint_first: bool) -> None:
    draft = Record(cite_key="a", type=Kind.ARTICLE, title="How we read long texts", doi="10.1000/1", note="Read it.")
    (work,), findings = everything(*((draft, PAPER) if preprint_first else (PAPER, draft)))
    assert (work.cite_key, work.title, work.doi, work.note) == ("berg2020", PAPER.title, "10.1000/1", "Read it.")
    assert work.extra == (Extra("bibtex", "ids", "a"),)
    assert findings[0].message == "the same work as a:1: same DOI 10.1000/1"


def test_only_what_is_the_number_of_a_preprint_goes_without_a_word() -> None:
    draft = replace(PREPRINT, cite_key=None, doi=None, issued=None, eprint="1", eprint_type="hal", publisher=None)
    _, told = merged(PAPER, replace(draft, type=Kind.REPORT, container_title="CoRR", volume="abs/1", number="11"))
    assert told == [("N306", "b:1", "not in the record of the work (a:1): type 'report', number '11'")]


def test_complete_authors_win_over_shortened_ones() -> None:
    short = replace(PAPER, authors=AUTHORS[:1], authors_truncated=True)
    works, told = merged(short, PAPER)
    assert (works[0].authors, works[0].authors_truncated, told) == (AUTHORS, False, [])


def test_what_programs_keep_for_themselves_is_noted_only() -> None:
    one = replace(PAPER, url="https://a.org", accessed=Date(2020), extra=(Extra("bibtex", "file", "a.pdf"),))
    other = replace(PAPER, url="https://b.org", accessed=Date(2021), extra=(Extra("bibtex", "file", "b.pdf"),))
    (work,), told = merged(one, other)
    assert work == replace(one, links=(Link("https://b.org"),))
    assert told == [
        (
            "N306",
            "b:1",
            "not in the record of the work (a:1): url 'https://b.org' (kept as a link), accessed '2021', "
            "bibtex file 'b.pdf'",
        )
    ]


def test_keys_live_on_as_aliases_beside_those_that_were_there() -> None:
    one = replace(PAPER, extra=(Extra("bibtex", "ids", "older"),))
    other = replace(PAPER, cite_key="Berg20", extra=(Extra("bibtex", "ids", "oldest, older"),))
    (work,), told = merged(one, other, replace(PAPER, cite_key="a key, with blanks"))
    assert (work.cite_key, work.extra) == ("berg2020", (Extra("bibtex", "ids", "older, oldest, Berg20"),))
    assert told == [
        ("N304", "b:1", "'Berg20' is 'berg2020' now, and stays an alias of it (ids)"),
        ("N304", "c:1", "'a key, with blanks' is 'berg2020' now; a list of aliases can't hold the old key"),
    ]


def test_a_work_without_a_key_takes_that_of_its_other_record() -> None:
    (work,), told = merged(replace(PAPER, cite_key=None), PAPER)
    assert (work.cite_key, told) == ("berg2020", [])


def test_a_key_of_two_works_stays_with_the_first() -> None:
    other = replace(PAPER, cite_key="Berg2020", title="Writing short texts", doi="10.1000/2")
    works, told = merged(PAPER, other)
    assert [work.cite_key for work in works] == ["berg2020", "berg2020writing"]
    assert told == [("N307", "b:1", "'Berg2020' is the work at a:1: this one is 'berg2020writing' now")]


def test_a_key_that_names_another_work_is_no_alias() -> None:
    other = replace(PAPER, cite_key="other", title="Writing short texts", doi="10.1000/2")
    works, told = merged(PAPER, other, replace(PAPER, cite_key="other"))
    assert [(work.cite_key, work.extra) for work in works] == [("berg2020", ()), ("other", ())]
    assert told == [("N307", "c:1", "'other' is the work at b:1: this one is 'berg2020' now")]


def test_cross_references_follow_the_keys() -> None:
    book = Record(cite_key="book", type=Kind.BOOK, title="A book of many readings", doi="10.1000/9")
    chapter = replace(PAPER, extra=(Extra("bibtex", "crossref", "thebook"),))
    works, _ = merged(book, replace(book, cite_key="thebook"), chapter)
    # The chapter stands in another file than the key that changed.
    assert works[1].extra == (Extra("bibtex", "crossref", "thebook"),)
    with Merger() as merger:
        for line, record in enumerate((book, replace(book, cite_key="thebook"), chapter), 1):
            merger.add(Located(record, Place("a", line)))
        list(merger.settle())
        assert [work.value.extra for work in merger][1] == (Extra("bibtex", "crossref", "book"),)


def test_a_cross_reference_goes_to_the_first_record_that_has_the_key() -> None:
    book = Record(cite_key="book", type=Kind.BOOK, title="A book of many readings")
    chapter = replace(PAPER, extra=(Extra("bibtex", "crossref", "book"),))
    with Merger() as merger:
        for line, record in enumerate((book, replace(book, title="Something else"), chapter), 1):
            merger.add(Located(record, Place("a", line)))
        list(merger.settle())
        works = [work.value for work in merger]
    assert [work.cite_key for work in works] == ["book", "anonsomething", "berg2020"]
    assert works[2].extra == (Extra("bibtex", "crossref", "book"),)


def test_an_alias_that_is_the_key_of_another_work_is_told_and_goes() -> None:
    one = replace(PAPER, extra=(Extra("bibtex", "ids", "older, other"),))
    other = replace(PAPER, cite_key="other", title="Writing short texts", doi="10.1000/2")
    works, told = merged(one, other)
    assert [(work.cite_key, work.extra) for work in works] == [
        ("berg2020", (Extra("bibtex", "ids", "older"),)),
        ("other", ()),
    ]
    assert told == [("N307", "a:1", "'other' is the work at b:1: no alias of 'berg2020' now")]


def test_the_same_record_under_the_same_key_is_one_however_little_it_says() -> None:
    editorial = Record(cite_key="ed", type=Kind.ARTICLE_JOURNAL, title="Editorial")
    works, findings = everything(editorial, editorial, replace(editorial, cite_key="ed2"))
    assert [work.cite_key for work in works] == ["ed", "ed2"]
    assert [(str(finding.place), finding.message) for finding in findings] == [
        ("b:1", "the same work as a:1: the same record under the same key")
    ]
    assert len(everything(replace(editorial, cite_key=None), replace(editorial, cite_key=None))[0]) == 2


def test_what_only_looks_alike_is_left_apart_with_a_warning() -> None:
    works, told = merged(PAPER, replace(PAPER, cite_key="b", doi="10.1000/2"))
    assert len(works) == 2
    assert told == [("N303", "b:1", "looks like a:1, but the DOIs differ: 10.1000/1 and 10.1000/2: left apart")]


def test_a_preprint_joins_one_of_two_works_that_differ() -> None:
    talk = replace(
        PAPER, cite_key="talk", type=Kind.PAPER_CONFERENCE, doi="10.1000/2", container_title="Talks", issued=Date(2019)
    )
    works, told = merged(PREPRINT, PAPER, talk)
    assert [(work.cite_key, work.eprint) for work in works] == [("talk", "1901.00001"), ("berg2020", None)]
    assert [(code, place) for code, place, _ in told if code == "N303"] == [("N303", "b:1")]
    assert "the DOIs differ" in next(message for code, _, message in told if code == "N303")


def test_a_talk_and_an_article_are_not_one_because_of_their_preprint() -> None:
    article = replace(PAPER, doi=None, pages="100-120")
    talk = replace(article, cite_key="talk", type=Kind.PAPER_CONFERENCE, container_title="Talks", pages="7-9")
    works, told = merged(replace(PREPRINT, doi=None, issued=Date(2020)), article, talk)
    assert [work.container_title for work in works] == ["Journal of Reading", "Talks"]
    assert [message for code, _, message in told if code == "N303"] == [
        "looks like a:1, but with what it was joined with, they were published in different places: left apart"
    ]


def test_two_people_with_one_initial_are_not_one_because_of_a_third_record() -> None:
    plain = replace(PAPER, doi=None, cite_key=None, container_title=None)
    records = [replace(plain, authors=(Person("Berg", given),)) for given in ("Anna", "A.", "Adam")]
    works, told = merged(*records)
    assert len(works) == 2
    assert [code for code, *_ in told] == ["N303"]


def test_a_crowd_is_compared_in_part_and_that_is_told() -> None:
    crowd = [
        replace(PAPER, cite_key=None, doi=None, authors=(Person(f"Berg{number}", "Anna"),)) for number in range(40)
    ]
    works, told = merged(*crowd)
    assert len(works) == 40
    assert told == [("N305", "a:1", "40 records share a title: not all of them were compared")]


def test_a_crowd_of_copies_is_one_work_and_no_news() -> None:
    works, told = merged(*[replace(PAPER, cite_key=None)] * 40)
    assert (len(works), told) == (1, [])


def test_the_order_of_different_works_is_that_of_the_input() -> None:
    others = [replace(PAPER, cite_key=f"k{n}", title=f"Title number {n} of many", doi=f"10.1/{n}") for n in range(9)]
    works, _ = merged(*others, replace(others[3], cite_key="k3"))
    assert works == others


def test_it_makes_no_difference_whether_the_records_fit_in_memory() -> None:
    records = [
        replace(PAPER, cite_key=f"k{n}", title=f"Title number {n % 30} of many", doi=None, issued=Date(2000 + n % 3))
        for n in range(90)
    ]
    assert everything(*records, held_bytes=500) == everything(*records)


@settings(max_examples=40)
@given(st.lists(records(), max_size=5), st.integers(0, 4))
def test_any_records_become_works_with_keys_of_their_own(some: list[Record], again: int) -> None:
    works, _ = everything(*some, *some[:again])
    keys = [work.cite_key.lower() for work in works if work.cite_key is not None]
    assert len(set(keys)) == len(works) <= len(some) + again


def test_a_plan_names_the_records_the_best_one_first() -> None:
    with Merger() as merger:
        for line, record in enumerate((PREPRINT, PAPER, replace(PAPER, title="Else", doi="10.1/9", cite_key="e")), 1):
            merger.add(Located(record, Place("a", line)))
        told = list(merger.settle())
        (plan,) = merger.plan()
    assert [(sighting.value.cite_key, sighting.place.line) for sighting in plan.sightings] == [
        ("berg2020", 2),
        ("arxiv:1901", 1),
    ]
    assert plan.record.cite_key == "berg2020"
    assert Counter(finding.code.id for finding in plan.findings) == {"N301": 1, "N306": 1}
    assert [finding for finding in told if finding.code.id != "N304"] == list(plan.findings)
