"""What importers were seen to do with RIS decides how it is written; one test for each rule."""

from __future__ import annotations

import json
from typing import Any

import pypandoc
import pytest
import rispy

from bibkit.findings.finding import Finding
from bibkit.formats.format import Style
from bibkit.formats.ris import RIS
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind
from bibkit.model.name import Organisation, Person
from bibkit.model.record import Record


def steps(*records: Record) -> list[str | Finding]:
    assert RIS.export is not None
    return list(RIS.frame.around(RIS.export(records, Style())))


def text_of(*records: Record) -> str:
    return "".join(step for step in steps(*records) if isinstance(step, str))


def lines_of(record: Record) -> list[str]:
    """The lines between the first and the last."""
    return text_of(record).splitlines()[1:-1]


def messages(record: Record) -> list[tuple[str, str]]:
    return [(step.code.id, step.message) for step in steps(record) if isinstance(step, Finding)]


def by_pandoc(*records: Record) -> list[dict[str, Any]]:
    read = json.loads(pypandoc.convert_text(text_of(*records), "csljson", format="ris"))
    assert isinstance(read, list)
    return read


def by(*authors: Person | Organisation) -> Record:
    return Record(type=Kind.BOOK, authors=authors)


def titled(title: str) -> Record:
    return Record(type=Kind.BOOK, title=title)


def test_rule_4_a_value_is_one_line_and_the_first_line_opens_the_entry() -> None:
    text = text_of(Record(type=Kind.BOOK, title="A\ttitle\nin two", abstract="One.\n\nTwo."), titled("Next"))
    assert text == ("TY  - BOOK\nTI  - A title in two\nAB  - One. Two.\nER  - \n\nTY  - BOOK\nTI  - Next\nER  - \n")


def test_rule_4_pandoc_reads_entries_with_a_blank_line_between_them() -> None:
    assert [item["title"] for item in by_pandoc(titled("One\n\nhalf"), titled("Two"))] == ["One half", "Two"]


def test_rule_6_a_cite_key_stays_as_it_is() -> None:
    record = Record(type=Kind.BOOK, cite_key="DBLP:conf/acl/X.Y_+-1")
    assert lines_of(record) == ["ID  - DBLP:conf/acl/X.Y_+-1"]
    assert by_pandoc(record)[0]["id"] == "DBLP:conf/acl/X.Y_+-1"


def test_rule_8_a_corporate_author_ends_with_a_comma() -> None:
    record = by(Organisation("LIGO Scientific Collaboration"), Organisation("OpenAI"))
    assert lines_of(record) == ["AU  - LIGO Scientific Collaboration,", "AU  - OpenAI,"]
    assert by_pandoc(record)[0]["author"] == [{"family": "LIGO Scientific Collaboration"}, {"family": "OpenAI"}]
    assert messages(record) == []


def test_rule_8_a_comma_inside_a_corporate_author_is_left_out_with_a_warning() -> None:
    record = by(Organisation("Barnes and Noble, Inc."), Organisation("A,B"))
    assert lines_of(record) == ["AU  - Barnes and Noble Inc.,", "AU  - A B,"]
    assert messages(record) == [("X103", "authors: RIS can't carry a comma inside a name; it is left out")]


def test_rule_9_particles_stay_inside_the_family() -> None:
    assert lines_of(by(Person("van der Maaten", "Laurens"))) == ["AU  - van der Maaten, Laurens"]


def test_rule_9_a_suffix_follows_the_given_name_without_a_comma() -> None:
    record = by(Person("King", "Martin", "Jr."), Person("Plato", None, "II"))
    assert lines_of(record) == ["AU  - King, Martin Jr.", "AU  - Plato, II"]
    assert messages(record) == [("X102", "authors: RIS has no place for a suffix; it stands behind the given name")]


def test_rule_10_a_list_that_was_cut_short_ends_with_others() -> None:
    record = Record(type=Kind.BOOK, authors=(Person("Berg", "Anna"),), authors_truncated=True)
    assert lines_of(record) == ["AU  - Berg, Anna", "AU  - others"]
    assert messages(record) == [
        ("X103", "authors_truncated: Zotero stores the mark for further authors as an author called 'others'")
    ]


