"""What importers were seen to do with CSL-JSON decides how it is written; one test for each rule."""

from __future__ import annotations

import json
from typing import Any

import pypandoc
import pytest

from bibkit.findings.finding import Finding
from bibkit.formats.csljson import CSL_JSON
from bibkit.formats.format import Style
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind
from bibkit.model.name import Organisation, Person
from bibkit.model.record import Record

# The types of CSL 1.0.2 that Zotero takes: all but software.
TAKEN = {kind.value for kind in Kind} - {"software"}


def steps(record: Record) -> list[str | Finding]:
    assert CSL_JSON.export is not None
    return list(CSL_JSON.frame.around(CSL_JSON.export([record], Style())))


def text_of(record: Record) -> str:
    return "".join(step for step in steps(record) if isinstance(step, str))


def item_of(record: Record) -> dict[str, Any]:
    (item,) = json.loads(text_of(record))
    assert isinstance(item, dict)
    return item


def messages(record: Record) -> list[tuple[str, str]]:
    return [(step.code.id, step.message) for step in steps(record) if isinstance(step, Finding)]


def by_pandoc(record: Record) -> dict[str, Any]:
    (item,) = json.loads(pypandoc.convert_text(text_of(record), "csljson", format="csljson"))
    assert isinstance(item, dict)
    return item


def titled(title: str) -> Record:
    return Record(type=Kind.ARTICLE_JOURNAL, title=title)


def by(*authors: Person | Organisation) -> Record:
    return Record(type=Kind.ARTICLE_JOURNAL, title="T", authors=authors)


def test_rule_2_software_is_a_book_with_a_version() -> None:
    record = Record(type=Kind.SOFTWARE, cite_key="bibkit", version="1.2")
    assert item_of(record) == {"id": "bibkit", "citation-key": "bibkit", "type": "book", "version": "1.2"}
    assert messages(record) == []


def test_rule_2_software_without_a_version_says_so_in_the_note_and_in_a_finding() -> None:
    record = Record(type=Kind.SOFTWARE, note="A note.", links=(Link("https://x.org", LinkKind.CODE),))
    item = item_of(record)
    assert (item["type"], item["note"]) == ("book", "type: software\nCode: https://x.org\nA note.")
    assert messages(record) == [
        ("X102", "type: software without a version is written as a book whose note says 'type: software'")
    ]


@pytest.mark.parametrize("kind", Kind)
def test_rule_2_no_item_has_a_type_for_which_zotero_refuses_the_file(kind: Kind) -> None:
    assert item_of(Record(type=kind))["type"] in TAKEN


def test_rule_3_no_byte_order_mark() -> None:
    assert text_of(titled("Ü")).encode().startswith(b"[\n{")


def test_rule_6_a_cite_key_stays_as_it_is() -> None:
    assert by_pandoc(Record(type=Kind.BOOK, cite_key="DBLP:conf/acl/X.Y_+-1"))["id"] == "DBLP:conf/acl/X.Y_+-1"


def test_rule_8_a_corporate_author_is_literal() -> None:
    record = by(Organisation("Barnes and Noble, Inc."))
    assert item_of(record)["author"] == [{"literal": "Barnes and Noble, Inc."}]
    assert by_pandoc(record)["author"] == [{"literal": "Barnes and Noble, Inc."}]
    assert messages(record) == []


def test_rule_9_particles_stay_inside_the_family() -> None:
    record = by(Person("van der Maaten", "Laurens"))
    assert item_of(record)["author"] == [{"family": "van der Maaten", "given": "Laurens"}]
    assert by_pandoc(record)["author"] == [
        {"family": "Maaten", "given": "Laurens", "non-dropping-particle": "van der"},
    ]


def test_rule_9_a_suffix_follows_the_given_name() -> None:
    record = by(Person("King", "Martin Luther", "Jr."))
    assert item_of(record)["author"] == [{"family": "King", "given": "Martin Luther, Jr."}]
    assert by_pandoc(record)["author"] == [{"family": "King", "given": "Martin Luther", "suffix": "Jr."}]
    assert messages(record) == []


def test_rule_10_a_list_that_was_cut_short_ends_with_others() -> None:
    record = Record(type=Kind.BOOK, authors=(Person("Berg", "Anna"),), authors_truncated=True)
    assert item_of(record)["author"] == [{"family": "Berg", "given": "Anna"}, {"literal": "others"}]
    assert messages(record) == [
        ("X103", "authors_truncated: Zotero stores the mark for further authors as an author called 'others'")
    ]


def test_rule_11_letters_are_plain_utf_8() -> None:
    assert '"title":"Łódź, Ș, ễ, 王小明, Жук, 🙂"' in text_of(titled("Łódź, Ș, ễ, 王小明, Жук, 🙂"))


@pytest.mark.parametrize(
    ("date", "parts"),
    [(Date(2020, 1, 5), [2020, 1, 5]), (Date(2020, 11), [2020, 11]), (Date(2020), [2020])],
)
def test_rule_13_dates_are_parts_that_are_integers(date: Date, parts: list[int]) -> None:
    record = Record(type=Kind.BOOK, issued=date, accessed=date)
    assert item_of(record)["issued"] == {"date-parts": [parts]}
    assert item_of(record)["accessed"] == {"date-parts": [parts]}
    assert by_pandoc(record)["issued"] == {"date-parts": [parts]}


