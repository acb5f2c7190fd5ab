"""CSL-JSON is read as programs write it, and whatever has no field in a record is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pypandoc
import pytest

from bibkit.findings.finding import Finding
from bibkit.formats.csljson import CSL_JSON
from bibkit.formats.csljson.names import split_suffix
from bibkit.formats.format import ReadingContext, Style
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind
from bibkit.model.name import Name, Organisation, Person
from bibkit.model.place import Located
from bibkit.model.plain import from_plain
from bibkit.model.provenance import Extra
from bibkit.model.record import Record
from bibkit.model.source import StringSource

CASES = sorted((Path(__file__).parents[2] / "cases" / "csljson").glob("*.json"))


def steps(text: str) -> list[Located[Record] | Finding]:
    assert CSL_JSON.read is not None
    return list(CSL_JSON.read(StringSource("refs", text), ReadingContext()))


def records(text: str) -> list[Record]:
    return [step.value for step in steps(text) if isinstance(step, Located)]


def told(text: str) -> list[str]:
    return [f"{step.place.line} {step.code.id} {step.message}" for step in steps(text) if isinstance(step, Finding)]


def read(**members: Any) -> Record:
    """The one record of an item of which nothing is to be told."""
    (step,) = steps(json.dumps([{"type": "article-journal", **members}]))
    assert isinstance(step, Located), step
    record: Record = step.value
    return record


def read_with_findings(**members: Any) -> tuple[Record, list[str]]:
    text = json.dumps([{"type": "article-journal", **members}])
    (record,) = records(text)
    return record, told(text)


def kept(*extras: tuple[str, str]) -> tuple[Extra, ...]:
    return tuple(Extra("csl-json", name, value) for name, value in extras)


@pytest.mark.parametrize("case", CASES, ids=lambda path: str(path.stem))
def test_what_programs_write_is_read(case: Path) -> None:
    expected = case.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
    assert records(case.read_text(encoding="utf-8")) == [from_plain(json.loads(line)) for line in expected]


@pytest.mark.parametrize("case", CASES, ids=lambda path: str(path.stem))
def test_of_what_programs_write_only_what_is_odd_is_told(case: Path) -> None:
    findings = case.with_suffix(".findings")
    expected = findings.read_text(encoding="utf-8").splitlines() if findings.exists() else []
    assert told(case.read_text(encoding="utf-8")) == expected


@pytest.mark.parametrize("case", [case for case in CASES if case.stem != "hand"], ids=lambda path: str(path.stem))
def test_what_was_read_is_read_again_from_what_is_written_of_it(case: Path) -> None:
    assert CSL_JSON.export is not None
    first = records(case.read_text(encoding="utf-8"))
    again = records(
        "".join(step for step in CSL_JSON.frame.around(CSL_JSON.export(first, Style())) if isinstance(step, str))
    )

    def in_order(record: Record) -> Any:
        return sorted(record.extra, key=repr)

    assert [in_order(record) for record in again] == [in_order(record) for record in first]
    assert [bare(record) for record in again] == [bare(record) for record in first]


def bare(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in Record.__dataclass_fields__ if name != "extra"}


# pandoc wants an array of items, texts that are texts, and names that are objects.
FOR_PANDOC = [case for case in CASES if case.stem not in {"hand", "crossref", "citationjs", "datacite"}]


@pytest.mark.parametrize("case", FOR_PANDOC, ids=lambda path: str(path.stem))
def test_pandoc_reads_the_same_titles_families_and_years(case: Path) -> None:
    text = case.read_text(encoding="utf-8")
    items = json.loads(pypandoc.convert_text(text, "csljson", format="csljson"))
    titles = [
        (record.title or "").replace('<span class="nocase">', "").replace("</span>", "") for record in records(text)
    ]
    assert titles == [item["title"] for item in items]
    for record, item in zip(records(text), items, strict=True):
        year = record.issued.year if record.issued else None
        parts = item.get("issued", {}).get("date-parts")
        assert (parts[0][0] or None if parts else None) == year
        assert [family_of(name) for name in record.authors] == [
            family_by_pandoc(name) for name in item.get("author", []) if name.get("literal") != "others"
        ]


def family_of(name: Name) -> str:
    return name.family if isinstance(name, Person) else name.literal


def family_by_pandoc(name: dict[str, str]) -> str:
    parts = [name.get("dropping-particle"), name.get("non-dropping-particle"), name.get("family", name.get("literal"))]
    return " ".join(filter(None, parts)).replace("' ", "'").replace("’ ", "'")


@pytest.mark.parametrize(
    "text",
    [
        '[{"id": "a", "type": "book"}]',
        '{"id": "a", "type": "book"}',
        '{"items": [{"id": "a", "type": "book"}]}',
        '\n{\n "references" : [\n{"id": "a", "type": "book"}]\n}\n',
        '{"id": "a", "type": "book"}\n\n',
    ],
)
def test_an_item_is_read_in_whatever_frame(text: str) -> None:
    assert records(text) == [Record(type=Kind.BOOK, cite_key="a")]
    assert told(text) == []


def test_the_answer_of_crossref_to_the_question_for_a_doi_is_an_item() -> None:
    text = (
        '{"status": "ok", "message-type": "work",\n "message": {"type": "journal-article",\n "title": ["A &amp; B"]}}\n'
    )
    assert records(text) == [Record(type=Kind.ARTICLE_JOURNAL, title="A & B")]
    assert told(text) == [
        '1 C102 the items are inside of the answer of a service ("status", "message-type" left out)',
        "3 C109 title has HTML entities (the characters they stand for are in the record)",
    ]
    assert [step.place.line for step in steps(text) if isinstance(step, Located)] == [2]


def test_the_answer_of_crossref_to_a_search_has_items() -> None:
    text = """{"message-type": "work-list", "message": {"total-results": 3, "items": [
        {"type": "book", "title": ["a"], "title": ["b"], "volume": 1.50},
        7,
        {"type": "book", "title": ["c"]}
    ], "query": {}}}"""
    assert records(text) == [
        Record(type=Kind.BOOK, title="b", volume="1.50", extra=kept(("title", '["a"]'))),
        Record(type=Kind.BOOK, title="c"),
    ]
    assert told(text) == [
        "1 C102 the items are inside of the answer of a service "
        '("message-type", "message.total-results", "message.query" left out)',
        "2 C105 title is given again (this one was taken, the one before is kept as extra)",
        "3 C103 7 is no item (left out)",
    ]


def test_items_may_stand_under_their_ids() -> None:
    # citeproc-js.
    text = '{\n"a": {"id": "a", "type": "book", "volume": 1.50},\n"b": {"type": "book"},\n"b": {"type": "report"}\n}'
    assert [(record.cite_key, record.type, record.volume) for record in records(text)] == [
        ("a", Kind.BOOK, "1.50"), ("b", Kind.BOOK, None), ("b", Kind.REPORT, None)
    ]  # fmt: skip
    assert told(text) == []
    assert [step.place.line for step in steps(text)] == [2, 3, 4]
    assert told('{"a": {"id": "b", "type": "book"}}') == [
        '1 C102 the items are inside of the answer of a service ("a" left out)'
    ]


def test_zoteros_api_has_each_item_beside_what_it_knows_itself() -> None:
    text = '[{"key": "X", "version": 2, "csljson": {"id": "a", "type": "book"}},\n{"csljson": {"type": "report"}}]'
    assert [(record.cite_key, record.type) for record in records(text)] == [("a", Kind.BOOK), (None, Kind.REPORT)]
    assert told(text) == ['1 C102 the items are inside of the answer of a service ("key", "version" left out)']


def test_the_one_list_of_items_in_an_object_is_that_of_the_items() -> None:
    text = '{"total": 2, "data": [\n{"id": "a", "type": "book"},\n{"type": "book", "title": "b"}\n]}'
    assert [record.cite_key or record.title for record in records(text)] == ["a", "b"]
    assert told(text) == ['1 C102 the items are inside of the answer of a service ("total" left out)']
    text = '{"data": [{"id": "a", "type": "book"}], "data": [{"id": "b", "type": "book"}]}'
    assert told(text) == ['1 C102 the items are inside of the answer of a service ("data" left out)']


@pytest.mark.parametrize(
    "item",
    [
        {"title": "a", "related": [{"type": "book"}]},
        {"a": {"type": "book"}, "b": 1},
        {"a": {"type": "nothing"}},
        {"a": {"type": "book"}},
        {"a": [{"type": "book"}], "b": [{"type": "book"}]},
    ],
    ids=str,
)
def test_an_object_with_something_like_an_item_in_it_is_no_answer(item: dict[str, Any]) -> None:
    assert [record.type for record in records(json.dumps(item))] == [Kind.DOCUMENT]


def test_an_item_with_a_message_is_no_answer() -> None:
    assert read(message={"a": 1}).extra == kept(("message", '{"a": 1}'))


def test_items_may_stand_one_a_line() -> None:
    text = '{"id": "a", "type": "book"}\n{"id": "b" "type": "book"}\n{"id": "c", "type": "book"}\n'
    assert [record.cite_key for record in records(text)] == ["a", "c"]
    assert told(text) == [
        "2 C101 column 12: a comma or a closing bracket is missing (the item in line 2 is left out, reading goes on in "
        "line 3)"
    ]


def test_members_behind_the_list_of_items_are_told() -> None:
    assert told('{"items": [{"id": "a", "type": "book"}], "total": 1}') == [
        "1 C101 column 40: text stands after the end (nothing from line 1 on was read)"
    ]


def test_a_record_stands_at_the_first_line_of_its_item() -> None:
    text = '[\n  {\n    "id": "a",\n    "type": "book"\n  },\n  {\n    "id": "b",\n    "type": "book"\n  }\n]\n'
    assert [step.place.line for step in steps(text)] == [2, 6]


@pytest.mark.parametrize("text", ["[1]", "[{}]", '["a"]', "[null]", "[[]]", "[true]"])
def test_what_is_no_item_is_left_out(text: str) -> None:
    assert records(text) == []
    assert [message[:6] for message in told(text)] == ["1 C103"]


def test_a_frame_that_is_broken_costs_nothing() -> None:
    text = '[\n{"id": "a", "type": "book"}\n{"id": "b", "type": "book"},\n'
    assert len(records(text)) == 2
    assert told(text) == [
        "3 C102 column 1: a comma is missing before the entry",
        "3 C102 the closing bracket ']' is missing",
    ]


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ({"date-parts": [[2020, 5, 6]]}, Date(2020, 5, 6)),
        ({"date-parts": [["2020", "05", "06"]]}, Date(2020, 5, 6)),
        ({"date-parts": [[2020.0, "5"]]}, Date(2020, 5)),
        ({"date-parts": [["2020", "", None]]}, Date(2020)),
        ({"date-parts": [[2020, 0, 0]]}, Date(2020)),
        ({"date-parts": [2020, 5]}, Date(2020, 5)),
        ({"date-parts": "2020-05"}, Date(2020, 5)),
        ({"date-parts": [[2020, 5], [2020, 7, 1]]}, Date(2020, 5, until=Date(2020, 7, 1))),
        ({"date-parts": [[2020, 13]]}, Date(2020, season=1)),
        ({"date-parts": [[2020, 24]]}, Date(2020, season=4)),
        ({"date-parts": [[2020]], "season": "Fall"}, Date(2020, season=3)),
        ({"date-parts": [[2020]], "season": "2"}, Date(2020, season=2)),
        ({"date-parts": [[2020]], "circa": True}, Date(2020, circa=True)),
        ({"date-parts": [[2020]], "circa": 1, "season": ""}, Date(2020, circa=True)),
        ({"date-parts": [[2020]], "circa": False, "literal": None}, Date(2020)),
        ({"date-parts": [[2020, 5]], "raw": "2020-05"}, Date(2020, 5)),
        ({"raw": "2020-05-06"}, Date(2020, 5, 6)),
        ({"raw": "2020-05/2020-07"}, Date(2020, 5, until=Date(2020, 7))),
        ({"literal": "May 2020"}, Date(2020, 5)),
        ({"date-parts": [], "raw": "2020-05"}, Date(2020, 5)),
        ({"date-parts": [[0]], "raw": "2020-05"}, Date(2020, 5)),
        ("2020-05-06", Date(2020, 5, 6)),
        ("2020~", Date(2020, circa=True)),
        ("May 5, 2020", Date(2020, 5, 5)),
        (2020, Date(2020)),
        (None, None),
        ("", None),
        ({}, None),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": [[]]}, None),
        ({"date-parts": [[0]]}, None),
    ],
    ids=str,
)
def test_a_date_is_read_in_every_form(value: Any, date: Date | None) -> None:
    assert read(issued=value) == Record(type=Kind.ARTICLE_JOURNAL, issued=date)
    assert read(accessed=value) == Record(type=Kind.ARTICLE_JOURNAL, accessed=date)


def test_what_else_a_date_says_is_kept() -> None:
    assert read(issued={"date-parts": [[2020]], "literal": "around 2020"}) == Record(
        type=Kind.ARTICLE_JOURNAL, issued=Date(2020), extra=kept(("issued", '{"literal": "around 2020"}'))
    )


@pytest.mark.parametrize(
    ("value", "date", "extra"),
    [
        ({"date-parts": [[2020, 17, 3]]}, Date(2020), '{"date-parts": [[2020, 17, 3]]}'),
        ({"date-parts": [[2020, 5, 32]]}, Date(2020, 5), '{"date-parts": [[2020, 5, 32]]}'),
        ({"date-parts": [[2020, "x"]]}, Date(2020), '{"date-parts": [[2020, "x"]]}'),
        ({"date-parts": [[2020, True]]}, Date(2020), '{"date-parts": [[2020, true]]}'),
        ({"date-parts": [[2020, 1, 2, 3]]}, Date(2020, 1, 2), '{"date-parts": [[2020, 1, 2, 3]]}'),
        ({"date-parts": [[2020], [0, 0]]}, Date(2020), '{"date-parts": [[2020], [0, 0]]}'),
        ({"date-parts": [[-44, 3, 15]]}, None, '{"date-parts": [[-44, 3, 15]]}'),
        ({"date-parts": {"a": 1}}, None, '{"date-parts": {"a": 1}}'),
        ("in spring", None, "in spring"),
        (True, None, "true"),
        (20.5, None, "20.5"),
    ],
    ids=str,
)
def test_a_date_that_is_none_is_kept_and_told(value: Any, date: Date | None, extra: str) -> None:
    record, findings = read_with_findings(issued=value)
    assert (record.issued, record.extra) == (date, kept(("issued", extra)))
    assert [message[:48] for message in findings] == [
        "1 C104 issued is no date that could be read: " + findings[0][45:48]
    ]


@pytest.mark.parametrize("parts", [None, [], [[]], [[""]], [["", None, ""]], [[0]]], ids=str)
def test_a_literal_date_is_kept_as_the_text_it_is(parts: Any) -> None:
    assert read(issued={"date-parts": parts, "literal": "in press"}).extra == kept(("issued", "in press"))
    assert read(issued={"literal": "in press"}).extra == kept(("issued", "in press"))


@pytest.mark.parametrize(
    ("value", "extra"),
    [
        ({"date-parts": [["1850", "05", ""]]}, '{"date-parts": [[1850, 5]]}'),
        ({"date-parts": [["-44"]], "circa": True}, '{"date-parts": [[-44]], "circa": true}'),
        ({"date-parts": [["1850", "", "5"]]}, '{"date-parts": [[1850, "", 5]]}'),
        ({"date-parts": [["1850", "x"]]}, '{"date-parts": [[1850, "x"]]}'),
        ({"date-parts": [[""]], "literal": "long ago"}, '{"literal": "long ago"}'),
        ({"raw": "1850"}, "1850"),
        ("1850", "1850"),
        ([[1850]], "[[1850]]"),
        ({"date-parts": []}, None),
        ({"date-parts": [["", ""]]}, None),
        ({}, None),
    ],
    ids=str,
)
def test_another_date_is_kept_with_numbers_for_its_parts(value: Any, extra: str | None) -> None:
    record, findings = read_with_findings(**{"original-date": value})
    assert record.extra == (kept(("original-date", extra)) if extra is not None else ())
    assert findings == []


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ({"family": "Berg", "given": "Anna"}, Person("Berg", "Anna")),
        ({"family": "Berg", "non-dropping-particle": "van der"}, Person("van der Berg")),
        ({"family": "Este", "given": "P.", "dropping-particle": "d'"}, Person("d'Este", "P.")),
        ({"family": "X", "dropping-particle": "de", "non-dropping-particle": "la"}, Person("de la X")),
        ({"family": "King", "given": "Martin", "suffix": "Jr."}, Person("King", "Martin", "Jr.")),
        ({"family": "King", "given": "Martin Luther, Jr."}, Person("King", "Martin Luther", "Jr.")),
        ({"family": "", "given": "Plato"}, Person("Plato")),
        ({"family": 7}, Person("7")),
        ({"literal": "The Team, Inc."}, Organisation("The Team, Inc.")),
        ({"name": "The Team"}, Organisation("The Team")),
        ({"literal": "The Team", "family": None}, Organisation("The Team")),
        ({"family": "Berg", "given": "", "suffix": None, "parse-names": False}, Person("Berg")),
        ("Berg, Anna", Person("Berg", "Anna")),
        ("Aristotle", Person("Aristotle")),
        ("Gamma Research Group", Organisation("Gamma Research Group")),
    ],
    ids=str,
)
def test_a_name_is_read_in_every_form(value: Any, name: Name) -> None:
    assert read(author=[value]) == Record(type=Kind.ARTICLE_JOURNAL, authors=(name,))
    assert read(editor=value) == Record(type=Kind.ARTICLE_JOURNAL, editors=(name,))


def test_a_name_that_is_one_string_is_split_and_told() -> None:
    assert read_with_findings(author=["Anna van der Berg"]) == (
        Record(type=Kind.ARTICLE_JOURNAL, authors=(Person("van der Berg", "Anna"),)),
        ['1 C108 author[0] is one string, "Anna van der Berg" (split as names on papers are)'],
    )


@pytest.mark.parametrize("names", ["Berg, Anna and Li, Wei", "Berg, Anna; Li, Wei"])
def test_a_string_that_may_be_several_names_is_told(names: str) -> None:
    _, findings = read_with_findings(author=names)
    assert findings == [f'1 C108 author[0] is one string, "{names}" (split as names on papers are)']


@pytest.mark.parametrize("value", [None, [], "", {}, [None], [{}], [""], [{"family": "", "given": ""}]], ids=str)
def test_nobody_is_no_author(value: Any) -> None:
    assert read(author=value) == Record(type=Kind.ARTICLE_JOURNAL)


@pytest.mark.parametrize("mark", ["others", "et al."])
def test_the_mark_for_further_authors_is_no_author(mark: str) -> None:
    assert read(author=[{"family": "A", "given": "B"}, {"literal": mark}]) == Record(
        type=Kind.ARTICLE_JOURNAL, authors=(Person("A", "B"),), authors_truncated=True
    )


def test_what_else_a_name_says_is_kept_beside_it() -> None:
    record = read(author=[{"family": "A", "given": "B"}, {"family": "C", "ORCID": "0000-1", "static-ordering": True}])
    assert record.authors == (Person("A", "B"), Person("C"))
    assert record.extra == kept(("author", '[{}, {"ORCID": "0000-1", "static-ordering": true}]'))


@pytest.mark.parametrize(
    ("value", "authors", "extra", "what"),
    [
        ([{"family": "A"}, 12], (Person("A"),), '[{"family": "A"}, 12]', "author[1] is 12, which is no name"),
        ([{"suffix": "Jr."}], (), '[{"suffix": "Jr."}]', "author[0] is an object, which is no name"),
        (12, (), "12", "author is 12, not a list of names"),
    ],
    ids=str,
)
def test_authors_without_a_name_are_kept_and_told(value: Any, authors: Any, extra: str, what: str) -> None:
    record, findings = read_with_findings(author=value)
    assert (record.authors, record.extra) == (authors, kept(("author", extra)))
    assert [message.partition(" (")[0] for message in findings] == [f"1 C104 {what}"]


def test_a_suffix_is_what_stands_behind_the_last_comma() -> None:
    assert split_suffix("J. R., Sr., PhD") == ("J. R., Sr.", "PhD")
    assert split_suffix("J.,R.") == ("J.,R.", None)


@pytest.mark.parametrize(
    ("members", "key", "extra"),
    [
        ({"id": "a"}, "a", ()),
        ({"id": 12}, "12", ()),
        ({"id": "http://zotero.org/users/1/items/ABC"}, "http://zotero.org/users/1/items/ABC", ()),
        ({"id": "x", "citation-key": "a"}, "a", (("id", "x"),)),
        ({"id": "a", "citation-key": "a"}, "a", ()),
        ({"citation-key": "a"}, "a", ()),
        ({"id": "", "citation-key": None}, None, ()),
        ({"id": "record-1"}, None, ()),
        ({"id": "record-2"}, "record-2", ()),
    ],
    ids=str,
)
def test_the_citation_key_is_the_key_and_else_the_id(members: Any, key: str | None, extra: Any) -> None:
    assert read(**members) == Record(type=Kind.ARTICLE_JOURNAL, cite_key=key, extra=kept(*extra))


@pytest.mark.parametrize(
    ("type", "kind"),
    [
        ("article", Kind.ARTICLE),
        ("Article-Journal", Kind.ARTICLE_JOURNAL),
        ("journal-article", Kind.ARTICLE_JOURNAL),
        ("legal-case", Kind.LEGAL_CASE),
        ("motion_picture", Kind.MOTION_PICTURE),
        ("dissertation", Kind.THESIS),
        ("software", Kind.SOFTWARE),
    ],
)
def test_types_have_several_names(type: str, kind: Kind) -> None:
    assert read(type=type) == Record(type=kind)


def test_a_type_that_says_more_than_the_kind_is_kept() -> None:
    assert read(type="monograph") == Record(type=Kind.BOOK, extra=kept(("type", "monograph")))


@pytest.mark.parametrize(
    ("type", "extra", "message"),
    [
        (
            "hologram",
            "hologram",
            '1 C107 type "hologram" is unknown (the record is a document, the type is kept as extra)',
        ),
        (12, "12", "1 C107 type 12 is unknown (the record is a document, the type is kept as extra)"),
        ("", None, "1 C107 the item has no type (the record is a document)"),
        (None, None, "1 C107 the item has no type (the record is a document)"),
    ],
)
def test_an_unknown_type_is_a_document(type: Any, extra: str | None, message: str) -> None:
    expected = Record(type=Kind.DOCUMENT, title="T", extra=kept(("type", extra)) if extra else ())
    assert read_with_findings(type=type, title="T") == (expected, [message])


def test_a_book_with_a_version_is_software() -> None:
    assert read(type="book", version="2").type is Kind.SOFTWARE
    assert read(type="book", note="type: software\nMine.") == Record(type=Kind.SOFTWARE, note="Mine.")
    assert read(type="report", note="type: software\nMine.").note == "type: software\nMine."


def test_the_head_of_a_note_has_links_and_the_rest_is_the_note() -> None:
    record = read(note="Code: https://github.com/x/y\nLink: https://example.org\nField: value\nCode: https://z.org")
    assert record.links == (Link("https://github.com/x/y", LinkKind.CODE), Link("https://example.org"))
    assert record.note == "Field: value\nCode: https://z.org"


def test_zotero_has_identifiers_at_the_head_of_the_note() -> None:
    assert read(note="PMID: 25778463\nPMCID: PMC4362286 \nDOI: 10.1000/a\nMine.") == Record(
        type=Kind.ARTICLE_JOURNAL, pmid="25778463", pmcid="PMC4362286", doi="10.1000/a", note="Mine."
    )
    assert read(note="Mine.\nPMID: 25778463").note == "Mine.\nPMID: 25778463"
    assert read(note="PMID: none").note == "PMID: none"


def test_another_identifier_in_the_note_than_in_its_member_stays_there() -> None:
    record = read(DOI="10.1000/a", note="DOI: 10.1000/A\nPMID: 1\nPMID: 2\nDOI: 10.1000/b\nMine.")
    assert (record.doi, record.pmid, record.note) == ("10.1000/a", "1", "PMID: 2\nDOI: 10.1000/b\nMine.")


def test_an_id_of_arxiv_stands_in_the_note_of_a_published_paper() -> None:
    assert read(note="arXiv: 2001.00001\nIn press") == Record(
        type=Kind.ARTICLE_JOURNAL, eprint="2001.00001", eprint_type="arxiv", note="In press"
    )


@pytest.mark.parametrize("line", ["arXiv: 2001.00001v2", "arXiv:2001.00001 [cs]"])
def test_a_version_or_an_archive_stays_in_the_note(line: str) -> None:
    assert read(note=line) == Record(type=Kind.ARTICLE_JOURNAL, eprint="2001.00001", eprint_type="arxiv", note=line)


def test_a_preprint_has_its_id_in_the_number() -> None:
    expected = Record(type=Kind.ARTICLE, eprint="2001.00001", eprint_type="arxiv", eprint_class="cs.CL")
    note = "arXiv:2001.00001 [cs.CL]"
    archive = {"archive": "arXiv.org", "publisher": "arXiv", "genre": "preprint"}
    url = "https://arxiv.org/abs/2001.00001"
    assert read(type="article", number="arXiv:2001.00001", URL=url, note=note, **archive) == expected


@pytest.mark.parametrize(
    ("members", "eprint"),
    [
        ({"DOI": "10.48550/arXiv.2001.00001"}, "2001.00001"),
        ({"URL": "http://arxiv.org/pdf/hep-th/9901001v2"}, "hep-th/9901001"),
        ({"DOI": "10.48550/arXiv.2001.00001", "URL": "https://arxiv.org/abs/2001.00002"}, None),
        ({"DOI": "10.1000/182", "number": "arXiv:2001.00001"}, None),
    ],
    ids=str,
)
def test_an_arxiv_id_is_known_by_its_doi_or_its_address(members: Any, eprint: str | None) -> None:
    record = read(**members)
    assert (record.eprint, record.doi, record.url) == (eprint, members.get("DOI"), members.get("URL"))


def test_the_address_that_is_the_eprints_is_implied() -> None:
    assert read(URL="https://arxiv.org/abs/2001.00001").url is None


def test_another_id_in_the_note_than_in_the_number_stays_there() -> None:
    record = read(type="article", number="arXiv:2001.00001", note="arXiv: 2001.00002")
    assert (record.eprint, record.note) == ("2001.00001", "arXiv: 2001.00002")


def test_another_archive_is_kept() -> None:
    assert read(type="article", archive="bioRxiv", publisher="bioRxiv", genre="preprint") == Record(
        type=Kind.ARTICLE, publisher="bioRxiv", genre="preprint", extra=kept(("archive", "bioRxiv"))
    )


@pytest.mark.parametrize(
    ("member", "value", "field", "found"),
    [
        ("DOI", "https://doi.org/10.1000/182", "doi", "10.1000/182"),
        ("DOI", "doi:10.1000/ABC", "doi", "10.1000/ABC"),
        ("ISBN", "ISBN 978-3-16-148410-0", "isbn", "978-3-16-148410-0"),
        ("PMID", 123, "pmid", "123"),
        ("PMCID", "PMC123", "pmcid", "PMC123"),
        ("page", "12–34", "pages", "12-34"),
        ("page", "e123", "pages", "e123"),
        ("page", 7, "pages", "7"),
        ("volume", 12, "volume", "12"),
        ("version", 1.10, "version", "1.1"),
        ("title", ["T"], "title", "T"),
        ("title", "Science &amp; Co &#38; AT&T", "title", "Science & Co & AT&T"),
        ("event", "A conference", "event_title", "A conference"),
    ],
    ids=str,
)
def test_texts_are_read_as_they_are_meant(member: str, value: Any, field: str, found: str) -> None:
    record, _ = read_with_findings(**{member: value})
    assert getattr(record, field) == found
    assert record.extra == ()


def test_a_number_is_the_text_that_stands_there() -> None:
    (record,) = records('[{"id": "a", "type": "book", "volume": 1.10, "issue": 123456789012345678901234567890}]')
    assert (record.volume, record.issue) == ("1.10", "123456789012345678901234567890")


def test_of_numbers_of_two_editions_the_first_is_the_field() -> None:
    for value in ("0028-0836, 1476-4687", ["0028-0836", "1476-4687"]):
        record = read(ISSN=value)
        assert (record.issn, record.extra) == ("0028-0836", kept(("ISSN", "0028-0836, 1476-4687")))


def test_entities_are_told() -> None:
    assert read_with_findings(title="Q &amp; A")[1] == [
        "1 C109 title has HTML entities (the characters they stand for are in the record)"
    ]


@pytest.mark.parametrize("text", ["&copy=1", "&unknown;", "&#0;", "&#1114112;", "AT&T"])
def test_what_is_no_entity_stays(text: str) -> None:
    assert read(title=text).title == text


@pytest.mark.parametrize(
    ("member", "value", "extra", "message"),
    [
        ("DOI", "none", "none", '1 C104 DOI is "none", not a DOI (kept as extra)'),
        ("title", {"a": 1}, '{"a": 1}', "1 C104 title is an object, not a text (kept as extra)"),
        ("title", True, "true", "1 C104 title is true, not a text (kept as extra)"),
        ("custom", [1], "[1]", "1 C104 custom is a list, not an object (kept as extra)"),
        ("page", "–", "–", None),
    ],
    ids=str,
)
def test_what_a_member_cannot_have_is_kept(member: str, value: Any, extra: str, message: str | None) -> None:
    record, findings = read_with_findings(**{member: value})
    assert record == Record(type=Kind.ARTICLE_JOURNAL, extra=kept((member, extra)))
    assert findings == ([message] if message else [])


def test_of_several_titles_the_first_is_the_title() -> None:
    assert read_with_findings(title=["One", "Two"]) == (
        Record(type=Kind.ARTICLE_JOURNAL, title="One", extra=kept(("title", '["One", "Two"]'))),
        ["1 C104 title is a list of 2 (the first text was taken, all are kept as extra)"],
    )


@pytest.mark.parametrize(
    ("value", "keywords"),
    [("a, b,c", ("a", "b", "c")), ("a b; c", ("a b", "c")), (["a, b", "c"], ("a, b", "c")), ("", ()), (None, ())],
    ids=str,
)
def test_keywords_are_parted_by_commas_or_semicolons(value: Any, keywords: tuple[str, ...]) -> None:
    assert read(keyword=value).keywords == keywords


def test_custom_has_what_the_exporter_puts_there_and_the_rest_is_kept() -> None:
    custom = {
        "has_code": False,
        "categories": ["cs.CL"],
        "affiliations": [1],
        "eprint": "x",
        "eprint_type": "hal",
        "id": "i",
        "mine": 1,
    }
    assert read(custom=custom) == Record(
        type=Kind.ARTICLE_JOURNAL,
        has_code=False,
        categories=("cs.CL",),
        eprint="x",
        eprint_type="hal",
        extra=kept(("id", "i"), ("custom", '{"affiliations": [1], "mine": 1}')),
    )


def test_members_without_a_field_are_kept_and_empty_ones_say_nothing() -> None:
    record = read(dimensions="3", translator=[{"family": "T"}], x=1, y=None, z="", l=[], o={}, b=False)
    assert record.extra == kept(("dimensions", "3"), ("translator", '[{"family": "T"}]'), ("x", "1"), ("b", "false"))


def test_a_member_that_is_given_again_is_kept() -> None:
    text = (
        '[\n{"id": "a",\n "type": "book",\n "title": "One",\n "title": "Two",\n'
        ' "author": [{"family": "A", "family": "B"}]}]'
    )
    assert records(text) == [
        Record(
            type=Kind.BOOK,
            cite_key="a",
            title="Two",
            authors=(Person("B"),),
            extra=kept(("title", "One"), ("author", '[{"family": "A", "family": "B"}]')),
        )
    ]
    assert told(text) == [
        "5 C105 title is given again (this one was taken, the one before is kept as extra)",
        "6 C105 author[0].family is given again (this one was taken, author as it stands is kept as extra)",
    ]


def test_half_of_a_surrogate_pair_is_replaced_and_told() -> None:
    text = '[{"id": "a", "type": "book", "title": "a\\ud83db"}]'
    assert records(text)[0].title == "a\ufffdb"
    assert told(text) == [
        "1 C106 the item has half of a surrogate pair, which is no character (U+FFFD stands in its place now)"
    ]
