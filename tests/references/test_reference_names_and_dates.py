"""Names, dates and numbers in references, where citeproc-py alone would print something else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bibkit.findings.finding import Finding
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Name, Person
from bibkit.model.provenance import Extra
from bibkit.model.record import Record
from bibkit.references.output import Output, write
from bibkit.references.reference import Reference, references
from bibkit.references.styles import style_named

NEWS = Record(
    cite_key="key",
    type=Kind.ARTICLE_NEWSPAPER,
    title="The news",
    authors=(Person("Berg", "Anna"),),
    issued=Date(2020, 5, 3),
    container_title="The Daily",
)
BOOK = Record(
    cite_key="key",
    type=Kind.BOOK,
    title="Walking",
    authors=(Person("Berg", "Anna"),),
    issued=Date(2020),
    publisher="Pub",
)
THREE = (Person("Aa", "Anna"), Person("Bb", "Ben"), Person("Cc", "Cleo"))


def printed(style: str, *records: Record, locale: str | None = None) -> list[str]:
    steps = references(records, style_named(style), locale=locale)
    return [write(step.text, Output.TEXT) for step in steps if isinstance(step, Reference)]


def cited(style: str, record: Record, **changes: Any) -> str:
    (only,) = printed(style, replace(record, **changes))
    return only


class TestNames:
    @pytest.mark.parametrize(
        ("given", "initials"),
        [
            ("Jean-Luc", "J.-L."),
            ("J.-L.", "J.-L."),
            ("J.M.", "J. M."),
            ("Xue-wen", "X."),
            ("Éric", "É."),
            ("Florian 'Floyd'", "F. 'Floyd'."),
            ("Ludwig van", "L. van."),
            ("ليلى", "ليلى."),
            ("ʻAbd", "ʻA."),
        ],
    )
    def test_initials(self, given: str, initials: str) -> None:
        assert cited("apa", BOOK, authors=(Person("Fam", given),)) == f"Fam, {initials} (2020). Walking. Pub."

    def test_initials_without_hyphen(self) -> None:
        people = (Person("Fam", "Jean-Luc"), Person("Other", "Xue-wen Li"))
        assert cited("vancouver", BOOK, authors=people) == "1. Fam JL, Other XL. Walking. Pub; 2020."

    @pytest.mark.parametrize(
        ("people", "names"),
        [
            (THREE[:1], "Aa, Anna."),
            (THREE[:2], "Aa, Anna, and Ben Bb."),
            (THREE, "Aa, Anna, et al."),
        ],
    )
    def test_a_comma_stands_behind_an_inverted_name(self, people: tuple[Name, ...], names: str) -> None:
        assert cited("mla", BOOK, authors=people) == f"{names} Walking. Pub, 2020."

    @pytest.mark.parametrize(
        ("style", "names"),
        [
            ("apa", "Aa, A., Bb, B., Cc, C., et al. (2020). Walking. Pub."),
            ("chicago", "Aa, Anna, Ben Bb, Cleo Cc, et al. 2020. Walking. Pub."),
            ("acs", "(1) Aa, A.; Bb, B.; Cc, C.; et al. Walking; Pub, 2020."),
            ("mla", "Aa, Anna, et al. Walking. Pub, 2020."),
            ("ieee", "[1] A. Aa, B. Bb, C. Cc, et al., Walking. Pub, 2020."),
            ("din-1505-2", "Aa, Anna ; Bb, Ben ; Cc, Cleo ; u.\xa0a.: Walking\xa0: Pub, 2020"),
        ],
    )
    def test_a_list_that_was_cut_ends_in_et_al(self, style: str, names: str) -> None:
        assert cited(style, BOOK, authors=THREE, authors_truncated=True) == names

    def test_a_long_list_keeps_its_last_name_where_it_is_known(self) -> None:
        people = tuple(Person(f"Fam{letter}", letter) for letter in "ABCDEFGHIJKLMNOPQRSTU")
        assert ", FamS, S., … FamU, U. (2020)." in cited("apa", BOOK, authors=people)
        assert ", FamS, S., et al. (2020)." in cited("apa", BOOK, authors=people, authors_truncated=True)

    def test_names_that_have_no_blanks_stand_together(self) -> None:
        assert cited("chicago", BOOK, authors=(Person("王", "小明"),)) == "王小明. 2020. Walking. Pub."

    def test_editors_stand_for_authors_and_are_not_named_again(self) -> None:
        edited = replace(BOOK, authors=(), editors=THREE[:2])
        assert printed("chicago", edited) == ["Aa, Anna, and Ben Bb, eds. 2020. Walking. Pub."]
        assert printed("apa", edited) == ["Aa, A., & Bb, B. (Eds.). (2020). Walking. Pub."]

    def test_the_title_stands_for_authors_and_is_not_printed_again(self) -> None:
        assert cited("apa", BOOK, authors=()) == "Walking. (2020). Pub."
        assert cited("mla", BOOK, authors=()) == "Walking. Pub, 2020."

    def test_particles_count_or_not_as_the_style_has_it(self) -> None:
        van = replace(BOOK, cite_key="van", authors=(Person("van der Aa", "Zoe"),))
        assert printed("apa", van, BOOK) == ["Berg, A. (2020). Walking. Pub.", "van der Aa, Z. (2020). Walking. Pub."]
        assert printed("harvard", van, BOOK) == ["van der Aa, Z. (2020) Walking. Pub.", "Berg, A. (2020) Walking. Pub."]
        assert printed("chicago", van, BOOK)[0] == "Aa, Zoe van der. 2020. Walking. Pub."

    def test_letters_with_accents_are_sorted_among_the_others(self) -> None:
        people = ("Zola", "Łukasz", "Öberg", "Mann")
        records = [replace(BOOK, cite_key=name, authors=(Person(name, "A"),)) for name in people]
        assert [line.partition(",")[0] for line in printed("apa", *records)] == ["Łukasz", "Mann", "Öberg", "Zola"]

    def test_people_of_other_roles_are_named(self) -> None:
        extra = (Extra("csl-json", "translator", '[{"family":"Tra","given":"Nora"}]'),)
        assert cited("apa", BOOK, extra=extra) == "Berg, A. (2020). Walking (N. Tra, Trans.). Pub."


class TestDates:
    @pytest.mark.parametrize(
        ("issued", "apa"),
        [
            (Date(2020, 5, 3), "2020, May 3"),
            (Date(2020, 5), "2020, May"),
            (Date(2020, season=4), "2020, Winter"),
            (Date(2020, 5, 3, until=Date(2020, 5, 9)), "2020, May 3–9"),
            (Date(2020, 5, 30, until=Date(2020, 6, 2)), "2020, May 30–June 2"),
            (Date(2020, 5, until=Date(2020, 6)), "2020, May–June"),
            (Date(2019, until=Date(2021)), "2019–2021"),
            (Date(1850, circa=True), "ca. 1850"),
            (None, "n.d."),
        ],
    )
    def test_dates_and_ranges(self, issued: Date | None, apa: str) -> None:
        assert cited("apa", NEWS, issued=issued) == f"Berg, A. ({apa}). The news. The Daily."

    def test_what_stands_around_a_date_stands_around_a_range(self) -> None:
        range = Date(2019, until=Date(2021))
        assert cited("lncs", BOOK, issued=range) == "1. Berg, A.: Walking. Pub (2019–2021)."

    def test_a_date_is_the_same_after_one_of_another_form(self) -> None:
        both = printed("apa", NEWS, replace(NEWS, title="Older news", issued=Date(1999, 1, 2)))
        assert both[1] == printed("apa", NEWS)[0]

    def test_a_date_without_a_year_is_told(self) -> None:
        (told, _) = references([replace(NEWS, issued=Date(None, 5))], style_named("apa"))
        assert isinstance(told, Finding)
        assert (told.code.id, told.message) == (
            "X101",
            "issued: the dates of CSL-JSON begin with the year, which isn't known",
        )


class TestNumbers:
    def test_a_label_stands_before_a_number_only(self) -> None:
        assert (
            cited("acs", BOOK, type=Kind.THESIS, genre="PhD thesis") == "(1) Berg, A. Walking. PhD thesis, Pub, 2020."
        )

    def test_the_words_of_a_group_go_with_its_variables(self) -> None:
        thesis = cited("apa", BOOK, type=Kind.THESIS, genre="PhD thesis")
        assert thesis == "Berg, A. (2020). Walking [PhD thesis]. Pub."

    @pytest.mark.parametrize(
        ("edition", "shown"), [("2", "2nd ed."), ("3", "3rd ed."), ("11", "11th ed."), ("revised", "revised")]
    )
    def test_editions(self, edition: str, shown: str) -> None:
        assert cited("apa", BOOK, edition=edition) == f"Berg, A. (2020). Walking ({shown}). Pub."

    def test_a_work_in_a_series_has_its_number_there(self) -> None:
        series = cited("ieee", BOOK, collection_title="Series", number="12")
        assert series == "[1] A. Berg, Walking. in Series, no. 12. Pub, 2020."

    def test_software_is_software(self) -> None:
        program = cited("apa", BOOK, type=Kind.SOFTWARE, version="2.0")
        assert program == "Berg, A. (2020). Walking (Version 2.0) [Computer software]. Pub."
