"""Snapshots, lists of papers and code links are read entry by entry, and what is broken costs itself only."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest

from bibkit.enrich.paper import CodeLink, Paper
from bibkit.errors import UnreadableSource
from bibkit.index.inputs.entry import Entry, Gone, Reading
from bibkit.index.inputs.reader import read_papers
from bibkit.model.name import Organisation, Person

SNAPSHOT = {
    "id": "0704.0001",
    "submitter": "Pavel Nadolsky",
    "authors": "C. Bal\\'azs, E. L. Berger",
    "title": "Calculation of prompt diphoton\n  production",
    "comments": "37 pages, 15 figures",
    "journal-ref": "Phys.Rev.D76:013009,2007",
    "doi": "10.1103/PhysRevD.76.013009",
    "report-no": "ANL-HEP-PR-07-12",
    "categories": "hep-ph hep-ex",
    "license": None,
    "abstract": "  A fully differential calculation\nin QCD.\n",
    "versions": [
        {"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"},
        {"version": "v2", "created": "Tue, 24 Jul 2007 20:10:27 GMT"},
    ],
    "update_date": "2008-11-26",
    "authors_parsed": [["Balázs", "C.", ""], ["Berger", "E. L.", "", "Argonne"], ["Collaboration", "The CMS", ""]],
}
RECORD = {
    "id": "2308.10848",
    "title": "AgentVerse",
    "authors": ["Weize Chen", "Mihaela van der Schaar"],
    "abstract": "Agents.",
    "date": "2023-08-21",
    "primary_category": "cs.CL",
    "categories": ["cs.AI", "cs.CL"],
}
LINK = {
    "paper_url": "https://paperswithcode.com/paper/x",
    "paper_title": "A } title",
    "paper_arxiv_id": "1805.07499",
    "paper_url_abs": "http://arxiv.org/abs/1805.07499v1",
    "paper_url_pdf": "http://arxiv.org/pdf/1805.07499v1.pdf",
    "repo_url": "https://github.com/roatienza/densemapnet",
    "is_official": True,
    "mentioned_in_paper": False,
    "mentioned_in_github": True,
    "framework": "tf",
}


def values_in(text: str | bytes, start_line: int = 0) -> list[Paper | Gone | CodeLink]:
    return [reading.value for reading in read(text, start_line) if isinstance(reading, Entry)]


def told_in(text: str | bytes) -> list[tuple[str, int, str]]:
    return [
        (reading.code.id, reading.place.line, reading.message)
        for reading in read(text)
        if not isinstance(reading, Entry)
    ]


def read(text: str | bytes, start_line: int = 0) -> list[Reading]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(read_papers(io.BytesIO(data), "in", start_line))


def lines_of(*objects: object) -> str:
    return "".join(json.dumps(value) + "\n" for value in objects)


def only_paper(value: object) -> Paper:
    (paper,) = values_in(lines_of(value))
    assert isinstance(paper, Paper)
    return paper


def test_a_line_of_the_snapshot_is_a_paper() -> None:
    assert values_in(lines_of(SNAPSHOT)) == [
        Paper(
            id="0704.0001",
            title="Calculation of prompt diphoton production",
            authors=(Person("Balázs", "C."), Person("Berger", "E. L."), Organisation("CMS Collaboration")),
            submitted=date(2007, 4, 2),
            updated=date(2007, 7, 24),
            version=2,
            primary_category="hep-ph",
            categories=("hep-ph", "hep-ex"),
            doi="10.1103/PhysRevD.76.013009",
            journal_ref="Phys.Rev.D76:013009,2007",
            abstract="A fully differential calculation in QCD.",
        )
    ]
    assert told_in(lines_of(SNAPSHOT)) == []


def test_the_snapshot_says_when_a_paper_was_changed() -> None:
    changed = [reading.changed for reading in read(lines_of(SNAPSHOT, RECORD)) if isinstance(reading, Entry)]
    assert changed == [date(2008, 11, 26), None]
    assert told_in(lines_of({**SNAPSHOT, "update_date": "soon"})) == [
        ("E105", 1, "update_date 'soon' is not a date that a paper can have (left out)")
    ]


def test_a_line_of_a_list_is_a_paper_and_its_primary_category_comes_first() -> None:
    assert values_in(lines_of(RECORD)) == [
        Paper(
            id="2308.10848",
            title="AgentVerse",
            authors=(Person("Chen", "Weize"), Person("van der Schaar", "Mihaela")),
            submitted=date(2023, 8, 21),
            primary_category="cs.CL",
            categories=("cs.CL", "cs.AI"),
            abstract="Agents.",
        )
    ]


def test_an_array_of_such_objects_is_read_as_well() -> None:
    array = json.dumps([RECORD, SNAPSHOT], indent=1)
    assert values_in(array) == values_in(lines_of(RECORD, SNAPSHOT))
    assert values_in("[]") == []


def test_a_code_link_is_read() -> None:
    assert values_in(json.dumps([LINK])) == [
        CodeLink(
            paper="1805.07499",
            url="https://github.com/roatienza/densemapnet",
            is_official=True,
            is_mentioned=False,
            source="paperswithcode",
        )
    ]


def test_links_without_an_id_are_counted_and_told_once() -> None:
    array = json.dumps([{**LINK, "paper_arxiv_id": None}, LINK, {**LINK, "paper_arxiv_id": None}])
    assert len(values_in(array)) == 1
    assert told_in(array) == [("E107", 0, "2 code links have no arXiv id (left out)")]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "github.com/r/d", "https://x y", 3, "", "https://x\ny"])
def test_a_link_to_no_page_is_left_out(url: object) -> None:
    array = json.dumps([{**LINK, "repo_url": url}])
    assert values_in(array) == []
    assert told_in(array) == [
        ("E105", 1, "repo_url of 1805.07499 is not the address of a page (the entry was left out)")
    ]


def test_the_id_loses_its_version() -> None:
    paper = only_paper({**RECORD, "id": "arXiv:2308.10848v3"})
    assert (paper.id, paper.version) == ("2308.10848", 3)


def test_versions_count_by_their_numbers_not_by_their_order() -> None:
    versions = [
        {"version": "v10", "created": "Wed, 2 Aug 2023 00:41:18 GMT"},
        {"version": "v1", "created": "Mon, 12 Jun 2017 17:57:34 GMT"},
        {"version": "v2", "created": "Mon, 19 Jun 2017 16:49:45 GMT"},
    ]
    paper = only_paper({**SNAPSHOT, "versions": versions})
    assert (paper.submitted, paper.updated, paper.version) == (date(2017, 6, 12), date(2023, 8, 2), 10)


def test_without_version_1_nobody_knows_when_it_came() -> None:
    paper = only_paper({**SNAPSHOT, "versions": SNAPSHOT["versions"][1:]})  # type: ignore[index]
    assert (paper.submitted, paper.updated, paper.version) == (None, date(2007, 7, 24), 2)


def test_without_authors_parsed_the_string_is_split() -> None:
    paper = only_paper({**SNAPSHOT, "authors_parsed": None})
    assert paper.authors == (Person("Balázs", "C."), Person("Berger", "E. L."))


def test_of_several_dois_the_first_counts() -> None:
    text = lines_of({**SNAPSHOT, "doi": "10.1103/PhysRevD.76.013009 10.1103/x"})
    assert only_paper(json.loads(text)).doi == "10.1103/PhysRevD.76.013009"
    assert told_in(text) == []


def test_comments_tell_a_withdrawal() -> None:
    assert only_paper({**SNAPSHOT, "comments": "This paper has been\n  withdrawn"}).withdrawn == (
        "This paper has been withdrawn"
    )


def test_classes_of_the_msc_and_the_acm_are_no_categories() -> None:
    text = lines_of({**RECORD, "categories": ["cs.CL", "68T50 (Primary), 68T07", "I.2.7", "math-ph"]})
    assert only_paper(json.loads(text)).categories == ("cs.CL", "math-ph")
    assert told_in(text) == []


@pytest.mark.parametrize(
    ("number", "id", "day"),
    [
        ("1002.333", "1002.3330", "2010-02-17"),
        ("911.262", "0911.2620", "2009-11-13"),
        ("1501.0089699999999", "1501.00897", "2015-01-01"),
        (1502.00138, "1502.00138", "2015-01-31"),
    ],
)
def test_an_id_that_was_taken_for_a_number_is_mended(number: str | float, id: str, day: str) -> None:
    text = lines_of({**RECORD, "id": number, "date": day})
    assert only_paper(json.loads(text)).id == id
    assert told_in(text) == [
        ("E111", 0, "1 id was taken for a number once, and lost digits; mended "
         f"({number} is {id}, as its date bears out)")
    ]  # fmt: skip


def test_an_id_that_the_date_does_not_bear_out_is_not_mended() -> None:
    text = lines_of({**RECORD, "id": "1002.333", "date": "2015-06-01"})
    assert told_in(text) == [("E103", 1, "id '1002.333' is not an arXiv id (the entry was left out)")]


@pytest.mark.parametrize("line", ["3", "[1]", '"x"', "null", "{", "x" * 50, '{"id": "0704.0001", "title": "\\ud800"}',
                                  '{"a":' * 100_000])  # fmt: skip
def test_a_bad_line_costs_itself(line: str) -> None:
    text = lines_of(RECORD) + line + "\n" + lines_of(RECORD)
    assert len(values_in(text)) == 2
    assert [(code, at) for code, at, _ in told_in(text)] == [("E101", 2)]


def test_bytes_that_are_not_utf_8_cost_their_line() -> None:
    text = lines_of(RECORD).encode() + b'{"id": "0704.0001", "title": "\xff"}\n\0\0\n'
    assert told_in(text) == [
        ("E101", 2, "it isn't UTF-8 (the entry was left out)"),
        ("E101", 3, "it isn't JSON from column 1 on (the entry was left out)"),
    ]


def test_an_endless_line_costs_itself() -> None:
    text = lines_of(RECORD).encode() + b'{"id": "' + b"x" * 9_000_000 + b'"}\n' + lines_of(RECORD).encode()
    assert len(values_in(text)) == 2
    assert told_in(text) == [("E102", 2, "the entry is longer than 8 MB (left out)")]


@pytest.mark.parametrize("id", [None, 3, "", "x/y", "smith2020", "2313.00001", [], "0704.0001 0704.0002"])
def test_an_entry_without_an_id_of_arxiv_is_left_out(id: object) -> None:
    text = lines_of(RECORD, {**RECORD, "id": id, "date": None})
    assert len(values_in(text)) == 1
    assert [(code, at) for code, at, _ in told_in(text)] == [("E103", 2)]


def test_a_paper_without_a_title_is_left_out() -> None:
    text = lines_of(RECORD, {**RECORD, "title": " \n"})
    assert told_in(text) == [("E104", 2, "2308.10848 has no title (left out)")]


@pytest.mark.parametrize(
    ("member", "value", "message"),
    [
        ("date", "2023-13-01", "date '2023-13-01' is not a date that a paper can have (left out)"),
        ("date", 3, "date 3 is not a date that a paper can have (left out)"),
        ("doi", "none", "the DOI 'none' is none (left out)"),
        ("doi", 3, "the DOI 3 is none (left out)"),
        ("abstract", [], "abstract should be a text, and is a list (left out)"),
        ("journal-ref", {"a": 1}, "journal-ref should be a text, and is an object (left out)"),
        ("categories", 3, "categories should be a text or a list of texts, and are 3 (left out)"),
        ("categories", "cs.CL <b>", "'<b>' is not a category (left out)"),
        ("authors", 3, "authors are neither a text nor a list (left out)"),
        ("authors", [3], "an author is not a text (left out)"),
        ("authors_parsed", 3, "authors_parsed is not a list (left out)"),
        ("authors_parsed", [3], "an author of authors_parsed is not a list of texts (left out)"),
        ("versions", 3, "versions are not a list of objects (left out)"),
        ("versions", [3], "versions are not a list of objects (left out)"),
    ],
)
def test_a_wrong_value_is_left_out_and_the_paper_stays(member: str, value: object, message: str) -> None:
    text = lines_of({**RECORD, member: value})
    assert len(values_in(text)) == 1
    assert told_in(text) == [("E105", 1, message)]


def test_control_characters_are_blanks() -> None:
    assert only_paper({**RECORD, "title": "A\x00B\x85\u0007"}).title == "A B"
    assert only_paper({**RECORD, "title": "A \\u0000 B"}).title == "A \\u0000 B"


def test_a_building_that_was_killed_goes_on_behind_the_lines_it_has() -> None:
    text = lines_of(*({**RECORD, "title": f"Title {number}"} for number in range(1, 9_000)))
    last = [reading for reading in read(text, 8_998) if isinstance(reading, Entry)]
    assert [(entry.place.line, entry.value.title) for entry in last] == [(8_999, "Title 8999")]  # type: ignore[union-attr]
    assert read(text, 8_999) == []
    assert read(text, 20_000) == []


def test_entries_have_the_lines_on_which_they_begin() -> None:
    array = json.dumps([RECORD, RECORD], indent=1)
    assert [reading.place.line for reading in read(array)] == [2, 17]
    assert [reading.place.line for reading in read("\n" + lines_of(RECORD, RECORD))] == [2, 3]


def test_a_broken_element_of_an_array_costs_itself() -> None:
    array = json.dumps([RECORD, RECORD, RECORD], indent=1).replace('"AgentVerse"', '"Agent"Verse', 1)
    assert len(values_in(array)) == 2
    assert [(code, line) for code, line, _ in told_in(array)] == [("E101", 2)]


def test_what_is_no_object_in_an_array_is_told_once() -> None:
    array = f'[{json.dumps(RECORD)},\n1, 2, "x", null,\n{json.dumps(RECORD)}]'
    assert len(values_in(array)) == 2
    assert told_in(array) == [("E101", 2, "no object stands there (left out up to the next entry)")]


def test_a_nest_of_brackets_costs_itself() -> None:
    array = f'[{{"id": {"[" * 100_000}{"]" * 100_000}}},\n{json.dumps(RECORD)}]'
    assert len(values_in(array)) == 1
    assert [(code, line) for code, line, _ in told_in(array)] == [("E101", 1)]


def test_an_array_that_is_cut_off_stands_up_to_there() -> None:
    array = json.dumps([RECORD, RECORD])
    assert len(values_in(array[:-50])) == 1
    assert told_in(array[:-50]) == [
        ("E110", 1, "it isn't JSON, or nested too deeply, or cut off (nothing was read from here on)")
    ]
    assert told_in(array[:-1]) == [("E110", 1, "the closing bracket ']' is missing (nothing was read from here on)")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"", "in: nothing in it"),
        (b" \n ", "in: nothing in it"),
        (b"hello", "in: neither JSON nor XML"),
        (b"\0\0\0", "in: neither JSON nor XML"),
        (b'{"a": 1}', "in: JSON, but not of papers"),
        (b"[1, 2]", "in: JSON, but not of papers"),
        (b'{\n  "id": "0704.0001",\n  "title": "T"\n}', "in: an object of JSON on several lines"),
        (b"<!DOCTYPE html><html><body>", "in: a web page"),
        (b"<feed><entry/></feed>", "in: XML, but no answer of arXiv's OAI-PMH interface"),
        (b"\x1f\x8b\x08", "in: compressed twice"),
        ('{"id": "0704.0001"}'.encode("utf-16"), "in: in UTF-16"),
    ],
)
def test_what_is_none_of_the_forms_is_refused_at_once(text: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason):
        read_papers(io.BytesIO(text), "in")


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert len(values_in(b"\xef\xbb\xbf" + lines_of(RECORD).encode())) == 1
    assert len(values_in(b"\xef\xbb\xbf" + json.dumps([RECORD]).encode())) == 1