def test_rule_16_a_preprint_is_what_zotero_takes_for_one() -> None:
    record = Record(type=Kind.ARTICLE, cite_key="a", title="T", eprint="2001.00001", eprint_type="arxiv")
    assert item_of(record) == {
        "id": "a",
        "citation-key": "a",
        "type": "article",
        "title": "T",
        "genre": "preprint",
        "publisher": "arXiv",
        "archive": "arXiv.org",
        "URL": "https://arxiv.org/abs/2001.00001",
        "number": "arXiv:2001.00001",
    }


def test_rule_16_of_a_preprint_whose_id_is_not_known_no_id_and_no_address_is_invented() -> None:
    record = Record(type=Kind.ARTICLE, cite_key="a", title="T", eprint_type="arxiv")
    assert item_of(record) == {
        "id": "a",
        "citation-key": "a",
        "type": "article",
        "title": "T",
        "genre": "preprint",
        "publisher": "arXiv",
        "archive": "arXiv.org",
    }


def test_rule_16_what_is_known_of_a_preprint_goes_before_what_is_usual() -> None:
    item = item_of(
        Record(
            type=Kind.ARTICLE,
            eprint="2001.00001",
            eprint_type="arxiv",
            genre="working paper",
            publisher="Zenodo",
            url="https://x.org",
        )
    )
    assert (item["genre"], item["publisher"], item["URL"]) == ("working paper", "Zenodo", "https://x.org")


def test_rule_16_an_article_that_is_nowhere_archived_gets_no_genre() -> None:
    assert item_of(Record(type=Kind.ARTICLE)) == {"id": "record-1", "type": "article"}


def test_rule_18_keywords_are_one_string() -> None:
    record = Record(type=Kind.BOOK, keywords=("language models", "agents"))
    assert item_of(record)["keyword"] == "language models, agents"
    assert messages(record) == [("X102", "keywords: Zotero leaves out the keywords of CSL-JSON")]


def test_rule_18_a_keyword_with_a_comma_falls_apart() -> None:
    record = Record(type=Kind.BOOK, keywords=("models, large", "agents"))
    assert messages(record)[1] == (
        "X102",
        "keywords: CSL-JSON parts them by commas, and one of them has a comma itself",
    )


def test_rule_19_an_abstract_keeps_its_paragraphs() -> None:
    assert item_of(Record(type=Kind.BOOK, abstract="One.\n\nTwo."))["abstract"] == "One.\n\nTwo."


def test_rule_20_the_key_is_in_id_and_in_citation_key() -> None:
    item = item_of(Record(type=Kind.BOOK, cite_key="chen2023agentverse"))
    assert (item["id"], item["citation-key"]) == ("chen2023agentverse", "chen2023agentverse")


def test_table_a_published_paper_has_its_arxiv_id_in_the_note() -> None:
    record = Record(
        type=Kind.ARTICLE_JOURNAL,
        eprint="2001.00001",
        eprint_type="arxiv",
        url="https://x.org",
        links=(Link("https://y.org", LinkKind.CODE),),
        note="In press",
    )
    item = item_of(record)
    assert (item["note"], item["URL"]) == ("arXiv: 2001.00001\nCode: https://y.org\nIn press", "https://x.org")
    assert "number" not in item


def test_table_a_conference_paper_has_its_proceedings_and_its_conference() -> None:
    item = item_of(Record(type=Kind.PAPER_CONFERENCE, container_title="Proc. of X", event_title="X 2023"))
    assert (item["container-title"], item["event-title"]) == ("Proc. of X", "X 2023")


def test_table_markup_and_mathematics_stay_as_they_are() -> None:
    title = 'The <i>p</i> of H<sub>2</sub>O, <span class="nocase">BERT</span> and $\\ell_1$'
    assert item_of(titled(title))["title"] == title


@pytest.mark.parametrize("title", ["The <unk> token", "p < .05 & q > 3", "a<b", "100 % #1 _x_ ~ \\ ^ {y} 5 $"])
def test_table_signs_stay_as_they_are_and_pandoc_shows_them(title: str) -> None:
    assert item_of(titled(title))["title"] == title
    assert by_pandoc(titled(title))["title"] == title


def test_table_identifiers_are_bare() -> None:
    record = Record(
        type=Kind.ARTICLE_JOURNAL, doi="10.1/a_b%c", url="https://x.org/a_b?c=%20#d", pmid="1", pmcid="PMC2"
    )
    item = item_of(record)
    assert (item["DOI"], item["URL"]) == ("10.1/a_b%c", "https://x.org/a_b?c=%20#d")
    assert (item["PMID"], item["PMCID"]) == ("1", "PMC2")


def test_table_the_language_is_its_tag() -> None:
    assert item_of(Record(type=Kind.BOOK, language="zh-Hans"))["language"] == "zh-Hans"


def test_table_names_of_one_part_are_families() -> None:
    record = by(Person("王小明"), Person("O'Neil", "Kim"), Person("al-Khwarizmi", "M."))
    assert item_of(record)["author"] == [
        {"family": "王小明"},
        {"family": "O'Neil", "given": "Kim"},
        {"family": "al-Khwarizmi", "given": "M."},
    ]