def test_rule_11_letters_are_plain_utf_8() -> None:
    assert lines_of(titled("Łódź, Ș, ễ, 王小明, Жук, 🙂")) == ["TI  - Łódź, Ș, ễ, 王小明, Жук, 🙂"]


def test_rule_13_the_year_stands_alone_in_py_and_the_date_in_da() -> None:
    record = Record(type=Kind.BOOK, issued=Date(2020, 1, 5), accessed=Date(2024, 5, 6))
    assert lines_of(record) == ["PY  - 2020", "DA  - 2020/01/05/", "Y2  - 2024/05/06/"]
    assert by_pandoc(record)[0]["issued"] == {"date-parts": [[2020]]}


@pytest.mark.parametrize(
    ("date", "line"),
    [
        (Date(2020), "DA  - 2020///"),
        (Date(2020, 11), "DA  - 2020/11//"),
        (Date(2020, None, 5), "DA  - 2020//05/"),
        (Date(800, 12, 25), "DA  - 0800/12/25/"),
        (Date(2020, season=1), "DA  - 2020///Spring"),
        (Date(2020, season=4), "DA  - 2020///Winter"),
    ],
)
def test_rule_14_ris_always_has_both_py_and_da(date: Date, line: str) -> None:
    assert lines_of(Record(type=Kind.PAPER_CONFERENCE, issued=date)) == [f"PY  - {date.year:04}", line]


def test_of_a_range_the_start_is_written() -> None:
    record = Record(type=Kind.BOOK, issued=Date(2020, 5, circa=True, until=Date(2020, 7)))
    assert lines_of(record) == ["PY  - 2020", "DA  - 2020/05//"]
    assert messages(record) == [
        ("X102", "issued: RIS can't say of a date that it is only about right"),
        ("X102", "issued: RIS has dates, but no ranges of them; that on which it starts is written"),
    ]


def test_rule_14_a_date_without_its_year_has_neither() -> None:
    record = Record(type=Kind.BOOK, issued=Date(None, 5, 6), accessed=Date(None, 5))
    assert lines_of(record) == []
    assert messages(record) == [
        ("X101", "issued: RIS dates begin with the year, which isn't known"),
        ("X101", "accessed: RIS dates begin with the year, which isn't known"),
    ]


def test_rule_16_a_preprint_is_an_unpublished_work_with_all_that_is_known_of_its_server() -> None:
    record = Record(type=Kind.ARTICLE, title="T", eprint="2001.00001", eprint_type="arxiv", doi="10.48550/arXiv.1")
    assert text_of(record) == (
        "TY  - UNPB\n"
        "TI  - T\n"
        "DO  - 10.48550/arXiv.1\n"
        "AN  - arXiv:2001.00001\n"
        "DB  - arXiv\n"
        "PB  - arXiv\n"
        "UR  - https://arxiv.org/abs/2001.00001\n"
        "ER  - \n"
    )
    assert messages(record) == [("X102", "type: Zotero shows a preprint from RIS as a journal article")]


def test_rule_16_of_a_preprint_whose_id_is_not_known_no_id_and_no_address_is_invented() -> None:
    record = Record(type=Kind.ARTICLE, title="T", eprint_type="arxiv")
    assert lines_of(record) == ["TI  - T", "DB  - arXiv", "PB  - arXiv"]


def test_rule_16_what_is_known_of_a_preprint_goes_before_what_is_usual() -> None:
    record = Record(
        type=Kind.ARTICLE, eprint="2001.00001", eprint_type="arxiv", publisher="Zenodo", url="https://x.org"
    )
    assert lines_of(record) == ["PB  - Zenodo", "AN  - arXiv:2001.00001", "DB  - arXiv", "UR  - https://x.org"]


def test_rule_18_each_keyword_is_on_a_line_of_its_own() -> None:
    record = Record(type=Kind.BOOK, keywords=("language models", "agents, many"))
    assert lines_of(record) == ["KW  - language models", "KW  - agents, many"]
    assert rispy.loads(text_of(record))[0]["keywords"] == ["language models", "agents, many"]
    assert messages(record) == []


