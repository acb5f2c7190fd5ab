"""What each importer was seen to do decides how it is written to, and what is told; one test for each rule."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pypandoc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.errors import UnknownClient, UnknownFormat
from bibkit.findings.finding import Finding
from bibkit.formats.format import Capitals, Style
from bibkit.formats.registry import format_named
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind
from bibkit.model.name import Name, Organisation, Person
from bibkit.model.provenance import Extra, Provenance
from bibkit.model.record import Record
from bibkit.preflight.clients import CLIENTS, client_named, format_for
from bibkit.preflight.exporter import for_client
from full_record import FULL
from strategies import records

PAIRS = [(client.name, format) for client in CLIENTS for format in client.formats]


def steps(client: str, format: str, *records: Record, style: Style | None = None) -> list[str | Finding]:
    chosen = client_named(client)
    to = for_client(format_named(format), chosen)
    assert to.export is not None
    return list(to.frame.around(to.export(records, style or Style(chosen.capitals))))


def text_of(client: str, format: str, *records: Record) -> str:
    return "".join(step for step in steps(client, format, *records) if isinstance(step, str))


def told(client: str, format: str, record: Record, style: Style | None = None) -> list[tuple[str, str]]:
    found = steps(client, format, record, style=style)
    return [(step.code.id, step.message) for step in found if isinstance(step, Finding)]


def lines_of(client: str, format: str, record: Record) -> list[str]:
    return [line.rstrip(",") for line in text_of(client, format, record).splitlines()]


def item_of(client: str, record: Record) -> dict[str, Any]:
    (item,) = json.loads(text_of(client, "csl-json", record))
    assert isinstance(item, dict)
    return item


def by_pandoc(format: str, record: Record) -> dict[str, Any]:
    source = {"csl-json": "csljson"}.get(format, format)
    (item,) = json.loads(pypandoc.convert_text(text_of("pandoc", format, record), "csljson", format=source))
    assert isinstance(item, dict)
    return item


def preprint(**fields: Any) -> Record:
    return Record(type=Kind.ARTICLE, eprint="2001.00001", eprint_type="arxiv", **fields)


def by(*authors: Name) -> Record:
    return Record(type=Kind.BOOK, authors=authors)


class TestChoosing:
    @pytest.mark.parametrize(
        ("client", "format"),
        [("zotero", "csl-json"), ("endnote", "ris"), ("latex", "bibtex"), ("pandoc", "csl-json")],
    )
    @pytest.mark.parametrize("path", [None, "out", "out.txt"])
    def test_section_2_without_a_suffix_the_best_format_is_written(
        self, client: str, format: str, path: str | None
    ) -> None:
        assert format_for(client_named(client), path).name == format

    @pytest.mark.parametrize(
        ("path", "format"),
        [("a.ris", "ris"), ("a.bib", "bibtex"), ("a.biblatex", "biblatex"), ("a.csl.json", "csl-json")],
    )
    def test_a_suffix_chooses_the_format(self, path: str, format: str) -> None:
        assert format_for(client_named("zotero"), path).name == format

    def test_the_json_of_other_programs_is_csl_json(self) -> None:
        assert format_for(client_named("pandoc"), "refs.json").name == "csl-json"

    @pytest.mark.parametrize(
        ("client", "format", "message"),
        [
            ("endnote", "csl-json", "EndNote does not import CSL-JSON; it reads ris"),
            ("endnote", "bibtex", "EndNote does not import BibTeX; it reads ris"),
            ("latex", "ris", "LaTeX does not import RIS; it reads bibtex, biblatex"),
            ("zotero", "jsonl", "Zotero does not import bibkit's own JSON Lines, one record a line; it reads csl-json"),
            ("pandoc", "paperlist", "pandoc does not import pasted list of papers; it reads csl-json"),
        ],
    )
    def test_what_a_client_can_not_import_is_refused(self, client: str, format: str, message: str) -> None:
        with pytest.raises(UnknownFormat, match=message):
            for_client(format_named(format), client_named(client))

    def test_an_unknown_client_is_a_mistake_of_the_caller(self) -> None:
        with pytest.raises(UnknownClient, match="no client is called 'mendeley'; there are: zotero, endnote"):
            client_named("mendeley")

    def test_a_client_is_found_in_any_case_of_letters(self) -> None:
        assert client_named("Zotero").title == "Zotero"


class TestWhatRefusesAFile:
    def test_rule_1_an_entry_type_that_zotero_drops_is_not_given_back(self) -> None:
        record = Record(type=Kind.BOOK, title="T", extra=(Extra("bibtex", "entrytype", "mvbook"),))
        for format in ("bibtex", "biblatex"):
            assert lines_of("zotero", format, record)[0] == "@book{record1"
            assert ("X101", "extra: Zotero drops entries of the type it had, so it is written as another") in told(
                "zotero", format, record
            )

    @pytest.mark.parametrize("format", ["bibtex", "biblatex"])
    @pytest.mark.parametrize("kind", Kind)
    def test_rule_1_every_kind_has_an_entry_type_that_zotero_knows(self, format: str, kind: Kind) -> None:
        known = (
            "article book booklet incollection inproceedings misc phdthesis techreport unpublished online report thesis"
            " software patent inreference letter artwork movie video audio legislation jurisdiction"
        ).split()
        assert lines_of("zotero", format, Record(type=kind))[0].partition("{")[0].removeprefix("@") in known

    @pytest.mark.parametrize("kind", Kind)
    def test_rule_2_no_item_for_zotero_is_software(self, kind: Kind) -> None:
        assert item_of("zotero", Record(type=kind, extra=(Extra("csl-json", "type", "software"),)))["type"] not in (
            "software",
            "",
            None,
        )

    @pytest.mark.parametrize(("client", "format"), PAIRS)
    def test_rule_3_no_file_begins_with_a_byte_order_mark(self, client: str, format: str) -> None:
        assert not text_of(client, format, Record(type=Kind.BOOK, title="\ufeffT")).startswith("\ufeff")

    @pytest.mark.parametrize("client", ["zotero", "endnote", "pandoc"])
    def test_rule_4_every_line_of_ris_has_a_tag_and_the_first_opens_an_entry(self, client: str) -> None:
        record = Record(
            type=Kind.ARTICLE,
            cite_key="a\nb",
            abstract="One.\n\nTwo.",
            eprint="1\n2",
            extra=(Extra("ris", "C8", "three\n\nfour"),),
        )
        lines = lines_of(client, "ris", record)
        assert lines[0] == "TY  - UNPB"
        assert [line for line in lines if line[2:6] != "  - " and line != "ER  -"] == []

    def test_rule_6_no_key_for_latex_has_an_apostrophe_or_a_letter_beyond_ascii(self) -> None:
        record = Record(type=Kind.BOOK, cite_key="o'neilé2020")
        assert lines_of("latex", "bibtex", record)[0] == "@book{oneile2020"
        ((code, message),) = told("latex", "bibtex", record)
        assert (code, message.partition(":")[0]) == ("X102", "cite_key")


class TestZotero:
    def test_rule_16_m2_makes_a_preprint_of_an_entry_of_ris(self) -> None:
        lines = lines_of("zotero", "ris", preprint(cite_key="berg2020key", authors_truncated=False))
        assert "PB  - arXiv" in lines
        assert [line for line in lines if line.startswith("M2")] == [
            "M2  - type: preprint",
            "M2  - Archive ID: 2001.00001",
            "M2  - Citation Key: berg2020key",
        ]
        assert told("zotero", "ris", preprint()) == []

    def test_section_2_a_document_of_ris_would_be_a_journal_article(self) -> None:
        assert "M2  - type: document" in lines_of("zotero", "ris", Record(type=Kind.DOCUMENT))

    def test_rule_20_a_key_with_a_colon_is_not_recognised(self) -> None:
        record = Record(type=Kind.BOOK, cite_key="DBLP:x/y")
        assert [line for line in lines_of("zotero", "ris", record) if line.startswith("M2")] == []
        assert told("zotero", "ris", record) == [
            ("X101", "cite_key: Zotero keeps no citation key of RIS that has a colon")
        ]

    def test_section_2_the_lines_in_m2_are_for_zotero_alone(self) -> None:
        for client in ("endnote", "pandoc"):
            assert "M2" not in text_of(client, "ris", preprint(cite_key="k"))

    def test_rule_20_csl_json_keeps_the_key(self) -> None:
        assert item_of("zotero", Record(type=Kind.BOOK, cite_key="a:b"))["citation-key"] == "a:b"
        assert told("zotero", "csl-json", Record(type=Kind.BOOK, cite_key="a:b")) == []

    @pytest.mark.parametrize("format", ["bibtex", "biblatex"])
    def test_rule_20_a_bib_file_does_not(self, format: str) -> None:
        assert told("zotero", format, Record(type=Kind.BOOK, cite_key="k")) == [
            ("X101", "cite_key: Zotero keeps no citation key of a .bib file")
        ]

    def test_rule_16_a_preprint_of_a_bib_file_becomes_something_else(self) -> None:
        assert told("zotero", "bibtex", preprint()) == [
            ("X102", "type: Zotero shows an entry of type @misc as a document")
        ]
        assert told("zotero", "biblatex", preprint()) == [("X102", "type: Zotero shows it as a web page")]
        assert told("zotero", "csl-json", preprint()) == []

    @pytest.mark.parametrize("format", ["bibtex", "biblatex"])
    def test_rule_1_a_dataset_of_a_bib_file_becomes_a_document(self, format: str) -> None:
        message = ("X102", "type: Zotero shows an entry of type @misc as a document")
        assert message in told("zotero", format, Record(type=Kind.DATASET))

    def test_rule_18_the_keywords_of_csl_json_are_dropped(self) -> None:
        record = Record(type=Kind.BOOK, keywords=("a", "b"))
        assert told("zotero", "csl-json", record) == [("X102", "keywords: Zotero leaves out the keywords of CSL-JSON")]
        assert told("zotero", "ris", record) == []
        assert told("pandoc", "csl-json", record) == []

    def test_rule_10_a_list_cut_short_ends_in_an_author(self) -> None:
        record = Record(type=Kind.BOOK, authors=(Person("Berg", "Anna"),), authors_truncated=True)
        for client, format in PAIRS:
            warned = [message for code, message in told(client, format, record) if code == "X103"]
            assert bool(warned) is (client in ("zotero", "endnote")), (client, format)

    def test_rule_9_a_suffix_stands_with_the_given_name(self) -> None:
        record = by(Person("King", "Martin", "Jr."))
        message = ("X102", "authors: Zotero shows a suffix as part of the given name")
        for format in ("csl-json", "bibtex", "biblatex"):
            assert told("zotero", format, record) == [message]
        assert told("pandoc", "csl-json", record) == []

    def test_section_1_the_links_of_csl_json_are_text(self) -> None:
        record = Record(type=Kind.BOOK, links=(Link("https://github.com/x/y", LinkKind.CODE),))
        message = ("X102", "links: Zotero shows the links of CSL-JSON as text, in its Extra field")
        assert told("zotero", "csl-json", record) == [message]
        assert told("zotero", "ris", record) == []

    def test_section_1_the_note_of_csl_json_is_no_note(self) -> None:
        record = Record(type=Kind.BOOK, note="A remark")
        message = ("X102", "note: Zotero shows the note of CSL-JSON in its Extra field, not as a note")
        assert told("zotero", "csl-json", record) == [message]
        assert told("zotero", "ris", record) == told("zotero", "bibtex", record) == []

    def test_section_3_mathematics_of_a_bib_file_is_in_unicode(self) -> None:
        record = Record(
            type=Kind.BOOK, title="$\\ell_1$, $O(n^2)$ and $\\log n$", abstract="$\\Omega$ of $\\mathbb{R}$"
        )
        for format in ("bibtex", "biblatex"):
            lines = lines_of("zotero", format, record)
            assert "  title = {ℓ₁, O(n²) and log n}" in lines
            assert "  abstract = {Ω of ℝ}" in lines
            assert told("zotero", format, record) == []
        assert "$\\ell_1$" in text_of("zotero", "ris", record)

    def test_section_3_what_unicode_lacks_is_told(self) -> None:
        record = Record(type=Kind.BOOK, title="$\\frac{a}{b}$")
        assert told("zotero", "bibtex", record) == [
            ("X102", "title: Zotero shows mathematics beyond a single symbol or index otherwise")
        ]
        assert told("latex", "bibtex", record) == []

    @pytest.mark.parametrize("title", ["a ~ b", "a \\ b", "5$ and 6$"])
    def test_section_1_characters_that_zotero_shows_as_macros_are_told(self, title: str) -> None:
        record = Record(type=Kind.BOOK, title=title)
        assert [code for code, _ in told("zotero", "bibtex", record)] == ["X102"]
        assert told("latex", "bibtex", record) == []
        assert told("pandoc", "bibtex", record) == []


class TestEndNote:
    def test_what_was_not_measured_says_so(self) -> None:
        record = preprint(authors=(Person("Berg", "Anna"),), authors_truncated=True)
        assert told("endnote", "ris", record) == [
            ("X102", "type: RIS has unpublished works for preprints (not measured with EndNote)"),
            (
                "X103",
                "authors_truncated: RIS has no mark for further authors: 'others' is one (not measured with EndNote)",
            ),
        ]

    def test_rule_8_a_comma_in_an_organisation_is_lost_in_ris_for_all(self) -> None:
        assert told("endnote", "ris", by(Organisation("Barnes, Inc."))) == [
            ("X103", "authors: RIS can't carry a comma inside a name; it is left out")
        ]


class TestLatex:
    @pytest.mark.parametrize("format", ["bibtex", "biblatex"])
    def test_section_3_symbols_are_mathematics(self, format: str) -> None:
        record = Record(type=Kind.BOOK, title="A λ-calculus of H₂O", note="∞")
        lines = lines_of("latex", format, record)
        assert "  title = {A $\\lambda$-calculus of {H$_{2}$O}}" in lines
        assert "  note = {$\\infty$}" in lines
        assert told("latex", format, record) == []

    @pytest.mark.parametrize("format", ["bibtex", "biblatex"])
    @pytest.mark.parametrize("text", ["Nguyễn", "王", "в", "🙂", "ℝ", "Ħ"])
    def test_section_5_characters_at_which_pdflatex_stops_are_told(self, format: str, text: str) -> None:
        stops = "pdfLaTeX stops at some of its characters; LuaLaTeX sets them in a font that has them"
        assert told("latex", format, Record(type=Kind.BOOK, title=text)) == [("X104", f"title: {stops}")]
        assert ("X104", f"authors: {stops}") in told("latex", format, by(Person(text)))
        assert told("latex", format, Record(type=Kind.BOOK, abstract=text, keywords=(text,))) == []
        assert told("zotero", format, Record(type=Kind.BOOK, title=text)) == []

    def test_section_5_latin_letters_and_typographic_signs_are_set(self) -> None:
        assert told("latex", "bibtex", Record(type=Kind.BOOK, title="Őđ œ, – “x” … €")) == []

    def test_section_4_a_given_name_that_can_not_be_abbreviated_is_told(self) -> None:
        record = by(Person("Tran", "Đại"))
        cut = "authors: BibTeX styles that abbreviate given names cut the first letter of one in half; biber does not"
        assert ("X104", cut) in told("latex", "bibtex", record)
        assert cut not in [message for _, message in told("latex", "biblatex", record)]
        assert told("latex", "bibtex", by(Person("Kowalski", "Łukasz Éric"))) == []

    @pytest.mark.parametrize(
        "families", [("Caș",), ("d'Đorđević",), ("Ivić-Țurcan",), ("Đorđević", "Berg"), ("A", "B", "Đ", "C", "D")]
    )
    def test_section_4_a_family_name_that_can_not_be_a_label_is_told(self, families: tuple[str, ...]) -> None:
        cut = "BibTeX's style alpha makes a label with half a letter of a name; biber does not"
        record = by(*map(Person, families))
        assert told("latex", "bibtex", record) == [("X104", f"authors: {cut}")]
        assert told("latex", "biblatex", record) == []
        edited = Record(type=Kind.BOOK, editors=record.authors)
        assert told("latex", "bibtex", edited) == [("X104", f"editors: {cut}")]

    # Of one name there are three bytes in a label, of several the first letter of each word, of many three names.
    @pytest.mark.parametrize("families", [("Đorđević",), ("Łukasz-Žák", "Horvatđ"), ("A", "B", "C", "Đ", "E")])
    def test_section_4_other_family_names_make_labels(self, families: tuple[str, ...]) -> None:
        assert told("latex", "bibtex", by(*map(Person, families))) == []

    def test_section_4_labels_are_made_of_authors_where_there_are_any(self) -> None:
        assert told("latex", "bibtex", replace(by(Person("Berg", "A")), editors=(Person("Caș", "B"),))) == []

    def test_what_zotero_does_is_not_told(self) -> None:
        record = Record(type=Kind.BOOK, note="MRI", title="a ~ \\ b", keywords=("a;b",), authors_truncated=True)
        assert [message for _, message in told("latex", "bibtex", record) if "Zotero" in message] == [
            "keywords: a keyword with a comma or semicolon in it is split by Zotero and others"
        ]


@pytest.mark.parametrize("client", ["pandoc", "endnote", "zotero"])
def test_what_was_changed_in_a_value_is_told_whomever_it_was_changed_for(client: str) -> None:
    record = Record(type=Kind.BOOK, title="The <unk> token", url="https://example.org/<a>")
    assert [message for _, message in told(client, "ris", record) if "because Zotero" in message] == [
        "title: a space follows '<', because Zotero leaves out what looks like an HTML tag",
        "url: '<' is percent-encoded, because Zotero leaves out what looks like an HTML tag",
    ]


class TestPandoc:
    @pytest.mark.parametrize("format", ["bibtex", "biblatex"])
    def test_rule_12_titles_are_in_double_braces(self, format: str) -> None:
        record = Record(type=Kind.BOOK, title="The Case of Titles")
        assert "  title = {{The Case of Titles}}" in lines_of("pandoc", format, record)
        assert told("pandoc", format, record) == []
        assert by_pandoc(format, record)["title"] == "The Case of Titles"

    def test_rule_12_other_capitals_are_told(self) -> None:
        record = Record(type=Kind.BOOK, title="The Case of Titles")
        (loss,) = told("pandoc", "bibtex", record, Style(Capitals.WORDS))
        assert loss[1].startswith("title: pandoc puts a title in sentence case")
        assert told("pandoc", "csl-json", record, Style(Capitals.WORDS)) == []

    @pytest.mark.parametrize("format", ["csl-json", "biblatex", "bibtex", "ris"])
    def test_section_6_of_every_kind_that_does_not_arrive_it_is_told(self, format: str) -> None:
        records = [Record(type=kind, title="T", cite_key=f"k{at}", version="1") for at, kind in enumerate(Kind)]
        source = {"csl-json": "csljson"}.get(format, format)
        items = json.loads(pypandoc.convert_text(text_of("pandoc", format, *records), "csljson", format=source))
        changed = {record.type for record, item in zip(records, items, strict=True) if item["type"] != record.type}
        warned = {
            record.type
            for record in records
            if any(message.startswith("type:") for _, message in told("pandoc", format, record))
        }
        # A document is what has no type; of an entry, RIS's exporter tells that it has none for it.
        assert changed - {Kind.DOCUMENT} == warned - {Kind.DOCUMENT} - ({Kind.ENTRY} if format == "ris" else set())

    def test_section_1_the_number_of_a_dataset_of_ris_is_that_of_volumes(self) -> None:
        record = Record(type=Kind.DATASET, number="17")
        assert by_pandoc("ris", record)["number-of-volumes"] == "17"
        assert told("pandoc", "ris", record) == [("X102", "number: pandoc takes it for the number of volumes")]

    def test_section_1_an_event_without_proceedings_is_taken_for_them_in_ris(self) -> None:
        record = Record(type=Kind.PAPER_CONFERENCE, event_title="Talks")
        assert by_pandoc("ris", record)["container-title"] == "Talks"
        assert [code for code, message in told("pandoc", "ris", record) if message.startswith("event_title")] == [
            "X102"
        ]

    def test_rule_14_month_and_day_are_lost_in_ris(self) -> None:
        record = Record(type=Kind.BOOK, issued=Date(2020, 1, 5))
        assert by_pandoc("ris", record)["issued"] == {"date-parts": [[2020]]}
        assert told("pandoc", "ris", record) == [("X101", "issued: pandoc reads only the year of RIS")]
        assert told("pandoc", "ris", Record(type=Kind.BOOK, issued=Date(2020))) == []
        assert told("pandoc", "bibtex", record) == []

    def test_rule_15_an_eprint_arrives_by_its_address_only(self) -> None:
        published = Record(
            type=Kind.ARTICLE_JOURNAL, eprint="2001.00001", eprint_type="arxiv", url="https://example.org/p"
        )
        for format in ("bibtex", "biblatex", "ris"):
            hidden = ("X101", "eprint: pandoc reads an eprint only from its address or DOI")
            assert hidden in told("pandoc", format, published)
            assert "2001.00001" not in json.dumps(by_pandoc(format, published))
            assert by_pandoc(format, preprint())["URL"] == "https://arxiv.org/abs/2001.00001"
            assert hidden not in told("pandoc", format, preprint())
        assert told("pandoc", "csl-json", published) == []

    def test_section_1_an_entry_of_type_misc_has_no_type(self) -> None:
        assert by_pandoc("bibtex", preprint())["type"] == ""
        assert told("pandoc", "bibtex", preprint()) == [("X102", "type: pandoc gives an entry of type @misc no type")]

    def test_section_1_an_entry_of_type_online_is_a_web_page(self) -> None:
        assert by_pandoc("biblatex", preprint())["type"] == "webpage"
        assert told("pandoc", "biblatex", preprint()) == [("X102", "type: pandoc takes it for a web page")]

    def test_section_1_an_unpublished_entry_of_ris_has_no_type_of_csl(self) -> None:
        assert by_pandoc("ris", preprint())["type"] == "unpublished"
        assert told("pandoc", "ris", preprint()) == [
            ("X102", "type: pandoc gives it a type that no citation style knows")
        ]

    def test_section_1_the_number_of_a_report_of_ris_is_an_issn(self) -> None:
        record = Record(type=Kind.REPORT, number="17")
        assert by_pandoc("ris", record)["ISSN"] == "17"
        assert told("pandoc", "ris", record) == [("X102", "number: pandoc takes it for an ISSN")]

    def test_section_1_a_series_of_a_book_of_ris_is_taken_for_a_journal(self) -> None:
        record = Record(type=Kind.BOOK, collection_title="Series")
        assert by_pandoc("ris", record)["container-title"] == "Series"
        assert told("pandoc", "ris", record) == [("X102", "collection_title: pandoc takes a series for a journal")]

    def test_rule_2_software_is_a_book(self) -> None:
        record = Record(type=Kind.SOFTWARE, version="2")
        assert by_pandoc("csl-json", record)["type"] == "book"
        assert told("pandoc", "csl-json", record) == [("X102", "type: pandoc takes software for a book")]

    def test_rule_19_paragraphs_run_together(self) -> None:
        record = Record(type=Kind.BOOK, abstract="One.\n\nTwo.")
        assert by_pandoc("csl-json", record)["abstract"] == "One. Two."
        assert told("pandoc", "csl-json", record) == [("X102", "abstract: pandoc runs its paragraphs together")]
        assert told("zotero", "csl-json", record) == []

    @pytest.mark.parametrize(
        ("format", "record", "field", "value"),
        [
            ("ris", Record(type=Kind.BOOK, note="wwww"), "note", "wwww"),
            ("ris", Record(type=Kind.BOOK, accessed=Date(2024, 5, 6)), "accessed", "2024"),
            ("ris", Record(type=Kind.BOOK, publisher_place="wwww"), "publisher_place", "wwww"),
            ("ris", Record(type=Kind.CHAPTER, collection_title="wwww"), "collection_title", "wwww"),
            ("ris", Record(type=Kind.THESIS, genre="wwww"), "genre", "wwww"),
            ("ris", Record(type=Kind.BOOK, affiliations=("wwww",)), "affiliations", "wwww"),
            ("ris", Record(type=Kind.BOOK, links=(Link("https://wwww.org"),)), "links", "wwww"),
            ("ris", Record(type=Kind.ARTICLE_JOURNAL, number="wwww"), "number", "wwww"),
            ("ris", Record(type=Kind.ARTICLE_JOURNAL, pmcid="PMC1234"), "pmcid", "1234"),
            ("ris", Record(type=Kind.PAPER_CONFERENCE, container_title="P", event_title="wwww"), "event_title", "wwww"),
            ("bibtex", Record(type=Kind.BOOK, links=(Link("https://wwww.org"),)), "links", "wwww"),
            ("bibtex", Record(type=Kind.ARTICLE_JOURNAL, number="wwww"), "number", "wwww"),
            ("biblatex", Record(type=Kind.BOOK, issue="wwww"), "issue", "wwww"),
            ("csl-json", Record(type=Kind.BOOK, categories=("wwww",)), "categories", "wwww"),
            ("csl-json", Record(type=Kind.BOOK, affiliations=("wwww",)), "affiliations", "wwww"),
            ("csl-json", Record(type=Kind.BOOK, eprint_class="wwww"), "eprint_class", "wwww"),
            ("csl-json", Record(type=Kind.BOOK, has_code=False), "has_code", "has_code"),
            ("csl-json", Record(type=Kind.BOOK, issued=Date(2020, season=4)), "issued", "season"),
            ("csl-json", Record(type=Kind.BOOK, accessed=Date(2020, season=4)), "accessed", "season"),
            ("bibtex", Record(type=Kind.BOOK, language="de"), "language", "german"),
            ("ris", Record(type=Kind.BOOK, issued=Date(2020, season=4)), "issued", "Winter"),
            ("ris", Record(type=Kind.BOOK, pmid="12345678"), "pmid", "12345678"),
        ],
    )
    def test_what_pandoc_leaves_out_is_told(self, format: str, record: Record, field: str, value: str) -> None:
        assert value in text_of("pandoc", format, record)
        assert value not in json.dumps(by_pandoc(format, record))
        assert [(code, message.partition(":")[0]) for code, message in told("pandoc", format, record)] == [
            ("X101", field)
        ]

    @pytest.mark.parametrize(
        ("format", "record", "field", "theirs"),
        [
            ("ris", Record(type=Kind.BOOK, isbn="0306406152"), "isbn", {"ISSN": "0306406152"}),
            ("ris", Record(type=Kind.DATASET, version="1.2"), "version", {"edition": "1.2"}),
            ("biblatex", Record(type=Kind.PATENT, publisher_place="Rome"), "publisher_place", {"jurisdiction": "Rome"}),
            ("biblatex", Record(type=Kind.REPORT, genre="R&D"), "genre", {"genre": "R\\&D"}),
            ("bibtex", Record(type=Kind.REPORT, genre="Übersicht"), "genre", {"genre": '{\\"U}bersicht'}),
            ("biblatex", Record(type=Kind.BOOK, language="de"), "language", {"language": "de-DE"}),
            ("biblatex", Record(type=Kind.BOOK, language="cy"), "language", {"language": "welsh"}),
        ],
    )
    def test_what_pandoc_takes_for_something_else_is_told(
        self, format: str, record: Record, field: str, theirs: dict[str, str]
    ) -> None:
        assert theirs.items() <= by_pandoc(format, record).items()
        fields = [(code, message.partition(":")[0]) for code, message in told("pandoc", format, record)]
        assert ("X102", field) in fields
        assert {name for _, name in fields} <= {"type", field}

    def test_what_arrives_as_it_is_is_not_told(self) -> None:
        record = Record(type=Kind.REPORT, genre="Übersicht", language="en-GB")
        assert by_pandoc("biblatex", record)["language"] == "en-GB"
        assert told("pandoc", "biblatex", record) == []

    @pytest.mark.parametrize("format", ["bibtex", "biblatex"])
    def test_what_is_unpublished_and_has_an_event_is_a_speech(self, format: str) -> None:
        record = Record(type=Kind.MANUSCRIPT, event_title="Talks")
        assert by_pandoc(format, record)["type"] == "speech"
        assert ("X102", "type: pandoc takes it for a work of another kind") in told("pandoc", format, record)
        assert told("pandoc", format, Record(type=Kind.MANUSCRIPT)) == []

    @pytest.mark.parametrize("format", ["bibtex", "biblatex"])
    def test_of_every_kind_whose_number_is_taken_for_that_in_a_series_it_is_told(self, format: str) -> None:
        for kind in Kind:
            record = Record(type=kind, number="17")
            taken = by_pandoc(format, record).get("collection-number") == "17"
            says = "number: pandoc takes it for the number in a series"
            assert (says in [message for _, message in told("pandoc", format, record)]) is taken, kind


@pytest.mark.parametrize(("client", "format"), PAIRS)
def test_what_concerns_only_other_programs_is_not_told(client: str, format: str) -> None:
    own = client_named(client).title
    for kind in Kind:
        record = Record(
            type=kind,
            title="a ~ \\ ^ b $\\frac{a}{b}$ <sup>x/y</sup> &lt; -- 5$ 6$",
            authors=(Person("King", "Martin", "Jr."), Person("Doe", "J., Q."), Person("Solo", None, "Jr.")),
            authors_truncated=True,
            issued=Date(None, 5),
            note="MRI",
            keywords=("a;b",),
            version="1",
        )
        for _, message in told(client, format, record):
            others = {other.title for other in CLIENTS} | {"citation-js"}
            words = message.replace("LaTeX macro", "").replace("BibLaTeX", "")
            named = {name for name in others if name in words}
            assert not named or own in named or "and others" in message, message


def test_what_quotes_the_input_is_told_whatever_it_names() -> None:
    record = Record(type=Kind.BOOK, cite_key="pandoc é", extra=(Extra("csl-json", "citeproc Zotero", "x"),))
    fields = [message.partition(":")[0] for _, message in told("latex", "bibtex", record)]
    assert fields == ["extra", "cite_key"]


def test_a_finding_stands_where_the_record_was_first_read() -> None:
    record = Record(type=Kind.BOOK, title="王", provenance=(Provenance("refs.bib", 12),))
    (finding,) = [
        step for step in steps("latex", "bibtex", Record(type=Kind.BOOK), record) if isinstance(step, Finding)
    ]
    assert (finding.place.source, finding.place.line) == ("refs.bib", 12)


def test_a_loss_is_told_before_the_record_is_written() -> None:
    found = steps("latex", "bibtex", Record(type=Kind.BOOK), Record(type=Kind.BOOK, title="王"))
    assert [isinstance(step, Finding) for step in found] == [False, True, False]


@pytest.mark.parametrize(("client", "format"), PAIRS)
@settings(max_examples=25)
@given(works=st.lists(records(), max_size=3))
def test_any_records_are_written_the_same_twice_with_losses_that_name_a_field(
    client: str, format: str, works: list[Record]
) -> None:
    first = steps(client, format, *works)
    assert steps(client, format, *works) == first
    assert sum(isinstance(step, str) for step in first) >= len(works)
    for step in first:
        if isinstance(step, Finding):
            assert step.message.partition(":")[0] in Record.__dataclass_fields__


@pytest.mark.parametrize("format", ["bibtex", "biblatex", "csl-json", "ris"])
def test_without_a_client_every_program_is_told_of(format: str) -> None:
    export = format_named(format).export
    assert export is not None
    assert any(isinstance(step, Finding) and "Zotero" in step.message for step in export([FULL], Style()))