@pytest.mark.parametrize("keywords", [("models; large", "agents"), ("models, large",)])
def test_rule_18_a_keyword_that_zotero_splits_is_named(keywords: tuple[str, ...]) -> None:
    assert messages(Record(type=Kind.BOOK, keywords=keywords)) == [
        ("X102", "keywords: Zotero splits a keyword at ';', and a single one also at ','")
    ]


def test_rule_19_an_abstract_is_one_paragraph() -> None:
    record = Record(type=Kind.BOOK, abstract="One.\n\nTwo.")
    assert lines_of(record) == ["AB  - One. Two."]
    assert messages(record) == [("X102", "abstract: RIS has no line breaks; its lines run together")]


def test_rule_20_zoteros_own_lines_are_not_in_the_file() -> None:
    record = Record(type=Kind.ARTICLE, cite_key="k", eprint="2001.00001", eprint_type="arxiv")
    assert "M2  -" not in text_of(record)


def test_table_a_journal_article() -> None:
    record = Record(
        type=Kind.ARTICLE_JOURNAL,
        container_title="Journal of X",
        volume="1",
        issue="2",
        pages="12-34",
        number="e5",
        issn="2049-3630",
        pmcid="PMC7",
        language="de",
    )
    assert text_of(record) == (
        "TY  - JOUR\n"
        "T2  - Journal of X\n"
        "VL  - 1\n"
        "IS  - 2\n"
        "SP  - 12-34\n"
        "C7  - e5\n"
        "SN  - 2049-3630\n"
        "C2  - PMC7\n"
        "LA  - de\n"
        "ER  - \n"
    )
    (item,) = by_pandoc(record)
    assert (item["type"], item["container-title"], item["page"]) == ("article-journal", "Journal of X", "12-34")


def test_table_a_conference_paper_has_its_proceedings_and_its_conference() -> None:
    record = Record(
        type=Kind.PAPER_CONFERENCE, container_title="Proc. of X", event_title="X 2023", publisher_place="Rome"
    )
    assert text_of(record) == ("TY  - CONF\nC3  - Proc. of X\nBT  - Proc. of X\nT2  - X 2023\nC1  - Rome\nER  - \n")
    assert by_pandoc(record)[0]["container-title"] == "Proc. of X"


def test_table_a_book_has_its_series_in_t2_and_its_editors_in_ed() -> None:
    record = Record(
        type=Kind.BOOK, editors=(Person("Edel", "Emil"),), collection_title="Series", container_title="Set", isbn="1"
    )
    assert lines_of(record) == ["ED  - Edel, Emil", "JF  - Set", "T2  - Series", "SN  - 1"]
    assert by_pandoc(record)[0]["editor"] == [{"family": "Edel", "given": "Emil"}]


def test_table_a_chapter_has_its_book_in_t2_its_series_in_t3_and_its_editors_in_a2() -> None:
    record = Record(
        type=Kind.CHAPTER, editors=(Person("Edel", "Emil"),), collection_title="Series", container_title="Book"
    )
    assert lines_of(record) == ["A2  - Edel, Emil", "T2  - Book", "T3  - Series"]
    assert by_pandoc(record)[0]["editor"] == [{"family": "Edel", "given": "Emil"}]


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (Kind.DATASET, ["TY  - DATA", "ET  - 2.0", "NV  - 7"]),
        (Kind.SOFTWARE, ["TY  - COMP", "ET  - 2.0"]),
        (Kind.REPORT, ["TY  - RPRT", "SN  - 7"]),
        (Kind.THESIS, ["TY  - THES"]),
    ],
)
def test_table_version_and_number_by_type(kind: Kind, lines: list[str]) -> None:
    assert text_of(Record(type=kind, version="2.0", number="7")).splitlines()[:-1] == lines


def test_table_markup_becomes_unicode_with_a_warning() -> None:
    record = titled("The <i>p</i> of H<sub>2</sub>O and $\\ell_1$")
    assert lines_of(record) == ["TI  - The p of H₂O and $\\ell_1$"]
    assert messages(record) == [
        ("X102", "title: RIS has no italics, bold, sub- and superscript; they are written plainly")
    ]


@pytest.mark.parametrize("title", ["p < .05 and p<.05", "x <3", "AT&T", "100 % #1 _x_ ~ \\ ^ {y} 5 $"])
def test_table_signs_stay_as_they_are_and_pandoc_shows_them(title: str) -> None:
    record = titled(title)
    assert lines_of(record) == [f"TI  - {title}"]
    assert by_pandoc(record)[0]["title"] == title
    assert messages(record) == []


def test_table_what_looks_like_a_tag_gets_a_space_lest_zotero_drops_it() -> None:
    record = titled("The <unk> token, a<b and </s>")
    assert lines_of(record) == ["TI  - The < unk> token, a< b and < /s>"]
    assert messages(record) == [
        ("X102", "title: a space follows '<', because Zotero leaves out what looks like an HTML tag")
    ]


def test_table_what_looks_like_a_character_of_html_is_named() -> None:
    record = titled("On &lt;")
    assert lines_of(record) == ["TI  - On &lt;"]
    assert messages(record) == [("X102", "title: Zotero decodes what looks like an HTML character ('&lt;')")]


def test_table_a_doi_stays_and_an_address_is_percent_encoded_where_they_look_like_tags() -> None:
    record = Record(type=Kind.BOOK, doi="10.1002/(SICI)1<a::b>3.0", url="https://x.org/<a>?b=1&c=2")
    assert lines_of(record) == ["DO  - 10.1002/(SICI)1<a::b>3.0", "UR  - https://x.org/%3Ca>?b=1&c=2"]
    assert messages(record) == [
        ("X102", "doi: Zotero leaves out what looks like an HTML tag"),
        ("X102", "url: '<' is percent-encoded, because Zotero leaves out what looks like an HTML tag"),
    ]


def test_table_there_is_one_address_and_links_are_attached() -> None:
    links = (
        Link("https://github.com/x/y", LinkKind.CODE),
        Link("https://example.org/page", LinkKind.OTHER),
    )
    record = Record(type=Kind.BOOK, url="https://x.org", links=links)
    assert lines_of(record) == ["UR  - https://x.org", "L4  - https://github.com/x/y", "L2  - https://example.org/page"]
    assert messages(record) == []


def test_table_a_link_that_is_neither_code_nor_any_page_is_bent() -> None:
    links = (Link("https://a.org", LinkKind.MODEL), Link("https://b.org", LinkKind.MODEL))
    record = Record(type=Kind.BOOK, links=links)
    assert lines_of(record) == ["L4  - https://a.org", "L4  - https://b.org"]
    assert messages(record) == [("X102", "links: RIS doesn't say that a link leads to a model")]


def test_table_a_published_paper_keeps_its_arxiv_id() -> None:
    record = Record(type=Kind.ARTICLE_JOURNAL, eprint="2001.00001", eprint_type="arxiv", url="https://x.org")
    assert lines_of(record) == ["AN  - arXiv:2001.00001", "DB  - arXiv", "UR  - https://x.org"]


def test_table_names_of_one_part_stay_in_one_part() -> None:
    record = by(Person("王小明"), Person("O'Neil", "Kim"), Person("al-Khwarizmi", "M."))
    assert rispy.loads(text_of(record))[0]["authors"] == ["王小明", "O'Neil, Kim", "al-Khwarizmi, M."]


def test_table_a_family_of_several_words_without_a_given_name_is_not_split() -> None:
    record = by(Person("van Gogh"))
    assert by_pandoc(record)[0]["author"] == [{"dropping-particle": "van", "family": "Gogh"}]
    assert messages(record) == [
        ("X102", "authors: a family name of several words, without a given name, looks like an organisation")
    ]


def test_table_no_break_and_thin_spaces_are_plain() -> None:
    record = titled("5\u00a0% of\u2009it")
    assert lines_of(record) == ["TI  - 5 % of it"]
    assert messages(record) == [
        ("X102", "title: white space at its ends is left out, other is written as single blanks")
    ]
